"""JSON Schema (draft 2020-12) from classes; what each form of data writes differently is for its own writer to say."""

from __future__ import annotations

import enum
import inspect
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

import attrs

from .field_words import without_source

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class SchemaWriter:
    """Writes the schemas of types, and keeps those of classes once, under their names, as `definitions`."""

    scalars: ClassVar[Mapping[Any, Schema]] = {}

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def document(self, top: Schema, title: str) -> Schema:
        """Return a whole schema, with the definitions that it needs."""
        return {"$schema": DIALECT, "title": title, **top, "$defs": dict(sorted(self.definitions.items()))}

    def schema(self, type_: Any) -> Schema:
        """Return the schema of a type as a field names it."""
        if type_ in self.scalars:
            return dict(self.scalars[type_])
        origin = get_origin(type_)
        if origin in (Union, types.UnionType):
            return self.union(get_args(type_))
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.schema(get_args(type_)[1])}
        if isinstance(origin, type) and issubclass(origin, Sequence):
            return {"type": "array", "items": self.schema(get_args(type_)[0])}
        return self.reference(type_)

    def union(self, members: tuple[Any, ...]) -> Schema:
        """Return the schema of what may be of several types."""
        schemas = [self.schema(member) for member in members if member is not type(None)]
        return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}

    def reference(self, type_: type) -> Schema:
        """Return a reference to the definition of a class, which is written when it is first asked for."""
        name = self.name_of(type_)
        if name not in self.definitions:
            self.definitions[name] = {}  # so that a class that holds itself does not go round for ever
            self.definitions[name] = words(type_) if issubclass(type_, enum.Enum) else self.table(type_)
        return {"$ref": f"#/$defs/{name}"}

    def name_of(self, type_: type) -> str:
        """Return the name of a class among the definitions."""
        return type_.__name__

    def table(self, type_: type) -> Schema:
        """Return the schema of a class: its fields, and no others."""
        fields = tuple(self.fields(type_))
        return {
            "type": "object",
            "description": description(type_),
            "properties": {name: schema for name, schema, _ in fields},
            "required": [name for name, _, required in fields if required],
            "additionalProperties": False,
        }

    def fields(self, type_: type) -> Iterator[tuple[str, Schema, bool]]:
        """Yield the fields of a class: the name, what may stand there, and whether it must be there."""
        hints = get_type_hints(type_)
        for field in self.attributes(type_):
            yield field.name, self.schema(hints[field.name]), field.default is attrs.NOTHING

    def attributes(self, type_: type) -> Sequence[attrs.Attribute[Any]]:
        """Return the attributes of a class that are written as fields."""
        return tuple(attrs.fields(type_))


def words(type_: type[enum.Enum]) -> Schema:
    """Return the schema of a choice."""
    return {"description": description(type_), "enum": [member.value for member in type_]}


def description(type_: type) -> str:
    """Return the docstring's words before its `Raises` section, in one line."""
    text, _, _ = inspect.cleandoc(type_.__doc__ or "").partition("\n\nRaises:")
    return without_source(" ".join(text.split()))
