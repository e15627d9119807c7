"""Whatever was done in whatever order: undone one by one from the end, everything is as it was before each step."""

from __future__ import annotations

import datetime as dt
import operator
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.enrolment import EnrolmentStatus, FeeDecision
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.programme_edits import Rest
from veiledning_core.testing.registers import open_test_register, sign_up_table
from veiledning_core.use_cases import waiving
from veiledning_core.use_cases.completion import completing
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.preparing import confirm_preparations, take_back_ticks
from veiledning_core.use_cases.courses import course_changes, programme, sessions, staffing
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments import admitting, approving, importing, leaving, selecting, waiting_list
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.tasks import tasks

if TYPE_CHECKING:
    from tests.use_cases.undo.conftest import Desk

_CAMPAIGN = int(os.environ.get("VEILEDNING_ROUNDS", "1500"))
CODE = "PRV-1"
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
SECOND = MONDAY + 28 * DAY
S = EnrolmentStatus
ASKING = (S.APPLIED, S.LEADER_APPROVED, S.RANKED)
NAMES = ("Kari Lie", "Ola Dal", "Per Vik", "Ida Moe")
Step = Callable[["Desk", int], Any]
"""Does something with the person of that number."""

SESSIONS = ("welcome", "own-example", "follow-up", "goodbye")
LEADER = {"role": "course-leader", "name": "Siri Lie"}
STEPS: Mapping[str, Step] = {
    "apply": lambda desk, n: desk.do(importing.import_sign_ups, CODE, sign_up(n)),
    "approve": lambda desk, n: desk.do(approving.approve, CODE, one(desk, n, S.APPLIED), leader="Sjef Sjefsen"),
    "rank": lambda desk, _: desk.do(selecting.rank_applicants, CODE),
    "admit": lambda desk, n: desk.do(admitting.admit, CODE, one(desk, n, *ASKING, S.WAITING)),
    "admit past": lambda desk, n: desk.do(
        admitting.admit, CODE, one(desk, n, *ASKING, S.WAITING), past_queue=True, reason="Avtalt"
    ),
    "wait": lambda desk, n: desk.do(admitting.put_on_waiting_list, CODE, one(desk, n, *ASKING)),
    "decline": lambda desk, n: desk.do(admitting.decline, CODE, one(desk, n, *ASKING, S.WAITING), reason="Fullt"),
    "reapply": lambda desk, n: desk.do(admitting.reapply, CODE, one(desk, n, S.DECLINED, S.WITHDRAWN)),
    "withdraw": lambda desk, n: desk.do(
        leaving.withdraw, CODE, person(desk, n), reason="Ny jobb", fee_decision=FeeDecision.REMITTED
    ),
    "offer": lambda desk, _: desk.do(waiting_list.offer, CODE, count=1),
    "accept": lambda desk, n: desk.do(waiting_list.answer_offer, CODE, *one(desk, n, S.OFFERED), OfferAnswer.ACCEPTED),
    "refuse": lambda desk, n: desk.do(waiting_list.answer_offer, CODE, *one(desk, n, S.OFFERED), OfferAnswer.REFUSED),
    "seats": lambda desk, n: desk.do(course_changes.edit_course, CODE, capacity=n + 1),
    "place": lambda desk, n: desk.do(course_changes.edit_course, CODE, place=f"Rom {n}"),
    "publish": lambda desk, _: desk.do(course_changes.publish, CODE),
    "close": lambda desk, _: desk.do(course_changes.close, CODE),
    "cancel": lambda desk, _: desk.do(course_changes.cancel, CODE, reason="Sykdom"),
    "move day 2": lambda desk, n: desk.do(programme.move_gathering, CODE, "day-2", (SECOND + n * DAY,)),
    "move session": lambda desk, n: desk.do(sessions.move_session, CODE, SESSIONS[n], dt.time(8 + n), rest=Rest.STAYS),
    "add session": lambda desk, n: desk.do(
        sessions.add_session, CODE, "day-2", title=f"Økt {n}", start=dt.time(12 + n), minutes=20, rest=Rest.STAYS
    ),
    "remove session": lambda desk, n: desk.do(sessions.remove_session, CODE, SESSIONS[n]),
    "join": lambda desk, _: desk.do(programme.move_gathering, CODE, "day-2", (MONDAY + DAY,)),
    "move": lambda desk, n: desk.do(programme.move_course, CODE, by=n * DAY),
    "assign": lambda desk, _: desk.do(staffing.assign, CODE, **LEADER),
    "unassign": lambda desk, _: desk.do(staffing.unassign, CODE, **LEADER),
    "finish": lambda desk, _: desk.do(tasks.finish_task_of_course, CODE, "plan:book-room"),
    "skip": lambda desk, _: desk.do(tasks.skip_task_of_course, CODE, "plan:prepare-second-day", reason="Unødig"),
    "waive": lambda desk, n: desk.do(waiving.waive, CODE, rule="PRV-2.leader", reason=f"Vikar {n}"),
    "waive one": lambda desk, n: desk.do(
        waiving.waive, CODE, rule="PRV-15.days", reason="Avtalt", subject=f"enrolment:{person(desk, n)[0]}"
    ),
    "end": lambda desk, _: desk.do(waiving.end_waiver, CODE, rule="PRV-2.leader", reason="Nei"),
    "record": lambda desk, n: desk.do(record_attendance, CODE, course_day(desk, n)),
    "absent": lambda desk, n: attend(desk, n, Presence.ABSENT),
    "partly": lambda desk, n: attend(desk, n, Presence.PARTLY),
    "tick": lambda desk, _: desk.do(confirm_preparations, CODE),
    "untick": lambda desk, n: desk.do(take_back_ticks, CODE, person(desk, n)),
    "complete": lambda desk, _: desk.do(completing.complete, CODE),
    "reopen": lambda desk, n: desk.do(completing.reopen, CODE, *one(desk, n, S.COMPLETED), reason="Feil"),
    "undo": lambda desk, n: desk.do(undo, desk.last - 2 * n),
}
OVER = ("close", "cancel")
step = st.tuples(st.sampled_from([name for name in STEPS if name not in OVER]), st.integers(0, 3))
at_last = st.tuples(st.sampled_from(list(STEPS)), st.integers(0, 3))
taken = st.builds(operator.add, st.lists(step, max_size=12), st.lists(at_last, max_size=3))
days = st.sampled_from((MONDAY - 60 * DAY, MONDAY, MONDAY + DAY, SECOND, SECOND + DAY))


