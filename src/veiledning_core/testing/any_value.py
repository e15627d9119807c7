"""Hypothesis strategies for any public value, made from its fields; what a class refuses is not made."""

from __future__ import annotations

import datetime as dt
import enum
import types
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Union, get_args, get_origin
from uuid import UUID

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from ..domain.course import CourseStatus
from ..domain.dated import HasPeriod
from ..domain.errors import ValueFault
from ..domain.fee import FeeRate
from ..domain.gathering import Gathering
from ..domain.label_sheet import LabelSheet
from ..domain.messages import Listed, LocalText, Message
from ..domain.organisation import DatedName
from ..domain.session import Session
from ..rules.kinds import core_kinds
from ..rules.rule import RuleKind

Strategy = st.SearchStrategy[Any]

_DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
_TEXTS = st.text(st.characters(codec="utf-8"), max_size=6)
_SCALARS: Mapping[Any, Strategy] = {
    str: _TEXTS,
    bool: st.booleans(),
    int: st.integers(1, 12),
    Decimal: st.decimals(-1000, 1000, places=2),
    dt.date: _DAYS,
    dt.time: st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    dt.datetime: st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2035, 12, 31), timezones=st.just(dt.UTC)),
    UUID: st.uuids(),
    HasPeriod: st.builds(DatedName, name=_TEXTS, valid_from=_DAYS),
}
_IN_ONE_PIECE = (DatedName, FeeRate)
"""What several of would have to follow one another in time."""


def values_of(type_: Any, *, depth: int = 0) -> Strategy:
    """Return a strategy for values of a type, as a field names it; the deeper, the shorter are its lists."""
    return _values_of(type_, min(depth, 2))


@cache
def _values_of(type_: Any, depth: int) -> Strategy:
    if type_ in _SCALARS:
        return _SCALARS[type_]
    if type_ in (Any, object):
        return open_values()
    if get_origin(type_) is not None:
        return _collections(get_origin(type_), get_args(type_), depth)
    if issubclass(type_, enum.Enum):
        return st.sampled_from(type_)
    return st.deferred(lambda: _instances(type_, depth + 1))


def open_values() -> Strategy:
    """Return a strategy for what may stand where no type says what: JSON, and what sentences are made with."""
    leaves = st.one_of(
        st.none(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        *(_SCALARS[type_] for type_ in (str, bool, Decimal, dt.date, dt.time, dt.datetime, UUID)),
        st.sampled_from(CourseStatus),
        values_of(LocalText, depth=1),
    )
    return st.recursive(leaves, _containers, max_leaves=3)


def _containers(items: Strategy) -> Strategy:
    several = st.lists(items, max_size=2)
    tables = st.dictionaries(_TEXTS | st.just("$type"), items, max_size=2)
    return st.one_of(several, several.map(tuple), several.map(Listed), tables, st.frozensets(_DAYS, max_size=2))


def _collections(origin: Any, parts: tuple[Any, ...], depth: int) -> Strategy:
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if part is type(None) else values_of(part, depth=depth) for part in parts))
    longest = 2 if depth < 2 else 1
    if issubclass(origin, Mapping):
        names, items = (values_of(part, depth=depth) for part in parts)
        return st.dictionaries(names, items, max_size=longest)
    if origin is tuple and parts[-1] is not Ellipsis:
        return st.tuples(*(values_of(part, depth=depth) for part in parts))
    if origin is frozenset:
        return st.frozensets(values_of(parts[0], depth=depth), max_size=longest)
    assert issubclass(origin, Sequence)
    shortest, longest = (1, 1) if parts[0] in _IN_ONE_PIECE or parts[0] is int else (0, longest)
    return st.lists(values_of(parts[0], depth=depth), min_size=shortest, max_size=longest).map(tuple)


def _instances(type_: Any, depth: int) -> Strategy:
    if type_ is RuleKind:
        return st.sampled_from(core_kinds()).flatmap(lambda kind: _instances(kind, depth))
    if made := _OWN_WAYS.get(type_):
        return made(depth)
    return _built(type_, depth)


def _built(type_: Any, depth: int, **given: Strategy) -> Strategy:
    strategies = {
        field.alias or field.name: given[field.name] if field.name in given else values_of(field.type, depth=depth)
        for field in attrs.fields(attrs.resolve_types(type_))
        if field.repr
    }

    @st.composite
    def value(draw: st.DrawFn) -> Any:
        try:
            return type_(**{name: draw(strategy) for name, strategy in strategies.items()})
        except ValueFault:
            return reject()

    return value()


def _messages(_: int) -> Strategy:
    templates = st.sampled_from(("{day} of {name!r}", LocalText(nb="{day}: {name}", en="{name} on {day}")))
    return st.builds(Message, templates, day=_DAYS, name=open_values())


def _lists(_: int) -> Strategy:
    return st.builds(Listed, st.lists(open_values(), max_size=2), between=_TEXTS)


def _sessions(depth: int) -> Strategy:
    mornings = st.integers(4, 20).map(lambda hour: dt.time(hour, 15))
    return _built(Session, depth, start=mornings, minutes=st.integers(1, 120), day=st.just(1))


def _gatherings(depth: int) -> Strategy:
    days = _DAYS.flatmap(
        lambda first: st.integers(1, 2).map(lambda n: tuple(first + dt.timedelta(days=day) for day in range(n)))
    )
    return _built(Gathering, depth, days=days)


def _label_sheets(depth: int) -> Strategy:
    return _built(LabelSheet, depth, width=st.decimals(30, 202, places=1), height=st.decimals(15, 289, places=1))


_OWN_WAYS: Mapping[Any, Callable[[int], Strategy]] = {
    Message: _messages,
    Listed: _lists,
    Session: _sessions,
    Gathering: _gatherings,
    LabelSheet: _label_sheets,
}
