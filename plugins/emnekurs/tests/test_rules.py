"""Every rule: a course that satisfies it, and the nearest one that does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veiledning_core.course_type.model import CourseType
from veiledning_core.course_type.variants import variant_for
from veiledning_core.domain.course import Delivery
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.programme_edits import lengthen
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding, Moment, Reaction
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_gathering, a_participant, a_staff_member, an_organisation, participants

Held = Callable[..., Picture]
Findings = Callable[[Picture, str], Sequence[Finding]]

REMADE_FOR_EACH_EXAMPLE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def with_day(picture: Picture, number: int, **changes: Any) -> Picture:
    """Return the picture with one of its two course days changed."""
    days = list(picture.course.gatherings)
    days[number] = attrs.evolve(days[number], **changes)
    return attrs.evolve(picture, course=attrs.evolve(picture.course, gatherings=tuple(days)))


def with_longer(picture: Picture, number: int, key: str, by: int) -> Picture:
    """Return the picture with one session longer and the rest of its day later."""
    day = picture.course.gatherings[number]
    session = next(session for session in day.sessions if session.key == key)
    return with_day(picture, number, sessions=lengthen(day.sessions, key, session.minutes + by))


def with_session(picture: Picture, number: int, key: str, **changes: Any) -> Picture:
    """Return the picture with one session changed and the others where they were."""
    sessions = picture.course.gatherings[number].sessions
    changed = tuple(attrs.evolve(s, **changes) if s.key == key else s for s in sessions)
    return with_day(picture, number, sessions=changed)


def without_staff(picture: Picture, name: str) -> Picture:
    """Return the picture without one of its staff."""
    return attrs.evolve(picture, staff=tuple(m for m in picture.staff if m.person.name != name))


def answering(picture: Picture, **answers: str | bool) -> Picture:
    """Return the picture with one participant, who gave these answers."""
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    return attrs.evolve(picture, participants=(a_participant(answers=given),))


def subjects(found: Sequence[Finding]) -> list[str]:
    return [finding.subject for finding in found]


def test_a_course_as_planned_has_no_finding(held: Held, emnekurs: CourseType) -> None:
    assert check(held(), emnekurs.rules) == ()


def test_a_joined_course_as_planned_only_asks_to_be_adapted(held: Held, emnekurs: CourseType) -> None:
    found = check(held(gap=1, variant="joined"), emnekurs.rules)
    assert [(finding.rule, finding.reaction) for finding in found] == [("EMNE-06", Reaction.WARN)]


# ---- the frame ----


@pytest.mark.edge("EMNE-02")
@pytest.mark.parametrize(("hours", "said"), [("6.5", ["17.5"]), ("7", []), ("7.0", []), ("7.5", ["18.5"])])
def test_no_other_sum_than_18_hours_will_do(held: Held, findings: Findings, hours: str, said: list[str]) -> None:
    found = findings(with_day(held(), 1, credit_hours=Decimal(hours)), "EMNE-02")
    sums = [f"2 + 2 + 7 + {hours} = {total}, not 18 credit hours" for total in said]
    assert [str(finding.message) for finding in found] == sums
    assert all(finding.blocks and finding.guards is Moment.PUBLISH for finding in found)


@pytest.mark.edge("EMNE-04")
@pytest.mark.parametrize(("days", "count"), [(1, 1), (2, 0), (3, 1)])
def test_there_are_two_course_days(held: Held, findings: Findings, days: int, count: int) -> None:
    sound = held()
    third = a_gathering("day-3", sound.course.days[-1] + dt.timedelta(days=35))
    course = attrs.evolve(sound.course, gatherings=(*sound.course.gatherings, third)[:days])
    assert len(findings(attrs.evolve(sound, course=course), "EMNE-04")) == count


def test_the_first_course_day_comes_first(held: Held, findings: Findings) -> None:
    sound = held()
    turned = attrs.evolve(sound.course, gatherings=sound.course.gatherings[::-1])
    assert subjects(findings(attrs.evolve(sound, course=turned), "EMNE-04")) == ["gathering:day-1"]


def test_a_course_day_is_one_day(held: Held, findings: Findings) -> None:
    two_days = (dt.date(2024, 9, 2), dt.date(2024, 9, 3))
    assert subjects(findings(with_day(held(), 0, days=two_days), "EMNE-04")) == ["gathering:day-1"]


@pytest.mark.edge("EMNE-04-hours")
@pytest.mark.parametrize(("minutes", "days"), [(14, ["gathering:day-2"]), (15, []), (16, [])])
def test_the_hours_of_a_day_fit_as_clock_hours_or_as_lessons(
    held: Held, findings: Findings, minutes: int, days: list[str]
) -> None:
    """Day II has exactly 7 clock hours and 7 lessons; one minute less of teaching leaves neither (register, A-01)."""
    found = findings(with_session(held(), 1, "D2-13", minutes=minutes), "EMNE-04-hours")
    assert [(finding.subject, finding.reaction) for finding in found] == [(day, Reaction.WARN) for day in days]


def test_a_shorter_break_takes_no_lesson_away(held: Held, findings: Findings) -> None:
    assert not findings(with_longer(held(), 1, "D2-11", -1), "EMNE-04-hours")


@pytest.mark.edge("EMNE-05")
@pytest.mark.parametrize(("gap", "count"), [(13, 1), (14, 0), (183, 0), (184, 1)])
def test_the_days_of_a_split_course_are_two_weeks_to_six_months_apart(
    held: Held, findings: Findings, gap: int, count: int
) -> None:
    """The plan speaks of weeks and months and gives no number, so nothing is blocked (register, A-04)."""
    found = findings(held(gap=gap), "EMNE-05")
    assert len(found) == count
    assert {finding.reaction for finding in found} <= {Reaction.WARN}


@REMADE_FOR_EACH_EXAMPLE
@given(gap=st.integers(2, 400))
def test_only_a_gap_outside_14_to_183_days_is_pointed_out(held: Held, findings: Findings, gap: int) -> None:
    assert bool(findings(held(gap=gap), "EMNE-05")) == (not 14 <= gap <= 183)


def test_the_gap_is_no_matter_in_a_joined_course(held: Held, findings: Findings) -> None:
    assert not findings(held(gap=1, variant="joined"), "EMNE-05")


def test_a_joined_course_names_exactly_the_three_sessions_to_adapt(
    held: Held, findings: Findings, emnekurs: CourseType
) -> None:
    (found,) = findings(held(gap=1, variant="joined"), "EMNE-06")
    joined = next(variant for variant in emnekurs.variants if variant.key == "joined")
    assert [adaptation.session for adaptation in joined.adaptations] == ["D1-12", "D2-02", "D2-08"]
    titles = {s.key: s.title.en for gathering in emnekurs.gatherings for s in gathering.sessions}
    assert all(titles[key] in str(found.message) for key in ("D1-12", "D2-02", "D2-08"))


@pytest.mark.edge("EMNE-06")
@pytest.mark.parametrize(("gap", "joined"), [(1, True), (2, False), (3, False)])
def test_days_in_a_row_and_no_others_are_to_be_adapted(
    held: Held, findings: Findings, emnekurs: CourseType, gap: int, joined: bool
) -> None:
    variant = variant_for(emnekurs, [gathering.days for gathering in held(gap=gap).course.gatherings])
    assert variant == ("joined" if joined else "split")
    assert [finding.reaction for finding in findings(held(gap=gap, variant=variant), "EMNE-06")] == [
        Reaction.WARN
    ] * joined


@pytest.mark.parametrize("delivery", [Delivery.DIGITAL, Delivery.HYBRID])
def test_a_course_is_never_digital(held: Held, findings: Findings, delivery: Delivery) -> None:
    sound = held()
    (found,) = findings(attrs.evolve(sound, course=attrs.evolve(sound.course, delivery=delivery)), "EMNE-08")
    assert found.blocks
    assert found.guards is Moment.PUBLISH


@pytest.mark.edge("EMNE-08")
def test_a_course_has_a_place_for_each_day(held: Held, findings: Findings) -> None:
    sound = held()
    nowhere = attrs.evolve(sound, course=attrs.evolve(sound.course, place=" "))
    assert not findings(sound, "EMNE-08")
    assert subjects(findings(nowhere, "EMNE-08")) == ["gathering:day-1", "gathering:day-2"]
    assert subjects(findings(with_day(nowhere, 0, place="Hamar"), "EMNE-08")) == ["gathering:day-2"]


@pytest.mark.edge("EMNE-09")
@pytest.mark.parametrize(("people", "count"), [(23, 0), (24, 0), (25, 1)])
def test_the_twenty_fifth_participant_cannot_be_admitted(
    held: Held, findings: Findings, people: int, count: int
) -> None:
    found = findings(held(people=people), "EMNE-09")
    assert len(found) == count
    assert all(finding.blocks and finding.guards is Moment.ADMIT for finding in found)


def test_people_on_the_waiting_list_take_no_seat(held: Held, findings: Findings) -> None:
    waiting = participants(2, an_organisation(), status=EnrolmentStatus.WAITING)
    full = held()
    assert not findings(attrs.evolve(full, participants=full.participants + waiting), "EMNE-09")


@pytest.mark.edge("EMNE-12")
@pytest.mark.parametrize("kind", [None, *OrganisationKind])
def test_only_an_alis_office_arranges_it(held: Held, findings: Findings, kind: OrganisationKind | None) -> None:
    organiser = an_organisation("Noen", kind=kind) if kind else None
    found = findings(attrs.evolve(held(), organiser=organiser), "EMNE-12")
    assert [finding.blocks for finding in found] == [True] * (kind is not OrganisationKind.ALIS_OFFICE)


@pytest.mark.edge("EMNE-13")
@pytest.mark.parametrize(
    ("first", "count"),
    [
        (dt.date(2023, 12, 31), 1),
        (dt.date(2024, 1, 1), 0),
        (dt.date(2024, 6, 30), 0),
        (dt.date(2024, 7, 1), 0),
        (dt.date(2024, 12, 31), 0),
        (dt.date(2025, 1, 1), 1),
    ],
)
def test_a_course_whose_fee_is_not_known_says_so_and_goes_on(
    held: Held, findings: Findings, first: dt.date, count: int
) -> None:
    found = findings(held(first), "EMNE-13")
    assert len(found) == count
    assert {finding.reaction for finding in found} <= {Reaction.WARN}


@pytest.mark.edge("EMNE-15")
@pytest.mark.parametrize(
    ("first", "subject"),
    [
        (dt.date(2026, 2, 28), []),
        (dt.date(2026, 3, 1), ["outcome:FKM-020"]),
        (dt.date(2026, 3, 2), ["outcome:FKM-020"]),
    ],
)
def test_a_course_from_march_2026_has_a_code_to_be_confirmed(
    held: Held, findings: Findings, first: dt.date, subject: list[str]
) -> None:
    found = findings(held(first), "EMNE-15")
    assert subjects(found) == subject
    assert all("FKM-003" in str(finding.how) and not finding.blocks for finding in found)


# ---- the staff ----


@pytest.mark.edge("EMNE-10")
@pytest.mark.parametrize(("count", "days"), [(0, [1, 2]), (1, [1, 2]), (2, []), (3, [])])
def test_two_course_leaders_are_needed_on_each_day(held: Held, findings: Findings, count: int, days: list[int]) -> None:
    leaders = tuple(a_staff_member("course-leader", f"Leder {number}") for number in range(count))
    found = findings(attrs.evolve(held(), staff=leaders), "EMNE-10")
    assert subjects(found) == [f"gathering:day-{number}" for number in days]


def test_a_course_leader_on_one_day_leaves_the_other_short(held: Held, findings: Findings) -> None:
    one = without_staff(held(), "Leder To")
    first_day_only = a_staff_member("course-leader", "Leder To", gatherings=("day-1",))
    assert subjects(findings(attrs.evolve(one, staff=(*one.staff, first_day_only)), "EMNE-10")) == ["gathering:day-2"]


def test_the_same_course_leader_twice_is_one(held: Held, findings: Findings) -> None:
    one = without_staff(held(), "Leder To")
    again = a_staff_member("course-leader", "Leder En", gatherings=("day-1", "day-2"))
    found = findings(attrs.evolve(one, staff=(*one.staff, again)), "EMNE-10")
    assert len(found) == 2
    assert all(finding.blocks and finding.guards is Moment.PUBLISH for finding in found)


@pytest.mark.edge("EMNE-11")
@pytest.mark.parametrize(("count", "days"), [(0, [1, 2]), (1, []), (2, [])])
def test_a_doctor_from_the_office_is_needed_on_each_day(
    held: Held, findings: Findings, count: int, days: list[int]
) -> None:
    doctors = tuple(a_staff_member("alis-office-doctor", f"Lege {number}") for number in range(count))
    found = findings(attrs.evolve(held(), staff=doctors), "EMNE-11")
    assert subjects(found) == [f"gathering:day-{number}" for number in days]


@pytest.mark.edge("EMNE-11-distinct")
def test_the_doctor_is_not_one_of_the_course_leaders(held: Held, findings: Findings) -> None:
    both = without_staff(held(), "Lege Tre")
    doctor = a_staff_member("alis-office-doctor", "Leder En")
    assert not findings(held(), "EMNE-11-distinct")
    (found,) = findings(attrs.evolve(both, staff=(*both.staff, doctor)), "EMNE-11-distinct")
    assert found.blocks


@pytest.mark.edge("EMNE-27")
@pytest.mark.parametrize(("count", "warned"), [(2, True), (3, False), (4, False)])
def test_each_of_three_groups_has_a_leader(held: Held, findings: Findings, count: int, warned: bool) -> None:
    leaders = tuple(a_staff_member("course-leader", f"Leder {number}") for number in range(count))
    found = findings(attrs.evolve(held(), staff=leaders), "EMNE-27")
    assert [finding.reaction for finding in found] == [Reaction.WARN] * warned


# ---- the programme ----


@pytest.mark.edge("EMNE-28")
@pytest.mark.parametrize(("minutes", "found_in"), [(39, ["session:D1-02"]), (40, []), (41, [])])
def test_everybody_in_a_group_of_eight_has_five_minutes(
    held: Held, findings: Findings, minutes: int, found_in: list[str]
) -> None:
    assert subjects(findings(with_session(held(), 0, "D1-02", minutes=minutes), "EMNE-28")) == found_in


@pytest.mark.edge("EMNE-40")
@pytest.mark.parametrize(("people", "warned"), [(3, False), (20, True), (21, False), (22, True), (24, False)])
def test_a_number_that_three_does_not_divide_is_pointed_out(
    held: Held, findings: Findings, people: int, warned: bool
) -> None:
    found = findings(held(people=people), "EMNE-40")
    assert [(finding.subject, finding.reaction) for finding in found] == [("session:D1-10", Reaction.WARN)] * warned


@pytest.mark.edge("EMNE-42")
@pytest.mark.parametrize(("minutes", "count"), [(59, 1), (60, 0), (61, 0)])
def test_three_turns_of_twenty_minutes_fit_into_the_session(
    held: Held, findings: Findings, minutes: int, count: int
) -> None:
    assert len(findings(with_session(held(), 0, "D1-10", minutes=minutes), "EMNE-42")) == count


@pytest.mark.edge("EMNE-42")
@pytest.mark.parametrize(("minutes", "refused"), [(19, True), (20, False), (21, True)])
def test_a_turn_is_twenty_minutes(held: Held, findings: Findings, minutes: int, refused: bool) -> None:
    found = findings(with_session(held(), 0, "D1-10", turn_minutes=minutes), "EMNE-42")
    assert bool(found) == refused
    assert all(finding.blocks and finding.guards is Moment.PUBLISH for finding in found)


@pytest.mark.edge("EMNE-62")
@pytest.mark.parametrize(("people", "odd"), [(22, False), (23, True), (24, False)])
def test_an_odd_number_leaves_three_in_one_pair(held: Held, findings: Findings, people: int, odd: bool) -> None:
    assert subjects(findings(held(people=people), "EMNE-62")) == ["session:D2-05", "session:D2-08"] * odd


@pytest.mark.edge("EMNE-76")
@pytest.mark.parametrize(("minutes", "late"), [(-1, []), (0, []), (1, ["session:D2-13"])])
def test_a_day_ends_at_four(held: Held, findings: Findings, minutes: int, late: list[str]) -> None:
    found = findings(with_longer(held(), 1, "D2-12", minutes), "EMNE-76")
    assert subjects(found) == late
    assert all(finding.guards is Moment.PUBLISH for finding in found)


@pytest.mark.edge("EMNE-76-overlap", "EMNE-76-gap")
@pytest.mark.parametrize(("minutes", "overlap", "gap"), [(19, False, True), (20, False, False), (21, True, False)])
def test_a_session_lasts_until_the_next_begins(
    held: Held, findings: Findings, minutes: int, overlap: bool, gap: bool
) -> None:
    changed = with_session(held(), 0, "D1-08", minutes=minutes)
    assert subjects(findings(changed, "EMNE-76-overlap")) == ["session:D1-09"] * overlap
    assert subjects(findings(changed, "EMNE-76-gap")) == ["session:D1-09"] * gap


@pytest.mark.edge("EMNE-76-presenter")
@pytest.mark.parametrize(("start", "twice"), [("11:14", True), ("11:15", False), ("11:16", False)])
def test_nobody_presents_two_sessions_at_once(held: Held, findings: Findings, start: str, twice: bool) -> None:
    changed = with_session(held(), 0, "D1-05", start=dt.time.fromisoformat(start), presenter="presenter-1")
    assert subjects(findings(changed, "EMNE-76-presenter")) == ["session:D1-05"] * twice


# ---- the participants ----


@pytest.mark.parametrize("status", [EnrolmentStatus.DECLINED, EnrolmentStatus.WITHDRAWN])
def test_who_does_not_come_needs_no_trainee(held: Held, findings: Findings, status: EnrolmentStatus) -> None:
    gone = (a_participant(status=status, answers={"has-alis": False, "specialist": False}),)
    assert not findings(attrs.evolve(held(), participants=gone), "EMNE-51")
    assert not findings(attrs.evolve(held(), participants=gone), "EMNE-01")


@pytest.mark.edge("EMNE-51")
def test_a_participant_without_a_trainee_is_warned_of_and_never_kept_out(held: Held, findings: Findings) -> None:
    """The plan takes a trainee for granted but makes it no condition (register, A-12)."""
    assert not findings(answering(held(), has_alis=True, specialist=True), "EMNE-51")
    for picture in (answering(held(), has_alis=False), answering(held(), specialist=True)):
        (found,) = findings(picture, "EMNE-51")
        assert found.reaction is Reaction.WARN
        assert found.guards is None


@pytest.mark.edge("EMNE-01")
def test_who_is_no_specialist_is_shown(held: Held, findings: Findings) -> None:
    assert not findings(answering(held(), specialist=True), "EMNE-01")
    for picture in (answering(held(), specialist=False), answering(held(), has_alis=True)):
        (found,) = findings(picture, "EMNE-01")
        assert found.reaction is Reaction.INFORM


# ---- all of them ----


def test_a_rule_that_blocks_guards_a_step(emnekurs: CourseType) -> None:
    blocking = [rule for rule in emnekurs.rules if rule.effective_reaction is Reaction.BLOCK]
    assert blocking
    assert [rule.id for rule in blocking if rule.guards is None] == []
