"""A file as somebody names it on the command line: `-` is standard input."""

from __future__ import annotations

import io
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Literal

import attrs

from veiledning_core.course_type.toml_file import LARGEST_FILE

_STANDARD_INPUT = "-"


@attrs.frozen
class GivenFile:
    """Oppgitt fil: it is told of by the name that was given, so that an editor finds it from where the reader is."""

    given: str

    @property
    def name(self) -> str:
        """Return what faults in it are told under."""
        return "<stdin>" if self.given == _STANDARD_INPUT else self.given

    def open(self, _: Literal["rb"], /) -> AbstractContextManager[IO[bytes]]:
        """Open it; of standard input no more is read than a file may hold, and it stays open.

        Raises:
            OSError: it cannot be opened.
        """
        if self.given == _STANDARD_INPUT:
            return io.BytesIO(sys.stdin.buffer.read(LARGEST_FILE + 1))
        return Path(self.given).open("rb")
