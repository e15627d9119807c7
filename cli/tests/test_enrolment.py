from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import Result

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.plugins import load_plugins
from veiledning_core.testing.types import sample_file

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

SIGN_UPS = Path(__file__).parents[2] / "tests" / "data" / "sign-ups"
CODE = "EMNE-2027-1"
HEADINGS = "Fornavn;Etternavn;E-post;Kommune du arbeider for"
GOOD = "Kari;Prøve;kari@prove.example;Ås"
BAD = "Ola;Prøve;ingen adresse;Ås"
PERSON = ("--given-name", "Kari", "--family-name", "Prøve", "--email", "kari@prove.example")


@pytest.fixture
def course(run: Run) -> str:
    """An empty topic course with room for two."""
    days = ("--gathering", "2027-02-09", "--gathering", "2027-03-23")
    run("course", "new", "emnekurs", "--code", CODE, *days, "--capacity", "2", "--place", "Oslo")
    return CODE


def write(folder: Path, *lines: str) -> str:
    file = folder / "påmelding.csv"
    file.write_text("\n".join(lines), "utf-8")
    return str(file)


def statuses(read: Read, code: str) -> dict[str, str]:
    found = read("enrolment", "list", code)["enrolments"]
    return {one["person"]["given_name"]: one["status"] for one in found}


def add(run: Run, *names: str) -> None:
    for name in names:
        address = f"{name.lower()}@prove.example"
        run("enrolment", "add", CODE, "--given-name", name, "--family-name", "Prøve", "--email", address)


def test_one_application_is_taken_by_the_questions_of_the_form(run: Run, read: Read, course: str) -> None:
    run("enrolment", "add", course, *PERSON, "--answer", "specialist=ja", "--answer", "payer=municipality")
    (enrolment,) = read("enrolment", "list", course)["enrolments"]
    assert enrolment["answers"] == {"specialist": True, "payer": "municipality"}
    assert enrolment["person"]["email"] == "kari@prove.example"


def test_the_same_application_again_changes_nothing(run: Run, read: Read, course: str) -> None:
    run("enrolment", "add", course, *PERSON)
    assert "has applied already" in run("enrolment", "add", course, *PERSON).stdout
    assert len(read("enrolment", "list", course)["enrolments"]) == 1


def test_an_application_is_corrected_and_keeps_what_is_not_said_again(year: Run, read: Read) -> None:
    """The leader's approval, the place in the ranking and the wished dates stand; only what is given changes."""

    def njal() -> dict[str, Any]:
        lines: list[dict[str, Any]] = read("enrolment", "list", "KULL-A")["enrolments"]
        return next(line for line in lines if line["person"]["given_name"] == "Njål")

    before = njal()
    person = ("--given-name", "Njål", "--family-name", "Prøve", "--email", "njal@prove.example")
    sent_by = ("--organisation", "Oslo universitetssykehus HF", "--answer", "follow-up-name=Kari Lie")
    assert "corrected" in year("enrolment", "add", "KULL-A", *person, *sent_by).stdout
    after = njal()
    assert after["answers"] == {**before["answers"], "follow-up-name": "Kari Lie"}
    assert (after["status"], after["wishes"]) == (before["status"], before["wishes"]) != ("applied", [])


@pytest.mark.parametrize("verb", [("add", CODE, *PERSON), ("import", CODE, "påmelding.csv")])
def test_a_question_answered_twice_is_wrong_usage(run: Run, read: Read, course: str, verb: tuple[str, ...]) -> None:
    """Else one of the two would silently get lost."""
    option = "--answer" if verb[0] == "add" else "--map"
    refused = run("enrolment", *verb, option, "payer=self", option, "payer=employer", code=2)
    assert "given 2 times" in refused.stderr
    assert read("enrolment", "list", course)["enrolments"] == []


def test_every_faulty_answer_is_told_at_once_and_nothing_is_written(run: Run, read: Read, course: str) -> None:
    refused = run("enrolment", "add", course, "--given-name", "Kari", "--answer", "specialist=kanskje", code=6)
    assert "family-name" in refused.stderr
    assert "email" in refused.stderr
    assert "specialist" in refused.stderr
    assert read("enrolment", "list", course)["enrolments"] == []


