"""What would follow from moving a course or calling it off, shown before and told after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from veiledning_core.domain.attendance import MakeUp, MakeUpStatus, Presence
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused, UsageFault
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.task import TaskStatus
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases import checking, waiving
from veiledning_core.use_cases.completion import completing
from veiledning_core.use_cases.completion.certifying import issue_certificates, revoke_certificate
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.preparing import confirm_preparations
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.courses.consequences import Consequences, Paper, verdict_of
from veiledning_core.use_cases.courses.course_changes import cancel
from veiledning_core.use_cases.courses.programme import move_course, move_gathering
from veiledning_core.use_cases.courses.staffing import assign
from veiledning_core.use_cases.courses.telling import Audience
from veiledning_core.use_cases.enrolments import admitting, waiting_list
from veiledning_core.use_cases.reading import course_tasks
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

DAY = dt.timedelta(days=1)
WEEK = 7 * DAY
MONDAY = dt.date(2026, 9, 7)
KULL = tuple((MONDAY + weeks * WEEK, MONDAY + weeks * WEEK + DAY) for weeks in (0, 14, 24, 50))
LOCAL = MONDAY + 30 * WEEK
AHUS, INNLANDET = "Akershus universitetssykehus HF", "Sykehuset Innlandet HF"
MOVED = {Paper.ANNOUNCEMENT, Paper.PROGRAMME, Paper.CONFIRMATION, Paper.LEADER_LETTER, Paper.CALENDAR}


@pytest.fixture
def course(small_office_after: OfficeAfter) -> Office:
    """PRV-1 with a leader, three seats, and somebody in every state: two have a place, one is offered one."""
    office, _ = small_office_after(fill_course)
    return office


def fill_course(office: Office) -> None:
    office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 28 * DAY,))
    office.staff("PRV-1", "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, "PRV-1")
    names = ("Kari Lie", "Ola Dal", "Per Vik", "Ida Moe", "Jo Aas")
    ids = office.apply("PRV-1", *names, **{"done-basics": "ja"})
    office.register.run(admitting.admit, "PRV-1", ids[:2])
    office.register.run(admitting.put_on_waiting_list, "PRV-1", ids[2:4])
    office.register.run(waiting_list.offer, "PRV-1")


@pytest.fixture
def cohort(office_after: OfficeAfter) -> Office:
    """KULL-5 with the local course of one trust in its window, and another trust's that is called off."""
    office, _ = office_after(plan_cohort)
    return office


def plan_cohort(office: Office) -> None:
    office.plan("ttt", "KULL-5", *KULL, organiser="RegUt Helse Sør-Øst")
    for code, body in (("LOK-1", AHUS), ("LOK-2", INNLANDET)):
        office.plan("lokalt-kurs", code, (LOCAL, LOCAL + DAY), part_of="KULL-5", organisation=body)
    office.register.run(cancel, "LOK-2", reason="For få")


def moved(office: Office, *args: Any, **said: Any) -> Consequences:
    return office.register.run(move_gathering, *args, **said)


def rules(findings: Any) -> set[str]:
    return {finding.rule for finding in findings}


def told(what: Consequences) -> list[tuple[Audience, str]]:
    return [(one.audience, one.name) for one in what.told]


def due_days(office: Office, code: str) -> dict[str, dt.date | None]:
    tasks = office.register.read(course_tasks, code)
    return {task.key: task.due for task in tasks if task.status is TaskStatus.OPEN}


def hold(office: Office, *days: dt.date) -> None:
    for day in days:
        office.day = day
        office.register.run(record_attendance, "PRV-1", day)


def certify(office: Office) -> str:
    """Let everybody with a place complete PRV-1, and return the number of the first certificate."""
    hold(office, MONDAY, MONDAY + 28 * DAY)
    office.register.run(confirm_preparations, "PRV-1")
    office.register.run(completing.complete, "PRV-1")
    return office.register.run(issue_certificates, "PRV-1").certificates[0].number


