"""Who does what on a course."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import attrs

from ...domain.course import Course
from ...domain.errors import NotFound, UsageFault
from ...domain.identifiers import email_address
from ...domain.messages import Listed, LocalText, Message
from ...domain.person import Person
from ...domain.staffing import Assignment
from ...domain.text import match_key, one_line
from ..checking import CourseCheck, check_and_reconcile
from ..subjects import telling_names
from ..types import edition_of
from ..work import Work
from .course_changes import changeable
from .programme import find_gathering


def assign(
    work: Work,
    code: str,
    *,
    role: str,
    name: str,
    email: str = "",
    gatherings: Sequence[str] = (),
    presenter: str | None = None,
) -> CourseCheck:
    """Give a person a role on a course, on all of its gatherings or on some.

    Raises:
        UsageFault: the type has no such role, the person has it already, or the name is no given and family name.
    """
    course = changeable(work, code)
    title = _title_of(work, course, role)
    assignment = Assignment(
        id=work.new_id(),
        course=course.id,
        person=person_named(work, name, email).id,
        role=role,
        gatherings=tuple(find_gathering(course, wanted).key for wanted in gatherings),
        presenter=one_line(presenter) if presenter else None,
    )
    if any(attrs.evolve(held, id=assignment.id) == assignment for held in _staff(work, course)):
        raise UsageFault(Message("{name} has the role {role} already", name=name, role=title), where=course.code)
    work.assignments.add(assignment)
    return check_and_reconcile(work, course)


def unassign(work: Work, code: str, *, role: str, name: str, assignment: UUID | None = None) -> CourseCheck:
    """Take a role from a person, on every gathering; with `assignment` only that one of several.

    Raises:
        NotFound: nobody of that name has it.
        UsageFault: the type has no such role.
    """
    course = changeable(work, code)
    title = _title_of(work, course, role)
    held = [one for one in _staff(work, course) if one.role == role and assignment in (None, one.id)]
    people = work.people.many(one.person for one in held)
    meant = [one for one in held if match_key(people[one.person].name) == match_key(name)]
    if not meant:
        what = Message("{name} does not have the role {role} on this course", name=name, role=title)
        raise NotFound(what, where=course.code)
    for one in meant:
        work.assignments.remove(one)
    return check_and_reconcile(work, course)


def person_named(work: Work, name: str, email: str = "") -> Person:
    """Return the person with that name and e-mail address, new if need be.

    Raises:
        UsageFault: not both a given and a family name, or several people have it and no address tells them apart.
    """
    given, _, family = one_line(name).rpartition(" ")
    if not given:
        raise UsageFault(Message("{name!r} is not a given and a family name", name=name))
    wanted = Person(id=work.new_id(), given_name=given, family_name=family, email=email_address(email) if email else "")
    candidates = (
        work.people.by_emails((wanted.email,)) if email else work.people.search(wanted.name, offset=0, limit=50)
    )
    found = [person for person in candidates if match_key(person.name) == match_key(wanted.name)]
    if len(found) > 1:
        raise UsageFault(
            Message(
                "{count} people are called {wanted!r}: {who}",
                count=len(found),
                wanted=name,
                who=Listed(telling_names(found).values()),
            ),
            hint=Message("Give the e-mail address as well."),
        )
    if not found:
        work.people.add(wanted)
    return found[0] if found else wanted


def _staff(work: Work, course: Course) -> Sequence[Assignment]:
    return work.assignments.of_courses((course.id,)).get(course.id, ())


def _title_of(work: Work, course: Course, role: str) -> LocalText:
    titles = {known.key: known.title for known in edition_of(work, course).roles}
    if role not in titles:
        raise UsageFault(
            Message("the type {key} has no role {role!r}", key=course.type_key, role=role),
            hint=Message("It has {roles}.", roles=Listed(_named(key, title) for key, title in titles.items())),
        )
    return titles[role]


def _named(key: str, title: LocalText) -> Message:
    return Message("{title} ({key})", title=title, key=key)
