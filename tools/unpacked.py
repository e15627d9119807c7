"""Install a distribution into a folder without a network: its wheel is built in this process and unpacked there.

With the folder on the path (`sys.path`, or PYTHONPATH of another process) the distribution is installed; without it, it
is not. What it depends on has to be there already.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from pathlib import Path


def unpacked(project: Path, into: Path) -> Path:
    """Build the wheel of a project that hatchling builds, unpack it into a folder, and return that folder."""
    with tempfile.TemporaryDirectory() as wheels:
        name = _built(project, Path(wheels))
        with zipfile.ZipFile(Path(wheels) / name) as wheel:
            wheel.extractall(into)
    return into


def _built(project: Path, wheels: Path) -> str:
    from hatchling.build import build_wheel

    with contextlib.chdir(project), contextlib.redirect_stdout(io.StringIO()):
        return str(build_wheel(str(wheels)))