def person(desk: Desk, number: int) -> list[Any]:
    return [desk.named(NAMES[number])]


def one(desk: Desk, number: int, *statuses: EnrolmentStatus) -> list[Any]:
    """Return one of those who have one of the statuses, counted round."""
    found = [id for id, status in zip(desk.people, desk.statuses, strict=True) if status in statuses]
    if not found:
        raise LookupError(statuses)
    return [found[number % len(found)]]


def course_day(desk: Desk, number: int) -> dt.date:
    """Return one of the course days, whenever they are now."""
    held = desk.register.read(course_card, CODE).course.days
    return held[number % len(held)]


def sign_up(number: int) -> Any:
    given, family = NAMES[number].split()
    answers = {"given-name": given, "family-name": family, "email": f"{given}@lie.example", "done-basics": "ja"}
    return sign_up_table(answers)


def attend(desk: Desk, number: int, presence: Presence) -> None:
    desk.do(record_attendance, CODE, course_day(desk, number), exceptions={person(desk, number)[0]: presence})


def begin(desk: Desk) -> None:
    """Publish the course with a leader; the first two have a place, the third waits, the fourth has not applied."""
    gatherings = ((MONDAY,), (SECOND,))
    desk.do(new_course, NewCourse(type_key="sample-type", code=CODE, gatherings=gatherings))
    desk.do(staffing.assign, CODE, **LEADER)
    desk.do(course_changes.publish, CODE)
    for number in range(3):
        STEPS["apply"](desk, number)
    desk.do(admitting.admit, CODE, [*person(desk, 0), *person(desk, 1)])
    STEPS["wait"](desk, 2)


def carry_out(desk: Desk, wanted: Sequence[tuple[str, int]]) -> list[tuple[int, Mapping[str, Any], Mapping[Any, Any]]]:
    """Take the steps that are possible; return what was seen and logged before each, with the number of its entry."""
    done = []
    for name, number in wanted:
        before, logs, last = desk.seen(), desk.logs, desk.last
        try:
            STEPS[name](desk, number)
        except (VeiledningError, LookupError, ValueError):  # not possible just now, or there is nobody such
            continue
        if desk.last != last:
            done.append((desk.last, before, logs))
    return done


def spent(kind: str, row: Mapping[str, Any], today: dt.date) -> bool:
    """Return whether something that is kept for good counts no more."""
    if kind == "enrolment":
        return bool(row["status"] == "withdrawn")
    if kind == "offer":
        return bool(row["answer"] == "taken-back")
    return bool(kind == "waiver" and row["until"] is not None and row["until"] < today)


def same_as(seen: Mapping[str, Any], before: Mapping[str, Any], today: dt.date) -> bool:
    """Return whether all that was there is there again, and whatever came later is spent."""
    for kind, rows in seen.items():
        if kind in ("enrolment", "offer", "waiver"):
            known = {row["id"] for row in before[kind]}
            if [row for row in rows if row["id"] in known] != before[kind]:
                return False
            if not all(spent(kind, row, today) for row in rows if row["id"] not in known):
                return False
        elif rows != before[kind]:
            return False
    return True


@pytest.mark.parametrize("examples", [20, pytest.param(_CAMPAIGN, id="campaign", marks=pytest.mark.slow)])
def test_steps_undone_from_the_last_to_the_first_leave_everything_as_it_was(
    examples: int, sqlite_database_url: str, new_desk: type[Desk]
) -> None:
    with open_test_register(sqlite_database_url) as register:
        begin(new_desk(register))
        begun = register.url.removeprefix("sqlite:///")

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(wanted=taken, day=days)
    def there_and_back(wanted: Sequence[tuple[str, int]], day: dt.date) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = shutil.copy(begun, Path(folder) / "register.db")
            with open_test_register(f"sqlite:///{file}", day=day) as register:
                desk = new_desk(register)
                for number, before, logs in reversed(carry_out(desk, wanted)):
                    desk.undo(number)
                    assert same_as(desk.seen(), before, desk.day)
                    assert all(desk.logs[id][: len(lines)] == lines for id, lines in logs.items())
                    assert "undone already" in str(desk.refused(number))
                assert register.problems() == ()

    there_and_back()
