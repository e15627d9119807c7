"""T10: whatever a power cut leaves of the files, nothing promised is lost, and nothing stands there by halves.

A program is recorded at work, write by write, and each disk that a power cut might have left is made from the record.
"""

from __future__ import annotations

import os
import pickle
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from tests.crash.power import Files, Leftover, after_power_cuts
from tests.crash.recorder import Event, What
from tests.crash.steps import kept_in

if TYPE_CHECKING:
    from tests.crash.conftest import Start

_CAMPAIGN = int(os.environ.get("VEILEDNING_ROUNDS", "1200"))
sizes = pytest.mark.parametrize(
    ("steps", "disks"), [(20, 40), pytest.param(300, _CAMPAIGN, id="campaign", marks=pytest.mark.slow)]
)


@attrs.frozen
class Recording:
    """What stood on the disk before, which steps were in it, and all that was done to it."""

    begun: Files
    kept: Counter[str]
    events: Sequence[Event]

    def cuts(self, count: int) -> Sequence[int]:
        """Return moments: every other right after something was promised, when most is at stake."""
        chance = random.Random(count)
        promises = [place + 1 for place, event in enumerate(self.events) if event.what is What.PROMISE]
        anywhere = range(len(self.events) + 1)
        return [chance.choice(promises if cut % 2 else anywhere) for cut in range(count)]


Record = Callable[..., Recording]


@pytest.fixture
def record(file: Path, start: Start) -> Record:
    """Lets a program take so many steps, and returns what it did to its files."""

    def recorded(steps: int, synchronous: str = "") -> Recording:
        begun, kept = {file.name: file.read_bytes()}, kept_in(file)
        ended = start("record", steps, synchronous)
        assert (ended.returncode, ended.stderr) == (0, "")
        events = pickle.loads(file.with_suffix(".record").read_bytes())
        synced = [*events, Event(What.SYNC, file.name)]
        (done,) = after_power_cuts(begun, synced, [len(synced)], random.Random())
        assert done.files[file.name] == file.read_bytes(), "all that was done is in the record"
        return Recording(begun, kept, events)

    return recorded


def harm(left: Leftover, before: Counter[str], folder: Path) -> str:
    """Return what a power cut did to a register; nothing where it is whole and holds all that was promised."""
    for old in folder.glob("register.db*"):
        old.unlink()
    for name, content in left.files.items():
        (folder / name).write_bytes(content)
    try:
        more = kept_in(folder / "register.db") - before
    except Exception:  # noqa: BLE001 - whatever the program stumbles over, the register is damaged
        return "damaged"
    if Counter(left.promised) - more:
        return "lost"
    return "doubled" if (more - Counter(left.promised)).total() > 1 else ""


def harmed(recording: Recording, cuts: Sequence[int], folder: Path, *, syncs: bool = True) -> Counter[str]:
    """Return how many power cuts did what harm."""
    left = after_power_cuts(recording.begun, recording.events, cuts, random.Random(10), syncs=syncs)
    found = Counter(harm(one, recording.kept, folder) for one in left)
    del found[""]
    return found


@sizes
def test_no_power_cut_takes_anything_that_was_promised(record: Record, tmp_path: Path, steps: int, disks: int) -> None:
    recording = record(steps)
    cuts = recording.cuts(disks)
    assert harmed(recording, cuts, tmp_path) == Counter()
    control = cuts[: disks // 4]
    assert harmed(recording, control, tmp_path, syncs=False).total() > len(control) / 3, (
        "on a disk that only says that it has synced: without this the above proves nothing"
    )


@pytest.mark.slow
@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_a_program_that_syncs_less_loses_what_it_promised(record: Record, tmp_path: Path, synchronous: str) -> None:
    recording = record(100, synchronous)
    disks = _CAMPAIGN // 10
    assert harmed(recording, recording.cuts(disks), tmp_path)["lost"] > disks / 3
