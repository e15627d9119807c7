"""Completion explains itself, counts only the own course, and is taken back only without a certificate."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.certificate import CertificateEvidence, CertificateStatus, CourseCertificate
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.rules.finding import Moment
from veiledning_core.testing.registers import contents, findings_in
from veiledning_core.use_cases import checking, waiving
from veiledning_core.use_cases.completion.completing import Completion, complete, completion_of, completions, reopen
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.reading import enrolment_card
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.attendance.conftest import Year, YearAfter

PRESENT, PARTLY, ABSENT = Presence.PRESENT, Presence.PARTLY, Presence.ABSENT
DAY = dt.timedelta(days=1)
PART_DAY = dt.date(2028, 3, 14)


def hold_part(year: Year, *names: str, code: str = "PART-1", close: bool = True) -> None:
    """Hold a part course between the gatherings of YEAR-1, taught by these people."""
    year.office.plan("part", code, (PART_DAY,), part_of="YEAR-1")
    for name in names:
        year.register.run(staffing.assign, code, role="teacher", name=name)
    year.office.day = max(year.office.day, PART_DAY)
    year.register.run(course_changes.publish, code)
    if close:
        year.register.run(course_changes.close, code)


@pytest.fixture
def over(year_after: YearAfter) -> Year:
    """It is the last day: Kari was there every day and held a part course; Per missed a day, Åse held nothing."""
    return year_after(go_through)


def go_through(year: Year) -> None:
    year.admit("Kari Dahl", "Per Ås", "Åse Berg")
    year.record(year.first)
    hold_part(year, "Kari Dahl", "Per Ås")
    year.record(year.second)
    year.record(year.last, Per=ABSENT)


def stands(year: Year, name: str) -> Completion:
    return year.register.read(completion_of, "YEAR-1", year.id(name))


def because(year: Year, name: str) -> list[str]:
    return [str(words) for words in stands(year, name).because]


def waive(year: Year, name: str, rule: str, reason: str = "Avtalt") -> None:
    year.register.run(waiving.waive, "YEAR-1", rule=rule, reason=reason, subject=f"enrolment:{year.id(name)}")


def test_a_completion_says_why(over: Year) -> None:
    assert stands(over, "Kari").complete
    assert because(over, "Kari") == ["2 of 2 gatherings attended", "part course PART-1 held 2028-03-14"]


def test_what_lacks_is_said_and_nothing_else(over: Year) -> None:
    assert not stands(over, "Per").complete
    assert because(over, "Per") == ["1 of 2 gatherings attended; Gathering 2: absent 2028-03-27"]
    assert because(over, "Åse") == ["part course: none so far"]


def test_each_requirement_comes_with_its_rule_and_what_it_does(over: Year) -> None:
    found = stands(over, "Kari").requirements
    assert [(r.rule, r.evidence.met, r.asked_for) for r in found] == [
        ("YEAR-GATHERINGS", True, True),
        ("YEAR-PART", True, True),
        ("YEAR-HOURS", False, False),
    ]
    assert found[0].text.en == "The participant was at every gathering."


def test_everybody_with_a_binding_place_is_listed_by_name(over: Year) -> None:
    over.office.apply("YEAR-1", "Bo Vik", **{"may-start": "ja"})
    found = over.register.read(completions, "YEAR-1")
    assert [(one.line.person.name, one.complete) for one in found] == [
        ("Åse Berg", False),
        ("Kari Dahl", True),
        ("Per Ås", False),
    ]


def test_all_who_have_what_it_takes_complete_and_the_others_are_told_about(over: Year) -> None:
    done = over.register.run(complete, "YEAR-1")
    assert [line.person.name for line in done.completed] == ["Kari Dahl"]
    assert [one.line.person.name for one in done.lacking] == ["Åse Berg", "Per Ås"]
    assert over.office.statuses("YEAR-1") == {
        "Kari Dahl": EnrolmentStatus.COMPLETED,
        "Per Ås": EnrolmentStatus.STARTED,
        "Åse Berg": EnrolmentStatus.STARTED,
    }


def test_the_status_log_says_why(over: Year) -> None:
    over.register.run(complete, "YEAR-1")
    _, history = over.register.read(enrolment_card, over.id("Kari"))
    assert (history[-1].status, history[-1].actor) == (EnrolmentStatus.COMPLETED, "kari")
    assert "PART-1" in str(history[-1].reason)
    assert isinstance(why := history[-1].reason, Message)
    assert ("2028-03-14" in why.say(), "14.03.2028" in why.say(language="nb")) == (True, True)


def test_completing_again_changes_nothing(over: Year) -> None:
    over.register.run(complete, "YEAR-1")
    before = contents(over.register)
    assert over.register.run(complete, "YEAR-1").completed == ()
    assert contents(over.register) == before


def test_somebody_named_who_lacks_something_is_refused_with_what_lacks(over: Year) -> None:
    before = contents(over.register)
    with pytest.raises(RuleRefused, match="not completed yet: Per Ås") as refused:
        over.register.run(complete, "YEAR-1", [over.id("Kari"), over.id("Per")])
    assert [f.rule for f in findings_in(refused.value)] == ["YEAR-GATHERINGS"]
    assert "Gathering 2: absent 2028-03-27" in str(findings_in(refused.value)[0].message)
    assert contents(over.register) == before


def test_somebody_named_completes_alone(over: Year) -> None:
    assert len(over.register.run(complete, "YEAR-1", [over.id("Kari")]).completed) == 1


def test_whoever_never_came_cannot_complete(over: Year) -> None:
    """Also when everything is let pass: admitted is not started."""
    over.admit("Siri Lie")
    waive(over, "Siri", "YEAR-GATHERINGS")
    waive(over, "Siri", "YEAR-PART")
    assert stands(over, "Siri").complete
    assert "Siri Lie" not in [line.person.name for line in over.register.run(complete, "YEAR-1").completed]
    with pytest.raises(RuleRefused, match="Siri Lie: admitted cannot become completed"):
        over.register.run(complete, "YEAR-1", [over.id("Siri")])


@pytest.mark.parametrize(("distance", "refused"), [(-1, True), (0, False), (1, False)])
def test_nobody_completes_before_the_last_day(over: Year, distance: int, refused: bool) -> None:
    over.office.day = over.last + distance * DAY
    if refused:
        with pytest.raises(RuleRefused, match="its last day is 2028-03-27"):
            over.register.run(complete, "YEAR-1")
    else:
        assert len(over.register.run(complete, "YEAR-1").completed) == 1


def test_people_complete_a_closed_course_too(over: Year) -> None:
    over.register.run(course_changes.close, "YEAR-1")
    assert len(over.register.run(complete, "YEAR-1").completed) == 1


def test_nobody_completes_a_cancelled_course(over: Year) -> None:
    over.register.run(course_changes.cancel, "YEAR-1", reason="Sykdom")
    with pytest.raises(RuleRefused, match="the course is cancelled"):
        over.register.run(complete, "YEAR-1")


# ---- the part course ----


def test_a_part_course_that_is_not_closed_is_not_held(year: Year) -> None:
    year.admit("Kari Dahl")
    year.record(year.first)
    hold_part(year, "Kari Dahl", close=False)
    assert "part course PART-1 is planned for 2028-03-14" in because(year, "Kari")
    year.office.day = PART_DAY + DAY
    assert "part course PART-1 of 2028-03-14 is not closed" in because(year, "Kari")
    year.register.run(course_changes.close, "PART-1")
    assert because(year, "Kari") == ["1 of 2 gatherings attended; Gathering 2: 2028-03-26 to 2028-03-27 still to come"]


@pytest.mark.parametrize(("distance", "found"), [(-1, []), (0, ["YEAR-PART"])])
def test_the_course_check_tells_from_the_second_gathering_on(year: Year, distance: int, found: list[str]) -> None:
    year.admit("Kari Dahl")
    year.record(year.first)
    year.office.day = year.second + distance * DAY
    findings = year.register.read(checking.check_course, "YEAR-1").findings
    told = [finding.rule for finding in findings if finding.guards is Moment.COMPLETE]
    assert told == [*found, "YEAR-HOURS"]  # the first gathering has been held, and nothing was ticked off before it


# ---- letting pass ----


def test_what_was_let_pass_is_said_with_its_reason(over: Year) -> None:
    waive(over, "Per", "YEAR-GATHERINGS", "Holdt innlegg et annet sted")
    assert stands(over, "Per").complete
    assert because(over, "Per")[0] == (
        "1 of 2 gatherings attended; Gathering 2: absent 2028-03-27 (let pass: Holdt innlegg et annet sted)"
    )
    assert stands(over, "Per").requirements[0].waived == "Holdt innlegg et annet sted"


def test_a_waiver_is_about_one_person_and_one_rule(over: Year) -> None:
    waive(over, "Per", "YEAR-GATHERINGS")
    assert not stands(over, "Åse").complete
    waive(over, "Åse", "YEAR-PART")
    assert stands(over, "Åse").complete
    assert len(over.register.run(complete, "YEAR-1").completed) == 3


def test_what_is_expected_needs_an_answer_just_as_what_is_required(over: Year) -> None:
    """YEAR-PART is bør: it warns, and a warning is met or answered, never passed over."""
    with pytest.raises(RuleRefused, match="not completed yet: Åse Berg"):
        over.register.run(complete, "YEAR-1", [over.id("Åse")])


def test_part_of_a_day_counts_once_somebody_let_it_pass(over: Year) -> None:
    over.record(over.last, Kari=PARTLY)
    assert (stands(over, "Kari").complete, int(stands(over, "Kari").hours.earned)) == (False, 7)
    waive(over, "Kari", "YEAR-GATHERINGS")
    assert (stands(over, "Kari").complete, int(stands(over, "Kari").hours.earned)) == (True, 14)
    assert int(over.row("Kari").hours.earned) == 14


def test_a_missed_day_that_was_let_pass_earns_no_hours(over: Year) -> None:
    waive(over, "Per", "YEAR-GATHERINGS")
    assert (stands(over, "Per").complete, int(stands(over, "Per").hours.earned)) == (True, 7)


def test_what_is_still_to_come_can_be_let_pass(year: Year) -> None:
    year.admit("Kari Dahl")
    year.record(year.first)
    waive(year, "Kari", "YEAR-PART", "Underviser på et annet kurs")
    assert stands(year, "Kari").requirements[1].settled


# ---- only this very course ----


def test_what_somebody_did_on_another_course_never_counts(over: Year) -> None:
    """Kari completed YEAR-1, and goes to YEAR-2 as well."""
    over.register.run(complete, "YEAR-1", [over.id("Kari")])
    found = over.office.apply("YEAR-2", "Kari Dahl", **{"may-start": "ja"})
    over.admit("Siri Lie", code="YEAR-2")
    over.register.run(admit, "YEAR-2", found)
    again = over.register.read(completion_of, "YEAR-2", found[0])
    assert not again.complete
    assert (again.line.person.name, int(again.hours.earned)) == ("Kari Dahl", 0)
    gatherings, part = (str(words) for words in again.because)
    assert gatherings.startswith("0 of 2 gatherings attended; Gathering 1: 2028-09-05 still to come; ")
    assert part == "part course: none so far"


def test_a_gathering_made_up_with_another_course_completes_the_own(over: Year) -> None:
    over.grant("Per")
    over.record(over.next_second + DAY, "YEAR-2")
    assert because(over, "Per")[0] == "2 of 2 gatherings attended; Gathering 2: made up with YEAR-2"
    assert stands(over, "Per").complete


def test_a_type_that_does_not_say_what_it_takes_lets_nobody_complete(over: Year) -> None:
    with pytest.raises(RuleRefused, match="does not say what it takes"):
        over.register.run(complete, "PART-1")


# ---- taking back ----


def certificate(year: Year, status: CertificateStatus) -> None:
    """Give Kari a certificate of that status."""
    title = LocalText(nb="Årskurs", en="Year course")

    def issue(work: Work) -> None:
        course = work.courses.by_code("YEAR-1")
        evidence = CertificateEvidence(
            name="Kari Dahl",
            course_code=course.code,
            course_title=course.title,
            type_key=course.type_key,
            edition=course.edition,
            type_title=title,
            title=title,
        )
        work.certificates.add(
            CourseCertificate(
                id=work.new_id(),
                course=course.id,
                enrolment=year.id("Kari"),
                number="2028-0001",
                code="0000-0000-0000-0000",
                issued_on=year.last,
                issued_by="kari",
                evidence=evidence,
                status=status,
            )
        )

    year.register.run(issue)


@pytest.fixture
def completed(year_after: YearAfter) -> Year:
    return year_after(go_through, let_complete)


def let_complete(year: Year) -> None:
    year.register.run(complete, "YEAR-1")


def test_a_completion_is_taken_back_with_a_reason(completed: Year) -> None:
    completed.register.run(reopen, "YEAR-1", completed.id("Kari"), reason="Feil person")
    _, history = completed.register.read(enrolment_card, completed.id("Kari"))
    assert (history[-1].status, history[-1].reason) == (EnrolmentStatus.STARTED, "Feil person")


def test_taking_back_takes_a_reason(completed: Year) -> None:
    with pytest.raises(UsageFault, match="this takes a reason"):
        completed.register.run(reopen, "YEAR-1", completed.id("Kari"), reason=" ")


def test_a_valid_certificate_is_in_the_way_and_is_named(completed: Year) -> None:
    certificate(completed, CertificateStatus.VALID)
    with pytest.raises(RuleRefused, match="Kari Dahl holds the valid certificate 2028-0001"):
        completed.register.run(reopen, "YEAR-1", completed.id("Kari"), reason="Feil person")


@pytest.mark.parametrize("status", [CertificateStatus.REVOKED, CertificateStatus.REPLACED])
def test_a_certificate_that_holds_no_more_is_not_in_the_way(completed: Year, status: CertificateStatus) -> None:
    certificate(completed, status)
    completed.register.run(reopen, "YEAR-1", completed.id("Kari"), reason="Feil person")
    assert completed.office.statuses("YEAR-1")["Kari Dahl"] is EnrolmentStatus.STARTED


def test_only_what_was_completed_is_taken_back(completed: Year) -> None:
    with pytest.raises(RuleRefused, match="Per Ås has not completed the course: started"):
        completed.register.run(reopen, "YEAR-1", completed.id("Per"), reason="Feil person")


def test_attendance_that_a_completion_rests_on_stays(completed: Year) -> None:
    with pytest.raises(RuleRefused, match="Kari Dahl has completed the course"):
        completed.record(completed.last, Kari=ABSENT)
    completed.register.run(reopen, "YEAR-1", completed.id("Kari"), reason="Var ikke der")
    assert completed.record(completed.last, Kari=ABSENT).corrected == 1


def test_somebody_of_another_course_has_no_completion_here(over: Year) -> None:
    (siri,) = over.admit("Siri Lie", code="YEAR-2")
    with pytest.raises(NotFound, match="no enrolment"):
        over.register.read(completion_of, "YEAR-1", siri)


def test_somebody_without_a_binding_place_has_no_completion(over: Year) -> None:
    (applied,) = over.office.apply("YEAR-1", "Siri Lie", **{"may-start": "ja"})
    with pytest.raises(RuleRefused, match="Siri Lie has no binding place"):
        over.register.read(completion_of, "YEAR-1", applied)
