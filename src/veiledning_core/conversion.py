"""The converter between values and plain data, built after the plugins are in."""

from __future__ import annotations

import datetime as dt
import enum
import types
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Union, get_args, get_origin
from uuid import UUID

import attrs
import cattrs
from cattrs.cols import homogenous_tuple_structure_factory, is_mapping, mapping_structure_factory
from cattrs.errors import AttributeValidationNote, ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_unstructure_fn, override

from .course_type.shapes import Structure, at, collecting, made, not_among, only_list, only_table, unknown_kind, unlike
from .course_type.suggestion import nearest
from .domain.errors import ValueFault
from .domain.messages import Message
from .domain.time import parse_clock_time, parse_date
from .rules.kinds import kinds_by_name
from .rules.rule import Rule, RuleKind

RULE_FIELDS = frozenset(field.name for field in attrs.fields(Rule)) - {"kind"}
_LARGEST_INTEGER = 2**63 - 1
_LONGEST_DECIMAL = 30
_SCALARS = (str, bool, int, Decimal)


def make_converter(own_kinds: Iterable[type[RuleKind]] = ()) -> cattrs.Converter:
    """Return a converter that knows the core's and a plugin's own rule kinds by name, and refuses unknown keys.

    What it unstructures is JSON- and TOML-ready: dates and clock times as text, fields at their default left out.
    What it structures is never coerced: a number in quotes is no number.
    """
    converter = cattrs.Converter(
        forbid_extra_keys=True, omit_if_default=True, unstruct_collection_overrides={tuple: list}
    )
    _register_shapes(converter)
    _register_scalars(converter)
    _register_rules(converter, kinds_by_name(own_kinds))
    return converter


# ---- scalars ----


def _register_scalars(converter: cattrs.Converter) -> None:
    structured: dict[type, Structure] = {
        str: _text,
        bool: _yes_or_no,
        int: _integer,
        Decimal: _decimal,
        dt.time: _time,
        dt.date: _date,
        dt.datetime: _instant,
        UUID: _uuid,
    }
    for type_, structure in structured.items():
        converter.register_structure_hook(type_, structure)
    converter.register_unstructure_hook(Decimal, _plain_decimal)
    converter.register_unstructure_hook(dt.time, lambda time: f"{time:%H:%M}")
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_unstructure_hook(dt.datetime, dt.datetime.isoformat)
    converter.register_unstructure_hook(UUID, str)


def _text(value: Any, _: Any) -> str:
    if isinstance(value, str):
        return value
    raise unlike(value, str)


