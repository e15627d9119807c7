"""The rules about each trust: three counters of their own, follow-up, one cohort, wished dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from veiledning_core.domain.course import Course
from veiledning_core.domain.enrolment import EnrolmentStatus, Wish
from veiledning_core.rules.finding import Finding, Moment, Reaction
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_participant, a_picture, an_organisation, participants

Ask = Callable[[str, Picture], list[Finding]]

TRUST = an_organisation("Sykehuset Innlandet HF")
OTHER = an_organisation("Sunnaas sykehus HF")
ABOUT_TRUST = f"organisation:{TRUST.id}"


def sent(*departments: str, **answers: str | bool) -> Picture:
    """A picture of one trust's participants, one from each department written."""
    said = {key.replace("_", "-"): value for key, value in answers.items()}
    people = (
        a_participant(f"Deltaker {place}", TRUST, department=department, answers=said)
        for place, department in enumerate(departments)
    )
    return a_picture(participants=tuple(people))


@pytest.mark.edge("TTT-23")
@pytest.mark.parametrize(
    ("trained", "current", "warned"), [(0, 2, True), (0, 3, False), (1, 1, True), (1, 2, False), (2, 1, False)]
)
def test_a_team_is_three_doctors_with_those_of_earlier_cohorts(
    ask_ttt: Ask, trained: int, current: int, warned: bool
) -> None:
    picture = a_picture(participants=participants(current, TRUST), trained={TRUST.id: trained})
    found = ask_ttt("TTT-23", picture)
    assert [(f.reaction, f.subject) for f in found] == [(Reaction.WARN, ABOUT_TRUST)] * warned


@pytest.mark.edge("TTT-24")
@pytest.mark.parametrize(
    ("trained", "current", "warned"), [(0, 1, True), (0, 2, False), (0, 3, False), (1, 1, False), (2, 1, False)]
)
def test_two_from_each_trust_unless_it_has_somebody_trained(
    ask_ttt: Ask, trained: int, current: int, warned: bool
) -> None:
    picture = a_picture(participants=participants(current, TRUST), trained={TRUST.id: trained})
    assert [f.reaction for f in ask_ttt("TTT-24", picture)] == [Reaction.WARN] * warned


def test_only_the_trust_with_one_is_named(ask_ttt: Ask) -> None:
    picture = a_picture(participants=(*participants(2, TRUST), *participants(1, OTHER)))
    assert [f.subject for f in ask_ttt("TTT-24", picture)] == [f"organisation:{OTHER.id}"]


@pytest.mark.edge("TTT-45")
@pytest.mark.parametrize(("count", "warned"), [(1, True), (2, True), (3, False), (4, False)])
def test_a_clinic_with_its_own_team_sends_three(ask_ttt: Ask, count: int, warned: bool) -> None:
    found = ask_ttt("TTT-45", sent(*["Kirurgisk klinikk"] * count, own_team=True))
    assert [f.reaction for f in found] == [Reaction.WARN] * warned


def test_a_clinic_that_wants_no_team_may_send_one(ask_ttt: Ask) -> None:
    assert ask_ttt("TTT-45", sent("Kirurgisk klinikk", own_team=False)) == []


def test_the_three_counters_are_counted_apart(ask_ttt: Ask) -> None:
    """Two from a clinic that wants its own team are enough for the cohort, too few for team and clinic (A-22)."""
    picture = sent("Kirurgisk klinikk", "Kirurgisk klinikk", own_team=True)
    assert {rule: len(ask_ttt(rule, picture)) for rule in ("TTT-23", "TTT-24", "TTT-45")} == {
        "TTT-23": 1,
        "TTT-24": 0,
        "TTT-45": 1,
    }


@pytest.mark.edge("TTT-38")
@pytest.mark.parametrize(
    ("departments", "needed"),
    [
        (("Kirurgisk klinikk",), False),
        (("Kirurgisk klinikk", "Kirurgisk klinikk"), False),
        (("Kirurgisk klinikk", " kirurgisk  KLINIKK "), False),
        (("Kirurgisk klinikk", ""), False),
        (("Kirurgisk klinikk", "Medisinsk avdeling"), True),
        (("Kirurgisk klinikk", "Medisinsk avdeling", "Barneavdelingen"), True),
    ],
)
def test_only_several_participants_of_different_departments_need_a_follow_up_person(
    ask_ttt: Ask, departments: tuple[str, ...], needed: bool
) -> None:
    found = ask_ttt("TTT-38", sent(*departments))
    assert [(f.reaction, f.guards, f.subject) for f in found] == [(Reaction.BLOCK, Moment.ADMIT, ABOUT_TRUST)] * needed


def test_the_numbers_say_why_a_follow_up_person_is_needed(ask_ttt: Ask) -> None:
    (finding,) = ask_ttt("TTT-38", sent("Kirurgisk klinikk", "Medisinsk avdeling"))
    assert "2 participants from 2 departments" in str(finding.message)


