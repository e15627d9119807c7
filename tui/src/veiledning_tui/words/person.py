"""One person on a course: contact, answers, history, findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.course_type.form import FormField
from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.enrolment import StatusChange
from veiledning_core.domain.lists import EnrolmentLine

from ..labels import label
from ..speaking import Voice
from ..text import joined, lines


def person_text(
    voice: Voice, line: EnrolmentLine, history: Sequence[StatusChange], course_type: CourseType | None
) -> Content:
    """Return what is known of a person on a course."""
    facts = [
        joined((f"{name}: ", "$foreground-muted"), value) for name, value in _facts(voice, line, course_type) if value
    ]
    return lines(
        (*facts, joined(""), joined((voice.say("History"), "bold")), *(_past(voice, past) for past in history))
    )


def _facts(voice: Voice, line: EnrolmentLine, course_type: CourseType | None) -> Iterator[tuple[str, str]]:
    yield voice.say("Status"), voice.say(label(line.enrolment.status))
    yield voice.say("E-mail"), line.person.email
    yield voice.say("Telephone"), line.person.phone
    yield voice.say("HPR number"), line.person.hpr_number or ""
    yield voice.say("Organisation"), line.organisation.name if line.organisation else ""
    yield voice.say("Department"), line.enrolment.department
    fields = {field.key: field for field in course_type.fields} if course_type else {}
    for key, answer in line.enrolment.answers.items():
        yield voice.say(fields[key].label) if key in fields else key, _answer(voice, fields.get(key), answer)
    for wish in line.enrolment.wishes:
        yield voice.say("Wished dates"), ", ".join(voice.day(day) for day in wish.dates) or wish.words


def _answer(voice: Voice, field: FormField | None, answer: str | bool) -> str:
    if isinstance(answer, bool):
        return voice.say("yes") if answer else voice.say("no")
    chosen = (choice.label for choice in field.choices if choice.key == answer) if field else iter(())
    return next((voice.say(words) for words in chosen), answer)


def _past(voice: Voice, past: StatusChange) -> Content:
    reason = f" – {past.reason}" if past.reason else ""
    return joined(
        (voice.moment(past.at), "$foreground-muted"), f"  {voice.say(label(past.status))}, {past.actor}{reason}"
    )
