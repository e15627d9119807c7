"""Rows of enrolments, and the lists made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import attrs
import sqlalchemy as sa

from ..domain.enrolment import Enrolment, EnrolmentStatus, FeeDecision, Placing, StatusChange, Wish
from ..domain.lists import EnrolmentLine
from ..domain.organisation import Organisation
from ..domain.person import Person
from . import said
from .organisations import read_organisations
from .people import PERSON_COLUMNS, PERSON_FIELDS
from .rows import from_plain, to_plain
from .search import in_parts
from .tables import ASSIGNMENT, COURSE, ENROLMENT, ENROLMENT_STATUS, PERSON

_OWN = tuple(field.name for field in attrs.fields(Enrolment))
COLUMNS = tuple(ENROLMENT.c[name] for name in _OWN)
_BINDING = tuple(status.value for status in EnrolmentStatus if status.is_binding)
_OUT = tuple(status.value for status in EnrolmentStatus if status.is_out)
_LINES = (
    sa.select(*COLUMNS, *PERSON_COLUMNS)
    .join(PERSON, PERSON.c.id == ENROLMENT.c.person)
    .order_by(ENROLMENT.c.applied_at, PERSON.c.sort_key, ENROLMENT.c.id)
    .where(ENROLMENT.c.course.in_(sa.bindparam("courses", expanding=True)))
)
_LINES_IN_SOME_STATUS = _LINES.where(ENROLMENT.c.status.in_(sa.bindparam("statuses", expanding=True)))
_LOG = (
    sa.select(*(ENROLMENT_STATUS.c[field.name] for field in attrs.fields(StatusChange)))
    .where(ENROLMENT_STATUS.c.enrolment.in_(sa.bindparam("enrolments", expanding=True)))
    .order_by(ENROLMENT_STATUS.c.number)
)
_COMPLETED = (
    sa.select(ENROLMENT.c.person, COURSE.c.id, COURSE.c.type_key)
    .join(COURSE, COURSE.c.id == ENROLMENT.c.course)
    .where(ENROLMENT.c.person.in_(sa.bindparam("people", expanding=True)))
    .where(ENROLMENT.c.status == EnrolmentStatus.COMPLETED.value)
)


def enrolment_of(row: Any) -> Enrolment:
    """Return the enrolment of a row that begins with `COLUMNS`."""
    return _enrolment(*row)


def row_of(enrolment: Enrolment) -> dict[str, Any]:
    """Return the columns of an enrolment."""
    return {name: getattr(enrolment, name) for name in _OWN} | {
        "status": enrolment.status.value,
        "answers": dict(enrolment.answers),
        "wishes": to_plain(enrolment.wishes) if enrolment.wishes else [],
        "placing": to_plain(enrolment.placing) if enrolment.placing else None,
        "fee_decision": enrolment.fee_decision.value if enrolment.fee_decision else None,
    }


def lines(
    connection: sa.Connection, courses: Sequence[UUID], statuses: Sequence[EnrolmentStatus] = ()
) -> list[EnrolmentLine]:
    """Return courses' enrolments, of any status or of some, with their people and organisations, in two queries.

    They stand in the order of arrival.
    """
    wanted = {"courses": courses, "statuses": [status.value for status in statuses]}
    rows = connection.execute(_LINES_IN_SOME_STATUS if statuses else _LINES, wanted).all()
    place = _OWN.index("organisation")
    bodies = read_organisations(connection, {row[place] for row in rows if row[place]})
    return [_line(row, bodies.get(row[place])) for row in rows]


def status_lines(connection: sa.Connection, enrolments: Sequence[UUID]) -> Iterator[StatusChange]:
    """Yield the lines of the enrolments' status logs, the first first."""
    for row in connection.execute(_LOG, {"enrolments": enrolments}):
        yield StatusChange(**{**row._mapping, "status": EnrolmentStatus(row.status), "reason": said.read(row.reason)})


def cohorts(connection: sa.Connection, type_key: str, organisations: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """Return, by organisation, the codes of the courses of that type on which it has somebody active."""
    found: dict[UUID, set[str]] = {}
    for part in in_parts(organisations):
        query = (
            sa.select(ENROLMENT.c.organisation, COURSE.c.code)
            .join(COURSE, COURSE.c.id == ENROLMENT.c.course)
            .where(COURSE.c.type_key == type_key, ENROLMENT.c.organisation.in_(part), ENROLMENT.c.status.not_in(_OUT))
            .distinct()
        )
        for organisation, code in connection.execute(query):
            found.setdefault(organisation, set()).add(code)
    return {organisation: frozenset(codes) for organisation, codes in found.items()}


def completed(connection: sa.Connection, people: Iterable[UUID]) -> dict[UUID, dict[UUID, str]]:
    """Return, by person and course, the types of the courses that they have completed."""
    found: dict[UUID, dict[UUID, str]] = {}
    for part in in_parts(people):
        for person, course, type_key in connection.execute(_COMPLETED, {"people": part}):
            found.setdefault(person, {})[course] = type_key
    return found


def engaged_elsewhere(connection: sa.Connection, courses: Sequence[UUID]) -> Iterator[tuple[UUID, UUID]]:
    """Yield person and course of those with a binding place who take part in, or work on, another course too."""
    yield from ((row.person, row.course) for row in connection.execute(_engaged_elsewhere(), {"courses": courses}))


@cache
def _engaged_elsewhere() -> sa.Select[Any]:
    other, work = ENROLMENT.alias(), ASSIGNMENT
    takes_part = sa.exists().where(
        other.c.person == ENROLMENT.c.person, other.c.course != ENROLMENT.c.course, other.c.status.in_(_BINDING)
    )
    works = sa.exists().where(work.c.person == ENROLMENT.c.person, work.c.course != ENROLMENT.c.course)
    return (
        sa.select(ENROLMENT.c.person, ENROLMENT.c.course)
        .where(ENROLMENT.c.course.in_(sa.bindparam("courses", expanding=True)), ENROLMENT.c.status.in_(_BINDING))
        .where(sa.or_(takes_part, works))
    )


def _line(row: sa.Row[Any], organisation: Organisation | None) -> EnrolmentLine:
    own = len(_OWN)
    return EnrolmentLine(enrolment=_enrolment(*row[:own]), person=_person(*row[own:]), organisation=organisation)


def _enrolment(*row: Any) -> Enrolment:
    held = dict(zip(_OWN, row, strict=True))
    wishes, placing, fee_decision = held["wishes"], held["placing"], held["fee_decision"]
    held["status"] = EnrolmentStatus(held["status"])
    held["wishes"] = from_plain(wishes, tuple[Wish, ...]) if wishes else ()
    held["placing"] = from_plain(placing, Placing) if placing else None
    held["fee_decision"] = FeeDecision(fee_decision) if fee_decision else None
    return Enrolment(**held)


def _person(*row: Any) -> Person:
    return Person(**dict(zip(PERSON_FIELDS, row, strict=True)))
