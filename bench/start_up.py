"""How long a command takes from the shell: `--help`, and commands that read a SQLite register.

The yardstick is the same interpreter importing the libraries that the command cannot do without. Both are run as a
person would, with a folder of their own for settings and data, and with compiled modules in place.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .demonstration import demonstration
from .measure import Comparison, in_turns, timed
from .sizes import Sizes

_LIBRARIES = "import click, attrs, cattrs, pluggy, sqlalchemy"
_READING: tuple[tuple[str, ...], ...] = (
    ("course", "list", "--json"),
    ("course", "show", "KULL-7"),
    ("course", "check", "KULL-7"),
)


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:
    """Yield each command against its imports."""
    environment = _environment(folder, demonstration(folder))
    yield _against("import click", ("--help",), 2.0, sizes.starts, environment)
    for arguments in _READING:
        yield _against(_LIBRARIES, arguments, 1.5, sizes.starts, environment)


def _against(
    imports: str, arguments: Sequence[str], bound: float, starts: int, environment: Mapping[str, str]
) -> Comparison:
    ours, theirs = in_turns(
        lambda: timed(lambda: _run([_program(), *arguments], environment)),
        lambda: timed(lambda: _run([sys.executable, "-c", imports], environment)),
        starts,
    )
    what = " ".join(("veiledning", *arguments))
    return Comparison(what=what, yardstick=f'python -c "{imports}"', ours=ours, theirs=theirs, bound=bound)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> None:
    subprocess.run(command, check=True, capture_output=True, env=environment)


def _program() -> str:
    beside = Path(sys.executable).parent
    if (found := shutil.which("veiledning", path=beside)) is None:
        raise FileNotFoundError(f"no veiledning beside {sys.executable}: install requirements.txt")
    return found


def _environment(folder: Path, register: Path) -> dict[str, str]:
    """Return an environment with a home of its own; nothing in it keeps Python from storing compiled modules."""
    own = {"HOME": str(folder), "LANG": "nb_NO.UTF-8", "VEILEDNING_DB": str(register)}
    return {"PATH": os.environ.get("PATH", ""), **own}
