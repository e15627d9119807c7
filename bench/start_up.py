"""How long a start takes: `--help`, commands that read a SQLite register, and importing the core into something else.

The yardstick is the same interpreter importing the libraries that cannot be done without. Both are run as a person
would, with a folder of their own for settings and data, and with compiled modules in place.
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
_LIBRARIES_OF_THE_CORE = "import attrs, cattrs, pluggy"
_DOORS = tuple(
    f"veiledning_core.{name}" for name in ("register", "in_memory", "exchange.value_json", "course_type.model")
)
"""What another project imports first: to open a register, to do without one, for JSON, for course types alone."""


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:
    """Yield each command, and each door of the core, against its imports."""
    environment = _environment(folder, demonstration(folder))

    def against(what: str, command: Sequence[str], imports: str, bound: float) -> Comparison:
        ours, theirs = in_turns(
            lambda: timed(lambda: _run(command, environment)),
            lambda: timed(lambda: _run(_python(imports), environment)),
            sizes.starts,
        )
        return Comparison(what=what, yardstick=f'python -c "{imports}"', ours=ours, theirs=theirs, bound=bound)

    yield against("veiledning --help", (_program(), "--help"), "import click", 2.0)
    for arguments in _READING:
        yield against(" ".join(("veiledning", *arguments)), (_program(), *arguments), _LIBRARIES, 1.5)
    for door in _DOORS:
        yield against(f"import {door}", _python(f"import {door}"), _LIBRARIES_OF_THE_CORE, 1.5)


def _python(statement: str) -> tuple[str, ...]:
    return sys.executable, "-c", statement


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
