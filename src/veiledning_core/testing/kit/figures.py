"""Figures: hours that add up and have room, and a programme that can be held in every variant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ...course_type.agreement import hours_add_up, programmes_are_whole
from ...course_type.model import CourseType
from ...course_type.variants import variant_for, worded_for_variant
from ...domain.course import Course
from ...domain.timetable import overlaps
from ...in_memory import build_course
from ...rules.kinds.credit_hours_fit import CreditHoursFit
from ...rules.kinds.presenter_in_two_places import PresenterInTwoPlaces
from ..pictures import a_picture
from .base import KitPart
from .complaint import Complaint
from .days import Days, planned_days


class FigureTests(KitPart):
    """What anybody can add up."""

    def variants(self) -> Sequence[str | None]:
        """Return the keys of the variants; None alone where the course type has none."""
        return tuple(known.key for known in self.course_type().variants) or (None,)

    def days_of_a_course(self, variant: str | None, first: dt.date) -> tuple[Days, ...]:
        """Return the days of each gathering of a course of that variant, from a day on; override it for others."""
        return planned_days(self.course_type(), variant, first)

    def test_the_hours_add_up_and_have_room_in_the_programme(self) -> None:
        """Preparations and gatherings make the total, and no gathering declares more hours than its programme holds."""
        course_type = self.course_type()
        self.accept(_wrong_hours(course_type))

    def test_the_programme_has_no_overlap_in_any_variant(self) -> None:
        """In each variant the sessions of a day follow one another, and nobody presents two at once."""
        course_type = self.course_type()
        for variant in self.variants():
            days = self.days_of_a_course(variant, dt.date(2026, 9, 7))
            self.accept(_unholdable(course_type, variant, days))


def _wrong_hours(course_type: CourseType) -> Iterator[Complaint]:
    for path, what, hint in hours_add_up(course_type):
        yield Complaint(what=str(what), path=path, do=str(hint))
    for place, template in enumerate(course_type.gatherings):
        if template.sessions and template.credit_hours is not None:
            course = build_course(course_type, "KIT", _a_day_each(course_type))
            for fault in CreditHoursFit().faults(a_picture(course=course)):
                if fault.subject == f"gathering:{template.key}":
                    do = "Declare fewer hours, or give the programme more time."
                    yield Complaint(what=str(fault.message), path=f"gatherings[{place}].credit_hours", do=do)


def _a_day_each(course_type: CourseType) -> tuple[Days, ...]:
    return planned_days(course_type, None, dt.date(2026, 9, 7))


def _unholdable(course_type: CourseType, variant: str | None, days: tuple[Days, ...]) -> Iterator[Complaint]:
    yield from (
        Complaint(what=str(what), path=path, do=str(hint)) for path, what, hint in programmes_are_whole(course_type)
    )
    if variant is not None and len(days) > 1 and variant_for(course_type, days) != variant:
        what = f"the days {_said(days)} make another variant than {variant!r}"
        do = "Let its gaps have room for what the rules ask, or override days_of_a_course."
        yield Complaint(what=what, path="variants", do=do)
    course = worded_for_variant(build_course(course_type, "KIT", days, variant=variant), course_type)
    yield from _clashes(course)
    yield from _idle_adaptations(course_type, variant)


def _clashes(course: Course) -> Iterator[Complaint]:
    in_variant = f" in the variant {course.variant}" if course.variant else ""
    for gathering in course.gatherings:
        for before, after in overlaps(gathering.sessions):
            what = f"{after.key} begins before {before.key} has ended{in_variant}"
            yield Complaint(what=what, path="gatherings", do="Move one of them.")
    for fault in PresenterInTwoPlaces().faults(a_picture(course=course)):
        yield Complaint(what=f"{fault.message}{in_variant}", path="gatherings", do="Give one of them another slot.")


def _idle_adaptations(course_type: CourseType, variant: str | None) -> Iterator[Complaint]:
    titles = {session.key: session.title for template in course_type.gatherings for session in template.sessions}
    for outer, known in enumerate(course_type.variants):
        for inner, adaptation in enumerate(known.adaptations):
            if known.key == variant and titles.get(adaptation.session) == adaptation.title:
                what = f"the session {adaptation.session} is called the same in this variant"
                path = f"variants[{outer}].adaptations[{inner}].title"
                yield Complaint(what=what, path=path, do="Word it for the variant, or leave the adaptation out.")


def _said(days: tuple[Days, ...]) -> str:
    return ", ".join(f"{found[0]:%Y-%m-%d}" for found in days)
