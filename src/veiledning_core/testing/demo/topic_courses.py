"""Two emnekurs that have been held: one with six weeks between its days, one on two days in a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.attendance import Presence
from ...domain.enrolment import EnrolmentStatus, FeeDecision
from ...domain.invoice import Address
from ...domain.lists import EnrolmentLine
from ...domain.note import NoteKind
from ...domain.offer import OfferAnswer
from ...exchange.table import Table
from ...use_cases.completion import certifying, completing
from ...use_cases.course_days import importing_ticks, preparing
from ...use_cases.courses import course_changes, noting
from ...use_cases.enrolments import admitting, importing, leaving, selecting, waiting_list
from ...use_cases.groups import making, practising
from ...use_cases.money.addresses import set_address
from ...use_cases.tasks import tasks
from ...use_cases.waiving import waive
from .evaluations import hand_in, read_texts
from .office import Office, Story
from .people import Answers, sign_ups, table_of

SPLIT, JOINED = "EMNE-2024-1", "EMNE-2025-1"
BLOCK_ONE, BLOCK_TWO = "before-day-1", "before-day-2"
_SPLIT_DAYS = (dt.date(2024, 9, 24), dt.date(2024, 11, 5))
_JOINED_DAYS = (dt.date(2025, 5, 13), dt.date(2025, 5, 14))
_WORDS: Sequence[Mapping[str, str]] = (
    {"keep": "Triadene. Vi fikk øvd mye."},
    {"keep": "Filmene om tilbakemelding.", "change": "Kortere lunsj, og ferdig før fire."},
    {"change": "Den i gruppen vår som tok all plassen."},
    {},
    {"keep": "At gruppene var de samme begge dager."},
    {"change": "Mer om hva vi gjør når vi er i tvil."},
)
_SAID_ALOUD = "Runden på slutten: flere vil prøve felleskonsultasjon hjemme. Rommet var for lite for tre grupper."


def split_course(office: Office) -> Story:
    """Tell a course with time between its days: preparations for the second are given out after the first."""
    yield dt.date(2024, 3, 4)
    _announce(office, SPLIT, *((day,) for day in _SPLIT_DAYS), place="Oslo kongressenter")
    yield dt.date(2024, 6, 10)
    office.run(importing.import_sign_ups, SPLIT, _in_the_spring_of_2024(sign_ups("paamelding_emnekurs.xlsx")))
    office.run(selecting.rank_applicants, SPLIT)
    office.admit_all(SPLIT)
    _addresses_of_those_who_pay(office)
    yield from _one_seat_passed_on(office)
    yield from _first_day(office)
    yield from _second_day(office)
    yield from _finished(office)


def joined_course(office: Office) -> Story:
    """Tell a course on two days in a row: all preparations are given out before, and three sessions are adapted."""
    yield dt.date(2024, 12, 2)
    _announce(office, JOINED, *((day,) for day in _JOINED_DAYS), place="Hamar")
    price = "Satsen for 2025 er bekreftet av Legeforeningen på telefon."
    office.run(waive, JOINED, rule="EMNE-13", reason=price)
    yield dt.date(2025, 2, 17)
    office.take(JOINED, office.people.general_practitioners(12))
    office.admit_all(JOINED)
    yield dt.date(2025, 4, 7)
    office.run(tasks.finish_task_of_course, JOINED, "plan:adapt-joined-programme")
    adapted = "Vi har gått gjennom de tre postene og lagt dem om."
    office.run(waive, JOINED, rule="EMNE-06", role="course-leader", reason=adapted)
    office.finish_tasks(JOINED)
    yield dt.date(2025, 5, 12)
    office.run(preparing.confirm_preparations, JOINED, preparations=(BLOCK_ONE, BLOCK_TWO))
    for day in _JOINED_DAYS:
        yield day
        office.attend(JOINED)
    hand_in(office, JOINED, _WORDS)
    yield dt.date(2025, 5, 20)
    read_texts(office, JOINED, withheld="all plassen")
    office.run(noting.write_note, JOINED, NoteKind.ORAL_EVALUATION, _SAID_ALOUD)
    _close(office, JOINED)


def _announce(office: Office, code: str, *gatherings: tuple[dt.date, ...], place: str) -> None:
    office.plan("emnekurs", code, *gatherings, place=place, organiser="ALIS-kontor Oslo")
    office.staff(code, "course-leader", *office.people.names(2))
    office.staff(code, "alis-office-doctor", office.people.name())
    office.run(course_changes.publish, code)


def _addresses_of_those_who_pay(office: Office) -> None:
    """Keep where those live who have the invoice sent to themselves."""
    own = (line for line in office.lines(SPLIT) if line.enrolment.answers.get("payer") == "self")
    for number, line in enumerate(own, 1):
        home = Address(street=f"Prøvevegen {number}", postcode="2300", city="Hamar")
        office.run(set_address, SPLIT, line.enrolment.id, home)


def _one_seat_passed_on(office: Office) -> Story:
    yield dt.date(2024, 8, 12)
    leaves, *_ = office.lines(SPLIT, EnrolmentStatus.ADMITTED)
    why = "Fikk ikke vikar på kontoret."
    office.run(leaving.withdraw, SPLIT, [leaves.enrolment.id], reason=why, fee_decision=FeeDecision.REMITTED)
    (offered,) = office.run(waiting_list.offer, SPLIT).offers
    yield dt.date(2024, 8, 15)
    office.run(waiting_list.answer_offer, SPLIT, offered.line.enrolment.id, OfferAnswer.ACCEPTED)
    office.finish_tasks(SPLIT)


def _first_day(office: Office) -> Story:
    """Tell of the first day: two have not prepared, and nobody can have prepared for the second."""
    yield dt.date(2024, 9, 17)
    office.run(making.make_course_groups, SPLIT)
    office.run(practising.make_course_rounds, SPLIT)
    yield dt.date(2024, 9, 23)
    *ready, _, _ = _bound(office, SPLIT)
    office.run(preparing.confirm_preparations, SPLIT, _ids(ready), (BLOCK_ONE,))
    office.try_in_vain(preparing.confirm_preparations, SPLIT, _ids(ready), (BLOCK_TWO,))
    waiting = [line.enrolment.id for line in office.lines(SPLIT, EnrolmentStatus.WAITING)]
    office.run(admitting.decline, SPLIT, waiting, reason="Kurset er fullt. Søk gjerne på det neste.")
    office.finish_tasks(SPLIT)
    yield _SPLIT_DAYS[0]
    office.attend(SPLIT)


def _second_day(office: Office) -> Story:
    """Tell of the second day: most have ticked off a form, one is not there, and one was late with the first block."""
    yield dt.date(2024, 11, 1)
    *ready, _ = _bound(office, SPLIT)
    office.run(importing_ticks.import_ticks, SPLIT, table_of(map(_ticked, ready), "forberedelser.csv"))
    *_, late, unprepared = _bound(office, SPLIT)
    office.run(preparing.confirm_preparations, SPLIT, _ids([late]), (BLOCK_ONE,))
    office.finish_tasks(SPLIT)
    yield _SPLIT_DAYS[1]
    away, *_ = ready
    office.attend(SPLIT, {away.person.name: Presence.ABSENT})
    office.run(practising.mark_away, SPLIT)
    hand_in(office, SPLIT, _WORDS)
    yield dt.date(2024, 11, 7)
    why = "Har gått gjennom heftet med kurslederen etterpå."
    subject = f"enrolment:{unprepared.enrolment.id}"
    office.run(waive, SPLIT, rule="EMNE-complete-preparations", subject=subject, role="course-leader", reason=why)


def _finished(office: Office) -> Story:
    yield dt.date(2024, 11, 12)
    read_texts(office, SPLIT, withheld="all plassen")
    office.run(noting.write_note, SPLIT, NoteKind.ORAL_EVALUATION, _SAID_ALOUD)
    _close(office, SPLIT)


def _close(office: Office, code: str) -> None:
    office.run(completing.complete, code)
    office.run(certifying.issue_certificates, code)
    office.finish_tasks(code, due_by=dt.date.max)
    office.run(course_changes.close, code)


def _bound(office: Office, code: str) -> Sequence[EnrolmentLine]:
    return [line for line in office.lines(code) if line.enrolment.status.is_binding]


def _ids(lines: Sequence[EnrolmentLine]) -> list[UUID]:
    return [line.enrolment.id for line in lines]


def _ticked(line: EnrolmentLine) -> Answers:
    return {"E-postadresse": line.person.email, "Forberedelser til kursdag II": "ja"}


def _in_the_spring_of_2024(table: Table) -> Table:
    """Return applications as they would have been two years before; the workbook is of a later course."""
    rows = (
        attrs.evolve(row, cells=tuple(cell.replace("2026-11-", "2024-06-") for cell in row.cells)) for row in table.rows
    )
    return attrs.evolve(table, rows=tuple(rows))
