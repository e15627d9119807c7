"""The register that `veiledning demo` makes, made once for all the benchmarks of a run."""

from __future__ import annotations

from pathlib import Path

from veiledning_core.register import open_register
from veiledning_core.testing.demo import fill


def demonstration_file(folder: Path) -> Path:
    """Return where the demonstration is in the folder."""
    return folder / "demonstration.db"


def demonstration(folder: Path) -> Path:
    """Return the file of the demonstration, made unless it is in the folder."""
    file = demonstration_file(folder)
    if not file.exists():
        with open_register(f"sqlite:///{file}") as register:
            fill(register)
    return file
