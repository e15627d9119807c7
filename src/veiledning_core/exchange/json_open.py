"""Values of no certain type, such as those of a sentence: JSON as it is, and a tagged table for what JSON has not."""

from __future__ import annotations

import datetime as dt
import enum
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

import attrs
import cattrs

from ..course_type.shapes import at, each, not_among, refused, unexpected
from ..domain.messages import Message
from ..rules.rule import RuleKind
from .json_fields import TAG, tag_of

_SCALARS: Mapping[str, type] = {
    "instant": dt.datetime,
    "date": dt.date,
    "time": dt.time,
    "decimal": Decimal,
    "id": UUID,
}
_SCALAR_TAGS: Mapping[type, str] = {type_: tag for tag, type_ in _SCALARS.items()}
_COLLECTIONS: Mapping[str, Callable[[Iterable[Any]], Any]] = {"tuple": tuple, "set": frozenset, "table": dict}


@attrs.frozen(kw_only=True)
class OpenValues:
    """Writes and reads values of no certain type; `classes` are those that may stand there, by tag."""

    converter: cattrs.Converter
    classes: Callable[[], Mapping[str, type]]

    def register(self) -> None:
        """Let the converter use it wherever a type says nothing certain."""
        self.converter.register_unstructure_hook_factory(is_open, lambda _: self.write)
        self.converter.register_structure_hook_factory(is_open, lambda _: self.read)

    def write(self, value: Any) -> Any:
        """Return JSON data.

        Raises:
            ValueFault: it is of no class that has a JSON form.
        """
        if value is None or type(value) in (str, bool, int, float):
            return value
        if isinstance(value, list):
            return [self.write(item) for item in value]
        if isinstance(value, Mapping):
            return self._write_table(value)
        if isinstance(value, tuple):
            return {TAG: "tuple", "items": [self.write(item) for item in value]}
        if isinstance(value, frozenset):
            return {TAG: "set", "items": in_order(self.write(item) for item in value)}
        return self._write_tagged(value)

    def read(self, data: Any, _: Any = None) -> Any:
        """Return the value that `write` made the data of.

        Raises:
            ValueFault: an unknown tag.
        """
        if isinstance(data, list):
            return each(enumerate(data), self.read)
        if not isinstance(data, Mapping):
            return data
        if TAG not in data:
            return dict(zip(data, each(data.items(), self.read), strict=True))
        return self._read_tagged(data, data[TAG])

    def _write_table(self, table: Mapping[Any, Any]) -> Any:
        if TAG not in table and all(type(name) is str for name in table):
            return {name: self.write(item) for name, item in table.items()}
        return {TAG: "table", "items": [self.write([name, item]) for name, item in table.items()]}

    def _write_tagged(self, value: Any) -> Any:
        class_ = RuleKind if isinstance(value, RuleKind) else type(value)
        if tag := _SCALAR_TAGS.get(class_):
            return {TAG: tag, "value": self.converter.unstructure(value)}
        if isinstance(value, enum.Enum):
            return {TAG: tag_of(class_), "value": value.value}
        if attrs.has(class_):
            return {TAG: tag_of(class_), **self.converter.unstructure(value)}
        raise unexpected(value, Message("a value that JSON can hold"))

    def _read_tagged(self, data: Mapping[str, Any], tag: Any) -> Any:
        if isinstance(tag, str) and tag in _COLLECTIONS:
            return self._field(data, "items", _COLLECTIONS[tag])
        known = {**_SCALARS, **self.classes()}
        if not isinstance(tag, str) or tag not in known:
            raise refused(type(data), [at(TAG, str, not_among(tag, tuple(sorted(known))))])
        if attrs.has(type_ := known[tag]):
            return self.converter.structure(data, type_)
        return self._field(data, "value", lambda value: self.converter.structure(value, type_))

    def _field(self, data: Mapping[str, Any], name: str, make: Callable[[Any], Any]) -> Any:
        """Return what the only field of a tagged table holds."""
        try:
            return make(self.read(data[name]))
        except Exception as error:  # noqa: BLE001 - whatever it is refused with, its place is told
            raise refused(type(data), [at(name, Any, error)]) from None


def is_open(type_: Any) -> bool:
    """Return whether a type says nothing of the form of a value: anything, or whatever behaves in a certain way."""
    return type_ in (Any, object) or getattr(type_, "_is_protocol", False)


def in_order(items: Iterable[Any]) -> list[Any]:
    """Return the items of a set in an order of their own, so that the same set is written in the same way."""
    return sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
