from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

KULL_5 = (
    *("course", "new", "ttt", "--code", "KULL-5", "--cohort", "5"),
    *("--gathering", "2022-11-28..2022-11-29", "--gathering", "2023-03-09..2023-03-10"),
    *("--gathering", "2023-05-04..2023-05-05", "--gathering", "2023-11-13..2023-11-14", "--place", "Oslo"),
)


def local_course(*days: str) -> tuple[str, ...]:
    gatherings = [word for day in days for word in ("--gathering", day)]
    body = ("--organisation", "Akershus universitetssykehus HF")
    return ("course", "new", "lokalt-kurs", "--code", "LOK-5-AHUS", "--part-of", "KULL-5", *gatherings, *body)


def test_a_course_is_shown_with_its_types_title_in_the_readers_language(run: Run) -> None:
    days = ("--gathering", "2027-01-20", "--gathering", "2027-03-10")
    run("--lang", "nb", "course", "new", "emnekurs", "--code", "EMNE-1", *days)
    assert run("course", "show", "EMNE-1").stdout.startswith("EMNE-1  Topic course in ")
    assert run("--lang", "nb", "course", "show", "EMNE-1").stdout.startswith("EMNE-1  Emnekurs i ")
    run("course", "edit", "EMNE-1", "--title", "Kveldskurs {på} Hamar")
    assert run("course", "show", "EMNE-1").stdout.startswith("EMNE-1  Kveldskurs {på} Hamar\n")


def test_a_programme_is_planned_on_the_days_that_were_given(run: Run, read: Read) -> None:
    run(*KULL_5)
    course = read("course", "show", "KULL-5")["course"]
    assert [gathering["days"] for gathering in course["gatherings"]] == [
        ["2022-11-28", "2022-11-29"],
        ["2023-03-09", "2023-03-10"],
        ["2023-05-04", "2023-05-05"],
        ["2023-11-13", "2023-11-14"],
    ]
    assert (course["cohort"], course["place"], course["status"]) == ("5", "Oslo", "draft")


def test_a_local_course_outside_the_window_is_refused_naming_the_window(run: Run, read: Read) -> None:
    """The window is the days strictly between gathering 3 and gathering 4 (LOK-01)."""
    run(*KULL_5)
    refused = run(*local_course("2023-11-13", "2023-11-14"), code=1)
    assert "2023-05-06 to 2023-11-12" in refused.stderr
    assert refused.stdout == ""
    assert refused.stderr.count("→") == 1
    assert [course["code"] for course in read("course", "list")["courses"]] == ["KULL-5"]


@pytest.mark.parametrize(
    ("first", "second", "code"), [("2023-11-11", "2023-11-12", 0), ("2023-11-12", "2023-11-13", 1)]
)
def test_the_last_day_of_the_window_is_allowed_and_the_day_after_is_not(
    run: Run, first: str, second: str, code: int
) -> None:
    run(*KULL_5)
    refused = run(*local_course(first, second), code=code).stderr
    assert ("2023-05-06 to 2023-11-12" in refused) == bool(code)


def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(run: Run, read: Read) -> None:
    shown = run(*KULL_5, "--dry-run")
    assert "Dry run: nothing was written" in shown.stderr
    assert "+ course: KULL-5" in shown.stderr
    assert read("course", "list")["courses"] == []


def test_days_that_cannot_be_read_are_wrong_usage(run: Run) -> None:
    wrong = run("course", "new", "ttt", "--code", "A", "--gathering", "2022-13-01", code=2)
    assert "'2022-13-01' is no date" in wrong.stderr


def test_days_may_be_written_the_norwegian_way(run: Run, read: Read) -> None:
    run("course", "new", "emnekurs", "--code", "E", "--gathering", "09.02.2027", "--gathering", "23.03.2027")
    assert read("course", "list")["courses"][0]["first_day"] == "2027-02-09"


def test_a_check_names_citation_helper_way_and_day_and_answers_whether_the_course_can_run(demo: Run) -> None:
    shown = demo("--lang", "nb", "course", "check", draft_of(demo)).stdout
    assert "EMNE-11" in shown
    assert "kursplan, Rammer" in shown
    assert "Kurskoordinator" in shown


