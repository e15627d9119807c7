"""Values as JSON that other projects keep and read: stable, with a schema, and read back as the same values.

A field may be added, but never renamed or removed. Every field is written every time, null where nothing is known.
Names are those of the command line's `--json`. Ids, days (`2026-11-30`), times of day in Norway (`09:15`) and instants
(UTC, with `Z`) are text; so are decimal numbers (`"7.5"`), which keep every digit. Amounts of money name their unit:
`ore`, `kroner_…`. A text in two languages is `{"nb", "en"}`; a sentence is `{"template", "values", "text"}`, where
`text` says it. Where several kinds of value may stand, `$type` says which it is. What is to be read once and deleted,
such as a remark about somebody's health, is never written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Any, Generic, TypeVar

import attrs
import cattrs

from ..course_type.faults import MOST_FAULTS, structure_faults
from ..course_type.schema_writer import Schema
from ..domain.errors import InputFault, VeiledningError
from ..domain.messages import Message
from .json_converter import Kinds, make_json_converter
from .json_fields import TAG, tag_of
from .json_schema import ValueSchema
from .json_tables import Say

T = TypeVar("T")
Path = tuple[str | int, ...]


@attrs.frozen(kw_only=True)
class Kept(Generic[T]):
    """Lest verdi: a value, and what was written beside it that nobody here knows, by its path."""

    value: T
    unknown: Mapping[Path, Any] = attrs.field(factory=dict, hash=False)


@attrs.frozen(kw_only=True)
class JsonFault:
    """Feil i JSON: at what path (`gatherings[0].days[1]`; empty for the whole), what is wrong and what to do."""

    path: str
    what: Message
    hint: Message | None = None

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path else ""
        return f"{place}{self.what}" + (f" – {self.hint}" if self.hint else "")


class JsonFaults(InputFault):
    """Feil i JSON (exit code 6): all that is wrong with it, at most the first hundred faults."""

    def __init__(self, faults: tuple[JsonFault, ...], *, where: str = "") -> None:
        super().__init__(Message("faults found: {count}", count=len(faults)), where=where)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


def to_plain(value: object, *, say: Say = str, kinds: Kinds = ()) -> Any:
    """Return a value of the core as data for JSON: also a tuple of values, what was `Kept`, or an error.

    `say` says sentences in the reader's language, English by default. `kinds` are the rule kinds of plugins
    (`Plugins.own_kinds`), where a value holds some.

    Raises:
        ValueFault: it holds something that has no JSON form.
    """
    if isinstance(value, Kept):
        return _with_unknown(to_plain(value.value, say=say, kinds=kinds), value.unknown)
    if isinstance(value, VeiledningError):
        return _plain_error(value, say, kinds)
    if isinstance(value, list | tuple):
        return [to_plain(item, say=say, kinds=kinds) for item in value]
    return _converter(kinds, say).unstructure(value)


def from_plain(type_: type[T], data: Any, *, kinds: Kinds = ()) -> T:
    """Return the value of that class which `to_plain` made the data of; also of `tuple[Course, ...]` and the like.

    Raises:
        JsonFaults: a field is unknown, missing or of the wrong form; each fault with its path.
    """
    return _read(_converter(kinds), type_, data)


def from_plain_keeping(type_: type[T], data: Any, *, kinds: Kinds = ()) -> Kept[T]:
    """Return the same with the fields that nobody here knows, such as those of a newer version.

    `to_plain` puts them back where they stood, as far as the value still has such a place.

    Raises:
        JsonFaults: a field is missing or of the wrong form; each fault with its path.
    """
    value = _read(_converter(kinds, keep_unknown=True), type_, data)
    return Kept(value=value, unknown=MappingProxyType(dict(_unknown(data, to_plain(value, kinds=kinds)))))


def schema_of(type_: Any, *, kinds: Kinds = ()) -> Schema:
    """Return the JSON Schema (draft 2020-12) of what `to_plain` writes of a class, or of `tuple[Course, ...]`."""
    return ValueSchema(kinds).of(type_)


@lru_cache(maxsize=8)
def _converter(kinds: Kinds, say: Say = str, *, keep_unknown: bool = False) -> cattrs.Converter:
    return make_json_converter(kinds, say, keep_unknown=keep_unknown)


def _read(converter: cattrs.Converter, type_: type[T], data: Any) -> T:
    try:
        return converter.structure(data, type_)
    except (cattrs.BaseValidationError, ValueError) as error:
        faults = structure_faults(error, "", headed=False)
        found = (JsonFault(path=one.path, what=one.what, hint=one.hint) for one in faults)
        raise JsonFaults(tuple(islice(found, MOST_FAULTS))) from None


def _plain_error(error: VeiledningError, say: Say, kinds: Kinds) -> dict[str, Any]:
    parts = {name: _part(part, say, kinds) for name, part in vars(error).items() if not name.startswith("_")}
    return {"error": tag_of(type(error)), **parts, "where": error.where or None}


def _part(part: Any, say: Say, kinds: Kinds) -> Any:
    if isinstance(part, Mapping):
        return {str(name): _part(item, say, kinds) for name, item in part.items()}
    return to_plain(part, say=say, kinds=kinds)


# ---- what nobody here knows ----


def _unknown(data: Any, written: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield what is in the data and not in what was written of its value; all that is known is written every time."""
    if isinstance(data, Mapping) and isinstance(written, Mapping):
        for name, item in data.items():
            if name in written:
                yield from _unknown(item, written[name], (*path, name))
            elif name != TAG:
                yield (*path, name), item
    elif isinstance(data, list) and isinstance(written, list):
        for place, (item, other) in enumerate(zip(data, written, strict=False)):
            yield from _unknown(item, other, (*path, place))


def _with_unknown(written: Any, unknown: Mapping[Path, Any]) -> Any:
    for path, item in unknown.items():
        place = written
        try:
            for step in path[:-1]:
                place = place[step]
        except (LookupError, TypeError):
            continue
        if isinstance(place, dict):
            place.setdefault(path[-1], item)
    return written
