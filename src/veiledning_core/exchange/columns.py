"""Which column of a table holds which form field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from ..course_type.form import FormField
from ..domain.errors import InputFault, UsageFault
from ..domain.messages import Listed, LocalText, Message
from ..domain.text import match_key

_NAMED = 6
_LONGEST = 60
_LIKE = 0.7  # `Epost adresse` is like `E-postadresse`; `Mobil` is no `email`


def match_columns(
    headings: Sequence[str], fields: Sequence[FormField], mapping: Mapping[str, str]
) -> dict[int, FormField]:
    """Return the field of each column that has one; a mapping by hand goes before the known headings.

    Raises:
        UsageFault: the mapping names a field that is not there, or two columns are for one field.
    """
    _check_mapping(fields, mapping)
    by_key = {field.key: field for field in fields}
    by_heading = {match_key(name): field for field in fields for name in _names(field)}
    found: dict[int, FormField] = {}
    for place, heading in enumerate(headings):
        field = by_key.get(mapping[heading]) if heading in mapping else by_heading.get(match_key(heading))
        if field is not None:
            _refuse_twice(found, field, headings, heading)
            found[place] = field
    return found


def require_columns(source: str, columns: Mapping[int, FormField], fields: Sequence[FormField]) -> None:
    """Refuse a table in which a field that every sign-up needs has no column at all.

    Raises:
        InputFault: naming the fields and how to map a column.
    """
    there = {field.key for field in columns.values()}
    missing = [field for field in fields if field.required and field.key not in there]
    if missing:
        raise InputFault(
            Message("no column holds {fields}", fields=Listed(field.label for field in missing)),
            where=source,
            hint=Message('Map one with --map "HEADING={key}".', key=missing[0].key),
        )


def nearest_field(heading: str, fields: Sequence[FormField]) -> str | None:
    """Return the key of the field whose headings look most like this one, as a suggestion only."""
    names = {match_key(name): field.key for field in fields for name in _names(field)}
    near = get_close_matches(match_key(heading), names, n=1, cutoff=_LIKE)
    return names[near[0]] if near else None


def some_of(texts: Sequence[LocalText]) -> Listed:
    """Return the first few texts as people know them, in short, and how many there are more."""
    said: list[object] = [Message("«{text}»", text=text.in_short(_LONGEST)) for text in texts[:_NAMED]]
    if len(texts) > _NAMED:
        said.append(Message("and {count} more", count=len(texts) - _NAMED))
    return Listed(said)


def with_keys(texts: Mapping[str, LocalText]) -> Listed:
    """Return keys that are to be typed, each with what people know the thing by."""
    return Listed(Message("{key} ({text})", key=key, text=text.in_short(_LONGEST)) for key, text in texts.items())


def _names(field: FormField) -> tuple[str, ...]:
    return (field.key, field.label.nb, field.label.en, *field.known_as)


def _check_mapping(fields: Sequence[FormField], mapping: Mapping[str, str]) -> None:
    labels = {field.key: field.label for field in fields}
    for key in mapping.values():
        if key and key not in labels:
            raise UsageFault(
                Message("no form field {key!r}", key=key),
                hint=Message("The fields are: {fields}.", fields=with_keys(labels)),
            )


def _refuse_twice(found: Mapping[int, FormField], field: FormField, headings: Sequence[str], heading: str) -> None:
    for place, taken in found.items():
        if taken.key == field.key:
            raise UsageFault(
                Message(
                    "both {first!r} and {second!r} are {field}",
                    first=headings[place],
                    second=heading,
                    field=field.label,
                ),
                hint=Message('Leave one out: --map "{heading}=".', heading=heading),
            )
