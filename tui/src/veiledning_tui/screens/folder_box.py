"""Asking which folder is meant."""

from __future__ import annotations

from textual.app import ComposeResult

from ..text import Line
from .file_box import FileBox

HERE = "."


class FolderBox(FileBox):
    """Mappenavn: gives what was typed, or None."""

    def fields(self) -> ComposeResult:
        """Yield the field for the name."""
        yield Line(self.suggested, hint=self.say("Folder, then Enter"), id="reason")

    def lacking(self) -> str:
        """Return what is said where nothing was typed."""
        return self.say("Name a folder.")
