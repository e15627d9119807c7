"""Lists, sets, tables and unions of values as JSON."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Union, get_args, get_origin

import cattrs

from ..course_type.shapes import Structure, at, each, not_among, only_list, refused, unexpected
from ..domain.messages import Message
from .json_fields import TAG, tag_of
from .json_open import in_order

Write = Callable[[Any], Any]
SCALARS = (str, bool, int)
"""What JSON itself tells apart, so that it needs no tag."""


def register_collections(converter: cattrs.Converter) -> None:
    """Let a converter write and read them; lists of one kind and tables are read as it does already."""
    converter.register_unstructure_hook_factory(_is_list, _list_writer)
    converter.register_unstructure_hook_factory(_is_set, _set_writer)
    converter.register_unstructure_hook_factory(_is_table, _table_writer)
    converter.register_unstructure_hook_factory(is_row, _row_writer)
    converter.register_unstructure_hook_factory(is_union, _union_writer)
    converter.register_structure_hook_factory(_is_sequence, _sequence_reader)
    converter.register_structure_hook_factory(_is_set, _set_reader)
    converter.register_structure_hook_factory(is_row, _row_reader)
    converter.register_structure_hook_factory(is_union, _union_reader)


# ---- which is which ----


def _origin(type_: Any) -> type:
    origin = get_origin(type_)
    return origin if isinstance(origin, type) else object


def is_row(type_: Any) -> bool:
    """Return whether a type is a tuple of certain places, as `tuple[str, int]`."""
    return _origin(type_) is tuple and get_args(type_)[-1] is not Ellipsis


def is_union(type_: Any) -> bool:
    """Return whether a type is one of several."""
    return get_origin(type_) in (Union, types.UnionType)


def members_of(type_: Any) -> tuple[Any, ...]:
    """Return the members of a union, without None."""
    return tuple(member for member in get_args(type_) if member is not type(None))


def _is_list(type_: Any) -> bool:
    return issubclass(_origin(type_), Sequence) and not is_row(type_)


def _is_sequence(type_: Any) -> bool:
    return _is_list(type_) and _origin(type_) is not tuple


def _is_set(type_: Any) -> bool:
    return _origin(type_) is frozenset


def _is_table(type_: Any) -> bool:
    return issubclass(_origin(type_), Mapping)


# ---- writing ----


def _list_writer(type_: Any, converter: cattrs.Converter) -> Write:
    write = converter.get_unstructure_hook(get_args(type_)[0])
    return lambda items: [write(item) for item in items]


def _set_writer(type_: Any, converter: cattrs.Converter) -> Write:
    write = converter.get_unstructure_hook(get_args(type_)[0])
    return lambda items: in_order(write(item) for item in items)


def _table_writer(type_: Any, converter: cattrs.Converter) -> Write:
    name, write = (converter.get_unstructure_hook(part) for part in get_args(type_))
    return lambda table: {name(key): write(item) for key, item in table.items()}


def _row_writer(type_: Any, converter: cattrs.Converter) -> Write:
    writes = tuple(converter.get_unstructure_hook(part) for part in get_args(type_))
    return lambda items: [write(item) for write, item in zip(writes, items, strict=True)]


def _union_writer(type_: Any, converter: cattrs.Converter) -> Write:
    members = members_of(type_)
    if len(members) == 1:
        write = converter.get_unstructure_hook(members[0])
        return lambda value: None if value is None else write(value)

    def write_tagged(value: Any) -> Any:
        if value is None or type(value) in SCALARS:
            return value
        return {TAG: tag_of(type(value)), **converter.unstructure(value)}

    return write_tagged


# ---- reading ----


def _sequence_reader(type_: Any, converter: cattrs.Converter) -> Structure:
    return converter.get_structure_hook(_list_of(get_args(type_)[0]))


def _list_of(part: Any) -> Any:
    return types.GenericAlias(tuple, (part, ...))


def _set_reader(type_: Any, converter: cattrs.Converter) -> Structure:
    several = _list_of(get_args(type_)[0])
    read = converter.get_structure_hook(several)
    return lambda data, _: frozenset(read(data, several))


def _row_reader(type_: Any, converter: cattrs.Converter) -> Structure:
    places = get_args(type_)
    reads = tuple(converter.get_structure_hook(place) for place in places)

    def structure(data: Any, _: Any) -> Any:
        if len(data) != len(places):
            raise unexpected(data, Message("a list of {count}", count=len(places)))
        return tuple(each(enumerate(zip(reads, data, places, strict=True)), lambda one: one[0](*one[1:])))

    return only_list(structure)


def _union_reader(type_: Any, converter: cattrs.Converter) -> Structure:
    members = members_of(type_)
    read = converter.get_structure_hook(members[0]) if len(members) == 1 else _one_of_several(members, converter)
    if len(members) == len(get_args(type_)):
        return read
    return lambda data, _: None if data is None else read(data, members[0])


def _one_of_several(members: tuple[Any, ...], converter: cattrs.Converter) -> Structure:
    scalars = tuple(member for member in members if member in SCALARS)
    tables = {tag_of(member): member for member in members if member not in SCALARS}
    expected = Message("one of: {kinds}", kinds=", ".join([*(scalar.__name__ for scalar in scalars), *tables]))

    def structure(data: Any, _: Any) -> Any:
        if type(data) in scalars:
            return data
        if not isinstance(data, Mapping) or not tables:
            raise unexpected(data, expected)
        if data.get(TAG) not in tables:
            fault = not_among(data[TAG], tuple(tables)) if TAG in data else KeyError(TAG)
            raise refused(dict, [at(TAG, str, fault)])
        return converter.structure(data, tables[data[TAG]])

    return structure
