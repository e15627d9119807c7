"""The tabs of a course, of which some are only there for some courses."""

from __future__ import annotations

from typing import Any

from textual.widgets import TabbedContent

from ..text import Pane

_HIDDEN = "-hidden"


class CourseTabs(TabbedContent):
    """Faner.

    Textual's own way to hide a tab moves the bar beneath the tabs a moment later, and stops the program when somebody
    has left the screen meanwhile.
    """

    def offer(self, tab: str, offered: bool) -> None:
        """Show a tab, or hide it."""
        found = self.get_tab(tab)
        if found.has_class(_HIDDEN) is offered:
            found.set_class(not offered, _HIDDEN)
            self.call_after_refresh(self._move_bar)

    def _on_tab_pane_focused(self, event: Pane.Focused) -> None:
        """Stay: Textual would turn back to a tab whose list gets the focus after another tab was asked for."""
        event.prevent_default()

    def _move_bar(self) -> None:
        tabs: Any
        for tabs in self.query("ContentTabs"):
            if tabs.is_attached and tabs.query("Underline"):
                tabs._highlight_active(animate=False)
