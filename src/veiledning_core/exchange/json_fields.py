"""What the parts of a value are called in JSON."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

import attrs

TAG = "$type"
"""The field that says which kind of value a table is, where several may stand."""

DERIVED: Mapping[str, tuple[str, ...]] = {"Message": ("text",)}
"""What is written for readers' comfort and made anew, by class: reading passes it over."""

# As `plain` calls them: the JSON of the command line.
_NAMES: Mapping[tuple[str, str], str] = {
    ("FeeRate", "by_days"): "kroner_by_days",
    ("FeeRate", "each_further_day"): "kroner_each_further_day",
}
_NAMES_EVERYWHERE: Mapping[str, str] = {"type_key": "type"}
_MAY_BE_UNKNOWN = frozenset(("family_name", "given_name", "place"))
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@attrs.frozen(kw_only=True)
class JsonField:
    """A field of a value: its name in JSON, and its attribute."""

    name: str
    attribute: attrs.Attribute[Any]
    is_null_when_empty: bool
    """Whether no text is null, as on the command line."""

    @property
    def type(self) -> Any:
        """Return the type of what stands in it."""
        return self.attribute.type

    @property
    def required(self) -> bool:
        """Return whether it must be there."""
        return self.attribute.default is attrs.NOTHING


def json_fields(type_: Any) -> tuple[JsonField, ...]:
    """Return the fields of a class; what it hides from logs is hidden here too (a remark about somebody's health)."""
    return tuple(
        JsonField(
            name=_name(type_, attribute.name),
            attribute=attribute,
            is_null_when_empty=attribute.type is str and (attribute.default == "" or attribute.name in _MAY_BE_UNKNOWN),
        )
        for attribute in attrs.fields(attrs.resolve_types(type_))
        if attribute.repr
    )


def tag_of(type_: type) -> str:
    """Return what a class is called in JSON: `LocalText` is `local-text`."""
    return _CAPITAL.sub("-", type_.__name__).lower()


def public_classes(package: ModuleType) -> Iterator[type]:
    """Yield the public classes that the modules of a package define."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        for name, thing in vars(module).items():
            if isinstance(thing, type) and thing.__module__ == module.__name__ and not name.startswith("_"):
                yield thing


def _name(type_: type, attribute: str) -> str:
    return _NAMES.get((type_.__name__, attribute)) or _NAMES_EVERYWHERE.get(attribute, attribute)
