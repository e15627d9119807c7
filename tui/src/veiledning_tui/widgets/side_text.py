"""Text that stands beside or below a list, and may be longer than its box."""

from __future__ import annotations

from textual.containers import VerticalScroll


class SideText(VerticalScroll):
    """Tekstboks; Tab comes to it where there is more to read than can be seen at once."""

    def allow_focus(self) -> bool:
        return super().allow_focus() and self.max_scroll_y > 0
