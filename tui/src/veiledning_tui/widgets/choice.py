"""Choosing one of several things."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.widgets import Select
from textual.widgets._select import SelectOverlay

from veiledning_core.domain.text import safe

from ..text import choice_pairs

_GOES_ON = frozenset(("tab", "shift+tab", "ctrl+s"))
"""The keys with which somebody is done with a field."""


class Choice(Select[str]):
    """Valg: a word that is typed opens the list where the word stands; Enter takes it, and so does going on.

    As in the select-only combobox of the W3C's ARIA Authoring Practices Guide, with one thing more: a word is found
    inside a text too.
    """

    def __init__(
        self,
        pairs: Iterable[tuple[str, str]],
        *,
        prompt: str,
        value: str = "",
        id: str | None = None,
        name: str | None = None,
    ) -> None:
        self.pairs = found = choice_pairs(pairs)
        self._typed = ""
        self._found: int | None = None
        chosen = value if value in [known for _, known in found] else Select.NULL
        super().__init__(found, prompt=safe(prompt), value=chosen, id=id, name=name, compact=True, type_to_search=False)

    def offer(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Offer other things, and keep what was chosen if it is still there."""
        chosen = self.value
        self.pairs = found = choice_pairs(pairs)
        self.set_options(found)
        if chosen in [value for _, value in found]:
            self.value = chosen

    @property
    def choice(self) -> str:
        """Return what was chosen, or nothing."""
        return self.value if isinstance(self.value, str) else ""

    def on_key(self, event: events.Key) -> None:
        """Look for what is typed, here and in the list, and take what is found when somebody goes on."""
        letter = (event.character or "").casefold()
        if event.is_printable and (self.expanded or letter.strip()):
            event.stop()
            self._look_for(letter)
        elif self.expanded and event.key == "backspace":
            self._find(self._typed[:-1])
        elif self.expanded and event.key in _GOES_ON:
            self._take()

    def _look_for(self, letter: str) -> None:
        if not self.expanded:
            self.action_show_overlay()
            self._typed = ""
        elif self._list.highlighted != self._found:  # somebody has moved in the list since
            self._typed = ""
        self._find(self._typed + letter)

    def _find(self, typed: str) -> None:
        """Stand at what has the word; where nothing has it, the list stands nowhere, and nothing can be taken."""
        pressed_again = len(set(typed)) == 1
        self._typed = typed
        self._found = self._place_of(typed) or (self._place_of(typed[0]) if pressed_again else None)
        self._list.select(self._found)

    def _place_of(self, typed: str) -> int | None:
        """Return the place of what has a text nearest to its beginning; of several, the next one.

        The first place in the list is for no answer.
        """
        found = {place: text.plain.casefold().find(typed) for place, (text, _) in enumerate(self.pairs, 1)}
        here = (self._list.highlighted or 0) + (len(typed) == 1)
        places = [place for place, at in found.items() if typed and at >= 0]
        return min(places, key=lambda place: (found[place], (place - here) % len(found)), default=None)

    def _take(self) -> None:
        if (place := self._list.highlighted) is not None:
            self.value = self.pairs[place - 1][1] if place else Select.NULL
        self.focus()
        self.expanded = False

    @property
    def _list(self) -> SelectOverlay:
        return self.query_one(SelectOverlay)