def test_the_preview_is_what_happens(course: Office) -> None:
    steps: list[tuple[Callable[..., Consequences], tuple[Any, ...], dict[str, Any]]] = [
        (move_gathering, ("PRV-1", "day-2", (MONDAY + 35 * DAY,)), {}),
        (move_course, ("PRV-1",), {"by": WEEK}),
        (cancel, ("PRV-1",), {"reason": "Sykdom"}),
    ]
    for step, args, said in steps:
        before = contents(course.register)
        shown = course.register.preview(step, *args, **said).result
        assert contents(course.register) == before
        assert course.register.run(step, *args, **said) == shown


def test_a_move_shows_the_course_and_its_findings_before_and_after(course: Office) -> None:
    """Day 2 the day after day 1 makes it the joined course; the type has no rule against it."""
    what = moved(course, "PRV-1", "day-2", (MONDAY + DAY,))
    assert (what.before.course.variant, what.verdict.course.variant) == ("split", "joined")
    assert (what.come, what.gone) == ((), ())


def test_findings_come_and_go_by_rule_and_subject(office: Office) -> None:
    """EMNE-05: from two weeks to six months between the days of a split course."""
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + 14 * DAY,))
    come = moved(office, "EMNE-1", "day-2", (MONDAY + 13 * DAY,))
    assert (rules(come.come), come.gone) == ({"EMNE-05"}, ())
    still = moved(office, "EMNE-1", "day-2", (MONDAY + 12 * DAY,))
    assert (still.come, still.gone) == ((), ())
    gone = moved(office, "EMNE-1", "day-2", (MONDAY + 14 * DAY,))
    assert (rules(gone.gone), gone.come) == ({"EMNE-05"}, ())


def test_open_tasks_are_moved_made_and_cancelled_with_the_course(course: Office) -> None:
    """The split course has a task a week before day 2; the joined one does not."""
    what = moved(course, "PRV-1", "day-2", (MONDAY + 35 * DAY,))
    (task,) = what.tasks.moved
    assert (task.task.key, task.was, task.task.due) == ("plan:prepare-second-day", MONDAY + 21 * DAY, MONDAY + 28 * DAY)
    assert (what.tasks.made, what.tasks.cancelled) == ((), ())
    joined = moved(course, "PRV-1", "day-2", (MONDAY + DAY,))
    assert [task.key for task in joined.tasks.cancelled] == ["plan:prepare-second-day"]
    split = moved(course, "PRV-1", "day-2", (MONDAY + 28 * DAY,))
    assert [task.key for task in split.tasks.made] == ["plan:prepare-second-day"]


def test_everybody_on_the_course_is_affected_by_status(course: Office) -> None:
    what = moved(course, "PRV-1", "day-2", (MONDAY + 35 * DAY,))
    names = {status: [p.person.name for p in found] for status, found in what.participants.items()}
    assert names == {
        EnrolmentStatus.APPLIED: ["Jo Aas"],
        EnrolmentStatus.WAITING: ["Ida Moe"],
        EnrolmentStatus.OFFERED: ["Per Vik"],
        EnrolmentStatus.ADMITTED: ["Kari Lie", "Ola Dal"],
    }
    assert [member.person.name for member in what.staff] == ["Siri Lie"]


def test_whoever_must_be_told_is_named_with_an_address(course: Office) -> None:
    what = moved(course, "PRV-1", "day-2", (MONDAY + 35 * DAY,))
    assert told(what) == [
        (Audience.PARTICIPANT, "Kari Lie"),
        (Audience.PARTICIPANT, "Ola Dal"),
        (Audience.OFFERED, "Per Vik"),
        (Audience.WAITING, "Ida Moe"),
        (Audience.APPLICANT, "Jo Aas"),
        (Audience.STAFF, "Siri Lie"),
    ]
    assert what.told[0].email == "kari.lie@lege.example"


