"""The sign-up form: what it says out is read in again, every answer where it belongs."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from ...course_type.form import Destination, FieldKind, FormField
from ...domain.errors import VeiledningError
from ...domain.text import match_key
from ...exchange.answers import Answer, reader_of
from ...exchange.sign_up import SignUp, read_sign_ups
from ...exchange.tabular import read_table
from .base import KitPart
from .complaint import Complaint

_ANSWERS: Mapping[FieldKind, tuple[str, str]] = MappingProxyType(
    {
        FieldKind.LINE: ("Kari", "Ægir Ås"),
        FieldKind.EMAIL: ("kari@lege.example", "aegir@lege.example"),
        FieldKind.PHONE: ("22 22 22 22", "+47 99 99 99 99"),
        FieldKind.HPR_NUMBER: ("1234567", "7654321"),
        FieldKind.ORGANISATION_NUMBER: ("974760673", "974760673"),
        FieldKind.ORGANISATION: ("Sykehuset Innlandet HF", "Oslo kommune"),
        FieldKind.NUMBER: ("12", "1 200"),
        FieldKind.YES_NO: ("Ja", "Nei"),
        FieldKind.DATE: ("1. mars 2027", "2027-12-31"),
        FieldKind.TIMESTAMP: ("01.03.2027 12:30", "2027-03-02 09:15"),
        FieldKind.REMARK: ("Gleder meg.", "Kommer med tog."),
        FieldKind.HEALTH: ("Nøtteallergi", "Ingen egg"),
    }
)
"""Two answers to a field of each kind, as people write them; a choice is answered with its own labels."""
_WHO = (Destination.GIVEN_NAME, Destination.FAMILY_NAME, Destination.EMAIL)


class FormTests(KitPart):
    """What holds for the form of any course type."""

    def test_no_heading_leads_to_two_fields(self) -> None:
        """However it is written, a heading belongs to one field, and an answer to one choice."""
        self.accept(_ambiguous(self.course_type().fields))

    def test_a_sheet_with_the_forms_own_headings_is_read_back(self, tmp_path: Path) -> None:
        """With the labels of each language and with other headings it knows, every answer arrives as it was given."""
        fields = self.course_type().fields
        self.accept((*_unasked(fields), *_kept_twice(fields)))
        self.accept(_unread_choices(fields))
        for name, headings in _ways_to_head(fields).items():
            self.accept(_misread(fields, headings, tmp_path / f"{name}.csv"))


def _ambiguous(fields: Sequence[FormField]) -> Iterator[Complaint]:
    named = [(field.key, field.label.nb, field.label.en, *field.known_as) for field in fields]
    yield from _claimed_twice(named, "fields[{}]", "the heading {!r} leads to {} and to {}")
    for outer, field in enumerate(fields):
        choices = [(one.key, one.label.nb, one.label.en, *one.known_as) for one in field.choices]
        yield from _claimed_twice(choices, f"fields[{outer}].choices[{{}}]", "the answer {!r} is both {} and {}")


def _claimed_twice(named: Sequence[tuple[str, ...]], path: str, words: str) -> Iterator[Complaint]:
    owners: dict[str, str] = {}
    for place, (key, *names) in enumerate(named):
        for name in dict.fromkeys((key, *names)):
            if (owner := owners.setdefault(match_key(name), key)) != key:
                do = "Word one of them otherwise, and leave nothing in known_as that belongs to the other."
                yield Complaint(what=words.format(name, owner, key), path=path.format(place), do=do)


def _unasked(fields: Sequence[FormField]) -> Iterator[Complaint]:
    asked = {field.goes_to for field in fields}
    for missing in _WHO:
        if fields and missing not in asked:
            do = f'Add a field with goes_to = "{missing.value}" and required = true.'
            yield Complaint(what=f"the form asks for no {missing.value}, so nobody can sign up", path="fields", do=do)


def _kept_twice(fields: Sequence[FormField]) -> Iterator[Complaint]:
    owners: dict[Destination, str] = {}
    for place, field in enumerate(fields):
        if field.goes_to is not Destination.ANSWER and owners.setdefault(field.goes_to, field.key) != field.key:
            what = f"{owners[field.goes_to]} and {field.key} both go to {field.goes_to.value}, so one answer is lost"
            yield Complaint(what=what, path=f"fields[{place}].goes_to", do="Leave goes_to out of one of them.")


def _unread_choices(fields: Sequence[FormField]) -> Iterator[Complaint]:
    for outer, field in enumerate(fields):
        for inner, choice in enumerate(field.choices):
            for name in (choice.label.nb, choice.label.en, *choice.known_as):
                if (read := reader_of(field)(name)) != choice.key:
                    what = f"{name!r} is read as {read}, not as {choice.key}"
                    yield Complaint(what=what, path=f"fields[{outer}].choices[{inner}]", do="Word it otherwise.")


def _ways_to_head(fields: Sequence[FormField]) -> Mapping[str, Sequence[str]]:
    return {
        "nb": [field.label.nb for field in fields],
        "en": [field.label.en for field in fields],
        "known-as": [field.known_as[-1] if field.known_as else field.key for field in fields],
    }


def _misread(fields: Sequence[FormField], headings: Sequence[str], file: Path) -> Iterator[Complaint]:
    if not fields:
        return
    rows = [[_answers_to(field)[number] for field in fields] for number in (0, 1)]
    with file.open("w", encoding="utf-8-sig", newline="") as sheet:
        csv.writer(sheet, delimiter=";").writerows([headings, *rows])
    try:
        found = read_sign_ups(read_table(file), fields)
    except VeiledningError as error:
        yield Complaint(
            what=f"a sheet headed {_some(headings)} is refused: {error.what}", path="fields", do=_hint(error)
        )
        return
    for note in found.faults:
        yield Complaint(what=f"{note.column}: {note.what}", path="fields", do=str(note.hint or ""))
    for sign_up, row in zip(found.sign_ups, rows, strict=False):
        yield from _lost(fields, row, sign_up)


def _answers_to(field: FormField) -> tuple[str, str]:
    if field.kind is FieldKind.CHOICE:
        return field.choices[0].label.nb, field.choices[-1].label.en
    return _ANSWERS[field.kind]


def _lost(fields: Sequence[FormField], row: Sequence[str], sign_up: SignUp) -> Iterator[Complaint]:
    for place, (field, written) in enumerate(zip(fields, row, strict=True)):
        given, kept = reader_of(field)(written), _kept(field, sign_up)
        if given != kept:
            what = f"the answer {written!r} to {field.key} arrives as {kept!r}, not as {given!r}"
            yield Complaint(what=what, path=f"fields[{place}]", do="See what its kind keeps of an answer.")


def _kept(field: FormField, sign_up: SignUp) -> Answer | None:
    if field.key in sign_up.secrets:
        return sign_up.secrets[field.key]
    if field.goes_to is Destination.ANSWER:
        return sign_up.answers.get(field.key)
    kept: Answer | None = getattr(sign_up, field.goes_to.value.replace("-", "_"))
    return kept


def _some(headings: Sequence[str]) -> str:
    return ", ".join(headings[:3])


def _hint(error: VeiledningError) -> str:
    return str(error.hint) if error.hint else ""
