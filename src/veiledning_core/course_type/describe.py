"""The JSON Schema of a course type's TOML file, made from the classes that the file becomes."""

from __future__ import annotations

import datetime as dt
import enum
import inspect
import types
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from ..rules.rule import Rule, RuleKind
from .model import CourseType

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALARS: Mapping[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": ["number", "string"], "pattern": r"^[+-]?\d+(\.\d+)?$"},
    dt.date: {"type": "string", "format": "date", "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})$"},
    dt.time: {"type": "string", "pattern": r"^([01]?\d|2[0-3])[:.]?[0-5]\d(:00)?$"},
}


def json_schema(kinds: Iterable[type[RuleKind]]) -> Schema:
    """Return the JSON Schema (draft 2020-12) of a course type's file, with these rule kinds."""
    definitions: dict[str, Schema] = {}
    top = _table(CourseType, definitions)
    definitions["Rule"] = _rule(sorted(kinds, key=lambda kind: kind.name), definitions)
    return {"$schema": DIALECT, "title": "kurstype", **top, "$defs": dict(sorted(definitions.items()))}


def _rule(kinds: Iterable[type[RuleKind]], definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a flat rule: which keys it has depends on its kind."""
    names = [kind.name for kind in kinds]
    branches = []
    for kind in kinds:
        definitions[f"rule-{kind.name}"] = _rule_of_kind(kind, definitions)
        branches.append(
            {"if": {"properties": {"kind": {"const": kind.name}}}, "then": {"$ref": f"#/$defs/rule-{kind.name}"}}
        )
    return {
        "type": "object",
        "description": _description(Rule),
        "properties": {"kind": {"enum": names}},
        "required": ["kind"],
        "allOf": branches,
    }


def _rule_of_kind(kind: type[RuleKind], definitions: dict[str, Schema]) -> Schema:
    own, values = _table(Rule, definitions), _table(kind, definitions)
    required = [name for name in own["required"] if name not in ("id", "kind")]
    return {
        "type": "object",
        "description": _description(kind),
        "properties": {**own["properties"], "kind": {"const": kind.name}, **values["properties"]},
        "required": ["kind", *required, *values["required"]],
        # A rule without an id is called by the first of its statements.
        "anyOf": [{"required": ["id"]}, {"required": ["statements"], "properties": {"statements": {"minItems": 1}}}],
        "additionalProperties": False,
    }


def _table(type_: type, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(type_)
    fields = [field for field in attrs.fields(type_) if hints[field.name] is not RuleKind]
    return {
        "type": "object",
        "description": _description(type_),
        "properties": {field.name: _schema(hints[field.name], definitions) for field in fields},
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _schema(type_: Any, definitions: dict[str, Schema]) -> Schema:
    if type_ in _SCALARS:
        return dict(_SCALARS[type_])
    if get_origin(type_) in (Union, types.UnionType):
        return _union(type_, definitions)
    if get_origin(type_) is tuple:
        return {"type": "array", "items": _schema(get_args(type_)[0], definitions)}
    if isinstance(get_origin(type_), type) and issubclass(get_origin(type_), Mapping):
        return {"type": "object", "additionalProperties": _schema(get_args(type_)[1], definitions)}
    return _reference(type_, definitions)


def _union(type_: Any, definitions: dict[str, Schema]) -> Schema:
    # TOML has no null: what may be None is simply left out.
    members = [member for member in get_args(type_) if member is not type(None)]
    schemas = [_schema(member, definitions) for member in members]
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _reference(type_: type, definitions: dict[str, Schema]) -> Schema:
    name = type_.__name__
    if name not in definitions:
        definitions[name] = {}  # so that a class that holds itself does not go round for ever
        if type_ is not Rule:
            definitions[name] = _words(type_) if issubclass(type_, enum.Enum) else _table(type_, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _words(type_: type[enum.Enum]) -> Schema:
    return {"description": _description(type_), "enum": [member.value for member in type_]}


def _description(type_: type) -> str:
    """Return the docstring's words before its `Raises` section, in one line."""
    text, _, _ = inspect.cleandoc(type_.__doc__ or "").partition("\n\nRaises:")
    return " ".join(text.split())
