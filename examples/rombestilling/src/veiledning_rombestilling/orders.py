"""The list for whoever looks after the house: what is asked for, with room for the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veiledning_core.course_type.additions import CourseExporter, PanelTable
from veiledning_core.domain.messages import LocalText

from .bookings import Booking
from .columns import ANSWER, DAY, REMARK, ROOM

if TYPE_CHECKING:
    from veiledning_core.use_cases.work import Work

_HEADINGS = (
    LocalText(nb="Kurs", en="Course"),
    LocalText(nb="Samling", en="Gathering"),
    DAY,
    LocalText(nb="Plasser", en="Seats"),
    LocalText(nb="Status", en="Status"),
    ANSWER,
    ROOM,
    REMARK,
)


def exporter() -> CourseExporter:
    """Return the exporter."""
    return CourseExporter(key="room-orders", title=LocalText(nb="Romliste til huset", en="Room list"), table=orders)


def orders(work: Work, code: str) -> PanelTable:
    """Return every booking of a course, with an empty column for the answer.

    Raises:
        NotFound: no course has that code.
    """
    course = work.courses.by_code(code)
    labels = {gathering.key: gathering.label for gathering in course.gatherings}
    rows = (
        (
            course.code,
            labels.get(one.gathering, one.gathering),
            one.day,
            _seats(course.capacity),
            one.status,
            "",
            one.room,
            one.remark,
        )
        for one in work.own(Booking).of_course(course.id)
    )
    return PanelTable(headings=_HEADINGS, rows=tuple(rows))


def _seats(capacity: int | None) -> object:
    return capacity if capacity is not None else "–"
