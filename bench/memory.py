"""The memory of the course list of a register with a million enrolments, against that of an empty one.

Measured is the most memory that a process of its own has held after somebody went through the list: to its end and
back, by pages, through its orders, and filtering.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .big_register import big_and_empty
from .measure import MEBIBYTES, Comparison, in_turns
from .sizes import Sizes

_BOUND = 1.5
_WALK = ("end", "home", *["pagedown"] * 5)
_NEXT_ORDER = ("s", "end")
_FILTER = ("slash", *"oslo 12")


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:
    """Yield the memory of both."""
    big, empty = big_and_empty(folder, sizes.enrolments)
    ours, theirs = in_turns(lambda: _most_of(big, sizes), lambda: _most_of(empty, sizes), min(2, sizes.rounds))
    what = f"memory of the course list, {sizes.enrolments} enrolments"
    yield Comparison(
        what=what, yardstick="of an empty register", ours=ours, theirs=theirs, bound=_BOUND, unit=MEBIBYTES
    )


def _most_of(url: str, sizes: Sizes) -> float:
    command = [sys.executable, "-m", __name__, url, str(sizes.orders)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _walk(url: str, orders: int) -> int:
    """Return the bytes that this process has held at most, once the list has been gone through."""
    from veiledning_core.register import open_register

    from .opening import at_list
    from .terminal import Terminal

    with open_register(url) as register:
        terminal = Terminal(at_list(register))

        async def walk() -> None:
            for key in (*_WALK, *_NEXT_ORDER * orders, *_FILTER):
                await terminal.press(key)
            await terminal.settles()

        asyncio.run(terminal.run(walk))
    return _most_held()


def _most_held() -> int:
    """Return the bytes held at most; Linux's `ru_maxrss` would count what the parent held when it started this one."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    print(_walk(sys.argv[1], int(sys.argv[2])))
