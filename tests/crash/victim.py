"""A program that works on a register, step after step, until it is killed or the disk is full.

Started as `python -m tests.crash.victim <file> <seconds>`, it kills itself after so many seconds of work, wherever it
is then; before that it says the name of each step that was promised. As `… <file> full <bytes> …` it takes in sign-ups
while no file may grow beyond so many bytes, and says what came of it. As `… <file> record <steps> [<synchronous>]` it
takes so many steps, and leaves a record of what it did to the disk beside the register.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
import threading
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.crash.recorder import Recorder
from tests.crash.steps import import_many, opened, work_on
from veiledning_core.domain.errors import RegisterBusy


def work_until_killed(file: Path, seconds: float) -> None:
    """Take step after step, and be killed so long after the first, at which the program has only come to itself."""
    timer = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGKILL))
    with opened(file) as register:
        for place, name in enumerate(work_on(register)):
            say(name)
            if place == 0:
                timer.start()


def fill_up(file: Path, limits: Sequence[int]) -> None:
    """Take in sign-ups under each limit."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write fails then, as on a full disk
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in limits:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
        try:
            with opened(file) as register:
                import_many(register)
        except RegisterBusy as refused:
            say(str(refused.what))
        else:
            say("done")


def be_recorded(file: Path, steps: int, synchronous: str) -> None:
    """Take so many steps, each promised as soon as it is taken, and end."""
    recorder = Recorder(file.parent)
    with opened(file) as register:
        register.engine.dispose()
        sa.event.listen(register.engine, "connect", lambda connection, _: ask_for(connection, synchronous))
        for name in islice(work_on(register), steps):
            recorder.promise(name)
    file.with_suffix(".record").write_bytes(pickle.dumps(recorder.events))


def ask_for(connection: Any, synchronous: str) -> None:
    """Let a connection sync as told, whatever the program asked for."""
    if synchronous:
        connection.execute(f"PRAGMA synchronous={synchronous}")


def say(words: str) -> None:
    """Promise one line."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    place, first, *more = sys.argv[1:]
    if first == "record":
        be_recorded(Path(place), int(more[0]), *more[1:])
    elif first == "full":
        fill_up(Path(place), [int(limit) for limit in more])
    else:
        work_until_killed(Path(place), float(first))