FIVE_YEARS = """
[[admission.criteria]]
key = "five-years"
kind = "number"
field = "years"
least = 5
points = 3
text = { nb = "Fem år som lege", en = "Five years as a doctor" }
"""


def test_a_number_is_refused_in_letters_kept_as_a_number_and_weighed(
    run: Run, read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sample-type.toml"
    file.write_text(sample_file().read_text("utf-8") + FIVE_YEARS, "utf-8")
    offer = OfferedFile(source=file, distribution="sample")
    plugins = attrs.evolve(load_plugins(none=True), course_types=(offer,))
    monkeypatch.setattr("veiledning_cli.plugin_notices.load_plugins", lambda **_: plugins)
    run("course", "new", "sample-type", "--code", CODE, "--gathering", "2027-02-09", "--gathering", "2027-03-23")
    refused = run("enrolment", "add", CODE, *PERSON, "--answer", "years=tolv", code=6).stderr
    assert "'tolv' is no whole number of at most nine digits" in refused
    assert "Write a whole number, such as 12." in refused
    assert read("enrolment", "list", CODE)["enrolments"] == []
    run("enrolment", "add", CODE, *PERSON, "--answer", "years=12")
    assert read("enrolment", "list", CODE)["enrolments"][0]["answers"] == {"years": 12}
    assert "the number in “Years as a doctor” is at least 5" in run("type", "show", "sample-type", "--admission").stdout
    for language, words in (("en", "answered 12; at least 5 counts"), ("nb", "svarte 12; minst 5 teller")):
        assert words in run("--lang", language, "enrolment", "rank", CODE, "--long").stdout
        assert "12" in run("--lang", language, "enrolment", "show", CODE, "Kari Prøve").stdout.split()


def test_a_question_that_the_form_does_not_ask_is_wrong_usage(run: Run, course: str) -> None:
    refused = run("enrolment", "add", course, *PERSON, "--answer", "spesialist-i=ja", code=2)
    assert "spesialist-i" in refused.stderr
    run("enrolment", "add", course, *PERSON, "--answer", "specialist", code=2)


def test_a_faultless_file_is_not_written_either_unless_somebody_says_yes(
    run: Run, read: Read, course: str, tmp_path: Path
) -> None:
    """A command that asks takes --yes, and without a terminal it never asks."""
    file = write(tmp_path, HEADINGS, GOOD)
    refused = run("enrolment", "import", course, file, code=2).stderr
    assert "nothing was written, for nobody was there to be asked: Write 1 person?" in refused
    assert "--yes" in refused
    assert statuses(read, course) == {}
    said = run("enrolment", "import", course, file, "--yes").stderr
    assert "1 person is written." in said
    assert "Exit code" not in said
    assert statuses(read, course) == {"Kari": "applied"}


def test_a_file_with_faults_is_not_written_unless_somebody_says_yes(
    run: Run, read: Read, course: str, tmp_path: Path
) -> None:
    file = write(tmp_path, HEADINGS, GOOD, BAD)
    shown = run("enrolment", "import", course, file, code=2)
    assert "row 3, E-post: 'ingen adresse' is no e-mail address" in shown.stdout
    assert statuses(read, course) == {}
    said = run("enrolment", "import", course, file, "--yes", code=6).stderr
    assert "1 person is written.\nFaulty rows left out: 1. Exit code 6 tells of them.\n" in said
    assert statuses(read, course) == {"Kari": "applied"}


def test_the_same_file_again_changes_nothing_and_is_not_asked_about(
    run: Run, read: Read, course: str, tmp_path: Path
) -> None:
    file = write(tmp_path, HEADINGS, GOOD, BAD)
    run("enrolment", "import", course, file, "--yes", code=6)
    newest = read("journal", "list", "--limit", "1")["journal"][0]["number"]
    assert "0 people are written." in run("enrolment", "import", course, file, code=6).stderr
    assert read("journal", "list", "--limit", "1")["journal"][0]["number"] == newest


def test_all_or_nothing_writes_nothing_when_a_row_is_faulty(run: Run, read: Read, course: str, tmp_path: Path) -> None:
    file = write(tmp_path, HEADINGS, GOOD, BAD)
    said = run("enrolment", "import", course, file, "--all-or-nothing", "--yes", code=6).stderr
    assert "Nothing was written.\nFaulty rows: 1. Exit code 6 tells of them.\n" in said
    assert statuses(read, course) == {}


def test_a_dry_run_of_an_import_writes_nothing(run: Run, read: Read, course: str, tmp_path: Path) -> None:
    assert (
        "Nothing was written" in run("enrolment", "import", course, write(tmp_path, HEADINGS, GOOD), "--dry-run").stderr
    )
    assert statuses(read, course) == {}


def test_an_import_as_json_says_whether_it_was_written(run: Run, read: Read, course: str, tmp_path: Path) -> None:
    file = write(tmp_path, HEADINGS, GOOD)
    assert read("enrolment", "import", course, file, "--dry-run")["import"]["written"] is False
    report = read("enrolment", "import", course, file, "--yes")["import"]
    assert report["written"] is True
    assert report["new"] == [{"name": "Kari Prøve", "email": "kari@prove.example", "rows": [2]}]
    assert [one["name"] for one in read("enrolment", "import", course, file)["import"]["unchanged"]] == ["Kari Prøve"]


def test_an_unknown_heading_is_mapped_once_and_remembered(run: Run, read: Read, course: str, tmp_path: Path) -> None:
    file = write(tmp_path, f"{HEADINGS};Er du a=b?", f"{GOOD};ja")
    assert "Unknown heading: Er du a=b?" in run("enrolment", "import", course, file, code=2).stdout
    run("enrolment", "import", course, file, "--map", "Er du a=b?=specialist", "--yes")
    assert read("enrolment", "list", course)["enrolments"][0]["answers"]["specialist"] is True
    assert read("enrolment", "import", course, file)["import"]["unknown"] == []


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 ...", b"PK\x03\x04 no workbook"])
def test_a_file_that_is_no_sign_up_list_has_faults(run: Run, course: str, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "liste.xlsx"
    file.write_bytes(content)
    assert "→" in run("enrolment", "import", course, str(file), code=6).stderr


def test_a_file_that_is_not_there_has_faults(run: Run, course: str) -> None:
    assert "nowhere.csv" in run("enrolment", "import", course, "nowhere.csv", code=6).stderr


def test_admitting_to_a_course_that_is_not_published_is_said_and_not_refused(year: Run) -> None:
    said = year("enrolment", "admit", "KULL-A", "Oddny Prøve", "--dry-run").stderr
    assert "KULL-A is not published yet: `veiledning course publish KULL-A` announces it." in said
    year("enrolment", "add", "E-OPEN", *PERSON)
    published = year("enrolment", "admit", "E-OPEN", "Kari Prøve", "--dry-run")
    assert "admitted" in published.stdout
    assert "not published" not in published.stderr


def test_an_applicant_whose_leader_said_no_is_to_be_turned_down(year: Run) -> None:
    said = "The leader said no to Tuva Prøve: turn the application down with `veiledning enrolment decline`."
    assert said in year("enrolment", "admit", "KULL-A", "Tuva Prøve", "--dry-run", code=1).stderr
    several = year("enrolment", "admit", "KULL-A", "Tuva Prøve", "Oddny Prøve", "--dry-run")
    assert f"    → {said}" in several.stdout
    assert "The leader said no" not in year("enrolment", "admit", "KULL-A", "Oddny Prøve", "--dry-run").stdout


def test_whoever_finds_no_seat_waits_only_when_that_was_asked_for(run: Run, read: Read, course: str) -> None:
    add(run, "Anne", "Berit", "Cato")
    run("enrolment", "admit", course, "--all", code=1)
    assert set(statuses(read, course).values()) == {"applied"}
    run("enrolment", "admit", course, "--all", "--overflow")
    assert statuses(read, course) == {"Anne": "admitted", "Berit": "admitted", "Cato": "waiting"}


def test_people_are_named_by_address_or_full_name(run: Run, read: Read, course: str) -> None:
    add(run, "Anne", "Berit")
    run("enrolment", "admit", course, "anne@prove.example", "berit prøve")
    assert set(statuses(read, course).values()) == {"admitted"}
    run("enrolment", "admit", course, "Nobody Here", code=3)
    run("enrolment", "admit", course, code=2)
    run("enrolment", "admit", course, "Anne Prøve", "--all", code=2)


def test_declining_waiting_withdrawing_and_applying_again_are_recorded(run: Run, read: Read, course: str) -> None:
    add(run, "Anne", "Berit", "Cato")
    run("enrolment", "decline", course, "Anne Prøve", "--reason", "ikke i målgruppen")
    run("enrolment", "waitlist", course, "Berit Prøve")
    run("enrolment", "withdraw", course, "Cato Prøve", "--dry-run")
    run("enrolment", "withdraw", course, "Cato Prøve")
    assert statuses(read, course) == {"Anne": "declined", "Berit": "waiting", "Cato": "withdrawn"}
    run("enrolment", "reapply", course, "Cato Prøve")
    history = read("person", "show", "cato@prove.example")["person"]["enrolments"][0]["history"]
    assert [line["status"] for line in history] == ["applied", "withdrawn", "applied"]


def test_declining_takes_a_reason(run: Run, course: str) -> None:
    add(run, "Anne")
    run("enrolment", "decline", course, "Anne Prøve", code=2)
    assert "takes a reason" in run("enrolment", "decline", course, "Anne Prøve", "--reason", " ", code=2).stderr


def test_a_list_is_narrowed_by_status(run: Run, read: Read, course: str) -> None:
    add(run, "Anne", "Berit")
    run("enrolment", "waitlist", course, "Berit Prøve")
    found = read("enrolment", "list", course, "--status", "waiting")["enrolments"]
    assert [one["person"]["given_name"] for one in found] == ["Berit"]


def test_the_text_to_read_is_shown_once_and_gone_when_the_task_is_done(run: Run, read: Read, course: str) -> None:
    run("enrolment", "add", course, *PERSON, "--answer", "dietary=nøtteallergi")
    (task,) = [one for one in read("task", "list", course)["tasks"] if one["has_text_to_read"]]
    assert "nøtteallergi" not in run("task", "list", course).stdout
    assert read("task", "show", course, task["key"])["task"]["text"] == "nøtteallergi"
    run("task", "done", course, task["key"])
    assert read("task", "show", course, task["key"])["task"]["text"] is None
    assert "nøtteallergi" not in run("journal", "list", "--limit", "500", "--json").stdout


@pytest.mark.parametrize(
    "file", ["paamelding_emnekurs.xlsx", "paamelding_emnekurs_cp1252.csv", "paamelding_emnekurs_utf8bom.csv"]
)
def test_a_real_looking_export_brings_the_people_and_faults_that_it_holds(run: Run, read: Read, file: str) -> None:
    expected = json.loads((SIGN_UPS / "expected.json").read_text("utf-8"))["emnekurs"]
    days = ("--gathering", "2027-02-09", "--gathering", "2027-03-23")
    run("course", "new", "emnekurs", "--code", CODE, *days)
    run("enrolment", "import", CODE, str(SIGN_UPS / file), "--yes", code=6)
    shown = run("enrolment", "import", CODE, str(SIGN_UPS / file), "--json", "--yes", code=6)
    again = json.loads(shown.stdout)["import"]
    assert (again["new"], len(again["unchanged"])) == ([], expected["valid_people"])
    assert {fault["row"] for fault in again["faults"]} == set(expected["rows_with_faults"].values())
    run("enrolment", "admit", CODE, "--all", "--overflow")
    waiting = read("enrolment", "list", CODE, "--status", "waiting")["enrolments"]
    assert len(waiting) == expected["waiting_list_if_all_admitted_in_order"]


@pytest.mark.parametrize(
    ("verb", "extra", "word"),
    [
        ("admit", (), "admitted"),
        ("waitlist", (), "waiting"),
        ("decline", ("--reason", "ikke i målgruppen"), "declined"),
        ("withdraw", ("--reason", "syk"), "withdrawn"),
    ],
)
def test_a_step_tells_by_name_what_happened_and_takes_yes_without_asking(
    run: Run, course: str, verb: str, extra: tuple[str, ...], word: str
) -> None:
    run("organisation", "add", "Prøve kommune", "--kind", "municipality")
    for role, name in (("course-leader", "Per Prøve"), ("course-leader", "Pål Prøve"), ("alis-office-doctor", "Siv Å")):
        run("course", "staff", course, "--add", role, "--name", name)
    add(run, "Anne", "Berit")
    shown = run("enrolment", verb, course, "Anne Prøve", "Berit Prøve", *extra, "--yes").stdout
    assert f"Anne Prøve: {word}\nBerit Prøve: {word}\n" in shown


def test_doubts_about_many_rows_are_one_line(run: Run, read: Read, course: str) -> None:
    file = str(SIGN_UPS / "paamelding_emnekurs.xlsx")
    shown = run("enrolment", "import", course, file, "--dry-run", code=6).stdout
    notes = [line for line in shown.splitlines() if line.startswith("Note:")]
    assert [note for note in notes if "HPR" in note] == [notes[0]]
    assert "HPR-nummer, 14 rows (2, 5, 6, " in notes[0]
    assert "Updated" not in shown
    assert "26 people from 27 rows are ready to be written." in shown


def test_a_file_that_brings_nothing_new_says_so(run: Run, course: str, tmp_path: Path) -> None:
    file = write(tmp_path, HEADINGS, GOOD)
    assert "1 person from 1 row is ready to be written." in run("enrolment", "import", course, file, "--yes").stdout
    again = run("enrolment", "import", course, file, "--yes").stdout
    assert "Everybody whose rows are right has applied already, with the same answers." in again
    assert "ready to be written" not in again


def test_wished_dates_are_shown_as_proposals_of_each_trust(run: Run) -> None:
    run("course", "new", "ttt", "--code", "KULL-9", "--gathering", "2023-01-10..2023-01-11")
    file = str(SIGN_UPS / "paamelding_ttt.xlsx")
    shown = run("--lang", "nb", "enrolment", "import", "KULL-9", file, "--dry-run").stdout
    assert "Akershus universitetssykehus HF: 05.06.2023, 06.06.2023" in shown


@pytest.mark.parametrize(
    ("heading", "typed"),
    [
        ("Min kommentar", '--map "Min kommentar="'),
        ("Pris i $", "--map 'Pris i $='"),
    ],
)
def test_the_option_for_an_unknown_heading_can_be_typed_as_it_is_shown(
    run: Run, course: str, tmp_path: Path, heading: str, typed: str
) -> None:
    file = write(tmp_path, f"{HEADINGS};{heading}", f"{GOOD};x")
    shown = run("enrolment", "import", course, file, "--dry-run").stderr
    assert typed in shown
    assert "veiledning type show emnekurs --form" in shown
    (argument,) = shlex.split(typed.removeprefix("--map "))
    assert "Unknown" not in run("enrolment", "import", course, file, "--map", argument, "--yes").stdout


def test_a_refusal_tells_namesakes_apart(course: str, run: Run) -> None:
    namesake = (*PERSON[:-1], "kari@annen.example")
    run("enrolment", "add", course, *PERSON)
    run("enrolment", "add", course, *namesake)
    run("enrolment", "decline", course, namesake[-1], "--reason", "Ikke fastlege")
    refused = run("enrolment", "admit", course, namesake[-1], code=1).stderr
    assert refused.startswith("Error: Kari Prøve (kari@annen.example): ")


def test_an_unknown_field_without_one_like_it_names_where_the_fields_are(course: str, run: Run) -> None:
    refused = run("enrolment", "add", course, *PERSON, "--answer", "xyzzy=ja", code=2).stderr
    assert "    → `veiledning type show emnekurs --form` shows the fields." in refused