def test_a_check_reads_and_ends_with_0_unless_the_exit_code_is_asked_for(demo: Run) -> None:
    code = draft_of(demo)
    assert "Can this course run? No" in demo("course", "check", code).stdout
    demo("course", "check", code, "--exit-code", code=1)


def test_a_check_says_each_rule_once_with_a_line_for_everything_that_it_is_about(demo: Run) -> None:
    lines = demo("course", "check", draft_of(demo)).stdout.splitlines()
    assert [line for line in lines if "EMNE-10" in line] == [
        "STOPS EMNE-10 (requirement): At least two course leaders lead the course, on both days.",
        "Can this course run? No, it is stopped by EMNE-10, EMNE-11.",
    ]
    assert "  • Course day I: 0 in the role Course leader; at least 2" in lines
    assert "  • Course day II: 0 in the role Course leader; at least 2" in lines


def test_a_finding_that_somebody_let_pass_stands_last_with_the_reason(demo: Run) -> None:
    code = draft_of(demo)
    demo("course", "check", code, "--waive", "EMNE-10", "--reason", "avklart med ALIS-kontoret")
    *_, last, _, _ = demo("course", "check", code).stdout.split("\n\n")
    assert last.startswith("LET PASS EMNE-10 (requirement)")
    assert "    Let pass: avklart med ALIS-kontoret" in last.splitlines()


def test_a_check_as_json_holds_every_finding(demo: Run, read: Read) -> None:
    found = read("course", "check", draft_of(demo))
    assert found["can_run"] is False
    assert found["stopped_by"] == ["EMNE-10", "EMNE-11"]
    assert {"rule", "strength", "reaction", "message", "subject", "cite", "fix", "waivable", "waived"} <= set(
        found["findings"][0]
    )


def test_a_waiver_takes_a_reason_and_lets_the_finding_pass(demo: Run, read: Read) -> None:
    code = draft_of(demo)
    demo("course", "check", code, "--waive", "EMNE-11", code=2)
    demo("course", "check", code, "--waive", "EMNE-11", "--reason", "avklart med ALIS-kontoret", "--dry-run")
    assert waived(read, code) == set()
    demo("course", "check", code, "--waive", "EMNE-11", "--reason", "avklart med ALIS-kontoret")
    assert waived(read, code) == {"avklart med ALIS-kontoret"}


def test_a_programme_is_shown_to_the_minute(demo: Run) -> None:
    shown = demo("course", "programme", draft_of(demo)).stdout
    assert "  09:00–09:15   15  " in shown
    assert re.search(r"^Course day I  Tuesday \d+ \w+ \d{4} \(week \d+\)$", shown, re.MULTILINE)
    assert "420 minutes, of them 330 of teaching" in shown
    assert "420 minutes, of them 315 of teaching" in shown


def test_the_days_of_a_programme_are_written_out_in_norwegian(demo: Run) -> None:
    demo("course", "move", "KULL-7", "--gathering", "1", "--to", "2027-01-20..2027-01-21")
    shown = demo("--lang", "nb", "course", "programme", "KULL-7").stdout
    assert "onsdag 20. januar 2027 (uke 3)" in shown


def test_a_programme_names_whoever_fills_a_slot_and_else_the_slot(demo: Run) -> None:
    code = draft_of(demo)
    demo("course", "staff", code, "--add", "presenter", "--name", "Kari Prøve", "--presenter", "presenter-1")
    shown = demo("course", "programme", code).stdout
    assert "Kari Prøve" in shown
    assert "presenter-1" not in shown
    assert "presenter-2" in shown


