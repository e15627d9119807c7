"""Values as plain data for JSON: the same fields every time, null where nothing is known.

Other projects read this, so it is written out by hand: a field may be added, but never renamed or removed. Dates and
instants are ISO 8601, ids and enums text, hours numbers, amounts whole kroner or øre as the field's name says. Texts of
a course type stand in both languages; sentences are said by the `say` that is passed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from ..domain.citation import Citation
from ..domain.course import Course
from ..domain.enrolment import Enrolment, Placing, StatusChange, Wish
from ..domain.gathering import Gathering
from ..domain.journal import JournalEntry
from ..domain.lists import CourseLine, EnrolmentLine, GatheringLine
from ..domain.messages import LocalText, Message, Said
from ..domain.organisation import Organisation
from ..domain.person import Person
from ..domain.session import Session, SessionPart
from ..domain.staffing import Assignment
from ..domain.task import Task
from ..domain.waiver import Waiver
from ..rules.finding import Finding

Plain = dict[str, Any]
Say = Callable[[Message], str]


def plain_course(course: Course) -> Plain:
    """Return a course with its gatherings and their sessions."""
    return {
        "id": str(course.id),
        "code": course.code,
        "type": course.type_key,
        "edition": course.edition,
        "title": course.title,
        "variant": course.variant,
        "cohort": course.cohort,
        "status": course.status.value,
        "delivery": course.delivery.value,
        "place": course.place or None,
        "capacity": course.capacity,
        "organiser": _text(course.organiser),
        "organisation": _text(course.organisation),
        "part_of": _text(course.part_of),
        "first_day": _text(course.first_day),
        "last_day": _text(course.last_day),
        "gatherings": [plain_gathering(gathering) for gathering in course.gatherings],
        "revision": course.revision,
    }


def plain_course_line(line: CourseLine) -> Plain:
    """Return what a list shows of a course."""
    return {
        "id": str(line.id),
        "code": line.code,
        "type": line.type_key,
        "title": line.title,
        "cohort": line.cohort,
        "status": line.status.value,
        "place": line.place or None,
        "first_day": _text(line.first_day),
        "last_day": _text(line.last_day),
        "capacity": line.capacity,
        "seats_taken": line.seats_taken,
        "waiting": line.waiting,
        "applied": line.applied,
    }


def plain_gathering_line(line: GatheringLine) -> Plain:
    """Return what a calendar shows of a gathering; `number` counts the course's gatherings from 1."""
    return {
        "course": plain_course_line(line.course),
        "key": line.key,
        "number": line.number,
        "label": plain_text(line.label),
        "days": [day.isoformat() for day in line.days],
        "place": line.place or None,
    }


def plain_gathering(gathering: Gathering) -> Plain:
    """Return a gathering with its sessions."""
    return {
        "key": gathering.key,
        "label": plain_text(gathering.label),
        "days": [day.isoformat() for day in gathering.days],
        "place": gathering.place or None,
        "credit_hours": plain_number(gathering.credit_hours),
        "sessions": [plain_session(session) for session in gathering.sessions],
    }


def plain_session(session: Session) -> Plain:
    """Return a session; `start` and `end` are wall-clock times in Norway."""
    return {
        "key": session.key,
        "day": session.day,
        "start": f"{session.start:%H:%M}",
        "end": f"{session.end:%H:%M}",
        "minutes": session.minutes,
        "kind": session.kind.value,
        "title": plain_text(session.title),
        "formats": [form.value for form in session.formats],
        "presenter": session.presenter,
        "parts": [plain_part(part) for part in session.parts],
        "needs": list(session.needs),
        "outcomes": list(session.outcomes),
        "turn_minutes": session.turn_minutes,
        "turns": session.turns,
        "handouts": [plain_text(handout) for handout in session.handouts],
        "statements": list(session.statements),
    }


def plain_part(part: SessionPart) -> Plain:
    """Return a part of a session."""
    return {
        "title": plain_text(part.title),
        "formats": [form.value for form in part.formats],
        "presenter": part.presenter,
        "minutes": part.minutes,
    }


def plain_person(person: Person) -> Plain:
    """Return a person."""
    return {
        "id": str(person.id),
        "given_name": person.given_name or None,
        "family_name": person.family_name or None,
        "email": person.email or None,
        "phone": person.phone or None,
        "hpr_number": person.hpr_number,
        "home_region": person.home_region,
    }


def plain_organisation(body: Organisation) -> Plain:
    """Return an organisation with its names over time; `name` is the newest."""
    return {
        "id": str(body.id),
        "kind": body.kind.value,
        "name": body.name,
        "names": [
            {"name": named.name, "valid_from": _text(named.valid_from), "valid_to": _text(named.valid_to)}
            for named in body.names
        ],
        "also_known_as": list(body.also_known_as),
        "region": body.region,
        "number": body.number,
        "trained": body.trained,
    }


