"""Taking one sign-up by hand: the fields that the course type declares are the questions of the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.course_type.form import FieldKind, FormField
from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.answers import reader_of
from veiledning_core.use_cases.checking import CourseCheck, check_course
from veiledning_core.use_cases.enrolments import sign_up_by_hand
from veiledning_core.use_cases.enrolments.importing import ImportReport
from veiledning_core.use_cases.work import Work

from ..draft import Draft
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import lines
from ..words.consequences import findings_changed
from ..words.imports import taken_text
from .errand import Question
from .offers import Offer

_HINTS: Mapping[FieldKind, Message] = {
    FieldKind.EMAIL: Message("e.g. name@municipality.no"),
    FieldKind.HPR_NUMBER: Message("up to nine digits"),
    FieldKind.NUMBER: Message("e.g. 12"),
    FieldKind.DATE: Message("e.g. 01.03.2027"),
    FieldKind.TIMESTAMP: Message("e.g. 11.01.2027 09:30; empty: now"),
}


@attrs.frozen(kw_only=True)
class Taken:
    """What taking a sign-up did, and what the rules say afterwards."""

    report: ImportReport
    verdict: CourseCheck


@attrs.frozen(kw_only=True)
class SignUp:
    """Ærendet «Ta imot én påmelding»."""

    code: str
    course_type: CourseType

    def heading(self, voice: Voice) -> str:
        return voice.say("A sign-up to {code}", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        fields = self.course_type.fields
        first = next((field for field in fields if field.required), None)
        return tuple(
            Question(
                name=field.key,
                title=voice.say(field.label) + (" *" if field.required else ""),
                hint=_hint(voice, field),
                choices=_choices(voice, field),
                begins=field is first,
            )
            for field in fields
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[Taken]]:
        given = {field.key: typed.get(field.key, "").strip() for field in self.course_type.fields}
        missing = tuple(field.key for field in self.course_type.fields if field.required and not given[field.key])
        faults = dict(_faults(self.course_type.fields, given))
        if missing or faults:
            return Draft(missing=missing, faults=faults)
        return Draft(meant=step(add_sign_up, self.code, {key: text for key, text in given.items() if text}))

    def consequences(self, voice: Voice, outlook: Outlook[Taken]) -> Content:
        taken = outlook.preview.result
        before = outlook.before.findings if outlook.before else ()
        return lines((*taken_text(voice, taken.report), *findings_changed(voice, before, taken.verdict.findings)))


def add_sign_up(work: Work, code: str, answers: Mapping[str, str]) -> Taken:
    """Take one sign-up, and say what the rules say afterwards.

    Raises:
        FaultyApplication: an answer is missing or cannot be read.
    """
    report = sign_up_by_hand.add_sign_up(work, code, answers)
    return Taken(report=report, verdict=check_course(work, code))


def _faults(fields: Sequence[FormField], given: Mapping[str, str]) -> Iterator[tuple[str, ValueFault]]:
    for field in fields:
        if not given[field.key]:
            continue
        try:
            reader_of(field)(given[field.key])
        except ValueFault as fault:
            yield field.key, fault


def _hint(voice: Voice, field: FormField) -> str:
    if field.help is not None:
        return voice.say(field.help)
    return voice.say(_HINTS[field.kind]) if field.kind in _HINTS else ""


def _choices(voice: Voice, field: FormField) -> Offer | None:
    if field.kind is FieldKind.YES_NO:
        return (("ja", voice.say("yes")), ("nei", voice.say("no")))
    if field.kind is FieldKind.CHOICE:
        return tuple((choice.key, voice.say(choice.label)) for choice in field.choices)
    return None
