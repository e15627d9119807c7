"""What keeps a course as it is: days on which people have been, and certificates that say so."""

from __future__ import annotations

from collections.abc import Collection

from ...domain.certificate import CertificateStatus
from ...domain.course import Course
from ...domain.errors import RuleRefused
from ...domain.messages import Listed, Message
from ..work import Work


def refuse_if_held(work: Work, course: Course, gatherings: Collection[str]) -> None:
    """Refuse to move gatherings, given by key, on which attendance is recorded.

    Raises:
        RuleRefused: naming the first such gathering, with the number of records.
    """
    records = records_of(work, course, gatherings)
    for gathering in course.gatherings:
        if count := records.count(gathering.key):
            raise RuleRefused(
                Message(
                    "{gathering} has been held: {count} attendance records", gathering=gathering.label, count=count
                ),
                where=course.code,
                hint=Message("What has been held stays where it was; move the others one by one."),
            )


def refuse_if_certified(work: Work, course: Course) -> None:
    """Refuse to change what valid certificates of the course say.

    Raises:
        RuleRefused: naming the certificates.
    """
    certificates = work.certificates.of_course(course.id)
    if valid := [one.number for one in certificates if one.status is CertificateStatus.VALID]:
        raise RuleRefused(
            Message("certificates are issued for the course: {numbers}", numbers=Listed(valid)),
            where=course.code,
            hint=Message("Revoke them first, with `veiledning certificate revoke`."),
        )


def records_of(work: Work, course: Course, gatherings: Collection[str]) -> list[str]:
    """Return the key of the gathering of each attendance record that stands on one of some gatherings of a course.

    People of other courses who made up a day there count as well.
    """
    own = [one.gathering for one in work.attendances.of_courses((course.id,)).get(course.id, ())]
    guests = [one.made_up.gathering for one in work.attendances.made_up_with(course.id) if one.made_up]
    return [key for key in (*own, *guests) if key in gatherings]