def test_whoever_is_out_is_told_nothing(course: Office) -> None:
    out = course.lines("PRV-1", EnrolmentStatus.APPLIED)[0].enrolment.id
    course.register.run(admitting.decline, "PRV-1", [out], reason="Fullt")
    assert "Jo Aas" not in {name for _, name in told(moved(course, "PRV-1", "day-2", (MONDAY + 35 * DAY,)))}


@pytest.mark.parametrize(("gathering", "asked"), [("day-1", False), ("day-2", True)])
def test_staff_of_one_gathering_are_told_when_that_one_moves(course: Office, gathering: str, asked: bool) -> None:
    course.register.run(assign, "PRV-1", role="course-leader", name="Bare Dagto", gatherings=("day-2",))
    days = {"day-1": MONDAY + DAY, "day-2": MONDAY + 29 * DAY}
    what = moved(course, "PRV-1", gathering, (days[gathering],))
    assert ((Audience.STAFF, "Bare Dagto") in told(what)) is asked
    assert (Audience.STAFF, "Siri Lie") in told(what)


def test_the_organiser_and_whom_the_forms_name_are_told_once(cohort: Office) -> None:
    """TTT-38: an application names the trust's follow-up person."""
    named = {"follow-up-name": "Oda Følge", "follow-up-email": "oda@ahus.example", "organisation": AHUS}
    ids = cohort.apply("KULL-5", "Kari Lie", "Ola Dal", **named)

    def take_in(work: Work) -> None:
        for id in ids:
            one = work.enrolments.get(id)
            work.enrolments.move(one, attrs.evolve(one, status=EnrolmentStatus.ADMITTED))

    cohort.register.run(take_in)
    what = moved(cohort, "KULL-5", "gathering-2", (MONDAY + 15 * WEEK, MONDAY + 15 * WEEK + DAY))
    assert [one for one in told(what) if one[0] in (Audience.CONTACT, Audience.ORGANISER)] == [
        (Audience.CONTACT, "Oda Følge"),
        (Audience.ORGANISER, "RegUt Helse Sør-Øst"),
    ]


def test_guests_who_make_up_a_gathering_there_are_told_when_it_moves(course: Office) -> None:
    course.plan("sample-type", "PRV-2", (MONDAY,), (MONDAY + 28 * DAY,))
    (guest,) = course.apply("PRV-2", "Gjest Moen", **{"done-basics": "ja"})

    def grant(work: Work) -> None:
        host, own = work.courses.by_code("PRV-1"), work.courses.by_code("PRV-2")
        make_up = MakeUp(
            id=work.new_id(),
            course=own.id,
            enrolment=guest,
            gathering="day-1",
            applied_on=MONDAY,
            status=MakeUpStatus.GRANTED,
            with_course=host.id,
            with_gathering="day-2",
        )
        work.make_ups.add(make_up)

    course.register.run(grant)
    assert (Audience.GUEST, "Gjest Moen") not in told(moved(course, "PRV-1", "day-1", (MONDAY + DAY,)))
    assert (Audience.GUEST, "Gjest Moen") in told(moved(course, "PRV-1", "day-2", (MONDAY + 29 * DAY,)))


def test_papers_that_give_the_days_are_out_of_date_when_they_move(course: Office) -> None:
    what = moved(course, "PRV-1", "day-2", (MONDAY + 35 * DAY,))
    assert set(what.out_of_date) == MOVED | {Paper.ATTENDANCE_SHEET}


def test_every_paper_is_out_of_date_when_the_course_is_called_off(course: Office) -> None:
    assert course.register.run(cancel, "PRV-1", reason="Sykdom").out_of_date == tuple(Paper)


def test_a_draft_without_people_has_no_papers_out_and_nobody_to_tell(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 28 * DAY,))
    what = moved(small_office, "PRV-1", "day-2", (MONDAY + 35 * DAY,))
    assert (what.told, what.out_of_date) == ((), ())


def test_a_move_to_the_same_days_has_no_consequences(course: Office) -> None:
    before = contents(course.register)
    what = moved(course, "PRV-1", "day-2", (MONDAY + 28 * DAY,))
    assert (what.told, what.out_of_date, what.come, what.gone, what.tasks.moved) == ((), (), (), (), ())
    assert contents(course.register) == before


