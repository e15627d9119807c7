"""The local courses of a cohort in words: the window they lie in, and how each organisation's stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.enrolment import Wish
from veiledning_core.use_cases.courses.local_courses import LocalCourse, LocalCourses, WindowState

from ..speaking import Voice
from ..text import joined, lines
from ..widgets.table import Row

_FAINT = "$foreground-muted"


def window_text(voice: Voice, found: LocalCourses) -> Content:
    """Return between which days local courses lie, and whether that time is now."""
    if found.window is None:
        return joined(voice.say("The gatherings between which local courses lie have no days yet."))
    said = voice.say(
        "Local courses lie between {first} and {last}, both included: {state}.",
        first=found.window.first,
        last=found.window.last,
        state=found.state,
    )
    return joined((said, "$text-warning") if found.state is WindowState.OVER else said)


def row(voice: Voice, one: LocalCourse) -> Row:
    """Return how one organisation's local course stands."""
    people = str(one.participants)
    if one.applicants:
        people = voice.say("{people} (applicants: {count})", people=people, count=one.applicants)
    stands = "; ".join(f"{course.code} ({voice.say(course.status)})" for course in one.courses)
    cells = (
        one.organisation.name,
        people,
        "; ".join(wish_text(voice, wish) for wish in one.proposed),
        _short(voice, one.agreed),
        stands,
    )
    return Row(key=str(one.organisation.id), cells=cells, tone="good" if one.courses else "warn" if one.agreed else "")


def details(voice: Voice, one: LocalCourse) -> Content:
    """Return everything about one organisation's local course, and what the next step is."""
    return lines(_details(voice, one))


def wish_text(voice: Voice, wish: Wish) -> str:
    """Return the dates that were wished for, or the words where there are none in them."""
    return _short(voice, wish.dates) if wish.dates else wish.words


def _details(voice: Voice, one: LocalCourse) -> Iterator[Content]:
    yield joined((one.organisation.name, "bold"), f"  {_next_step(voice, one)}")
    for wish in one.proposed:
        said = voice.say("instead") if wish.alternative else voice.say("Wished")
        yield joined((f"{said}: ", _FAINT), wish_text(voice, wish))
    if one.agreed:
        yield joined((f"{voice.say('Agreed')}: ", _FAINT), ", ".join(map(voice.weekday, one.agreed)))
    for course in one.courses:
        yield joined((f"{course.code}: ", _FAINT), course.title, f"  {voice.days(course.first_day, course.last_day)}")


def _next_step(voice: Voice, one: LocalCourse) -> str:
    if one.courses:
        return voice.say("Enter opens the local course; g gives it its team.")
    if one.agreed:
        return voice.say("n plans the local course on the dates agreed on.")
    return voice.say("d agrees on dates.")


def _short(voice: Voice, days: Sequence[dt.date]) -> str:
    return ", ".join(map(voice.day, days))
