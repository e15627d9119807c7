"""What screens tell the app."""

from __future__ import annotations

from textual.message import Message


class CourseWanted(Message):
    """Somebody wants to see a course, on one of its tabs."""

    def __init__(self, code: str, tab: str = "overview") -> None:
        super().__init__()
        self.code, self.tab = code, tab
