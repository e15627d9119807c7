"""Withdrawing, handing a seat over, and changing to another course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs
import pytest

from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus, FeeDecision
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.testing.registers import contents, findings_in
from veiledning_core.use_cases.enrolments import admitting, leaving, waiting_list
from veiledning_core.use_cases.reading import enrolment_card
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter
    from veiledning_core.plugins import Plugins

    People = tuple[Office, tuple[UUID, ...]]

APPLIED, APPROVED, WAITING = EnrolmentStatus.APPLIED, EnrolmentStatus.LEADER_APPROVED, EnrolmentStatus.WAITING
ADMITTED, STARTED, WITHDRAWN = EnrolmentStatus.ADMITTED, EnrolmentStatus.STARTED, EnrolmentStatus.WITHDRAWN
CODE, OTHER = "PRV-1", "PRV-2"
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
READY = {"done-basics": "ja"}
NAMES = ("Kari Lie", "Ola Lie", "Siri Lie", "Per Lie", "Åse Lie")

BARRED = """
[[rules]]
id = "PRV-16.{action}"
kind = "action-barred"
action = "{action}"
start_of = "{start_of}"
opens_with_reason = {opens}
asks_fee_decision = {asks}
strength = "krav"
guards = "{action}"
statements = ["PRV-16"]
cite = {{ source = "plan", section = "Vilkår" }}
text = {{ nb = "Plassen binder.", en = "The place binds." }}
fix = {{ who = "coordinator", by = "{action}", how = {{ nb = "Spør kontoret.", en = "Ask the office." }} }}
"""


def barred(action: str, start_of: str, *, opens: bool = False, asks: bool = False) -> str:
    return BARRED.format(action=action, start_of=start_of, opens=str(opens).lower(), asks=str(asks).lower())


STRICT = (
    barred("withdraw", "admission", opens=True, asks=True)
    + barred("replace", "start")
    + barred("change-course", "admission")
)


@pytest.fixture
def people(small_office_after: OfficeAfter) -> People:
    return small_office_after(prepare)


@pytest.fixture
def bound(office_after: OfficeAfter, small_type_with: Callable[..., Plugins]) -> People:
    """The same where the type binds: withdrawal with reason and fee decision, other things not at all."""
    return office_after(prepare, plugins=small_type_with(STRICT))


def prepare(office: Office) -> tuple[UUID, ...]:
    """Two courses; on the first, Kari and Ola have a seat, Siri waits, Per has applied, all from one office but Åse."""
    for code in (CODE, OTHER):
        office.plan("sample-type", code, (MONDAY,), (MONDAY + DAY,))
    ids = office.apply(CODE, *NAMES[:4], organisation="Helse Bergen HF", **READY)
    (elsewhere,) = office.apply(CODE, NAMES[4], organisation="Helse Stavanger HF", **READY)
    office.register.run(admitting.admit, CODE, ids[:2])
    office.register.run(admitting.put_on_waiting_list, CODE, [ids[2]])
    return (*ids, elsewhere)


def enrolment(office: Office, id: UUID) -> Enrolment:
    one, _ = office.register.read(enrolment_card, id)
    found: Enrolment = one.enrolment
    return found


def last_line(office: Office, id: UUID) -> tuple[EnrolmentStatus, str]:
    _, log = office.register.read(enrolment_card, id)
    return log[-1].status, str(log[-1].reason)


def start(work: Work, id: UUID) -> None:
    before = work.enrolments.get(id)
    work.enrolments.move(before, before.with_status(STARTED))


# ---- withdrawing ----


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ({}, "Give a reason, and decide about the fee."),
        ({"reason": "Ny jobb"}, "Decide about the fee."),
        ({"fee_decision": FeeDecision.DUE}, "Give a reason."),
        ({"reason": " ", "fee_decision": FeeDecision.DUE}, "Give a reason."),
    ],
)
def test_a_binding_place_is_given_up_with_a_reason_and_a_decision_about_the_fee(
    bound: People, said: dict[str, Any], how: str
) -> None:
    """TTT-28 and A-23: the fee stays due unless somebody decides otherwise, and it stands on record that they did."""
    office, ids = bound
    before = contents(office.register)
    with pytest.raises(RuleRefused, match="the withdrawal is not recorded") as refused:
        office.register.run(leaving.withdraw, CODE, [ids[0]], **said)
    assert [finding.rule for finding in findings_in(refused.value)] == ["PRV-16.withdraw"]
    assert str(refused.value.hint) == how
    assert contents(office.register) == before


@pytest.mark.parametrize("decision", FeeDecision)
def test_the_fee_decision_is_kept_with_the_enrolment(bound: People, decision: FeeDecision) -> None:
    office, ids = bound
    office.register.run(leaving.withdraw, CODE, [ids[0]], reason="Ny jobb", fee_decision=decision)
    assert enrolment(office, ids[0]).fee_decision is decision
    assert last_line(office, ids[0]) == (WITHDRAWN, "Ny jobb")


def test_an_application_binds_nobody_and_has_no_fee_to_decide_about(bound: People) -> None:
    office, ids = bound
    with pytest.raises(UsageFault, match="no place is binding"):
        office.register.run(leaving.withdraw, CODE, ids[2:4], reason="Nei", fee_decision=FeeDecision.DUE)
    office.register.run(leaving.withdraw, CODE, ids[2:4])
    assert office.names(CODE, WITHDRAWN) == list(NAMES[2:4])


def test_of_several_the_decision_is_kept_with_those_whose_place_is_binding(bound: People) -> None:
    office, ids = bound
    both = (ids[0], ids[3])
    office.register.run(leaving.withdraw, CODE, both, reason="Nei", fee_decision=FeeDecision.REMITTED)
    assert [enrolment(office, id).fee_decision for id in both] == [FeeDecision.REMITTED, None]


def test_an_application_taken_up_again_has_no_fee_decision(bound: People) -> None:
    office, ids = bound
    office.register.run(leaving.withdraw, CODE, [ids[0]], reason="Nei", fee_decision=FeeDecision.REMITTED)
    office.register.run(admitting.reapply, CODE, [ids[0]])
    assert enrolment(office, ids[0]).fee_decision is None


def test_a_type_that_does_not_bind_asks_for_nothing(people: People) -> None:
    office, ids = people
    office.register.run(leaving.withdraw, CODE, [ids[0]])
    assert last_line(office, ids[0]) == (WITHDRAWN, "")


# ---- somebody else in the seat ----


@pytest.mark.parametrize("place", [2, 3], ids=["who waits", "who has applied"])
def test_a_seat_goes_to_somebody_of_the_same_organisation_whoever_waits(people: People, place: int) -> None:
    office, ids = people
    (first,) = office.apply(CODE, "Tor Moe", organisation="Helse Stavanger HF", **READY)
    office.register.run(admitting.admit, CODE, [first], past_queue=True, reason="Full")
    office.register.run(leaving.replace, CODE, ids[0], ids[place], reason="Ny jobb")
    assert last_line(office, ids[0]) == (WITHDRAWN, "gave the place to a colleague: Ny jobb")
    assert last_line(office, ids[place]) == (ADMITTED, "took over a colleague's place: Ny jobb")
    assert enrolment(office, ids[0]).fee_decision is None


def test_a_fee_decision_may_go_with_it(people: People) -> None:
    office, ids = people
    office.register.run(leaving.replace, CODE, ids[0], ids[3], reason="Ny jobb", fee_decision=FeeDecision.REMITTED)
    assert enrolment(office, ids[0]).fee_decision is FeeDecision.REMITTED


def test_handing_over_takes_a_reason(people: People) -> None:
    office, ids = people
    with pytest.raises(UsageFault, match="takes a reason"):
        office.register.run(leaving.replace, CODE, ids[0], ids[3], reason=" ")


@pytest.mark.parametrize(
    ("gives", "takes", "words"),
    [
        (0, 4, "Åse Lie: a seat is handed over within one organisation only"),
        (3, 2, "Per Lie: there is no binding place to hand over"),
        (0, 1, "Ola Lie: only an applicant can take a seat over, and this one is: admitted"),
    ],
)
def test_what_cannot_be_handed_over_is_refused_in_words(people: People, gives: int, takes: int, words: str) -> None:
    office, ids = people
    before = contents(office.register)
    with pytest.raises(RuleRefused, match=words):
        office.register.run(leaving.replace, CODE, ids[gives], ids[takes], reason="Ny jobb")
    assert contents(office.register) == before


def test_a_seat_that_is_nobodys_is_not_handed_over(small_office: Office) -> None:
    small_office.plan("sample-type", CODE, (MONDAY,), (MONDAY + DAY,))
    ids = small_office.apply(CODE, *NAMES[:2], **READY)
    small_office.register.run(admitting.admit, CODE, [ids[0]])
    with pytest.raises(RuleRefused, match="within one organisation only"):
        small_office.register.run(leaving.replace, CODE, *ids, reason="Ny jobb")


def test_a_person_does_not_take_the_own_seat_over(people: People) -> None:
    office, ids = people
    with pytest.raises(UsageFault, match="Kari Lie is named twice"):
        office.register.run(leaving.replace, CODE, ids[0], ids[0], reason="Ny jobb")


def test_a_rule_that_stops_admission_stops_the_one_who_comes(people: People) -> None:
    office, ids = people
    (unready,) = office.apply(CODE, "Uten Grunnkurs", organisation="Helse Bergen HF", **{"done-basics": "nei"})
    before = contents(office.register)
    with pytest.raises(RuleRefused, match="the seat cannot be handed over") as refused:
        office.register.run(leaving.replace, CODE, ids[0], unready, reason="Ny jobb")
    assert [finding.rule for finding in findings_in(refused.value)] == ["PRV-9"]
    assert contents(office.register) == before


@pytest.mark.parametrize(("days_before", "possible"), [(1, True), (0, False), (-1, False)])
def test_where_the_type_says_so_no_seat_is_handed_over_once_the_course_has_begun(
    bound: People, days_before: int, possible: bool
) -> None:
    """TTT-32."""
    office, ids = bound
    office.day = MONDAY - days_before * DAY
    if possible:
        office.register.run(leaving.replace, CODE, ids[0], ids[3], reason="Ny jobb")
        assert enrolment(office, ids[3]).status is ADMITTED
        return
    with pytest.raises(RuleRefused, match="the seat cannot be handed over") as refused:
        office.register.run(leaving.replace, CODE, ids[0], ids[3], reason="Ny jobb")
    assert [finding.rule for finding in findings_in(refused.value)] == ["PRV-16.replace"]


@pytest.mark.parametrize(("days_before", "possible"), [(1, True), (0, False)])
def test_nobody_comes_from_the_waiting_list_once_the_course_has_begun(
    people: People, days_before: int, possible: bool
) -> None:
    office, ids = people
    office.day = MONDAY - days_before * DAY
    if possible:
        office.register.run(leaving.replace, CODE, ids[0], ids[2], reason="Ny jobb")
        return
    with pytest.raises(RuleRefused, match="Siri Lie: nobody is taken in from the waiting list"):
        office.register.run(leaving.replace, CODE, ids[0], ids[2], reason="Ny jobb")
    office.register.run(start, ids[0])
    office.register.run(leaving.replace, CODE, ids[0], ids[3], reason="Ny jobb")


# ---- another course ----


def test_a_change_of_course_takes_the_application_over_without_its_wished_dates(people: People) -> None:
    office, ids = people
    office.day += DAY
    office.register.run(leaving.change_course, CODE, ids[0], OTHER, reason="Flytter")
    old = enrolment(office, ids[0])
    (line,) = office.lines(OTHER)
    assert last_line(office, ids[0]) == (WITHDRAWN, "changed to PRV-2: Flytter")
    kept = attrs.evolve(old, id=line.enrolment.id, course=line.enrolment.course, status=APPLIED, wishes=())
    assert attrs.evolve(kept, revision=1) == line.enrolment
    assert "changed from PRV-1: Flytter" in [str(entry.note) for entry in office.journal(OTHER)]
    assert "changed to PRV-2: Flytter" in [str(entry.note) for entry in office.journal(CODE)]


def test_a_leaders_approval_goes_with_the_application(people: People) -> None:
    office, _ = people
    (id,) = office.apply(CODE, "Tor Moe", **READY, **{"leader-approval": "ja"})
    office.register.run(leaving.change_course, CODE, id, OTHER, reason="Flytter")
    assert office.statuses(OTHER) == {"Tor Moe": APPROVED}


def test_the_freed_seat_is_free_and_the_other_course_has_an_applicant_more(people: People) -> None:
    office, ids = people
    verdict = office.register.run(leaving.change_course, CODE, ids[0], OTHER, reason="Flytter")
    assert verdict.course.code == OTHER
    office.register.run(admitting.admit, CODE, [ids[2], ids[3]])
    assert len(office.names(CODE, ADMITTED)) == 3


def test_an_open_offer_is_answered_no(people: People) -> None:
    office, ids = people
    office.register.run(waiting_list.offer, CODE)
    office.register.run(leaving.change_course, CODE, ids[2], OTHER, reason="Flytter")
    (made,) = office.register.read(waiting_list.offers_of, CODE)
    assert made.offer.answer is OfferAnswer.REFUSED


def test_a_binding_place_is_kept_where_the_type_says_so(bound: People) -> None:
    """TTT-29: no change of cohort; an applicant is not bound."""
    office, ids = bound
    before = contents(office.register)
    with pytest.raises(RuleRefused, match="the change of course is not recorded") as refused:
        office.register.run(leaving.change_course, CODE, ids[0], OTHER, reason="Flytter")
    assert [finding.rule for finding in findings_in(refused.value)] == ["PRV-16.change-course"]
    assert contents(office.register) == before
    office.register.run(leaving.change_course, CODE, ids[3], OTHER, reason="Flytter")


def test_nobody_is_on_a_course_twice(people: People) -> None:
    office, ids = people
    office.apply(OTHER, NAMES[0], **READY)
    with pytest.raises(RuleRefused, match="PRV-2: Kari Lie is on the course already"):
        office.register.run(leaving.change_course, CODE, ids[0], OTHER, reason="Flytter")


def test_whoever_has_left_cannot_change(people: People) -> None:
    office, ids = people
    office.register.run(leaving.withdraw, CODE, [ids[0]])
    with pytest.raises(RuleRefused, match="Kari Lie: withdrawn cannot become withdrawn"):
        office.register.run(leaving.change_course, CODE, ids[0], OTHER, reason="Flytter")


@pytest.mark.parametrize(
    ("code", "error", "words"),
    [
        (CODE, UsageFault, "that is the course they are on"),
        ("EMNE-1", RuleRefused, "to a course of the same type"),
        ("PRV-9", NotFound, "PRV-9"),
    ],
)
def test_a_course_that_one_cannot_change_to_is_refused(
    office: Office, code: str, error: type[Exception], words: str
) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,))
    office.plan("kommunikasjon", CODE, (MONDAY, MONDAY + DAY))
    (id,) = office.apply(CODE, NAMES[0], organisation="Helse Bergen HF")
    with pytest.raises(error, match=words):
        office.register.run(leaving.change_course, CODE, id, code, reason="Flytter")


def test_the_real_programme_keeps_its_cohorts_and_its_seats(office: Office) -> None:
    """TTT-29 and TTT-32 by the installed course type."""
    for code, first in (("KULL-7", MONDAY), ("KULL-8", MONDAY + 70 * DAY)):
        office.plan("ttt", code, *((first + w * 7 * DAY, first + (w * 7 + 1) * DAY) for w in (0, 14, 24, 50)))
    wish = f"{MONDAY + 30 * 7 * DAY:%d.%m.%Y} og {MONDAY + 31 * 7 * DAY:%d.%m.%Y}"
    answers = {"organisation": "Helse Bergen HF", "leader-approval": "ja", "teaching-assignment": "ja", "remark": wish}
    gives, takes = office.apply("KULL-7", *NAMES[:2], **answers)
    office.register.run(admitting.admit, "KULL-7", [gives])
    with pytest.raises(RuleRefused, match="the change of course is not recorded"):
        office.register.run(leaving.change_course, "KULL-7", gives, "KULL-8", reason="Flytter")
    office.register.preview(leaving.replace, "KULL-7", gives, takes, reason="Ny jobb")
    office.day = MONDAY
    with pytest.raises(RuleRefused, match="the seat cannot be handed over"):
        office.register.run(leaving.replace, "KULL-7", gives, takes, reason="Ny jobb")
