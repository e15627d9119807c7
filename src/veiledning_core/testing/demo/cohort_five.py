"""The year of kull 5, from the first gathering to the certificates, and the one who makes up a gathering afterwards.

The people are invented. Nothing says why anybody was away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ...domain.attendance import Presence
from ...domain.enrolment import FeeDecision
from ...domain.note import NoteKind
from ...use_cases import people
from ...use_cases.completion import certifying, completing
from ...use_cases.course_days import attending, making_up
from ...use_cases.courses import course_changes, local_courses, noting
from ...use_cases.enrolments import leaving
from ...use_cases.tasks import tasks
from ...use_cases.waiving import waive
from .cohort_admission import admission
from .cohort_plan import DAYS_OF_FIVE, FIVE, SIX, VESTRE_VIKEN, local_courses_of_five
from .evaluations import hand_in, read_texts
from .local_courses import local_course
from .office import Office, Story
from .people import READY_FOR_COHORT, name_of

_AWAY = "Hedda Lysefjordmo"
_LEFT_EARLY = "Torbjørn Nordvåghaug"
_MISSPELT = "Jonas Ytterøydalen"
_ALONE = "Gro Skogstadvoll"
_WRONGLY_CERTIFIED = "Lan Heggelundsmo"
_WORDS: Sequence[Mapping[str, str]] = (
    {"keep": "Øvelsene i små grupper.", "change": "Mer tid mellom økt to og tre."},
    {"keep": "At vi planla det lokale kurset sammen."},
    {"change": "Send ut litteraturen tidligere."},
    {"change": "Innleder nummer to snakket for lenge."},
    {"keep": "Supervisjonen av det lokale kurset."},
    {},
    {"keep": "Rollespillene om vurderingskollegiet."},
)
_SAID_ALOUD = "Runden på slutten: deltakerne vil gjerne møtes igjen om et halvt år og utveksle opplegg."


def stories_of_cohort_five(office: Office) -> tuple[Story, ...]:
    """Return the cohort and each of its local courses, to be told side by side."""
    return (cohort_five(office), *(local_course(office, plan) for plan in local_courses_of_five()))


def cohort_five(office: Office) -> Story:
    """Tell the cohort from its planning to the last certificate."""
    yield from admission(office)
    yield from _first_gathering(office)
    yield from _what_binding_means(office)
    yield from _second_gathering(office)
    yield from _third_gathering(office)
    yield from _fourth_gathering(office)
    yield from _certificates(office)
    yield from _made_up(office)


def _first_gathering(office: Office) -> Story:
    first, second = DAYS_OF_FIVE[0]
    yield first
    office.finish_tasks(FIVE)
    office.attend(FIVE)
    yield second
    office.attend(FIVE, {"Aslak Rognstadmyr": Presence.ABSENT})  # ticked off on the wrong line
    office.undo_newest(FIVE)
    office.attend(FIVE)


def _what_binding_means(office: Office) -> Story:
    """Tell what somebody who has started can do, and what not, whatever the reason."""
    yield dt.date(2022, 12, 12)
    gone = office.ids(FIVE, "Bjørg Ødegårdsli")
    why = "Har sluttet i foretaket."
    office.run(leaving.withdraw, FIVE, gone, reason=why, fee_decision=FeeDecision.DUE)
    yield dt.date(2023, 1, 12)
    wants_to_wait = office.id(FIVE, "Maja Nordvåghaug")
    why = "Passer bedre i klinikken neste år."
    office.try_in_vain(leaving.change_course, FIVE, wants_to_wait, SIX, reason=why)
    (coming,) = office.people.team(VESTRE_VIKEN, 1, READY_FOR_COHORT)
    office.take(FIVE, [coming])
    comes = office.id(FIVE, name_of(coming))
    office.try_in_vain(leaving.replace, FIVE, wants_to_wait, comes, reason=why, fee_decision=FeeDecision.DUE)
    office.run(leaving.change_course, FIVE, comes, SIX, reason="Søkte da kullet var i gang.")
    yield dt.date(2023, 2, 13)
    outside = (dt.date(2023, 5, 5), dt.date(2023, 5, 6))
    office.try_in_vain(
        local_courses.plan_local_course, FIVE, VESTRE_VIKEN, local_code="LOK-5-VV", dates=outside, place="Drammen"
    )


def _second_gathering(office: Office) -> Story:
    """Tell of somebody who is away, and is to make it up with the next cohort."""
    for day in DAYS_OF_FIVE[1]:
        yield day
        office.attend(FIVE, {_AWAY: Presence.ABSENT})
    office.finish_tasks(FIVE)
    yield dt.date(2023, 3, 20)
    asked = office.run(making_up.apply_to_make_up, FIVE, office.id(FIVE, _AWAY), "gathering-2")
    yield dt.date(2023, 3, 27)
    office.run(making_up.decide_make_up, FIVE, asked.id, granted=True, with_course=SIX)


def _third_gathering(office: Office) -> Story:
    first, second = DAYS_OF_FIVE[2]
    yield first
    office.attend(FIVE)
    yield second
    office.attend(FIVE, {_LEFT_EARLY: Presence.PARTLY})
    office.finish_tasks(FIVE)


def _fourth_gathering(office: Office) -> Story:
    for day in DAYS_OF_FIVE[3]:
        yield day
        office.attend(FIVE)
    hand_in(office, FIVE, _WORDS)
    yield dt.date(2023, 11, 16)
    read_texts(office, FIVE, withheld="nummer to")
    office.run(noting.write_note, FIVE, NoteKind.ORAL_EVALUATION, _SAID_ALOUD)
    office.finish_tasks(FIVE)


def _certificates(office: Office) -> Story:
    yield dt.date(2023, 11, 20)
    _let_pass(office, "TTT-complete-local-course", _ALONE, "Underviste på kurset som Oslo universitetssykehus holdt.")
    _let_pass(office, "TTT-complete-gatherings", _LEFT_EARLY, "Var med på alle øvelsene begge dagene.")
    office.run(completing.complete, FIVE)
    yield dt.date(2023, 11, 21)
    issued = office.run(certifying.issue_certificates, FIVE).certificates
    yield dt.date(2023, 11, 27)
    misspelt = next(one for one in issued if one.evidence.name == _MISSPELT)
    (line,) = (line for line in office.lines(FIVE) if line.enrolment.id == misspelt.enrolment)
    office.run(people.correct_person, line.person.id, family_name="Ytterøydal")
    office.run(certifying.replace_certificate, misspelt.number, reason="Navnet var skrevet feil.")
    yield dt.date(2023, 12, 4)
    _take_back(office, next(one.number for one in issued if one.evidence.name == _WRONGLY_CERTIFIED))
    yield dt.date(2024, 1, 19)
    skipped = "Foretakene har et nettverk fra før."
    office.run(tasks.skip_task_of_course, FIVE, "plan:network", reason=skipped)
    office.finish_tasks(FIVE, due_by=dt.date.max)
    office.run(course_changes.close, FIVE)


def _take_back(office: Office, number: str) -> None:
    """Revoke a certificate that rests on a day that was recorded for the wrong person."""
    why = "Oppmøtet 5. mai var ført på feil person."
    certificate = office.run(certifying.revoke_certificate, number, reason=why)
    office.run(completing.reopen, FIVE, certificate.enrolment, reason=why)
    absent = {certificate.enrolment: Presence.ABSENT}
    office.run(attending.record_attendance, FIVE, DAYS_OF_FIVE[2][1], exceptions=absent)


def _made_up(office: Office) -> Story:
    """Tell how the last one completes, a year after the gathering that was missed."""
    yield dt.date(2024, 3, 11)
    office.run(completing.complete, FIVE, office.ids(FIVE, _AWAY))
    office.run(certifying.issue_certificates, FIVE, office.ids(FIVE, _AWAY))
    office.finish_tasks(FIVE, due_by=dt.date.max)


def _let_pass(office: Office, rule: str, name: str, reason: str) -> None:
    subject = f"enrolment:{office.id(FIVE, name)}"
    office.run(waive, FIVE, rule=rule, subject=subject, role="coordinator", reason=reason)
