"""How kull 5 came together: from the workbook of applications to the last places, in 2022."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ...domain.enrolment import EnrolmentStatus, FeeDecision
from ...domain.offer import OfferAnswer
from ...use_cases import organisations, reading
from ...use_cases.courses import course_changes, local_courses
from ...use_cases.enrolments import admitting, approving, importing, leaving, selecting, sign_up_by_hand, waiting_list
from ...use_cases.tasks import tasks
from ...use_cases.waiving import waive
from .cohort_plan import AGREED, DAYS_OF_FIVE, FIVE, INNLANDET, ORGANISER, OSTFOLD, SUNNAAS, TEACHERS, VESTRE_VIKEN
from .office import Office, Story
from .people import READY_FOR_COHORT, name_of, sign_ups

_SEATS = 20
_FORM_ANEW: Mapping[str, str] = {
    "given-name": "Gro",
    "family-name": "Heggelundsmo",
    "email": "gro.heggelundsmo@sykehus.example",
    "organisation": "Akershus universitetssykehus HF",
    "department": "Kirurgisk klinikk",
    **READY_FOR_COHORT,
    "remark": "Lokalt kurs 5. og 6. juni 2023",
    "applied-at": "2022-05-19 09:30",
    "follow-up-name": "Vigdis Lundestad",
    "follow-up-email": "vigdis.lundestad@sykehus.example",
}
"""The form of one applicant from Akershus once more, with the follow-up person who was missing."""


def admission(office: Office) -> Story:
    """Tell how the cohort is planned, applied for, chosen and filled."""
    yield from _planned(office)
    yield from _applied_for(office)
    yield from _dates_agreed(office)
    yield from _chosen(office)
    yield from _passed_on(office)
    yield from _handed_over(office)


def _planned(office: Office) -> Story:
    yield dt.date(2022, 3, 1)
    office.plan("ttt", FIVE, *DAYS_OF_FIVE, cohort="5", place="Oslo", organiser=ORGANISER, capacity=_SEATS)
    office.staff(FIVE, "programme-teacher", *TEACHERS)
    office.run(organisations.set_trained, SUNNAAS, 3)
    yield dt.date(2022, 3, 15)
    office.finish_tasks(FIVE)
    yield dt.date(2022, 4, 1)
    office.run(course_changes.publish, FIVE)


def _applied_for(office: Office) -> Story:
    yield dt.date(2022, 5, 16)
    office.run(importing.import_sign_ups, FIVE, sign_ups("paamelding_ttt.xlsx"))
    yield dt.date(2022, 5, 18)
    for task in office.read(reading.course_tasks, FIVE):
        if task.secret:
            office.run(tasks.finish_task_of_course, FIVE, task.key)
    yield dt.date(2022, 5, 20)
    office.run(sign_up_by_hand.add_sign_up, FIVE, _FORM_ANEW)
    late = office.ids(FIVE, "Ærna Selbekkhagen")
    office.try_in_vain(approving.approve, FIVE, late, leader="avdelingsleder", supports_local_course=False)
    yield dt.date(2022, 5, 25)
    leader = "avdelingsleder Bergljot Askvik"
    office.run(approving.approve, FIVE, late, leader=leader, on=dt.date(2022, 5, 24))


def _dates_agreed(office: Office) -> Story:
    yield dt.date(2022, 5, 30)
    outside = (dt.date(2023, 11, 14), dt.date(2023, 11, 15))
    office.try_in_vain(local_courses.agree_dates, FIVE, VESTRE_VIKEN, outside)
    for trust, days in AGREED.items():
        office.run(local_courses.agree_dates, FIVE, trust, days)
    office.run(local_courses.agree_dates, FIVE, SUNNAAS, AGREED[INNLANDET])


def _chosen(office: Office) -> Story:
    yield dt.date(2022, 6, 7)
    by_mistake = office.ids(FIVE, "Eli Hammervollnes")
    office.run(admitting.decline, FIVE, by_mistake, reason="Har ikke oppdrag om å undervise.")
    office.undo_newest(FIVE)
    meant = office.ids(FIVE, "Eli Selbekkhagen")
    office.run(admitting.decline, FIVE, meant, reason="Arbeidsgiver har ikke gitt oppdrag om å undervise.")
    why = "Østfold får med to leger til på neste kull, og låner lærere fra Oslo til det lokale kurset."
    office.run(waive, FIVE, rule="TTT-24", subject=_organisation(office, OSTFOLD), reason=why)
    yield dt.date(2022, 6, 8)
    office.run(selecting.rank_applicants, FIVE)
    alone = office.id(FIVE, "Gro Skogstadvoll")
    office.run(selecting.place, FIVE, alone, 12, reason="Foretaket sender bare én, som skal inn i teamet de har.")
    yield dt.date(2022, 6, 10)
    office.admit_all(FIVE)


def _passed_on(office: Office) -> Story:
    """Tell how a binding place is given up and offered to those who wait; the first of them does not answer."""
    yield dt.date(2022, 9, 5)
    gone = office.ids(FIVE, "Jonas Vassengløkken")
    reason = "Begynner i ny stilling utenfor foretaket."
    office.try_in_vain(leaving.withdraw, FIVE, gone, reason=reason)
    office.run(leaving.withdraw, FIVE, gone, reason=reason, fee_decision=FeeDecision.REMITTED)
    office.run(waiting_list.offer, FIVE)
    yield dt.date(2022, 9, 13)
    office.run(waiting_list.expire_offers, FIVE)
    (offered, *_) = office.run(waiting_list.offer, FIVE, answer_by=dt.date(2022, 9, 23)).offers
    yield dt.date(2022, 9, 16)
    office.run(waiting_list.answer_offer, FIVE, offered.line.enrolment.id, OfferAnswer.ACCEPTED)


def _handed_over(office: Office) -> Story:
    """Tell how a trust sends somebody else before the start, and how the waiting list ends with the start."""
    yield dt.date(2022, 10, 10)
    (coming,) = office.people.team(INNLANDET, 1, READY_FOR_COHORT)
    office.take(FIVE, [coming])
    leaves, comes = office.ids(FIVE, "Iselin Ulvedalshaug", name_of(coming))
    why = "Foretaket har byttet om på hvem som skal undervise LIS."
    office.run(leaving.replace, FIVE, leaves, comes, reason=why, fee_decision=FeeDecision.REMITTED)
    office.finish_tasks(FIVE)
    yield dt.date(2022, 11, 28)
    office.try_in_vain(waiting_list.offer, FIVE)
    waiting = [line.enrolment.id for line in office.lines(FIVE, EnrolmentStatus.WAITING)]
    office.run(admitting.decline, FIVE, waiting, reason="Kullet er fullt og har begynt. Søk gjerne på neste.")


def _organisation(office: Office, name: str) -> str:
    bodies = (line.organisation for line in office.lines(FIVE))
    return next(f"organisation:{body.id}" for body in bodies if body is not None and body.name == name)
