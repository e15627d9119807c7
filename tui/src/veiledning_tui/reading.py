"""What a screen shows, read in one transaction; these run inside the register like its own use cases."""

from __future__ import annotations

import datetime as dt

import attrs

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.clock import today
from veiledning_core.domain.course import Course, CourseStatus
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.lists import CourseFilter, CourseLine, EnrolmentLine
from veiledning_core.domain.organisation import Organisation
from veiledning_core.use_cases.checking import CourseCheck, check_course
from veiledning_core.use_cases.course_days.attendance_sheets import AttendanceSheet, attendance_sheet
from veiledning_core.use_cases.course_days.making_up import MakeUpLine, make_ups_of
from veiledning_core.use_cases.course_days.preparation_sheets import (
    NotReady,
    PreparationSheet,
    not_ready,
    preparation_sheet,
)
from veiledning_core.use_cases.courses.programme_views import VariantView, variant_views
from veiledning_core.use_cases.courses.sessions import Programmes, keep_programme
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.journal.journal_lines import JournalLine, with_names
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.organisations import list_organisations
from veiledning_core.use_cases.reading import CourseCard, course_card, list_courses
from veiledning_core.use_cases.work import Work

OPEN = (CourseStatus.DRAFT, CourseStatus.PUBLISHED)


@attrs.frozen(kw_only=True)
class CourseView:
    """What the first tabs of a course's screen show; without its type there is a `trouble` in place of a verdict."""

    card: CourseCard
    enrolments: tuple[EnrolmentLine, ...]
    verdict: CourseCheck | None = None
    trouble: VeiledningError | None = None


@attrs.frozen(kw_only=True)
class AttendanceView:
    """Oppmøte: the sheet of all days, the applications to make up a gathering, and which day it is."""

    sheet: AttendanceSheet
    make_ups: tuple[MakeUpLine, ...]
    today: dt.date


@attrs.frozen(kw_only=True)
class PreparationsView:
    """Forberedelser: who has ticked off what, and who is not ready for which session."""

    sheet: PreparationSheet
    not_ready: tuple[NotReady, ...]


@attrs.frozen(kw_only=True)
class UndoView:
    """Angring: the lines of the step that would be put back, what stays, what the rules say then, who heard of it."""

    put_back: tuple[JournalLine, ...]
    stays: tuple[JournalLine, ...]
    verdicts: tuple[CourseCheck, ...]
    written_to: int = 0


@attrs.frozen(kw_only=True)
class Choices:
    """What the form of a course offers for one type: organisers, senders and the courses it can belong to."""

    organisers: tuple[Organisation, ...]
    organisations: tuple[Organisation, ...]
    parents: tuple[CourseLine, ...]


def course_view(work: Work, code: str) -> CourseView:
    """Return a course with its people and findings; where its type is missing, it can still be read.

    Raises:
        NotFound: no course has that code.
    """
    card = course_card(work, code)
    enrolments = tuple(list_enrolments(work, card.course.code))
    view = CourseView(card=card, enrolments=enrolments)
    try:
        return attrs.evolve(view, verdict=check_course(work, card.course.code))
    except VeiledningError as trouble:
        return attrs.evolve(view, trouble=trouble)


def drafted_variants(work: Work, code: str, *, before: Programmes, after: Programmes) -> tuple[VariantView, ...]:
    """Return what each variant makes of a draft of the programme; it is meant to be previewed.

    Raises:
        NotFound: no course has that code.
        RegisterBusy: somebody else changed the programme meanwhile.
    """
    keep_programme(work, code, before=before, after=after)
    return variant_views(work, code)


def attendance_view(work: Work, code: str) -> AttendanceView:
    """Return who was there on which course day.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    return AttendanceView(sheet=attendance_sheet(work, code), make_ups=make_ups_of(work, code), today=today(work.clock))


def preparations_view(work: Work, code: str) -> PreparationsView:
    """Return who has prepared what.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    return PreparationsView(sheet=preparation_sheet(work, code), not_ready=not_ready(work, code))


def other_courses(work: Work, course: Course) -> tuple[CourseLine, ...]:
    """Return the other courses of the same type that are not over."""
    chosen = CourseFilter(type_key=course.type_key, statuses=OPEN, from_day=today(work.clock))
    found = list_courses(work, chosen, order="first_day", limit=200).lines
    return tuple(line for line in found if line.id != course.id)


def undo_view(work: Work, number: int) -> UndoView:
    """Undo a step of the journal, which is to be previewed only, and name what it was about.

    Raises:
        NotFound: the journal has no such entry.
        RuleRefused: something stands in the way.
    """
    undone = undo(work, number)
    stays = frozenset(entry.subject for entry in undone.stays)
    changed = [entry for entry in undone.entries if entry.before is not None or entry.after is not None]
    lines = with_names(work, changed)
    return UndoView(
        put_back=tuple(line for line in lines if line.entry.subject not in stays),
        stays=tuple(line for line in lines if line.entry.subject in stays),
        verdicts=undone.verdicts,
        written_to=undone.written_to,
    )


def choices_for(work: Work, course_type: CourseType) -> Choices:
    """Return what can be chosen for a course of a type; bodies of a plugin are offered before their first use."""
    kinds = course_type.organisers
    everybody = tuple(list_organisations(work, known=True))
    return Choices(
        organisers=tuple(body for body in everybody if not kinds or body.kind in kinds),
        organisations=everybody,
        parents=_parents(work, course_type),
    )


def _parents(work: Work, course_type: CourseType) -> tuple[CourseLine, ...]:
    if course_type.part_of is None:
        return ()
    return list_courses(work, CourseFilter(type_key=course_type.part_of, statuses=OPEN), limit=500).lines
