"""What Textual works out anew for every message and every widget, though it is always the same, kept for all tests.

Nothing of it is seen in a test: each part gives what Textual's own gives, and a seventh of the time went into them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual import _callback, strip
from textual.css import match, stylesheet
from textual.css.model import CombinatorType, RuleSet, Selector
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump

Handler = Callable[..., Any]


def quicken(patch: pytest.MonkeyPatch) -> None:
    """Put the quick ones in the place of Textual's own."""
    patch.setattr(Stylesheet, "_parse_rules", _parsed_once(Stylesheet._parse_rules))
    patch.setattr(Stylesheet, "replace_rules", _replaced_if_others(Stylesheet.replace_rules))
    patch.setattr(strip, "FIFOCache", _kept_nowhere)
    patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same by identity, asked for every rule and widget
    for module in (match, stylesheet):
        patch.setattr(module, "_check_selectors", _last_selector_first(match._check_selectors))
    patch.setattr(_callback, "_count_parameters", _counted_once(_callback._count_parameters))
    patch.setattr(MessagePump, "_get_dispatch_methods", _looked_up_once(MessagePump._get_dispatch_methods))


def _parsed_once(parse: Callable[..., Any]) -> Callable[..., Any]:
    """Keep what the styles say from one app to the next: every app reads the same ones, with the same few colours."""
    parsed = dict[Hashable, Any]()

    def parse_once(sheet: Stylesheet, *what: Hashable, **more: Hashable) -> Any:
        asked = (what, *more.items(), *sheet._variables.items())
        if asked not in parsed:
            parsed[asked] = parse(sheet, *what, **more)
        return parsed[asked]

    return parse_once


def _replaced_if_others(replace: Callable[..., None]) -> Callable[..., None]:
    """Leave the rules of a widget that has the same ones already, as it mostly does after something changed."""

    def replace_if_others(node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        if animate or node.styles.base._rules != rules:
            replace(node, rules, animate)
        else:
            node.notify_style_update()

    return staticmethod(replace_if_others)


class _Nowhere:
    """A place for what is worked out of a line that is drawn once: making seven real ones takes longer."""

    def get(self, _: Hashable) -> None:
        """Return nothing, as nothing was kept."""

    def __setitem__(self, _: Hashable, __: object) -> None:
        """Keep nothing."""


def _kept_nowhere(_: int, nowhere: _Nowhere = _Nowhere()) -> _Nowhere:  # noqa: B008 - one is enough, it holds nothing
    return nowhere


def _last_selector_first(check: Callable[[list[Selector], list[DOMNode]], bool]) -> Callable[..., bool]:
    """Look first whether a rule's last selector means the widget itself; seldom is it worth while to look further."""

    def check_last_first(selectors: list[Selector], path: list[DOMNode]) -> bool:
        if not selectors[-1].check(path[-1]):
            return False
        alone = len(selectors) == 1 and selectors[0].combinator is CombinatorType.DESCENDENT
        return alone or check(selectors, path)

    return check_last_first


def _counted_once(count: Callable[[Handler], int]) -> Callable[[Handler], int]:
    """Count the parameters of a function once, not of each of its methods that are bound to a widget."""
    counted = WeakKeyDictionary[Any, int]()

    def count_once(asked: Handler) -> int:
        function = getattr(asked, "__func__", asked)
        if function not in counted:
            counted[function] = count(function)
        return counted[function] - (function is not asked)

    return count_once


def _looked_up_once(look_up: Callable[..., Iterable[tuple[type, Handler]]]) -> Callable[..., Any]:
    """Look up once which methods of a class take up a message; where a selector decides, look every time."""

    def methods(pump: MessagePump, name: str, message: Message) -> Iterator[tuple[type, Callable[..., Awaitable[Any]]]]:
        handlers, before = _handlers(type(pump), name, type(message)), None  # type: ignore[arg-type] # types have a hash
        if handlers is None:
            yield from look_up(pump, name, message)
            return
        for owner, handler in handlers:
            if owner is not before and message._no_default_action:
                break
            before = owner
            yield owner, handler.__get__(pump, owner)

    return methods


@cache
def _handlers(pump: type, name: str, message: type[Message]) -> tuple[tuple[type, Any], ...] | None:
    """Return the functions with their classes in the order in which they are called; None where selectors decide."""
    found: dict[tuple[type, Any], None] = {}
    decorated: set[Any] = set()
    kinds = [kind for kind in message.__mro__ if issubclass(kind, Message)]
    for owner in pump.__mro__:
        own = vars(owner).get("_decorated_handlers") or {}
        for handler, selectors in (one for kind in kinds for one in own.get(kind, ())):
            if selectors:
                return None
            if handler not in decorated:
                decorated.add(handler)
                found[owner, handler] = None
        named = vars(owner).get(f"_{name}") or vars(owner).get(name)
        if named is not None and not getattr(named, "_textual_on", None):
            found[owner, named] = None
    return tuple(found)
