"""Who does what on a course."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.course import Course
from ..domain.errors import NotFound, UsageFault
from ..domain.identifiers import email_address
from ..domain.messages import Message
from ..domain.person import Person
from ..domain.staffing import Assignment
from ..domain.text import match_key, one_line
from .checking import CourseCheck, check_and_reconcile
from .course_changes import changeable
from .programme import find_gathering
from .types import edition_of
from .work import Work


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
        UsageFault: the type has no such role, or the name is no given and family name.
    """
    course = changeable(work, code)
    assignment = Assignment(
        id=work.new_id(),
        course=course.id,
        person=person_named(work, name, email).id,
        role=_known_role(work, course, role),
        gatherings=tuple(find_gathering(course, wanted).key for wanted in gatherings),
        presenter=presenter,
    )
    work.assignments.add(assignment)
    return check_and_reconcile(work, course)


def unassign(work: Work, code: str, *, role: str, name: str) -> CourseCheck:
    """Take a role from a person.

    Raises:
        NotFound: nobody of that name has it.
    """
    course = changeable(work, code)
    held = [a for a in work.assignments.of_courses((course.id,)).get(course.id, ()) if a.role == role]
    people = work.people.many(a.person for a in held)
    for assignment in held:
        if match_key(people[assignment.person].name) == match_key(name):
            work.assignments.remove(assignment)
            return check_and_reconcile(work, course)
    titles = {known.key: known.title for known in edition_of(work, course).roles}
    what = Message("{name} does not have the role {role} on this course", name=name, role=titles.get(role, role))
    raise NotFound(what, where=course.code)


def person_named(work: Work, name: str, email: str = "") -> Person:
    """Return the person with that name and e-mail address, new if need be.

    Raises:
        UsageFault: not both a given and a family name.
    """
    given, _, family = one_line(name).rpartition(" ")
    if not given:
        raise UsageFault(Message("{name!r} is not a given and a family name", name=name))
    wanted = Person(id=work.new_id(), given_name=given, family_name=family, email=email_address(email) if email else "")
    candidates = (
        work.people.by_emails((wanted.email,)) if email else work.people.search(wanted.name, offset=0, limit=50)
    )
    for person in candidates:
        if match_key(person.name) == match_key(wanted.name):
            return person
    work.people.add(wanted)
    return wanted


def _known_role(work: Work, course: Course, role: str) -> str:
    keys = [known.key for known in edition_of(work, course).roles]
    if role not in keys:
        raise UsageFault(
            Message("the type {key} has no role {role!r}", key=course.type_key, role=role),
            hint=Message("It has {keys}.", keys=", ".join(keys)),
        )
    return role