def plain_enrolment(enrolment: Enrolment) -> Plain:
    """Return an enrolment; who and from where are ids."""
    return {
        "id": str(enrolment.id),
        "course": str(enrolment.course),
        "person": str(enrolment.person),
        "status": enrolment.status.value,
        "applied_at": enrolment.applied_at.isoformat(),
        "answered_at": _text(enrolment.answered_at),
        "organisation": _text(enrolment.organisation),
        "department": enrolment.department or None,
        "answers": dict(enrolment.answers),
        "wishes": [plain_wish(wish) for wish in enrolment.wishes],
        "rank": enrolment.rank,
        "placing": plain_placing(enrolment.placing),
        "queued_at": _text(enrolment.queued_at),
        "fee_decision": _text(enrolment.fee_decision),
        "revision": enrolment.revision,
    }


def plain_enrolment_line(line: EnrolmentLine) -> Plain:
    """Return an enrolment with its person and organisation in the place of their ids."""
    return {
        **plain_enrolment(line.enrolment),
        "person": plain_person(line.person),
        "organisation": plain_organisation(line.organisation) if line.organisation else None,
    }


def plain_wish(wish: Wish) -> Plain:
    """Return wished dates."""
    return {
        "dates": [day.isoformat() for day in wish.dates],
        "words": wish.words or None,
        "alternative": wish.alternative,
        "status": wish.status.value,
    }


def plain_placing(placing: Placing | None) -> Plain | None:
    """Return a place in the ranking that was given by hand."""
    return None if placing is None else {"place": placing.place, "reason": placing.reason, "actor": placing.actor}


def plain_status_change(change: StatusChange, say: Say = str) -> Plain:
    """Return a line of an enrolment's history; `reason` is for people."""
    return {
        "at": change.at.isoformat(),
        "actor": change.actor,
        "status": change.status.value,
        "reason": _said(change.reason, say),
    }


def plain_assignment(assignment: Assignment, person: Person) -> Plain:
    """Return an assignment with its person; no gatherings means all of them."""
    return {
        "id": str(assignment.id),
        "role": assignment.role,
        "gatherings": list(assignment.gatherings),
        "presenter": assignment.presenter,
        "person": plain_person(person),
    }


def plain_task(task: Task) -> Plain:
    """Return a task; of a text that is to be read and deleted only that it is there."""
    return {
        "id": str(task.id),
        "course": str(task.course),
        "key": task.key,
        "title": plain_text(task.title),
        "owner": task.owner,
        "due": _text(task.due),
        "status": task.status.value,
        "subject": task.subject,
        "has_text_to_read": task.secret is not None,
    }


def plain_waiver(waiver: Waiver) -> Plain:
    """Return a waiver."""
    return {
        "id": str(waiver.id),
        "course": str(waiver.course),
        "rule": waiver.rule,
        "subject": waiver.subject,
        "reason": waiver.reason,
        "actor": waiver.actor,
        "at": waiver.at.isoformat(),
        "role": waiver.role or None,
        "until": _text(waiver.until),
    }


def plain_finding(finding: Finding, say: Say = str) -> Plain:
    """Return a finding; `rule` and `subject` are for programs, `message` and `how` for people."""
    return {
        "rule": finding.rule,
        "strength": finding.strength.value,
        "reaction": finding.reaction.value,
        "guards": _text(finding.guards),
        "message": say(finding.message),
        "subject": finding.subject,
        "text": plain_text(finding.text),
        "cite": plain_citation(finding.cite),
        "fix": {
            "who": finding.fix.who,
            "by": finding.fix.by.value,
            "how": say(finding.how or Message("{how}", how=finding.fix.how)),
            "due": _text(finding.due),
        },
        "waivable": finding.waivable,
        "waived": finding.waived,
        "waived_by": list(finding.waived_by),
    }


def plain_journal_entry(entry: JournalEntry, say: Say = str) -> Plain:
    """Return a line of the journal; `note` is for people."""
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "use_case": entry.use_case,
        "kind": entry.kind,
        "subject": str(entry.subject),
        "course": _text(entry.course),
        "before": plain_values(entry.before),
        "after": plain_values(entry.after),
        "note": _said(entry.note, say),
        "step": _text(entry.step),
    }


def plain_citation(cite: Citation | None) -> Plain | None:
    """Return where a statement stands."""
    return None if cite is None else {"source": cite.source, "section": cite.section}


def plain_text(text: LocalText | None) -> Plain | None:
    """Return a text in both languages."""
    return None if text is None else {"nb": text.nb, "en": text.en}


def plain_number(number: Decimal | None) -> int | float | None:
    """Return hours as a number, without a decimal point where they are whole."""
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def plain_values(values: Mapping[str, Any] | None) -> Plain | None:
    """Return fields of any kind as JSON knows them."""
    return None if values is None else {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(name): _value(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_value(inner) for inner in value]
    return _text(value)


def _text(value: Enum | UUID | dt.date | dt.time | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _said(words: Said, say: Say) -> str | None:
    return words or None if isinstance(words, str) else say(words)
