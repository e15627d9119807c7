"""Mistakes: broken copies of a course type's own file, each with where it is to be refused and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from ...course_type.faults import joined
from ...course_type.model import CourseType
from ...course_type.references import KEYED_LISTS
from ...rules.kinds import CORE_KIND_NAMES
from ...rules.rule import Rule

Steps = tuple[str | int, ...]
_NOBODY = "nobody-is-called-this"
_RULES_OWN = frozenset(field.name for field in attrs.fields(Rule))
_REFERENCES: Sequence[Steps] = (
    ("frame", "cite", "source"),
    ("rules", 0, "fix", "who"),
    ("rules", 0, "cite", "source"),
    ("tasks", 0, "owner"),
    ("preparations", 0, "block"),
    ("preparation_blocks", 0, "before"),
)
_WORDS: Sequence[Steps] = (
    ("rules", 0, "strength"),
    ("rules", 0, "fix", "by"),
    ("gatherings", 0, "sessions", 0, "kind"),
    ("fields", 0, "kind"),
    ("texts", 0, "uses", 0),
    ("fees", 0, "unit"),
)


@attrs.frozen(kw_only=True)
class Mistake:
    """Feil: what was done to the data, the path at which it is to be refused, and a word that is to be said there."""

    says: str
    data: Mapping[str, Any]
    path: str
    word: str


def mistakes(data: Mapping[str, Any], course_type: CourseType) -> Iterator[Mistake]:
    """Yield broken copies of the data of a course type that is right itself."""
    yield from _left_out(data)
    yield from _misspelt(data)
    yield from _to_nothing(data)
    yield from _twice(data)
    yield from _wrong_figures(data, course_type)
    yield from _in_rules(data)


def _left_out(data: Mapping[str, Any]) -> Iterator[Mistake]:
    for name in ("key", "edition", "title", "sources", "frame"):
        yield _without(data, (name,))
    for name in KEYED_LISTS:
        if data.get(name):
            yield _without(data, (name, 0, "key"))
    if data.get("rules"):
        yield from (_without(data, ("rules", 0, name)) for name in ("kind", "strength", "cite", "text", "fix"))
    yield _blank(data, ("title", "en"))


def _without(data: Mapping[str, Any], steps: Steps) -> Mistake:
    *outer, last = steps

    def leave_out(table: Any) -> Any:
        return {key: value for key, value in table.items() if key != last}

    return Mistake(
        says=f"{last} left out",
        data=_changed(data, tuple(outer), leave_out),
        path=_path(steps),
        word="is missing",
    )


def _blank(data: Mapping[str, Any], steps: Steps) -> Mistake:
    return Mistake(says="a text that is blank", data=_with(data, steps, " "), path=_path(steps), word="is blank")


def _misspelt(data: Mapping[str, Any]) -> Iterator[Mistake]:
    yield _key_misspelt(data, (), "frame", "frme")
    if data.get("rules"):
        yield _key_misspelt(data, ("rules", 0), "strength", "strenght")
    for steps in _WORDS:
        if isinstance(word := _at(data, steps), str):
            wrong = f"{word}x"
            copy = _with(data, steps, wrong)
            yield Mistake(says=f"{wrong!r} for {word!r}", data=copy, path=_path(steps), word=word)


def _key_misspelt(data: Mapping[str, Any], outer: Steps, right: str, wrong: str) -> Mistake:
    copy = _changed(data, outer, lambda table: {(wrong if key == right else key): item for key, item in table.items()})
    return Mistake(says=f"the key {wrong!r} for {right!r}", data=copy, path=_path((*outer, wrong)), word=right)


def _to_nothing(data: Mapping[str, Any]) -> Iterator[Mistake]:
    for steps in _REFERENCES:
        if isinstance(_at(data, steps), str):
            copy = _with(data, steps, _NOBODY)
            yield Mistake(says=f"{steps[-1]} that nothing is called", data=copy, path=_path(steps), word=_NOBODY)


def _twice(data: Mapping[str, Any]) -> Iterator[Mistake]:
    for name in KEYED_LISTS:
        if items := data.get(name):
            copy = _changed(data, (name,), lambda items: [*items, items[0]])
            path = f"{name}[{len(items)}].key"
            yield Mistake(says=f"the first of {name} twice", data=copy, path=path, word="is used before")


def _wrong_figures(data: Mapping[str, Any], course_type: CourseType) -> Iterator[Mistake]:
    hours = course_type.frame.credit_hours
    counted = course_type.preparation_blocks or any(one.credit_hours is not None for one in course_type.gatherings)
    if hours is not None and counted:
        copy = _with(data, ("frame", "credit_hours"), hours + 1)
        yield Mistake(says="an hour too many", data=copy, path="frame.credit_hours", word=str(hours + 1))
    for place, fee in enumerate(data.get("fees", ())):
        if fee.get("rates"):
            copy = _changed(data, ("fees", place, "rates"), lambda rates: [*rates, rates[-1]])
            yield Mistake(says="two rates for the same days", data=copy, path=f"fees[{place}]", word="overlaps")


def _in_rules(data: Mapping[str, Any]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for place, rule in enumerate(data.get("rules", ())):
        if rule["kind"] not in seen:
            seen.add(rule["kind"])
            yield from _in_rule(data, place, rule)


def _in_rule(data: Mapping[str, Any], place: int, rule: Mapping[str, Any]) -> Iterator[Mistake]:
    at: Steps = ("rules", place)
    kind = rule["kind"]
    wrong = _with(data, (*at, "kind"), f"{kind}x")
    yield Mistake(says=f"the kind {kind}x", data=wrong, path=_path((*at, "kind")), word=kind)
    for name in (name for name in rule if name not in (*_RULES_OWN, "kind")):
        yield _key_misspelt(data, at, name, f"{name}x")
        if isinstance(rule[name], int) and not isinstance(rule[name], bool) and kind not in CORE_KIND_NAMES:
            copy = _with(data, (*at, name), -1)
            yield Mistake(says=f"{name} = -1 in a rule of kind {kind}", data=copy, path=_path(at), word="-1")


def _at(data: Any, steps: Steps) -> Any:
    """Return what stands at a path, or None."""
    for step in steps:
        try:
            data = data[step]
        except (KeyError, IndexError):
            return None
    return data


def _changed(data: Any, steps: Steps, change: Callable[[Any], Any]) -> Any:
    """Return a copy of the data in which what stands at a path is another; the rest is shared."""
    if not steps:
        return change(data)
    step, *rest = steps
    inner = _changed(data[step], tuple(rest), change)
    if isinstance(data, Mapping):
        return {**data, step: inner}
    return [inner if place == step else item for place, item in enumerate(data)]


def _with(data: Any, steps: Steps, value: Any) -> Any:
    return _changed(data, steps, lambda _: value)


def _path(steps: Steps) -> str:
    path = ""
    for step in steps:
        path = joined(path, step)
    return path
