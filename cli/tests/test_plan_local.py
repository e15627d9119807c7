"""The command `plan local-courses`: a plan, what was set by hand, and the local courses of it."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from veiledning_core.domain.progress import Progress
from veiledning_core.planning.local_courses.built_in import BuiltInPlacing
from veiledning_core.planning.local_courses.placing import Placed, PlacingProblem

Run = Callable[..., Result]

KULL = ("plan", "local-courses", "KULL-7")
AHUS, OSLO = "Akershus universitetssykehus HF", "Oslo universitetssykehus HF"
WISHED, OTHER = ["2027-09-21", "2027-09-22"], ["2027-10-12", "2027-10-13"]


def plan(demo: Run, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(demo(*KULL, *options, "--json").stdout)
    return found


def days(found: dict[str, Any]) -> dict[str, list[str]]:
    return {one["organisation"]: one["days"] for one in found["local_courses"]}


def test_the_plan_is_a_table_a_picture_and_reasons(demo: Run) -> None:
    """Four trusts wish for the same two days, and there is one teacher."""
    shown = demo(*KULL)
    rows = shown.stdout.splitlines()
    assert rows[0].split() == ["Organisation", "Days", "Teacher", "Wish", "To", "mind"]
    assert sum("not wished for" in row for row in rows) == 3
    assert [row.split()[-2:] for row in rows if row.startswith("Week")] == [["37", "38"]]
    assert any(row.startswith("○  a wish that is not met") for row in rows)
    assert "How good it is: proved best." in shown.stdout
    assert "This is the smallest set of wishes that conflict: " in shown.stdout
    assert "What would help: one more teacher who is free on 2027-09-21, 2027-09-22; " in shown.stdout
    assert "Nothing is kept." in shown.stderr


def test_a_teacher_who_is_free_on_no_two_days_in_a_row_is_said_to_be(demo: Run) -> None:
    """Local courses take two days; nothing else would say why the only teacher gets none."""
    found = plan(demo)
    (teacher,) = [one["name"] for one in found["teachers"]]
    assert found["never_free"] == []
    demo("availability", "set", teacher, "tuesdays and thursdays")
    assert plan(demo)["never_free"] == [teacher]
    assert f"Never free on all days of one course, as far as is known: {teacher}." in demo(*KULL).stderr


def test_in_norwegian_every_sentence_is_norwegian(demo: Run) -> None:
    shown = demo("--lang", "nb", *KULL).stdout
    assert "Hvor god den er: bevist best." in shown
    assert "Dette er de færreste ønskene som står mot hverandre: " in shown
    assert "too few" not in shown


def test_as_json_everything_has_its_place(demo: Run) -> None:
    found = plan(demo)
    assert (found["course"], found["quality"]["proved_best"], found["kept"]) == ("KULL-7", True, [])
    assert (found["quality"]["first_wishes"], found["quality"]["most_first_wishes"]) == (1, 1)
    assert len(found["local_courses"]) == 4
    assert found["left_out"] == []
    first = found["missed_wishes"][0]
    assert (first["days"], first["wish"], first["smallest_conflict"]) == ([WISHED], 1, True)
    assert [claim["days"] for claim in first["conflict"]] == [WISHED, WISHED]


def test_where_teachers_travel_from_is_said_once_and_used_in_every_plan(demo: Run) -> None:
    (teacher,) = plan(demo)["teachers"]
    assert teacher["home_region"] == "hso", "that of the organiser"
    demo("person", "correct", teacher["name"], "--home-region", "nord")
    found = plan(demo)
    assert found["teachers"] == [{**teacher, "home_region": "nord"}]
    assert all(one["outside_home_region"] for one in found["local_courses"])


def test_who_travels_from_nobody_knows_where_is_named_with_what_to_do(demo: Run) -> None:
    demo("organisation", "region", "RegUt Helse Sør-Øst", "none")
    assert "--home-region REGION" in demo(*KULL).stderr


def test_no_course_lies_before_the_first_day_that_is_asked_for(demo: Run) -> None:
    assert {min(each) for each in days(plan(demo, "--from", "2027-10-18")).values()} >= {"2027-10-19"}
    assert all(day >= "2027-10-18" for each in days(plan(demo, "--from", "2027-10-18")).values() for day in each)
    assert "local courses lie from" in demo(*KULL, "--from", "2029-01-01", code=2).stderr


def test_of_more_trusts_than_days_of_teachers_it_is_told_who_gets_none_and_why(demo: Run) -> None:
    """One teacher, and two pairs of days before the fourth gathering."""
    late = ("--from", "2027-12-20")
    found = plan(demo, *late)
    assert [one["organisation"] for one in found["lacking"]] == found["left_out"]
    assert len(found["left_out"]) >= 2
    assert ", no course (" in demo(*KULL, *late).stdout


def test_the_same_seed_gives_the_same_plan(demo: Run) -> None:
    assert plan(demo, "--seed", "4") == plan(demo, "--seed", "4", "--seconds", "60")


@pytest.mark.parametrize(("pin", "expected"), [(",".join(OTHER), OTHER), (f"{WISHED[1]}, {WISHED[0]}", WISHED)])
def test_days_set_by_hand_stay_in_whatever_order_they_are_typed(demo: Run, pin: str, expected: list[str]) -> None:
    found = plan(demo, "--pin", f"{OSLO}={pin}")
    assert days(found)[OSLO] == expected
    assert [one["organisation"] for one in found["local_courses"] if one["by_hand"]] == [OSLO]


def test_a_teacher_set_by_hand_stays_and_a_home_elsewhere_makes_a_journey(demo: Run) -> None:
    teacher = plan(demo)["local_courses"][0]["teacher"]
    found = plan(demo, "--pin", f"{AHUS}={teacher}", "--teacher", f"{teacher}=nord")
    assert {one["outside_home_region"] for one in found["local_courses"]} == {True}


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--pin", "Oslo"), 2, "has no name before an equals sign"),
        (("--pin", f"{OSLO}=Per Ukjent"), 2, "Per Ukjent is not among those who can supervise"),
        (("--pin", f"{OSLO}=2027-02-30,2027-03-01"), 2, "'2027-02-30' is no date"),
        (("--pin", f"{OSLO}=2027-09-21,2027-09-22", "--pin", f"{OSLO}=2027-09-23,2027-09-24"), 2, "by hand twice"),
        (("--pin", "Ukjent HF=2027-09-21,2027-09-22"), 3, "Ukjent HF"),
        (("--teacher", "Per Ukjent"), 3, "nobody is called 'Per Ukjent'"),
        (("--seconds", "0"), 2, "0 is less than 1"),
    ],
    ids=["no sign", "no such teacher", "no such day", "twice", "no such body", "nobody", "no time"],
)
def test_what_makes_no_sense_is_refused(demo: Run, options: tuple[str, ...], code: int, said: str) -> None:
    assert said in demo(*KULL, *options, code=code).stderr


def test_a_course_without_local_courses_says_so(demo: Run) -> None:
    assert "no courses belong to" in demo("plan", "local-courses", "EMNE-2026-1", code=2).stderr


def test_trying_to_keep_shows_what_would_be_written_and_keeps_nothing(demo: Run) -> None:
    tried = demo(*KULL, "--keep", "--dry-run")
    assert "Dry run: nothing was written." in tried.stderr
    assert "LOK-1" not in demo("course", "list").stdout


def test_keeping_makes_the_local_courses_and_undo_takes_them_back(demo: Run) -> None:
    kept = plan(demo, "--keep")["kept"]
    assert kept == [f"KULL-7-LOK-{number}" for number in range(1, 5)]
    again = plan(demo)
    assert [one["code"] for one in again["local_courses"]] == kept
    newest = json.loads(demo("journal", "list", "--json").stdout)["journal"][0]["number"]
    demo("journal", "undo", str(newest), "--yes")
    assert [one["code"] for one in plan(demo)["local_courses"]] == [None] * 4


def test_the_exact_solver_comes_to_the_same(demo: Run) -> None:
    built_in, exact = plan(demo), plan(demo, "--solver", "exact")
    assert exact["quality"]["proved_best"]
    assert exact["quality"]["first_wishes"] == built_in["quality"]["first_wishes"]


def test_ctrl_c_ends_the_search_with_the_best_so_far(demo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan is one that can be kept, so the command has done its work: it ends with 0."""

    def pressed(self: BuiltInPlacing, problem: PlacingProblem, *, seed: int, progress: Progress) -> Placed:
        signal.raise_signal(signal.SIGINT)
        return as_ever(self, problem, seed=seed, progress=progress)

    as_ever = BuiltInPlacing.solve
    monkeypatch.setattr(BuiltInPlacing, "solve", pressed)
    shown = demo(*KULL, code=0).stdout
    assert "the search was stopped before it was done" in shown
    assert shown.startswith("Organisation")