@pytest.mark.parametrize(("day", "collides"), [(34, False), (35, True), (36, False)])
def test_staff_who_are_needed_elsewhere_that_day_collide(course: Office, day: int, collides: bool) -> None:
    course.plan("sample-type", "PRV-2", (MONDAY + 35 * DAY,), (MONDAY + 63 * DAY,))
    course.staff("PRV-2", "course-leader", "Siri Lie")
    what = moved(course, "PRV-1", "day-2", (MONDAY + day * DAY,))
    found = [(one.member.person.name, one.course_code, one.days) for one in what.collisions]
    assert found == ([("Siri Lie", "PRV-2", (MONDAY + 35 * DAY,))] if collides else [])


@pytest.mark.parametrize(("first_of_third", "stops"), [(LOCAL - 2 * DAY, False), (LOCAL - DAY, True), (LOCAL, True)])
def test_a_local_course_that_falls_outside_its_window_is_shown(
    cohort: Office, first_of_third: dt.date, stops: bool
) -> None:
    """LOK-01: strictly after the third gathering's last day; LOK-2, which is called off, is not asked about."""
    what = moved(cohort, "KULL-5", "gathering-3", (first_of_third, first_of_third + DAY))
    (part,) = what.parts
    assert part.verdict.course.code == "LOK-1"
    assert ("LOK-01" in rules(part.come)) is stops
    assert [found.verdict.course.code for found in what.stopped_parts] == []  # it lacked its teachers all along
    assert "LOK-01" in rules(cohort.register.read(checking.check_course, "LOK-1").findings) or not stops


def test_a_local_course_that_could_be_held_and_cannot_any_more_is_stopped(cohort: Office) -> None:
    for finding in cohort.register.read(checking.check_course, "LOK-1").stopping:
        cohort.register.run(waiving.waive, "LOK-1", rule=finding.rule, subject=finding.subject, reason="Avtalt")
    what = moved(cohort, "KULL-5", "gathering-3", (LOCAL, LOCAL + DAY))
    assert [found.verdict.course.code for found in what.stopped_parts] == ["LOK-1"]


@pytest.mark.parametrize("by", [-3, 1, 200])
def test_a_whole_course_moves_and_keeps_its_gaps_and_clock_times(course: Office, by: int) -> None:
    before = course.register.read(checking.check_course, "PRV-1").course
    after = course.register.run(move_course, "PRV-1", by=by * DAY).verdict.course
    assert [g.days for g in after.gatherings] == [tuple(d + by * DAY for d in g.days) for g in before.gatherings]
    assert [g.sessions for g in after.gatherings] == [g.sessions for g in before.gatherings]
    assert after.variant == before.variant


def test_a_whole_course_moves_to_a_first_day(course: Office) -> None:
    moved_to = course.register.run(move_course, "PRV-1", first_day=dt.date(2028, 2, 29)).verdict.course
    assert moved_to.days == (dt.date(2028, 2, 29), dt.date(2028, 3, 28))
    assert due_days(course, "PRV-1")["plan:book-room"] == dt.date(2027, 12, 31)


@pytest.mark.parametrize(
    "said", [{}, {"by": DAY, "first_day": MONDAY}, {"by": dt.timedelta(hours=36)}, {"by": dt.timedelta(seconds=1)}]
)
def test_how_far_a_course_moves_is_said_once_and_in_whole_days(course: Office, said: dict[str, Any]) -> None:
    with pytest.raises(UsageFault, match="not clear how far"):
        course.register.run(move_course, "PRV-1", **said)


