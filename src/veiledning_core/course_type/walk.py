"""Walking a course type's values, each with the path that it has in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import attrs

from ..rules.rule import RuleKind
from .faults import joined

Value = TypeVar("Value")


def values_in(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield `value` and everything inside it with its path; a rule kind's values stand beside its rule's."""
    yield path, value
    for step, item in _steps(value):
        yield from values_in(item, path if isinstance(item, RuleKind) else joined(path, step))


def of_type(value: Any, wanted: type[Value]) -> Iterator[tuple[str, Value]]:
    """Yield the values of one class inside `value`, each with its path."""
    return ((path, item) for path, item in values_in(value) if isinstance(item, wanted))


def _steps(value: Any) -> Iterator[tuple[str | int, Any]]:
    if attrs.has(type(value)):
        yield from ((field.name, getattr(value, field.name)) for field in attrs.fields(type(value)))
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)
