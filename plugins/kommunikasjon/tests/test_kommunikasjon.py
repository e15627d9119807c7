"""The fifth gathering: its frame, its price, and who may take part."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
import pytest

from veiledning_core.course_type.model import CourseType, TextBlock
from veiledning_core.course_type.walk import values_in
from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.dated import Unanswered
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.fee import FeeUnit, Payer
from veiledning_core.domain.money import Money
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.plugins import load_plugins
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding, Moment, Reaction
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.rules.rule import Rule
from veiledning_core.testing.pictures import (
    a_course,
    a_gathering,
    a_participant,
    a_picture,
    an_attendance,
    by_enrolment,
)

REGISTER = Path(__file__).parents[3] / "tests" / "data" / "statements.json"
TRAINED: Mapping[str, str | bool] = {"fire-gode-vaner": True, "ttt": True}


@pytest.fixture(scope="module")
def kommunikasjon() -> CourseType:
    return load_plugins(only="kommunikasjon").catalogue().get("kommunikasjon")


def held(
    course_type: CourseType,
    first: dt.date = dt.date(2024, 3, 4),
    *,
    days: int = 2,
    answers: Mapping[str, str | bool] = TRAINED,
) -> Picture:
    """Return a course with one participant, who gave these answers."""
    return a_picture(
        today=first - dt.timedelta(days=30),
        course=a_course(a_gathering("gathering-5", first, days=days)),
        plan=Plan(fees=course_type.fees),
        participants=(a_participant(answers=answers),),
    )


def findings(course_type: CourseType, picture: Picture, rule: str) -> Sequence[Finding]:
    assert rule in {known.id for known in course_type.rules}
    return [finding for finding in check(picture, course_type.rules) if finding.rule == rule]


def test_it_is_one_gathering_of_two_days_without_an_invented_programme(kommunikasjon: CourseType) -> None:
    assert [(item.days, item.sessions) for item in kommunikasjon.gatherings] == [(2, ())]
    assert kommunikasjon.frame.credit_hours is None


def test_it_follows_the_programme_and_is_no_part_of_it(kommunikasjon: CourseType) -> None:
    """It lies outside the binding registration, the price and the ten days of absence (register, D-13)."""
    assert (kommunikasjon.follows, kommunikasjon.part_of) == (("ttt",), None)
    assert kommunikasjon.frame.absence_days is None
    assert "action-barred" not in {rule.kind.name for rule in kommunikasjon.rules}
    voluntary = next(text for text in kommunikasjon.texts if text.key == "voluntary")
    assert "ti fraværsdagene" in voluntary.text.nb
    assert "bindende" in voluntary.text.nb


def test_it_is_arranged_by_an_education_centre_and_known_as_the_fifth_gathering(kommunikasjon: CourseType) -> None:
    assert kommunikasjon.organisers == (OrganisationKind.EDUCATION_CENTRE,)
    assert "Femte samling" in [alias.nb for alias in kommunikasjon.aliases]


@pytest.mark.parametrize("day", [dt.date(2022, 8, 18), dt.date(2023, 8, 24), dt.date(2024, 8, 23)])
def test_each_participant_costs_the_trust_7500_kroner(kommunikasjon: CourseType, day: dt.date) -> None:
    (fee,) = kommunikasjon.fees
    assert fee.amount(day=day, days=2) == Money.kroner(7500)
    assert (fee.unit, fee.payer) == (FeeUnit.PARTICIPANT, Payer.TRUST)


@pytest.mark.edge("FEM-06")
@pytest.mark.parametrize(
    ("day", "known"),
    [
        (dt.date(2022, 8, 17), False),
        (dt.date(2022, 8, 18), True),
        (dt.date(2024, 8, 23), True),
        (dt.date(2024, 8, 24), False),
    ],
)
def test_the_price_is_not_known_before_the_page_or_a_year_after_it_was_updated(
    kommunikasjon: CourseType, day: dt.date, known: bool
) -> None:
    assert isinstance(kommunikasjon.fees[0].amount(day=day, days=2), Unanswered) == (not known)
    found = findings(kommunikasjon, held(kommunikasjon, day), "FEM-06")
    assert [finding.reaction for finding in found] == [Reaction.WARN] * (not known)


def test_a_course_as_described_has_no_finding(kommunikasjon: CourseType) -> None:
    assert check(held(kommunikasjon), kommunikasjon.rules) == ()


@pytest.mark.edge("FEM-02")
@pytest.mark.parametrize(("days", "warned"), [(1, True), (2, False), (3, True)])
def test_another_length_is_warned_of(kommunikasjon: CourseType, days: int, warned: bool) -> None:
    found = findings(kommunikasjon, held(kommunikasjon, days=days), "FEM-02")
    assert [(f.reaction, f.subject) for f in found] == [(Reaction.WARN, "gathering:gathering-5")] * warned


@pytest.mark.edge("FEM-03")
@pytest.mark.parametrize(
    ("answers", "admitted"),
    [
        ({"fire-gode-vaner": True}, True),
        ({"fire-gode-vaner": False}, False),
        ({"ttt": True}, False),
        ({"fire-gode-vaner": False, "equivalent-course": "Samtalekurs 2019"}, False),
        ({"equivalent-course": "Samtalekurs 2019", "equivalence-approved": False}, False),
        ({"equivalent-course": "Samtalekurs 2019", "equivalence-approved": True}, True),
        ({"equivalent-course": " ", "equivalence-approved": True}, False),
        ({"fire-gode-vaner": False, "equivalence-approved": True}, False),
    ],
)
def test_one_has_taken_the_course_or_one_that_is_approved_instead(
    kommunikasjon: CourseType, answers: Mapping[str, str | bool], admitted: bool
) -> None:
    found = findings(kommunikasjon, held(kommunikasjon, answers=answers), "FEM-03")
    assert (not found) == admitted
    assert all(finding.blocks and finding.guards is Moment.ADMIT and finding.waivable for finding in found)


def test_who_withdrew_needs_no_earlier_course(kommunikasjon: CourseType) -> None:
    gone = a_participant(status=EnrolmentStatus.WITHDRAWN)
    picture = attrs.evolve(held(kommunikasjon), participants=(gone,))
    assert check(picture, kommunikasjon.rules) == ()


@pytest.mark.edge("FEM-02-offered-to")
@pytest.mark.parametrize(("ttt", "count"), [(True, 0), (False, 1)])
def test_others_than_programme_participants_are_warned_of_and_never_kept_out(
    kommunikasjon: CourseType, ttt: bool, count: int
) -> None:
    """The page names no other condition than the earlier course (register, A-31)."""
    found = findings(
        kommunikasjon, held(kommunikasjon, answers={"fire-gode-vaner": True, "ttt": ttt}), "FEM-02-offered-to"
    )
    assert len(found) == count
    assert {finding.reaction for finding in found} <= {Reaction.WARN}


@pytest.mark.edge("FEM-complete-days")
@pytest.mark.parametrize(
    ("presence", "lacking"), [(Presence.ABSENT, True), (Presence.PARTLY, True), (Presence.PRESENT, False)]
)
def test_both_days_of_the_fifth_gathering_are_attended(
    kommunikasjon: CourseType, presence: Presence, lacking: bool
) -> None:
    picture = held(kommunikasjon)
    (kari,), (gathering,) = picture.participants, picture.course.gatherings
    marks = by_enrolment((an_attendance(kari, gathering), an_attendance(kari, gathering, presence, day=2)))
    found = findings(kommunikasjon, attrs.evolve(picture, attendance=marks, completing=True), "FEM-complete-days")
    assert [(finding.blocks, finding.guards) for finding in found] == [(True, Moment.COMPLETE)] * lacking


def test_whoever_was_accepted_with_another_course_ranks_with_those_who_took_fire_gode_vaner(
    kommunikasjon: CourseType,
) -> None:
    points = {criterion.field: criterion.points for criterion in kommunikasjon.admission.criteria}
    assert points["fire-gode-vaner"] == points["equivalence-approved"] > points["ttt"]


def test_its_evaluation_is_short_and_it_gives_a_certificate(kommunikasjon: CourseType) -> None:
    assert len(kommunikasjon.evaluation.questions) <= 6
    assert kommunikasjon.certificate is not None


def test_name_address_and_trust_are_required(kommunikasjon: CourseType) -> None:
    required = [field.key for field in kommunikasjon.fields if field.required]
    assert required == ["given-name", "family-name", "email", "organisation"]


def test_two_tasks_exist_only_while_a_rule_has_a_finding(kommunikasjon: CourseType) -> None:
    conditional = {task.key: task.when_rule for task in kommunikasjon.tasks if task.when_rule}
    assert conditional == {"decide-equivalence": "FEM-03", "look-up-price": "FEM-06"}


def test_every_statement_about_the_fifth_gathering_lives_somewhere(kommunikasjon: CourseType) -> None:
    wanted = [item["id"] for item in json.loads(REGISTER.read_text("utf-8")) if item["id"].startswith("FEM-")]
    alive = {statement for _, value in values_in(kommunikasjon) for statement in getattr(value, "statements", ())}
    assert len(wanted) == 7
    assert [statement for statement in wanted if statement not in alive] == []


def test_every_rule_and_text_is_as_strong_as_the_page_puts_it(kommunikasjon: CourseType) -> None:
    strength = {item["id"]: item["strength"] for item in json.loads(REGISTER.read_text("utf-8"))}
    put: list[Rule | TextBlock] = [*kommunikasjon.rules, *kommunikasjon.texts]
    for said in put:
        assert {strength[statement] for statement in said.statements} == {said.strength.value}, said
