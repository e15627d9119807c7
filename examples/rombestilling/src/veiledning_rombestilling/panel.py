"""The room of every course day, on a tab of the course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veiledning_core.course_type.additions import CoursePanel, PanelContent, PanelTable
from veiledning_core.domain.messages import LocalText

from .bookings import Booking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from veiledning_core.domain.course import Course
    from veiledning_core.use_cases.work import Work

_HEADINGS = (
    LocalText(nb="Dag", en="Day"),
    LocalText(nb="Samling", en="Gathering"),
    LocalText(nb="Status", en="Status"),
    LocalText(nb="Rom", en="Room"),
    LocalText(nb="Merknad", en="Remark"),
)
_NOT_ASKED = LocalText(nb="ikke bedt om", en="not asked for")
_NO_DAYS = LocalText(nb="Kurset har ingen dager ennå.", en="The course has no days yet.")


def panel() -> CoursePanel:
    """Return the panel."""
    return CoursePanel(key="rooms", title=LocalText(nb="Rom", en="Rooms"), content=content)


def content(work: Work, code: str) -> PanelContent:
    """Return each day of a course with its room.

    Raises:
        NotFound: no course has that code.
    """
    course = work.courses.by_code(code)
    rows = tuple(_rows(work, course))
    if not rows:
        return PanelContent(paragraphs=(_NO_DAYS,))
    return PanelContent(tables=(PanelTable(headings=_HEADINGS, rows=rows),))


def _rows(work: Work, course: Course) -> Iterator[tuple[object, ...]]:
    booked = {(one.gathering, one.number): one for one in work.own(Booking).of_course(course.id)}
    for gathering in course.gatherings:
        for number, day in enumerate(gathering.days, 1):
            booking = booked.get((gathering.key, number))
            if booking is None:
                yield day, gathering.label, _NOT_ASKED, "", ""
            else:
                yield day, gathering.label, booking.status, booking.room, booking.remark
