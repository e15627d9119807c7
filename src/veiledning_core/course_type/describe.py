"""The JSON Schema of a course type's TOML file, made from the classes that the file becomes."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from ..rules.rule import Rule, RuleKind
from .field_words import field_words
from .model import CourseType, GatheringTemplate
from .repeated import MOST_REPEATS, REPEAT
from .schema_writer import Schema, SchemaWriter
from .table_words import TABLE_WORDS

_REPEAT: Mapping[str, Any] = {
    "description": "How many gatherings like this one there are. Their keys end in their numbers, and so do those of "
    "their sessions; the label has the number where {number} stands.",
    "type": "integer",
    "minimum": 1,
    "maximum": MOST_REPEATS,
    "default": 1,
}

_KIND = (
    "What the rule looks for. A kind of your own comes in when it is registered with `register_rule_kinds` and "
    "`veiledning type schema --output course-type.schema.json` is run again."
)


def json_schema(kinds: Iterable[type[RuleKind]]) -> Schema:
    """Return the JSON Schema (draft 2020-12) of a course type's file, with these rule kinds."""
    writer = _FileSchema(sorted(kinds, key=lambda kind: kind.name))
    return writer.document(writer.table(CourseType), "kurstype")


_NEITHER_DAY_NOR_TIME = ("number", "boolean", "array", "object")
"""JSON has no type for days and times, and the editors' servers do not agree that TOML's own are text."""


class _FileSchema(SchemaWriter):
    """TOML has no null: what may be None is simply left out."""

    scalars: ClassVar[Mapping[Any, Schema]] = {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        Decimal: {"type": ["number", "string"], "pattern": r"^[+-]?\d+(\.\d+)?$"},
        dt.date: {
            "not": {"type": list(_NEITHER_DAY_NOR_TIME)},
            "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})$",
            "examples": ["2026-11-30"],
        },
        dt.time: {
            "not": {"type": list(_NEITHER_DAY_NOR_TIME)},
            "pattern": r"^([01]?\d|2[0-3])[:.]?[0-5]\d(:00)?$",
            "examples": ["09:15"],
        },
    }

    def __init__(self, kinds: Iterable[type[RuleKind]]) -> None:
        super().__init__()
        self._kinds = tuple(kinds)

    def fields(self, type_: type) -> Iterator[tuple[str, Schema, bool]]:
        """Yield the fields, each with what it is for and with what holds where it is left out."""
        defaults = {field.name: _default(field) for field in attrs.fields(type_)}
        words = field_words(type_, TABLE_WORDS)
        for name, schema, required in super().fields(type_):
            yield name, {"description": words[name], **schema, **defaults[name]}, required
        if type_ is GatheringTemplate:
            yield REPEAT, {**_REPEAT}, False

    def table(self, type_: type) -> Schema:
        return self._rule() if type_ is Rule else super().table(type_)

    def attributes(self, type_: type) -> Sequence[attrs.Attribute[Any]]:
        """Leave out a rule's kind: its values stand in the rule's own table."""
        return [field for field in super().attributes(type_) if type_ is not Rule or field.name != "kind"]

    def _rule(self) -> Schema:
        """Return the schema of a flat rule: what every rule has, and by its kind which values it has beside that.

        The values of all kinds are named among the properties too, for editors that offer only what stands there; of
        which form they are is for the branches to say, so that a mistake is told once.
        """
        own = super().table(Rule)
        branches = []
        for kind in self._kinds:
            self.definitions[f"rule-{kind.name}"] = self._rule_of_kind(kind, own)
            branches.append(
                {"if": {"properties": {"kind": {"const": kind.name}}}, "then": {"$ref": f"#/$defs/rule-{kind.name}"}}
            )
        return {
            "type": "object",
            "description": own["description"],
            "properties": {"kind": self._names(), **own["properties"], **self._values_of_any_kind()},
            "required": ["kind", *(name for name in own["required"] if name != "id")],
            # A rule without an id is called by the first of its statements.
            "anyOf": [
                {"required": ["id"]},
                {"required": ["statements"], "properties": {"statements": {"minItems": 1}}},
            ],
            "allOf": branches,
        }

    def _rule_of_kind(self, kind: type[RuleKind], own: Schema) -> Schema:
        values = self.table(kind)
        beside = dict.fromkeys(own["properties"], True)
        return {**values, "properties": {**beside, "kind": {"const": kind.name}, **values["properties"]}}

    def _names(self) -> Schema:
        return {"description": _KIND, "enum": [kind.name for kind in self._kinds]}

    def _values_of_any_kind(self) -> Schema:
        told: dict[str, list[str]] = {}
        for kind in self._kinds:
            for name, words in field_words(kind, TABLE_WORDS).items():
                told.setdefault(name, []).append(f"{kind.name}: {words}")
        return {name: {"description": "\n".join(lines)} for name, lines in told.items()}


def _default(field: attrs.Attribute[Any]) -> Schema:
    if field.default is attrs.NOTHING:
        return {}
    value = field.default.value if isinstance(field.default, enum.Enum) else field.default
    return {"default": value} if isinstance(value, str | bool | int) else {}
