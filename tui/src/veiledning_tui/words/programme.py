"""What is said of a programme wherever it is told: slots, days, and times before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.course_type.model import CourseType
from veiledning_core.course_type.slots import slot_title
from veiledning_core.domain.course import Course
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.session import Session
from veiledning_core.domain.timetable import by_day, in_order
from veiledning_core.use_cases.courses.sessions import Programmes
from veiledning_core.use_cases.reading import CourseCard

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined


def slot_name(voice: Voice, slot: str, course_type: CourseType | None) -> str:
    """Return what a slot of the programme is called: a role, or one of several of a role."""
    return voice.say(slot_title(slot, course_type))


def days_moved(voice: Voice, before: Course, after: Course) -> Iterator[Content]:
    """Yield the gatherings with the days that they have and would have."""
    old = {gathering.key: gathering.days for gathering in before.gatherings}
    for gathering in after.gatherings:
        held = old.get(gathering.key, ())
        now, then = _span(voice, held), _span(voice, gathering.days)
        name = f"{voice.say(gathering.label)}: "
        yield joined(name, then) if held == gathering.days else joined(name, f"{now} → ", (then, "bold"))


def day_name(voice: Voice, gathering: Gathering, number: int) -> str:
    """Return what one of a gathering's days is called: the gathering, and the date with its day of the week."""
    return f"{voice.say(gathering.label)}, {voice.weekday(gathering.days[number - 1])}"


def days_compared(voice: Voice, course: Course, before: Programmes, after: Programmes) -> Block:
    """Return the sessions of each edited day of a course with the times that they have and would have."""
    return stack(*(row for gathering in course.gatherings for row in _compared(voice, gathering, before, after)))


def times(session: Session) -> str:
    """Return from when to when a session lasts."""
    return f"{session.start:%H:%M}–{session.end:%H:%M}"


def presenters_of(card: CourseCard) -> Mapping[str, str]:
    """Return the names of the people who fill the slots of the programme, by slot."""
    return {member.assignment.presenter: member.person.name for member in card.staff if member.assignment.presenter}


def _compared(voice: Voice, gathering: Gathering, before: Programmes, after: Programmes) -> Iterator[Content | Block]:
    old, new = (by_day(programmes.get(gathering.key, ())) for programmes in (before, after))
    for number in sorted({*old, *new}):
        now, then = ({one.key: one for one in sessions.get(number, ())} for sessions in (old, new))
        if now != then:
            yield joined((day_name(voice, gathering, number), "bold"))
            for session in in_order((*then.values(), *(gone for key, gone in now.items() if key not in then))):
                yield _times_compared(voice, now.get(session.key), then.get(session.key))


def _times_compared(voice: Voice, now: Session | None, then: Session | None) -> Block:
    old, new = (times(session) if session else "–".center(11) for session in (now, then))
    same = now is not None and then is not None and attrs.evolve(now, start=then.start) == then and old == new
    mark = ("$foreground-muted", "  ") if same else ("bold", "→ ")
    lead = joined((f"{old}  ", "$foreground-muted"), (f"{mark[1]}{new}  ", mark[0]))
    shown = then or now
    return hang(lead, joined(voice.say(shown.title) if shown else ""))


def _span(voice: Voice, days: Sequence[dt.date]) -> str:
    return voice.days(days[0], days[-1]) if days else voice.say("no days yet")
