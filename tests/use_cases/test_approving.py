"""The leader's yes: at sign-up, afterwards, and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus, Placing
from veiledning_core.domain.errors import RuleRefused, UsageFault
from veiledning_core.testing.registers import contents, findings_in, sign_up_table
from veiledning_core.use_cases import waiving
from veiledning_core.use_cases.enrolments import admitting, approving, leaving, waiting_list
from veiledning_core.use_cases.reading import enrolment_card
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

    Applicant = tuple[Office, UUID]

APPLIED, APPROVED, RANKED = EnrolmentStatus.APPLIED, EnrolmentStatus.LEADER_APPROVED, EnrolmentStatus.RANKED
WAITING, WITHDRAWN, ADMITTED = EnrolmentStatus.WAITING, EnrolmentStatus.WITHDRAWN, EnrolmentStatus.ADMITTED
CODE, NAME = "PRV-1", "Kari Lie"
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
FORM = {"given-name": "Kari", "family-name": "Lie", "email": "kari.lie@lege.example", "done-basics": "ja"}
YES, NO = {"leader-approval": "ja"}, {"leader-approval": "nei"}


@pytest.fixture
def applied(small_office_after: OfficeAfter) -> Applicant:
    """Somebody whose leader has said nothing."""
    return small_office_after(apply)


def apply(office: Office) -> UUID:
    office.plan("sample-type", CODE, (MONDAY,), (MONDAY + DAY,))
    (id,) = office.apply(CODE, NAME, **{"done-basics": "ja"})
    return id


def status(office: Office) -> EnrolmentStatus:
    return office.statuses(CODE)[NAME]


def approval(office: Office) -> object:
    (line,) = office.lines(CODE)
    return line.enrolment.answers.get("leader-approval")


def history(office: Office, id: UUID) -> list[tuple[EnrolmentStatus, str]]:
    _, log = office.register.read(enrolment_card, id)
    return [(line.status, str(line.reason)) for line in log]


def rank(work: Work, id: UUID) -> None:
    before = work.enrolments.get(id)
    after = attrs.evolve(before.with_status(RANKED), rank=2, placing=Placing(place=1, reason="Haster", actor="kari"))
    work.enrolments.move(before, after)


# ---- at sign-up ----


@pytest.mark.parametrize(("answer", "first"), [("ja", APPROVED), ("nei", APPLIED), ("", APPLIED)])
def test_an_application_that_the_leader_approved_is_written_as_approved_at_once(
    small_office: Office, answer: str, first: EnrolmentStatus
) -> None:
    small_office.plan("sample-type", CODE, (MONDAY,), (MONDAY + DAY,))
    (id,) = small_office.apply(CODE, NAME, **{"leader-approval": answer})
    assert history(small_office, id) == [(first, "")]


def test_a_type_that_asks_for_no_approval_knows_none(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,))
    (id,) = office.apply("EMNE-1", NAME)
    assert office.statuses("EMNE-1")[NAME] is APPLIED
    with pytest.raises(RuleRefused, match="asks for no leader's approval"):
        office.register.run(approving.approve, "EMNE-1", [id], leader="Siri Lie")
    with pytest.raises(RuleRefused, match="asks for no leader's approval"):
        office.register.run(approving.take_back_approval, "EMNE-1", [id], reason="Ombestemt")


def test_a_newer_form_gives_the_approval_and_takes_it_back(applied: Applicant) -> None:
    office, id = applied
    office.take(CODE, sign_up_table(FORM | YES))
    assert status(office) is APPROVED
    office.take(CODE, sign_up_table(FORM | NO))
    assert history(office, id) == [(APPLIED, ""), (APPROVED, "a new form"), (APPLIED, "a new form")]


def test_a_newer_form_with_the_same_approval_moves_nobody(applied: Applicant) -> None:
    office, id = applied
    office.take(CODE, sign_up_table(FORM | YES))
    office.register.run(rank, id)
    office.take(CODE, sign_up_table(FORM | YES | {"lunch-choice": "kjøttrett"}))
    assert status(office) is RANKED


@pytest.mark.parametrize(("first", "newer", "now"), [(NO, YES, RANKED), (YES, NO, APPLIED)])
def test_a_newer_form_takes_a_rank_from_nobody_but_those_whose_leader_says_no_more_and_keeps_the_place_on_record(
    applied: Applicant, first: dict[str, str], newer: dict[str, str], now: EnrolmentStatus
) -> None:
    office, id = applied
    office.take(CODE, sign_up_table(FORM | first))
    office.register.run(rank, id)
    office.take(CODE, sign_up_table(FORM | newer))
    (line,) = office.lines(CODE)
    assert (line.enrolment.status, line.enrolment.rank) == (now, 2)
    assert line.enrolment.placing is not None


def test_a_newer_form_moves_nobody_who_has_an_answer(applied: Applicant) -> None:
    office, id = applied
    office.register.run(admitting.put_on_waiting_list, CODE, [id])
    office.take(CODE, sign_up_table(FORM | YES))
    assert (status(office), approval(office)) == (WAITING, True)
    office.register.run(admitting.admit, CODE, [id])
    office.take(CODE, sign_up_table(FORM | NO))
    assert (status(office), approval(office)) == (ADMITTED, False)


@pytest.mark.parametrize(("answer", "now"), [(YES, [APPLIED, APPROVED]), (NO, [APPLIED])])
def test_whoever_was_out_and_signs_up_anew_begins_anew(
    applied: Applicant, answer: dict[str, str], now: list[EnrolmentStatus]
) -> None:
    office, id = applied
    office.register.run(rank, id)
    office.register.run(leaving.withdraw, CODE, [id])
    office.take(CODE, sign_up_table(FORM | answer | {"lunch-choice": "kjøttrett"}))
    assert [status for status, _ in history(office, id)] == [APPLIED, RANKED, WITHDRAWN, *now]
    (line,) = office.lines(CODE)
    assert (line.enrolment.rank, line.enrolment.placing) == (None, None)


# ---- afterwards ----


def test_an_approval_names_the_leader_and_the_day_in_the_history(applied: Applicant) -> None:
    """TTT-19 asks who approved, in which role, and when."""
    office, id = applied
    office.register.run(approving.approve, CODE, [id], leader="Siri Moe, avdelingssjef")
    assert (status(office), approval(office)) == (APPROVED, True)
    assert history(office, id)[-1] == (APPROVED, "approved by Siri Moe, avdelingssjef on 2026-06-01")


@pytest.mark.parametrize(("days_ago", "possible"), [(1, True), (0, True), (-1, False)])
def test_an_approval_is_of_today_or_earlier(applied: Applicant, days_ago: int, possible: bool) -> None:
    office, id = applied
    day = office.day - days_ago * DAY
    if possible:
        office.register.run(approving.approve, CODE, [id], leader="Siri Moe", on=day)
        assert history(office, id)[-1][1].endswith(f"{day}")
    else:
        with pytest.raises(UsageFault, match="2026-06-02, is still to come"):
            office.register.run(approving.approve, CODE, [id], leader="Siri Moe", on=day)


def test_an_approval_without_support_for_the_local_course_is_none(applied: Applicant) -> None:
    """TTT-20: the leader says yes to both, or to nothing."""
    office, id = applied
    with pytest.raises(RuleRefused, match="without support for the local course"):
        office.register.run(approving.approve, CODE, [id], leader="Siri Moe", supports_local_course=False)
    assert status(office) is APPLIED


def test_an_approval_without_a_leader_is_refused(applied: Applicant) -> None:
    office, id = applied
    with pytest.raises(UsageFault, match="an approval names the leader"):
        office.register.run(approving.approve, CODE, [id], leader=" ")


def test_what_is_approved_is_not_approved_again_and_what_is_not_is_not_taken_back(applied: Applicant) -> None:
    office, id = applied
    with pytest.raises(RuleRefused, match=f"{NAME}: no leader has approved it"):
        office.register.run(approving.take_back_approval, CODE, [id], reason="Ombestemt")
    office.register.run(approving.approve, CODE, [id], leader="Siri Moe")
    with pytest.raises(RuleRefused, match=f"{NAME}: a leader has approved it already"):
        office.register.run(approving.approve, CODE, [id], leader="Siri Moe")


def test_taking_an_approval_back_takes_a_reason(applied: Applicant) -> None:
    office, id = applied
    office.register.run(approving.approve, CODE, [id], leader="Siri Moe")
    with pytest.raises(UsageFault, match="takes a reason"):
        office.register.run(approving.take_back_approval, CODE, [id], reason="")
    office.register.run(approving.take_back_approval, CODE, [id], reason="Vakansen gikk ut")
    assert (status(office), approval(office)) == (APPLIED, False)
    assert history(office, id)[-1] == (APPLIED, "Vakansen gikk ut")


def test_whoever_waits_keeps_the_place_and_the_journal_names_the_leader(applied: Applicant) -> None:
    office, id = applied
    office.register.run(admitting.put_on_waiting_list, CODE, [id])
    (before,) = office.register.read(waiting_list.queue, CODE)
    office.day += DAY
    office.register.run(approving.approve, CODE, [id], leader="Siri Moe")
    (after,) = office.register.read(waiting_list.queue, CODE)
    assert after.enrolment.queued_at == before.enrolment.queued_at
    assert approval(office) is True
    assert "approved by Siri Moe on 2026-06-02" in [str(entry.note) for entry in office.journal(CODE)]
    office.register.run(approving.take_back_approval, CODE, [id], reason="Ombestemt")
    assert (status(office), approval(office)) == (WAITING, False)


def test_whoever_is_ranked_stays_so_when_the_leader_approves_and_the_journal_names_the_leader(
    applied: Applicant,
) -> None:
    office, id = applied
    office.register.run(rank, id)
    office.register.run(approving.approve, CODE, [id], leader="Siri Moe")
    (line,) = office.lines(CODE)
    assert (status(office), approval(office), line.enrolment.rank) == (RANKED, True, 2)
    assert "approved by Siri Moe on 2026-06-01" in [str(entry.note) for entry in office.journal(CODE)]


def test_whoever_is_ranked_is_so_no_more_when_the_leader_takes_the_approval_back(applied: Applicant) -> None:
    office, id = applied
    office.take(CODE, sign_up_table(FORM | YES))
    office.register.run(rank, id)
    office.register.run(approving.take_back_approval, CODE, [id], reason="Vakansen gikk ut")
    assert history(office, id)[-1] == (APPLIED, "Vakansen gikk ut")
    assert approval(office) is False


def test_a_place_that_binds_is_not_unsettled_by_the_leader(applied: Applicant) -> None:
    office, id = applied
    office.take(CODE, sign_up_table(FORM | YES))
    office.register.run(admitting.admit, CODE, [id])
    with pytest.raises(RuleRefused, match=f"{NAME}: admitted cannot become applied"):
        office.register.run(approving.take_back_approval, CODE, [id], reason="Ombestemt")


@pytest.mark.parametrize(("answer", "now"), [(YES, APPROVED), (NO, APPLIED)])
def test_an_application_taken_up_again_has_the_approval_that_stands_in_its_answers(
    applied: Applicant, answer: dict[str, str], now: EnrolmentStatus
) -> None:
    office, id = applied
    office.take(CODE, sign_up_table(FORM | answer))
    office.register.run(leaving.withdraw, CODE, [id])
    office.register.run(admitting.reapply, CODE, [id], reason="Ombestemt")
    assert history(office, id)[-1] == (now, "Ombestemt")


# ---- rules ----

ASKED_OF_THE_LEADER = """
[[rules]]
id = "PRV-13.basics"
kind = "field-required"
field = "done-basics"
equals = true
strength = "krav"
guards = "approve"
statements = ["PRV-13"]
cite = { source = "plan", section = "Opptak" }
text = { nb = "Lederen godkjenner bare dem som har grunnkurset.", en = "Only with the basic course." }
fix = { who = "coordinator", by = "approve", how = { nb = "Spør.", en = "Ask." } }
"""


def test_a_rule_that_guards_approval_stops_it_for_whom_it_is_about(office_with: Callable[..., Office]) -> None:
    office = office_with(ASKED_OF_THE_LEADER)
    office.plan("sample-type", CODE, (MONDAY,), (MONDAY + DAY,))
    (ready,) = office.apply(CODE, NAME, **{"done-basics": "ja"})
    (unready,) = office.apply(CODE, "Ola Lie", **{"done-basics": "nei"})
    office.register.run(approving.approve, CODE, [ready], leader="Siri Moe")
    before = contents(office.register)
    with pytest.raises(RuleRefused, match="the approval is not recorded") as refused:
        office.register.run(approving.approve, CODE, [unready], leader="Siri Moe")
    assert [(f.rule, f.subject) for f in findings_in(refused.value)] == [("PRV-13.basics", f"enrolment:{unready}")]
    assert contents(office.register) == before
    office.register.run(waiving.waive, CODE, rule="PRV-13.basics", reason="Tilsvarende kurs")
    office.register.run(approving.approve, CODE, [unready], leader="Siri Moe")
    assert office.statuses(CODE)["Ola Lie"] is APPROVED
