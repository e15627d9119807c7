"""The JSON Schema of values as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar, get_args, get_origin
from uuid import UUID

from ..course_type.field_words import field_words
from ..course_type.schema_writer import Schema, SchemaWriter
from ..rules.kinds import kinds_by_name
from ..rules.rule import Rule, RuleKind
from .json_collections import SCALARS, is_row
from .json_converter import DATE, DECIMAL, INSTANT, TIME, Kinds
from .json_fields import DERIVED, TAG, json_fields, tag_of
from .json_open import is_open
from .json_tables import is_kind

_TEXT: Mapping[str, str] = {"type": "string"}


class ValueSchema(SchemaWriter):
    """Says what `to_plain` writes; a class stands under its tag."""

    scalars: ClassVar[Mapping[Any, Schema]] = {
        str: {**_TEXT},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        Decimal: {**_TEXT, "pattern": f"^{DECIMAL}$"},
        dt.date: {**_TEXT, "format": "date", "pattern": f"^{DATE}$"},
        dt.time: {**_TEXT, "pattern": f"^{TIME}$"},
        dt.datetime: {**_TEXT, "format": "date-time", "pattern": f"^{INSTANT}$"},
        UUID: {**_TEXT, "format": "uuid"},
    }

    def __init__(self, kinds: Kinds) -> None:
        super().__init__()
        self._kinds = kinds_by_name(kinds)

    def of(self, type_: Any) -> Schema:
        """Return the whole schema of a type."""
        top = self.schema(type_)
        return self.document(top, tag_of(type_) if isinstance(type_, type) else str(type_))

    def schema(self, type_: Any) -> Schema:
        if is_open(type_):
            return {"description": f"any value; a table whose {TAG} says what it is where JSON has no such value"}
        if is_row(type_):
            places = [self.schema(place) for place in get_args(type_)]
            return {"type": "array", "prefixItems": places, "items": False, "minItems": len(places)}
        if get_origin(type_) is frozenset:
            return {"type": "array", "uniqueItems": True, "items": self.schema(get_args(type_)[0])}
        return super().schema(RuleKind if is_kind(type_) else type_)

    def union(self, members: tuple[Any, ...]) -> Schema:
        several = [member for member in members if member is not type(None)]
        schemas = [self._member(member, tagged=len(several) > 1) for member in several]
        if len(several) < len(members):
            schemas.append({"type": "null"})
        return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}

    def _member(self, member: Any, *, tagged: bool) -> Schema:
        schema = self.schema(member)
        return {"allOf": [schema, {"required": [TAG]}]} if tagged and member not in SCALARS else schema

    def name_of(self, type_: type) -> str:
        return tag_of(type_)

    def table(self, type_: type) -> Schema:
        schema = super().table(type_)
        schema["properties"][TAG] = {"const": tag_of(type_)}
        return self._with_kind(schema) if type_ in (Rule, RuleKind) else schema

    def fields(self, type_: type) -> Iterator[tuple[str, Schema, bool]]:
        words = field_words(type_)
        for field in json_fields(type_):
            if field.type is not RuleKind:
                schema = {"type": ["string", "null"]} if field.is_null_when_empty else self.schema(field.type)
                yield field.name, {"description": words[field.attribute.name], **schema}, field.required
        for name in DERIVED.get(type_.__name__, ()):
            yield name, {**_TEXT}, False

    def _with_kind(self, own: Schema) -> Schema:
        """Return the schema of a value whose `values` are those of its `kind`."""
        branches = []
        for name, kind in sorted(self._kinds.items()):
            self.definitions[f"values-{name}"] = super().table(kind)
            values = {"properties": {"values": {"$ref": f"#/$defs/values-{name}"}}}
            branches.append({"if": {"properties": {"kind": {"const": name}}}, "then": values})
        return {
            **own,
            "properties": {**own["properties"], "kind": {"enum": sorted(self._kinds)}, "values": {"type": "object"}},
            "required": [*own["required"], "kind", "values"],
            "allOf": branches,
        }