def test_one_name_is_enough_for_the_whole_trust(ask_ttt: Ask) -> None:
    first = a_participant("Deltaker 1", TRUST, department="A", answers={"follow-up-name": "Tuva Granlisæter"})
    second = a_participant("Deltaker 2", TRUST, department="B")
    assert ask_ttt("TTT-38", a_picture(participants=(first, second))) == []


def test_a_name_at_one_trust_does_not_help_another(ask_ttt: Ask) -> None:
    named = a_participant("Deltaker 1", OTHER, department="A", answers={"follow-up-name": "Tuva Granlisæter"})
    people = (a_participant(f"Deltaker {dep}", TRUST, department=dep) for dep in "BC")
    assert [f.subject for f in ask_ttt("TTT-38", a_picture(participants=(named, *people)))] == [ABOUT_TRUST]


def test_a_blank_name_follows_nobody_up(ask_ttt: Ask) -> None:
    assert ask_ttt("TTT-38", sent("A", "B", follow_up_name="  "))


def test_somebody_who_withdrew_does_not_count_as_a_department(ask_ttt: Ask) -> None:
    stays = a_participant("Deltaker 1", TRUST, department="A")
    left = a_participant("Deltaker 2", TRUST, department="B", status=EnrolmentStatus.WITHDRAWN)
    assert ask_ttt("TTT-38", a_picture(participants=(stays, left))) == []


@pytest.mark.edge("TTT-44")
@pytest.mark.parametrize(
    ("across", "others", "found"),
    [(True, {"KULL-6"}, [Reaction.INFORM]), (True, set(), []), (False, {"KULL-6"}, [])],
)
def test_those_who_teach_across_a_trust_join_one_cohort(
    ask_ttt: Ask, across: bool, others: set[str], found: list[Reaction]
) -> None:
    person = a_participant("Deltaker 1", TRUST, answers={"teaches-across": across})
    picture = a_picture(participants=(person,), cohorts={TRUST.id: frozenset(others)})
    assert [f.reaction for f in ask_ttt("TTT-44", picture)] == found


def wished(kull: Course, *dates: dt.date, words: str = "") -> Picture:
    wishes = (Wish(dates=dates, words=words),) if dates or words else ()
    return a_picture(course=kull, participants=(a_participant("Deltaker 1", TRUST, wishes=wishes),))


@pytest.mark.edge("LOK-10")
@pytest.mark.parametrize(
    ("day", "outside"),
    [
        (dt.date(2023, 5, 5), True),
        (dt.date(2023, 5, 6), False),
        (dt.date(2023, 5, 7), False),
        (dt.date(2023, 11, 11), False),
        (dt.date(2023, 11, 12), False),
        (dt.date(2023, 11, 13), True),
    ],
)
def test_a_wish_lies_from_the_day_after_gathering_3_to_the_day_before_gathering_4(
    ask_ttt: Ask, kull_5: Course, day: dt.date, outside: bool
) -> None:
    found = ask_ttt("LOK-10", wished(kull_5, day, dt.date(2023, 9, 12)))
    assert [(f.reaction, f.guards) for f in found] == [(Reaction.BLOCK, Moment.ADMIT)] * outside
    assert all("2023-05-06 to 2023-11-12" in str(finding.message) for finding in found)


@pytest.mark.edge("LOK-10")
@pytest.mark.parametrize(("count", "lacking"), [(0, True), (1, True), (2, False), (3, True)])
def test_a_wish_is_two_dates(ask_ttt: Ask, kull_5: Course, count: int, lacking: bool) -> None:
    dates = (dt.date(2023, 9, 12 + number) for number in range(count))
    assert bool(ask_ttt("LOK-10", wished(kull_5, *dates))) == lacking


def test_a_week_number_is_not_two_dates(ask_ttt: Ask, kull_5: Course) -> None:
    (finding,) = ask_ttt("LOK-10", wished(kull_5, words="uke 38"))
    assert "uke 38" in str(finding.message)


def test_a_trust_without_a_wish_is_named(ask_ttt: Ask, kull_5: Course) -> None:
    assert [f.subject for f in ask_ttt("LOK-10", wished(kull_5))] == [ABOUT_TRUST]


@pytest.mark.edge("LOK-13")
@pytest.mark.parametrize(("region", "told"), [("hso", False), ("vest", True), ("nord", True), (None, True)])
def test_a_trust_outside_helse_sor_ost_is_told_about_the_travel(ask_ttt: Ask, region: str | None, told: bool) -> None:
    """It must expect to pay, and nothing stops its admission (LOK-13)."""
    body = an_organisation("Foretaket", region=region)
    found = ask_ttt("LOK-13", a_picture(participants=(*participants(2, body), *participants(2, TRUST))))
    assert [(f.reaction, f.subject) for f in found] == [(Reaction.INFORM, f"organisation:{body.id}")] * told
