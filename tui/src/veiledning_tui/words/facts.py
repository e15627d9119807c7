"""The facts of a course, and the one question: can it run?"""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.use_cases.checking import CourseCheck

from ..block import Block, hang, stack
from ..reading import CourseView
from ..speaking import Voice
from ..text import joined, lines
from .findings import role_title

_DONE_WITH = {
    CourseStatus.CANCELLED: Message("This course is cancelled."),
    CourseStatus.CLOSED: Message("This course is closed."),
}


def answer(voice: Voice, view: CourseView) -> Content:
    """Return whether the course can be held and what stops a later step, or why nobody can say.

    Of a course that is done with nobody asks.
    """
    if (done_with := _DONE_WITH.get(view.card.course.status)) is not None:
        return joined((voice.say(done_with), "bold"))
    if view.verdict is None:
        trouble = view.trouble.what if view.trouble else ""
        return joined((voice.say("The rules cannot be asked: {trouble}", trouble=trouble), "bold $text-error"))
    return lines((_can_run(voice, view.verdict), *_ahead(voice, view.verdict)))


def _can_run(voice: Voice, verdict: CourseCheck) -> Content:
    if verdict.can_run:
        return joined((voice.say("Can this course run? Yes."), "bold $text-success"))
    if (count := len(verdict.stopping)) == 1:
        return joined((voice.say("Can this course run? No: one of the findings stops it."), "bold $text-error"))
    return joined(
        (voice.say("Can this course run? No: {count} of the findings stop it.", count=count), "bold $text-error")
    )


def _ahead(voice: Voice, verdict: CourseCheck) -> Iterator[Content]:
    for moment, found in verdict.ahead.items():
        rules = Listed(dict.fromkeys(finding.rule for finding in found))
        said = voice.say("To be put right or let pass {moment}: {rules}.", moment=moment, rules=rules)
        yield joined((said, "$text-warning"))


def facts(voice: Voice, view: CourseView) -> Block:
    """Return what a course is, a fact a line."""
    pairs = [(name, value) for name, value in _pairs(voice, view) if value]
    width = max(len(name) for name, _ in pairs)
    return stack(*(hang(joined((f"{name:<{width}}  ", "$foreground-muted")), joined(value)) for name, value in pairs))


def _pairs(voice: Voice, view: CourseView) -> Iterator[tuple[str, str]]:
    card, course = view.card, view.card.course
    yield voice.say("Type"), _type(voice, view)
    yield voice.say("Status"), voice.say(course.status)
    yield voice.say("Cohort"), course.cohort or ""
    for gathering in course.gatherings:
        yield voice.say(gathering.label), voice.days(gathering.first_day, gathering.last_day)
    yield voice.say("Place"), f"{course.place or '–'} ({voice.say(course.delivery)})"
    yield voice.say("Organiser"), card.organiser.name if card.organiser else "–"
    yield voice.say("Trust"), card.organisation.name if card.organisation else ""
    yield voice.say("Part of"), card.parent.code if card.parent else ""
    yield voice.say("Local courses"), ", ".join(part.code for part in card.parts)
    yield voice.say("Seats"), _seats(view)
    for member in card.staff:
        yield role_title(voice, member.assignment.role, card.course_type), member.person.name


def _type(voice: Voice, view: CourseView) -> str:
    course_type = view.card.course_type
    if course_type is None:
        return voice.say("{key} (missing)", key=view.card.course.type_key)
    variant = next((v for v in course_type.variants if v.key == view.card.course.variant), None)
    title = voice.say(course_type.short_title or course_type.title)
    return f"{title} – {voice.say(variant.title)}" if variant else title


def _seats(view: CourseView) -> str:
    taken = sum(line.enrolment.status.takes_seat for line in view.enrolments)
    return f"{taken} / {view.card.course.capacity or '–'}"
