"""Values as JSON tables: field by field, with all that is wrong told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from typing import Any

import attrs
import cattrs

from ..course_type.shapes import Structure, at, collecting, made, not_among, refused, unexpected, unknown_kind
from ..course_type.suggestion import nearest
from ..domain.errors import ValueFault
from ..domain.messages import Listed, LocalText, Message
from ..rules.kinds import kinds_by_name
from ..rules.rule import Rule, RuleKind
from .json_fields import DERIVED, TAG, JsonField, json_fields, tag_of

Say = Callable[[Message], str]
Write = Callable[[Any], Any]
_KIND = ("kind", "values")


@attrs.frozen(kw_only=True)
class Tables:
    """Writes and reads values field by field; a rule's kind is told by its name, and a sentence is also said."""

    converter: cattrs.Converter
    kinds: tuple[type[RuleKind], ...]
    say: Say
    keep_unknown: bool

    def register(self) -> None:
        """Let the converter use it."""
        # A later registration is asked first.
        for is_one, writer, reader in (
            (attrs.has, self._writer, lambda type_: _only_object(self._reader(type_))),
            (is_kind, lambda _: self._write_kind, lambda _: _only_object(self._read_kind)),
            (_is_rule, self._rule_writer, lambda _: _only_object(self._rule_reader())),
            (_is_message, self._message_writer, lambda _: _only_object(self._message_reader())),
        ):
            self.converter.register_unstructure_hook_factory(is_one, writer)
            self.converter.register_structure_hook_factory(is_one, reader)

    # ---- any value ----

    def _writer(self, type_: Any, *, without: str = "") -> Write:
        fields = [
            (field, self.converter.get_unstructure_hook(field.type))
            for field in json_fields(type_)
            if field.name != without
        ]
        return lambda value: {field.name: _written(field, write, value) for field, write in fields}

    def _reader(self, type_: Any, *, make: Callable[..., Any] | None = None, **known: Structure) -> Structure:
        fields = [
            (field, known.get(field.name) or self.converter.get_structure_hook(field.type))
            for field in json_fields(type_)
        ]

        def structure(table: Mapping[str, Any], _: Any) -> Any:
            faults = list(self._strangers(type_, table))
            found = {}
            for field, read in fields:
                try:
                    if field.name in table:
                        found[field.attribute.alias or field.attribute.name] = _read(field, read, table[field.name])
                    elif field.required:
                        raise KeyError(field.name)
                except Exception as error:  # noqa: BLE001 - whatever it is refused with, the others are read too
                    faults.append(at(field.name, field.type, error))
            return made(make or type_, found, faults)

        return structure

    def _strangers(self, type_: Any, table: Mapping[str, Any], *more: str) -> Iterator[Exception]:
        """Yield a fault for each field that such a value has not, and for the tag of another."""
        tag = tag_of(RuleKind if issubclass(type_, RuleKind) else type_)
        if table.get(TAG, tag) != tag:
            yield at(TAG, str, not_among(table[TAG], (tag,)))
        if self.keep_unknown:
            return
        known = (*(field.name for field in json_fields(type_)), *more)
        passed_over = {TAG, *DERIVED.get(type_.__name__, ())}
        for name in sorted(table.keys() - set(known) - passed_over, key=str):
            yield at(str(name), str, ValueFault(Message("unknown key"), hint=nearest(str(name), known)))

    # ---- rules ----

    def _write_kind(self, kind: RuleKind) -> Any:
        return {"kind": kind.name, "values": self._writer(type(kind))(kind)}

    def _read_kind(self, data: Mapping[str, Any], type_: Any) -> RuleKind:
        faults = list(self._strangers(RuleKind, data, *_KIND))
        kinds = kinds_by_name(self.kinds)
        name = data.get("kind")
        if not isinstance(name, str) or name not in kinds or not issubclass(kinds[name], type_):
            problem = unknown_kind(name, sorted(kinds)) if "kind" in data else KeyError("kind")
            raise refused(RuleKind, [*faults, at("kind", str, problem)])
        try:
            kind: RuleKind = _only_object(self._reader(kinds[name]))(data["values"], kinds[name])
        except Exception as error:  # noqa: BLE001 - whatever they are refused with, its place is told
            faults.append(at("values", kinds[name], error))
        if faults:
            raise refused(RuleKind, faults)
        return kind

    def _rule_writer(self, _: Any) -> Write:
        own = self._writer(Rule, without="kind")
        return lambda rule: {"id": rule.id, **self._write_kind(rule.kind), **own(rule)}

    def _rule_reader(self) -> Structure:
        own = self._reader(Rule, kind=lambda kind, _: kind)

        def structure(data: Mapping[str, Any], _: Any) -> Any:
            faults: list[Exception] = []
            of_kind = {name: data[name] for name in _KIND if name in data}
            kind = collecting(faults, lambda: self._read_kind(of_kind, RuleKind))
            others = {name: value for name, value in data.items() if name not in _KIND}
            rule = collecting(faults, lambda: own({**others, "kind": kind}, Rule))
            if faults:
                raise refused(Rule, faults)
            return rule

        return structure

    # ---- sentences ----

    def _message_writer(self, _: Any) -> Write:
        own = self._writer(Message)
        return lambda message: {**own(message), "text": self.say(message)}

    def _message_reader(self) -> Structure:
        return self._reader(Message, make=_message)


def _only_object(inner: Structure) -> Structure:
    """Return a hook that refuses what is no object, with the fields that one has to have."""

    def structure(data: Any, type_: Any) -> Any:
        if isinstance(data, Mapping):
            return inner(data, type_)
        needed = [f'"{field.name}"' for field in json_fields(type_) if field.required]
        wanted = Message("an object with {names}", names=Listed(needed)) if needed else Message("an object")
        raise unexpected(data, wanted)

    return structure


def _message(*, template: str | LocalText, values: Mapping[str, Any]) -> Message:
    """Return a sentence that can be said; a template from outside takes its values as they are, and no part of them."""
    for text in (template,) if isinstance(template, str) else (template.nb, template.en):
        if not _names_in(text, values) <= values.keys():
            raise ValueFault(Message("{template!r} asks for other values than there are", template=text))
    return Message(template, **values)


def _names_in(template: str, values: Mapping[str, Any]) -> set[str]:
    """Return what a template asks for; a format or a conversion of its own is asked for as it stands."""
    try:
        places = [place for place in Formatter().parse(template) if place[1] is not None]
    except ValueError:
        return {template}
    return {
        f"{name}" if _is_plain(how or "", values.get(name or "")) and convert in (None, "r", "s") else f"{name}!{how}"
        for _, name, how, convert in places
    }


def _is_plain(how: str, value: Any) -> bool:
    """Return whether a value is only said, or is a whole number that chooses between two words."""
    return not how or (type(value) is int and "|" in how and "{" not in how)


def _written(field: JsonField, write: Write, value: Any) -> Any:
    held = getattr(value, field.attribute.name)
    return None if field.is_null_when_empty and held == "" else write(held)


def _read(field: JsonField, read: Structure, data: Any) -> Any:
    return "" if field.is_null_when_empty and data is None else read(data, field.type)


def is_kind(type_: Any) -> bool:
    """Return whether a type is that of rule kinds, or one of them."""
    return isinstance(type_, type) and issubclass(type_, RuleKind)


def _is_rule(type_: Any) -> bool:
    return type_ is Rule


def _is_message(type_: Any) -> bool:
    return type_ is Message
