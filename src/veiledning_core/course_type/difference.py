"""What differs between two editions of a course type."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ..domain.citation import Citation
from ..domain.fee import FeeRate
from ..domain.messages import Listed, LocalText, Message
from ..domain.variant import Adaptation
from ..rules.rule import Rule, RuleKind
from .model import CourseType
from .said_values import quoted, said_value
from .value_names import NOUNS, value_names

_IDENTITY: Mapping[type, str] = {Rule: "id", Adaptation: "session", FeeRate: "valid_from"}
"""By which value the members of a list are found again, where that is not their key."""
_WHOLE = (LocalText, Citation)
"""What is one value to a reader, however many it is made of."""


class Change(enum.Enum):
    """Endringstype."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@attrs.frozen(kw_only=True)
class TypePart:
    """Del av en kurstype: what sort of thing it is, by which key it is known, and what people call it."""

    noun: Message
    key: str = ""
    name: object = ""

    @property
    def words(self) -> Message:
        """Return what it is, as `rule EMNE-09`."""
        return Message("{noun} {name}", noun=self.noun, name=self.name) if self.name else self.noun


@attrs.frozen(kw_only=True)
class Difference:
    """Forskjell mellom to utgaver: a part that came or went, or one value of a part that is another.

    `section` is the list or table of the course type that it stands in, e.g. `rules`. `parts` lead from there to the
    part itself (a gathering, then one of its sessions), `value` to the value inside it.
    """

    section: str
    change: Change
    parts: tuple[TypePart, ...] = ()
    value: tuple[str | int, ...] = ()
    before: Any = attrs.field(default=None, hash=False)
    after: Any = attrs.field(default=None, hash=False)

    @property
    def words(self) -> Message:
        """Return what changes, as `rule EMNE-09: at most 24 becomes 20`."""
        if self.change is Change.ADDED:
            return Message("{what} is new", what=self.part)
        if self.change is Change.REMOVED:
            return Message("{what} is gone", what=self.part)
        return Message(
            "{what}: {value} {before} becomes {after}",
            what=self.part,
            value=self.name,
            before=self.said_before,
            after=self.said_after,
        )

    @property
    def part(self) -> Listed:
        """Return what the part is called, as `rule EMNE-09`."""
        return Listed(part.words for part in self.parts)

    @property
    def name(self) -> Listed:
        """Return what the value is called, as `at most`."""
        return Listed(value_names(self.value))

    @property
    def said_before(self) -> Message:
        """Return the old value as it is said."""
        return _told(self.before, self.after)

    @property
    def said_after(self) -> Message:
        """Return the new value as it is said."""
        return _told(self.after, self.before)


def differences(old: CourseType, new: CourseType) -> tuple[Difference, ...]:
    """Return what differs, in the order in which a course type is written; nothing for two that say the same.

    What is known by a key is compared with what has that key; a key that changes is one part gone and another new.
    """
    return tuple(
        difference
        for section in attrs.fields(CourseType)
        for difference in _compared(
            _Place(section=section.name, value=(section.name,)), getattr(old, section.name), getattr(new, section.name)
        )
    )


@attrs.frozen(kw_only=True)
class _Place:
    """How far the comparison has walked."""

    section: str
    parts: tuple[TypePart, ...] = ()
    value: tuple[str | int, ...] = ()

    def into(self, step: str | int) -> _Place:
        return attrs.evolve(self, value=(*self.value, step))

    def at(self, part: TypePart) -> _Place:
        return attrs.evolve(self, parts=(*self.parts, part), value=())

    def found(self, change: Change, before: Any = None, after: Any = None) -> Difference:
        parts = self.parts or (TypePart(noun=NOUNS[CourseType]),)
        return Difference(
            section=self.section, change=change, parts=parts, value=self.value, before=before, after=after
        )


def _compared(place: _Place, old: Any, new: Any, key: object = "") -> Iterator[Difference]:
    if old == new:
        return
    there = new if old is None else old
    if type(there) not in NOUNS:
        yield from _inside(place, old, new)
        return
    here = place.at(_part(there, key))
    if old is None or new is None:
        yield here.found(Change.ADDED if old is None else Change.REMOVED)
    else:
        yield from _inside(here, old, new)


def _inside(place: _Place, old: Any, new: Any) -> Iterator[Difference]:
    olds, news = _members(old), _members(new)
    if olds is not None and news is not None:
        yield from _matched(place, olds, news)
    elif _is_made_of_fields(old) and type(old) is type(new):
        yield from _fields(place, old, new)
    elif _is_list_of_fields(old) and _is_list_of_fields(new) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
            yield from _compared(place.into(number), before, after)
    else:
        yield place.found(Change.CHANGED, old, new)


def _matched(place: _Place, olds: Mapping[Any, Any], news: Mapping[Any, Any]) -> Iterator[Difference]:
    for key in dict.fromkeys((*olds, *news)):
        yield from _compared(place, olds.get(key), news.get(key), key)
    before, after = (tuple(key for key in keys if key in olds and key in news) for keys in (olds, news))
    if before != after:
        yield place.into("order").found(Change.CHANGED, before, after)


def _fields(place: _Place, old: Any, new: Any) -> Iterator[Difference]:
    for field in attrs.fields(type(old)):
        before, after = getattr(old, field.name), getattr(new, field.name)
        beside = isinstance(before, RuleKind) and type(before) is type(after)  # a kind's values stand beside its rule's
        yield from _compared(place if beside else place.into(field.name), before, after)


def _members(value: Any) -> Mapping[Any, Any] | None:
    """Return the parts of a course type that are listed there, by what they are known by; None where none are."""
    if isinstance(value, Mapping) and all(type(item) in NOUNS for item in value.values()):
        return value
    if isinstance(value, tuple) and all(type(item) in NOUNS for item in value):
        return {getattr(item, _IDENTITY.get(type(item), "key")): item for item in value}
    return None


def _is_made_of_fields(value: Any) -> bool:
    return attrs.has(type(value)) and not isinstance(value, _WHOLE)


def _is_list_of_fields(value: Any) -> bool:
    return isinstance(value, tuple) and all(_is_made_of_fields(item) for item in value)


def _part(item: Any, key: object) -> TypePart:
    if not key:
        return TypePart(noun=NOUNS[type(item)])
    title = getattr(item, "title", None) or getattr(item, "label", None)
    return TypePart(noun=NOUNS[type(item)], key=str(key), name=said_value(title or key))


def _told(value: Any, other: Any) -> Message:
    """Return a value beside another as a sentence; a text that only one language has otherwise, in that language."""
    if isinstance(value, LocalText) and isinstance(other, LocalText) and (value.nb == other.nb or value.en == other.en):
        language = "en" if value.nb == other.nb else "nb"
        return Message("{language}: {text}", language=language, text=quoted(value.in_language(language)))
    return Message("{value}", value=said_value(value))
