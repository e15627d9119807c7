"""The last line of a screen: the keys that mean something now, drawn in one go and only when they are others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.screen import Screen

from ..text import Words, joined

Named = tuple[str, str, str]
"""A key, how it is written, and what it does."""
_HELP = frozenset(("question_mark", "f1"))


class KeyLine(Words):
    """Tastelinje; a click on a key presses it."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self.keys: tuple[Named, ...] = ()
        self._to_be_asked = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._ask)
        self._ask(self.screen)

    def on_resize(self) -> None:
        self._draw()

    def on_click(self, event: events.Click) -> None:
        for (key, _, _), first, last in self._places():
            if first <= event.x < last:
                self.app.simulate_key(key)

    def _ask(self, _: Screen[object]) -> None:
        """Ask for the keys once it is quiet: asking every one of them takes long, and one step changes them often."""
        if not self._to_be_asked:
            self._to_be_asked = True
            self.call_after_refresh(self._show)

    def _show(self) -> None:
        self._to_be_asked = False
        if self.is_attached and (keys := tuple(_offered(self.screen))) != self.keys:
            self.keys = keys
            self._draw()

    def _draw(self) -> None:
        shown = (named for named, _, _ in self._places())
        self.put(joined(*(part for _, key, does in shown for part in ((f" {key} ", "bold $accent"), f"{does} "))))

    def _places(self) -> Iterator[tuple[Named, int, int]]:
        """Yield each key that is shown with the cells that it takes."""
        first = 0
        for named in _fitting(self.keys, self.size.width):
            last = first + _width(named)
            yield named, first, last
            first = last


def _fitting(keys: Sequence[Named], width: int) -> Iterator[Named]:
    """Yield the keys that there is room for; the one for help, which tells all the others, is never left out."""
    room = width - sum(_width(named) for named in keys if named[0] in _HELP)
    for named in keys:
        if named[0] in _HELP:
            yield named
        elif (left := room - _width(named)) >= 0:
            room = left
            yield named


def _width(named: Named) -> int:
    _, key, does = named
    return cell_len(f" {key} {does} ")


def _actions(screen: Screen[object]) -> Iterator[str]:
    """Yield what the screen's keys do, as the screen orders them; Textual has a key that tabs share at the first."""
    yield from (binding.action for binding in screen.BINDINGS if isinstance(binding, Binding))


def _offered(screen: Screen[object]) -> Iterator[Named]:
    """Yield the keys of the screen; those of Textual's own widgets have English names."""
    active = screen.active_bindings
    ours = [found for found in active.values() if found.node is screen and found.binding.show]
    shown = {found.binding.action: found for found in reversed(ours)}
    places = {action: place for place, action in enumerate(_actions(screen))}
    for found in sorted(shown.values(), key=lambda found: places.get(found.binding.action, len(places))):
        yield found.binding.key, screen.app.get_key_display(found.binding), found.binding.description
    if palette := active.get("ctrl+p"):
        yield "ctrl+p", "^p", palette.binding.description
