"""What stands in the way of undoing a step, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs

from ....domain.certificate import CertificateStatus
from ....domain.course import CourseStatus
from ....domain.enrolment import EnrolmentStatus
from ....domain.invoice import InvoiceKind
from ....domain.journal import JournalEntry
from ....domain.messages import Listed, Message
from ....domain.time import OSLO
from ...work import Work
from ..journal_lines import JournalLine, with_names
from ..touched import overlap
from .afterwards import Afterwards, afterwards, mark_of
from .announced import announced, held_by_those_told, known_to_people
from .dependents import dependents, enrolments_judged, status_again
from .plan import Plan
from .reversals import Reversal

_NAMED = 5
_OVER = frozenset((CourseStatus.CLOSED.value, CourseStatus.CANCELLED.value))


@attrs.frozen(kw_only=True)
class Obstacle:
    """Hinder: why a step cannot be undone, what to do instead, and the later steps in the way, the oldest first."""

    what: Message
    hint: Message | None = None
    later: tuple[JournalLine, ...] = ()


_FOR_GOOD: Mapping[tuple[str, bool], Obstacle] = {
    ("certificate", True): Obstacle(
        what=Message("a certificate that is issued is not undone"),
        hint=Message("Revoke it, with `veiledning certificate revoke`."),
    ),
    ("certificate", False): Obstacle(
        what=Message("what became of a certificate is not undone"),
        hint=Message("Issue a new one, with `veiledning certificate issue`."),
    ),
    ("invoice", True): Obstacle(
        what=Message("an invoice that is issued is not undone"),
        hint=Message("Take it back with a credit note, with `veiledning fee credit`."),
    ),
    ("dispatch", True): Obstacle(
        what=Message("mail that has left is not undone"), hint=Message("Write anew to those who got it.")
    ),
    ("dispatch", False): Obstacle(
        what=Message("what became of mail is not undone"),
        hint=Message("Say what is right, with `veiledning message settle`."),
    ),
    ("evaluation", False): Obstacle(
        what=Message("an evaluation is anonymous, so nobody can say what to take out again"),
        hint=Message("Free text that nobody should see can be withheld."),
    ),
}
_CREDIT_NOTE = Obstacle(
    what=Message("a credit note that is issued is not undone; what it took back can be invoiced anew"),
)
_UNKNOWN = Obstacle(
    what=Message("nothing is known of how to undo this"),
    hint=Message("If a plugin did it, install or enable that plugin: `veiledning plugin doctor`."),
)
_NOTHING = Obstacle(
    what=Message("there is nothing in it that can be undone"),
    hint=Message("People, bodies and notes stay in the register, and deleted text does not come back."),
)


def obstacle_for_good(entries: Iterable[JournalEntry]) -> Obstacle | None:
    """Return why a step that writes such entries will never be undone, for whoever is about to take it."""
    return next(filter(None, map(_for_good, entries)), None)


def obstacle_to(work: Work, plan: Plan) -> Obstacle | None:
    """Return what stands in the way; None where the step can be undone."""
    for entry in plan.impossible:
        return _for_good(entry) or _UNKNOWN
    depending, judged = dependents(work, plan), enrolments_judged(plan)
    touched, open_courses = {reversal.subject for reversal in plan.turned}, announced(plan)
    told = frozenset(held_by_those_told(work, open_courses))
    since = afterwards(work, plan.step, touched | depending | judged | plan.courses | told)
    if since.undone_by is not None:
        lines = _lines(work, (since.undone_by,))
        return Obstacle(what=Message("it is undone already: {later}", later=_listed(lines)), later=lines)
    if not plan.turned:
        return _NOTHING
    if known := known_to_people(work, open_courses, since):
        return Obstacle(what=known, hint=Message("Call it off, with `veiledning course cancel`."))
    return _certificates(work, plan) or _in_the_way(work, plan, since, depending, judged) or _no_seats(work, plan)


def _for_good(entry: JournalEntry) -> Obstacle | None:
    if entry.kind == "invoice" and (entry.after or {}).get("kind") == InvoiceKind.CREDIT_NOTE.value:
        return _CREDIT_NOTE
    return _FOR_GOOD.get((entry.kind, entry.before is None and entry.after is not None))


def _in_the_way(
    work: Work, plan: Plan, since: Afterwards, depending: Iterable[UUID], judged: Iterable[UUID]
) -> Obstacle | None:
    found = [
        *(entry for reversal in plan.turned for entry in _overlapping(plan, reversal, since)),
        *(entry for id in depending for entry in since.about(id)),
        *(entry for id in judged for entry in _to_status(since.about(id), {EnrolmentStatus.COMPLETED.value})),
        *(entry for course in _left_alone(plan) for entry in _to_status(since.about(course), _OVER)),
    ]
    if not found:
        return None
    lines = _lines(work, found)
    return Obstacle(
        what=Message("what was done later builds on it: {later}", later=_listed(lines)),
        hint=Message("Undo {number} first.", number=lines[-1].entry.number),
        later=lines,
    )


def _overlapping(plan: Plan, reversal: Reversal, since: Afterwards) -> Iterator[JournalEntry]:
    """Yield the later changes of a thing that would be lost; a task that was added may be done since."""
    if reversal.kind == "task" and reversal.before is None:
        return
    apart = not reversal.fields or reversal.subject in plan.again
    for entry in since.about(reversal.subject):
        if overlap(entry, reversal) or not (apart or reversal.fields.isdisjoint(entry.after or ())):
            yield entry


def _to_status(entries: Iterable[JournalEntry], statuses: Collection[Any]) -> Iterator[JournalEntry]:
    yield from (entry for entry in entries if (entry.after or {}).get("status") in statuses)


def _left_alone(plan: Plan) -> frozenset[UUID]:
    """Return the courses whose enrolments are put back, though not what became of the course."""
    about_people = {reversal.course for reversal in plan.of_kind("enrolment", "offer") if reversal.course}
    return frozenset(about_people - {reversal.subject for reversal in plan.of_kind("course")})


def _certificates(work: Work, plan: Plan) -> Obstacle | None:
    """Return the certificates that say that somebody completed who would be put back to where they had not."""
    completed = EnrolmentStatus.COMPLETED
    leaving = {one.subject for one in plan.of_kind("enrolment") if status_again(one) not in (None, completed)}
    concerned = leaving | enrolments_judged(plan)
    courses = {reversal.course for reversal in plan.turned if reversal.course} if concerned else set()
    certificates = (one for course in courses for one in work.certificates.of_course(course))
    valid = [one.number for one in certificates if one.status is CertificateStatus.VALID and one.enrolment in concerned]
    if not valid:
        return None
    return Obstacle(
        what=Message("a certificate builds on it: {numbers}", numbers=Listed(sorted(valid))),
        hint=Message("Revoke it first, with `veiledning certificate revoke`."),
    )


def _no_seats(work: Work, plan: Plan) -> Obstacle | None:
    needed: dict[UUID, int] = {}
    for reversal in plan.of_kind("enrolment"):
        if (status := status_again(reversal)) is not None:
            now = plan.present[reversal.subject]
            needed[now.course] = needed.get(now.course, 0) + status.takes_seat - now.status.takes_seat
    for course, seats in needed.items():
        free = work.enrolments.seats_free(course) if seats > 0 else None
        if free is not None and free < seats:
            return Obstacle(
                what=Message("the seats are taken: it needs {seats}, and {free} are free", seats=seats, free=free),
                hint=Message("Withdraw somebody first, or raise the capacity."),
            )
    return None


def _lines(work: Work, entries: Iterable[JournalEntry]) -> tuple[JournalLine, ...]:
    """Return the first of the entries of each step, by number, with its names."""
    by_step = {mark_of(entry): entry for entry in sorted(entries, key=_number, reverse=True)}
    return with_names(work, sorted(by_step.values(), key=_number))


def _number(entry: JournalEntry) -> int:
    return entry.number or 0


def _listed(lines: Sequence[JournalLine]) -> Listed:
    said = [_said(line) for line in lines[:_NAMED]]
    if len(lines) > _NAMED:
        said.append(Message("and {count} more", count=len(lines) - _NAMED))
    return Listed(said, between="; ")


def _said(line: JournalLine) -> Message:
    entry = line.entry
    pieces = {
        "number": entry.number,
        "at": entry.at.astimezone(OSLO),
        "actor": entry.actor,
        "doing": line.doing,
    }
    about = line.programme or line.about
    if about is None:
        return Message("{number} ({at}, {actor} {doing})", **pieces)
    return Message("{number} ({at}, {actor} {doing}: {about})", about=about, **pieces)