def test_a_course_without_days_is_not_moved(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1")
    with pytest.raises(UsageFault, match="has no days yet"):
        small_office.register.run(move_course, "PRV-1", by=DAY)
    assert moved(small_office, "PRV-1", "day-1", (MONDAY,)).verdict.course.days == (MONDAY,)


@pytest.mark.parametrize("code", ["closed", "cancelled"])
def test_a_course_that_is_over_or_called_off_is_not_moved(course: Office, code: str) -> None:
    if code == "cancelled":
        course.register.run(cancel, "PRV-1", reason="Sykdom")
    else:
        course.day = MONDAY + 28 * DAY
        course.register.run(course_changes.close, "PRV-1")
    with pytest.raises(RuleRefused, match=f"the course is {code}"):
        moved(course, "PRV-1", "day-1", (MONDAY,))
    with pytest.raises(RuleRefused, match=f"the course is {code}"):
        moved_by(course, DAY)


def moved_by(office: Office, by: dt.timedelta) -> Consequences:
    return office.register.run(move_course, "PRV-1", by=by)


def test_a_gathering_with_attendance_stays_where_it_was(course: Office) -> None:
    """Also when everybody was absent: somebody has been asked about that day."""
    course.day = MONDAY
    absent = {line.enrolment.id: Presence.ABSENT for line in course.lines("PRV-1", EnrolmentStatus.ADMITTED)}
    course.register.run(record_attendance, "PRV-1", MONDAY, exceptions=absent)
    before = contents(course.register)
    with pytest.raises(RuleRefused, match="Course day 1 has been held: 2 attendance records"):
        moved(course, "PRV-1", "day-1", (MONDAY + DAY,))
    with pytest.raises(RuleRefused, match="Course day 1 has been held: 2 attendance records"):
        moved_by(course, DAY)
    assert contents(course.register) == before
    assert moved(course, "PRV-1", "day-2", (MONDAY + 35 * DAY,)).verdict.course.last_day == MONDAY + 35 * DAY


def test_nothing_that_a_certificate_says_is_moved_or_called_off(course: Office) -> None:
    number = certify(course)
    with pytest.raises(RuleRefused, match=f"certificates are issued for the course: {number}"):
        moved(course, "PRV-1", "day-2", (MONDAY + 35 * DAY,))
    with pytest.raises(RuleRefused, match=f"certificates are issued for the course: {number}"):
        called_off(course)


def test_a_course_whose_certificates_are_revoked_can_be_called_off(course: Office) -> None:
    certify(course)
    for one in course.register.read(lambda work: work.certificates.of_course(work.courses.by_code("PRV-1").id)):
        course.register.run(revoke_certificate, one.number, reason="Feil kurs")
    assert called_off(course).verdict.course.status is CourseStatus.CANCELLED


def called_off(office: Office) -> Consequences:
    return office.register.run(cancel, "PRV-1", reason="Sykdom")


def test_calling_a_course_off_takes_offers_back_drops_tasks_and_leaves_people_on_record(course: Office) -> None:
    what = called_off(course)
    (offer,) = what.offers
    (line,) = course.register.read(waiting_list.offers_of, "PRV-1")
    assert (line.offer.id, line.offer.answer, line.line.person.name) == (offer.id, OfferAnswer.TAKEN_BACK, "Per Vik")
    assert course.names("PRV-1", EnrolmentStatus.WAITING) == ["Per Vik", "Ida Moe"]
    assert course.names("PRV-1", EnrolmentStatus.ADMITTED) == ["Kari Lie", "Ola Dal"]
    assert due_days(course, "PRV-1") == {}
    assert {task.key for task in what.tasks.cancelled} == {"plan:book-room", "plan:prepare-second-day"}
    assert (Audience.OFFERED, "Per Vik") in told(what)


def test_calling_a_cohort_off_shows_its_local_courses(cohort: Office) -> None:
    what = cohort.register.run(cancel, "KULL-5", reason="For få")
    assert [part.verdict.course.code for part in what.parts] == ["LOK-1"]


def test_a_use_case_can_be_asked_for_its_verdict_only(course: Office) -> None:
    verdict = course.register.run(verdict_of(move_gathering), "PRV-1", "day-2", (MONDAY + 35 * DAY,))
    assert verdict.course.last_day == MONDAY + 35 * DAY
    assert course.journal("PRV-1")[0].use_case == "move_gathering"