def test_a_copy_has_the_staff_the_place_and_the_edited_programme_but_other_days(demo: Run, read: Read) -> None:
    original = full_course(read)
    demo("course", "move", original, "--session", "D1-01", "--minutes", "20")
    days = ("--gathering", "2028-09-05", "--gathering", "2028-10-17")
    demo("course", "copy", original, "EMNE-2028-1", *days, "--dry-run")
    demo("course", "show", "EMNE-2028-1", code=3)
    demo("course", "copy", original, "EMNE-2028-1", *days)
    old, new = (read("course", "show", code)["course"] for code in (original, "EMNE-2028-1"))
    assert (new["status"], new["place"], new["organiser"]) == ("draft", old["place"], old["organiser"])
    assert [gathering["days"] for gathering in new["gatherings"]] == [["2028-09-05"], ["2028-10-17"]]
    assert new["gatherings"][0]["sessions"] == old["gatherings"][0]["sessions"]
    assert {one["person"]["id"] for one in new["staff"]} == {one["person"]["id"] for one in old["staff"]}
    assert read("enrolment", "list", "EMNE-2028-1")["enrolments"] == []
    demo("course", "copy", original, "EMNE-2028-1", *days, code=2)


def test_a_gathering_moves_to_other_days(run: Run, read: Read) -> None:
    run(*KULL_5)
    run("course", "move", "KULL-5", "--gathering", "2", "--to", "2023-03-16..2023-03-17")
    assert read("course", "show", "KULL-5")["course"]["gatherings"][1]["days"] == ["2023-03-16", "2023-03-17"]


def test_moving_a_session_moves_the_rest_of_its_day(demo: Run, read: Read) -> None:
    code = draft_of(demo)
    demo("course", "move", code, "--session", "D1-02", "--to", "09:30")
    sessions = read("course", "programme", code)["gatherings"][0]["sessions"]
    assert [item["start"] for item in sessions[:3]] == ["09:00", "09:30", "10:30"]


def test_a_longer_session_moves_what_follows(demo: Run, read: Read) -> None:
    code = draft_of(demo)
    demo("course", "move", code, "--session", "D1-01", "--minutes", "20")
    sessions = read("course", "programme", code)["gatherings"][0]["sessions"]
    assert [item["start"] for item in sessions[:2]] == ["09:00", "09:20"]


@pytest.mark.parametrize(
    "what",
    [
        (),
        ("--to", "09:30"),
        ("--gathering", "1"),
        ("--gathering", "1", "--session", "D1-01", "--to", "09:30"),
        ("--session", "D1-01", "--to", "9 o'clock"),
    ],
)
def test_a_move_that_is_not_clear_is_wrong_usage(demo: Run, what: tuple[str, ...]) -> None:
    assert "Error: " in demo("course", "move", draft_of(demo), *what, code=2).stderr


def test_editing_changes_only_what_is_named(run: Run, read: Read) -> None:
    run(*KULL_5)
    run("course", "edit", "KULL-5", "--place", "Gardermoen")
    course = read("course", "show", "KULL-5")["course"]
    assert (course["place"], course["cohort"]) == ("Gardermoen", "5")


def test_editing_says_who_arranges_it_and_how_it_is_held(run: Run, read: Read) -> None:
    run(*KULL_5)
    run("course", "edit", "KULL-5", "--organiser", "RegUt Helse Sør-Øst", "--delivery", "hybrid", "--cohort", "5b")
    course = read("course", "show", "KULL-5")["course"]
    assert (course["delivery"], course["cohort"]) == ("hybrid", "5b")
    assert "RegUt Helse Sør-Øst" in run("course", "show", "KULL-5").stdout
    run("course", "edit", "KULL-5", "--organiser", "Ingen", code=3)


def test_the_journal_names_a_role_by_its_title(run: Run) -> None:
    run(*KULL_5)
    run("course", "staff", "KULL-5", "--add", "programme-teacher", "--name", "Kari Lie")
    assert "+ rolle Kari Lie: Lærer i TTT-programmet" in run("--lang", "nb", "journal", "list").stdout


def test_a_course_with_open_demands_is_not_published(demo: Run) -> None:
    refused = demo("course", "publish", draft_of(demo), code=1).stderr.splitlines()
    assert "  EMNE-10  Course day I, Course day II: 0 in the role Course leader; at least 2" in refused
    assert sum(line.startswith("  EMNE-11") for line in refused) == 1