def _yes_or_no(value: Any, _: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise unlike(value, bool)


def _integer(value: Any, _: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_INTEGER:
        return value
    raise unlike(value, int)


def _decimal(value: Any, _: Any) -> Decimal:
    # A float's shortest text is what the author wrote, and Decimal keeps it exactly.
    if isinstance(value, Decimal | int | float | str) and not isinstance(value, bool):
        try:
            number = (
                value if isinstance(value, Decimal) else Decimal(repr(value) if isinstance(value, float) else value)
            )
        except InvalidOperation:
            raise unlike(value, Decimal) from None
        if number.is_finite() and abs(number.adjusted()) + len(number.as_tuple().digits) <= _LONGEST_DECIMAL:
            return number
    raise unlike(value, Decimal)


def _plain_decimal(number: Decimal) -> int | str:
    return int(number) if number == number.to_integral_value() else str(number)


def _time(value: Any, _: Any) -> dt.time:
    if isinstance(value, dt.time) and value.replace(second=0, microsecond=0) == value:
        return value
    if isinstance(value, str):
        return parse_clock_time(value)
    raise unlike(value, dt.time)


def _date(value: Any, _: Any) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str):
        return parse_date(value)
    raise unlike(value, dt.date)


def _instant(value: Any, _: Any) -> dt.datetime:
    try:
        instant = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise unlike(value, dt.datetime) from None
    if isinstance(instant, dt.datetime) and instant.tzinfo is not None:
        return instant
    raise unlike(value, dt.datetime)


def _uuid(value: Any, _: Any) -> UUID:
    if isinstance(value, UUID):
        return value
    try:
        return UUID(_text(value, str))
    except ValueError:
        raise unlike(value, UUID) from None


# ---- shapes ----


def _register_shapes(converter: cattrs.Converter) -> None:
    # A later registration is asked first.
    converter.register_structure_hook_factory(attrs.has, _table_hook)
    converter.register_structure_hook_factory(_is_tuple, _list_hook)
    converter.register_structure_hook_factory(is_mapping, _mapping_hook)
    converter.register_structure_hook_factory(_is_scalar_union, _union_hook)
    converter.register_structure_hook_factory(_is_enum, _enum_hook)


def _table_hook(type_: Any, converter: cattrs.Converter) -> Structure:
    return only_table(_fields_hook(type_, converter))


def _fields_hook(type_: Any, converter: cattrs.Converter, **known: Structure) -> Structure:
    """Return what reads a table field by field, with `known` hooks for some of them.

    cattrs would write and compile a function for each class; that costs more than reading a whole course type so.
    """
    fields = [
        (field, known.get(field.name) or converter.get_structure_hook(field.type))
        for field in attrs.fields(attrs.resolve_types(type_))
    ]
    names = frozenset(field.name for field, _ in fields)

    def structure(table: Any, _: Any) -> Any:
        faults: list[Exception] = []
        found = {}
        for field, hook in fields:
            if field.name in table:
                try:
                    found[field.alias] = hook(table[field.name], field.type)
                except Exception as error:  # noqa: BLE001 - whatever a value is refused with, the others are read too
                    faults.append(at(field.name, field.type, error))
            elif field.default is attrs.NOTHING:
                faults.append(at(field.name, field.type, KeyError(field.name)))
        if unknown := table.keys() - names:
            faults.append(ForbiddenExtraKeysError("", type_, unknown))
        return made(type_, found, faults)

    return structure


def _mapping_hook(type_: Any, converter: cattrs.Converter) -> Structure:
    return only_table(mapping_structure_factory(type_, converter))


def _list_hook(type_: Any, converter: cattrs.Converter) -> Structure:
    return only_list(homogenous_tuple_structure_factory(type_, converter))


def _is_tuple(type_: Any) -> bool:
    return get_origin(type_) is tuple and get_args(type_)[-1] is Ellipsis


def _is_scalar_union(type_: Any) -> bool:
    return (
        get_origin(type_) in (Union, types.UnionType) and _members(type_) <= set(_SCALARS) and len(_members(type_)) > 1
    )


def _members(type_: Any) -> set[Any]:
    return set(get_args(type_)) - {type(None)}


def _union_hook(type_: Any, _: cattrs.Converter) -> Structure:
    members = [scalar for scalar in _SCALARS if scalar in _members(type_)]
    optional = type(None) in get_args(type_)

    def structure(value: Any, _: Any) -> Any:
        if (value is None and optional) or type(value) in members:
            return value
        raise unlike(value, type_)

    return structure


def _is_enum(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, enum.Enum)


def _enum_hook(type_: type[enum.Enum], _: cattrs.Converter) -> Structure:
    by_value = {member.value: member for member in type_}

    def structure(value: Any, _: Any) -> enum.Enum:
        if isinstance(value, type_):
            return value
        if isinstance(value, str) and value in by_value:
            return by_value[value]
        raise not_among(value, tuple(by_value))

    return structure


# ---- rules ----


def _register_rules(converter: cattrs.Converter, kinds: Mapping[str, type[RuleKind]]) -> None:
    converter.register_structure_hook_factory(_is_rule, lambda _, own: _rule_hook(own, kinds))
    converter.register_unstructure_hook_factory(_is_rule, lambda _, own: _plain_rule_hook(own))


def _is_rule(type_: Any) -> bool:
    return type_ is Rule


def _rule_hook(converter: cattrs.Converter, kinds: Mapping[str, type[RuleKind]]) -> Structure:
    own = _fields_hook(Rule, converter, kind=lambda kind, _: kind)

    def structure(value: Any, _: Any) -> Rule:
        if not isinstance(value, Mapping):
            raise unlike(value, Rule)
        faults: list[Exception] = []
        kind = collecting(faults, lambda: _structured_kind(value, kinds, converter))
        rule: Rule | None = collecting(faults, lambda: own({**_own_values(value), "kind": kind}, Rule))
        if rule is None or faults:
            raise ClassValidationError("While structuring a rule", faults, Rule)
        return rule

    return structure


def _plain_rule_hook(converter: cattrs.Converter) -> Callable[[Rule], dict[str, Any]]:
    plain = make_dict_unstructure_fn(Rule, converter, _cattrs_omit_if_default=True, kind=override(omit=True))

    def unstructure(rule: Rule) -> dict[str, Any]:
        data = {**plain(rule), "kind": rule.kind.name, **converter.unstructure(rule.kind)}
        if rule.statements[:1] == (rule.id,):
            del data["id"]
        return data

    return unstructure


def _own_values(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rule's own part of a flat table, its id being the first statement's where none is written."""
    own = {name: value for name, value in data.items() if name in RULE_FIELDS}
    statements = own.get("statements")
    if isinstance(statements, list | tuple) and statements:
        own.setdefault("id", statements[0])
    return own


def _structured_kind(
    data: Mapping[str, Any], kinds: Mapping[str, type[RuleKind]], converter: cattrs.Converter
) -> RuleKind:
    name = data.get("kind")
    if not isinstance(name, str) or name not in kinds:
        problem = unknown_kind(name, sorted(kinds)) if "kind" in data else _without_kind(kinds)
        problem.add_note(AttributeValidationNote("the rule's kind", "kind", str))
        raise ClassValidationError("While structuring a rule's kind", [problem], RuleKind)
    values = {key: value for key, value in data.items() if key not in RULE_FIELDS and key != "kind"}
    return converter.structure(values, kinds[name])


def _without_kind(kinds: Iterable[str]) -> ValueFault:
    return ValueFault(Message("is missing"), hint=nearest("", sorted(kinds)))