def test_a_refused_step_says_how_to_let_each_rule_pass_in_the_way(demo: Run) -> None:
    code = draft_of(demo)
    refused = demo("course", "publish", code, code=1).stderr
    assert f"    → Or let it pass: `veiledning course waive {code} EMNE-10 --reason …`" in refused.splitlines()
    assert "waive" not in demo("course", "publish", "KULL-7", code=1).stderr


def test_calling_off_is_asked_about_and_without_a_terminal_needs_yes(demo: Run, read: Read) -> None:
    code = draft_of(demo)
    demo("course", "cancel", code, "--reason", "for få påmeldte", code=2)
    assert read("course", "show", code)["course"]["status"] == "draft"
    demo("course", "cancel", code, "--reason", "for få påmeldte", "--yes")
    assert read("course", "show", code)["course"]["status"] == "cancelled"


def test_a_course_that_is_not_over_is_not_closed(demo: Run) -> None:
    assert "the course is not over" in demo("course", "close", "KULL-7", code=1).stderr


def test_a_role_is_given_and_taken(demo: Run, read: Read) -> None:
    code = draft_of(demo)
    demo("course", "staff", code, "--add", "course-leader", "--name", "Kari Prøve", "--email", "kari@prove.example")
    demo("course", "staff", code, "--add", "course-leader", code=2)
    assert [one["person"]["email"] for one in read("course", "staff", code)["staff"]] == ["kari@prove.example"]
    demo("course", "staff", code, "--remove", "course-leader", "--name", "Kari Prøve")
    assert read("course", "staff", code)["staff"] == []


def test_a_list_shows_a_window_and_says_how_many_there_are(demo: Run, read: Read) -> None:
    page = read("course", "list", "--limit", "2")
    everything = read("course", "list", "--limit", "100")["courses"]
    assert (len(page["courses"]), page["total"]) == (2, len(everything))
    assert f"2 of {len(everything)} courses" in demo("course", "list", "--limit", "2").stderr
    assert {course["type"] for course in read("course", "list", "--type", "ttt")["courses"]} == {"ttt"}
    assert [course["code"] for course in read("course", "list", "--to", "2022-12-31")["courses"]] == ["KULL-5"]


def test_a_course_that_is_not_there_is_not_found(demo: Run) -> None:
    for verb in ("show", "check", "programme", "publish"):
        missing = demo("course", verb, "KULL-8", code=3)
        assert "KULL-8" in missing.stderr
        assert "KULL-7" in missing.stderr


def draft_of(demo: Run) -> str:
    """The code of the draft without people."""
    return demo("course", "list", "--status", "draft").stdout.splitlines()[1].split()[0]


def full_course(read: Read) -> str:
    """The code of the course whose seats are all taken."""
    courses = read("course", "list", "--type", "emnekurs", "--status", "published")["courses"]
    return str(courses[0]["code"])


def waived(read: Read, code: str) -> set[str]:
    findings = read("course", "check", code)["findings"]
    return {finding["waived"] for finding in findings if finding["waived"] is not None}


def test_a_variant_is_shown_by_its_title(demo: Run) -> None:
    shown = demo("--lang", "nb", "course", "show", "EMNE-2025-1").stdout
    assert "joined" not in shown
    assert "Variant   Samlet" in shown


# ---- texts ----


def test_the_texts_of_a_course_are_shown_for_one_use_ready_to_be_copied(year: Run, read: Read) -> None:
    told = read("course", "texts", "E-OPEN", "--use", "confirmation")["texts"]
    assert "audience" in {one["key"] for one in told}
    assert all("confirmation" in one["uses"] for one in told)
    shown = year("--lang", "nb", "course", "texts", "E-OPEN", "--use", "confirmation").stdout
    assert shown.splitlines() == [one["text"]["nb"] for one in told]


def test_the_texts_of_a_course_are_shown_with_where_each_is_used(year: Run) -> None:
    shown = year("course", "texts", "E-OPEN").stdout
    assert "audience (requirement): The course is for" in shown
    assert "    Used in: announcement, confirmation" in shown
    assert "no such text" in year("course", "texts", "E-OPEN", "--use", "follow-up").stderr
    year("course", "texts", "E-NONE", code=3)
