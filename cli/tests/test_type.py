from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from veiledning_core.domain.citation import Strength

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]


def test_the_four_types_are_listed(run: Run, read: Read) -> None:
    assert [one["key"] for one in read("type", "list")["types"]] == ["emnekurs", "kommunikasjon", "lokalt-kurs", "ttt"]
    assert "veiledning-ttt" in run("type", "list").stdout


def test_each_rule_is_shown_with_id_strength_wording_citation_and_reaction(run: Run, read: Read) -> None:
    shown = run("--lang", "nb", "type", "show", "emnekurs", "--rules").stdout
    assert "EMNE-09 (krav) " in shown
    assert "kursplan, Rammer" in shown
    for rule in read("type", "show", "emnekurs", "--rules")["type"]["rules"]:
        assert f"{rule['id']} ({rule['strength']})" in shown
        assert rule["text"]["nb"] in shown


def test_a_document_without_a_date_is_said_to_have_none_in_the_readers_language(run: Run, read: Read) -> None:
    for language, edition in (("en", "undated"), ("nb", "udatert")):
        told = [run("--lang", language, "type", "show", "emnekurs", *part).stdout for part in ((), ("--rules",))]
        assert [f"kursplan, {edition}" in told[0], f"kursplan, Rammer, {edition}" in told[1]] == [True, True]
        assert {"en": "udatert", "nb": "undated"}[language] not in "".join(told)
    assert "udatert" in {one["edition"] for one in read("type", "show", "emnekurs")["type"]["sources"].values()}


def test_a_strength_is_said_in_the_readers_language_and_kept_as_it_is_in_json(run: Run, read: Read) -> None:
    shown = run("--lang", "en", "type", "show", "emnekurs", "--rules").stdout
    rules = read("type", "show", "emnekurs", "--rules")["type"]["rules"]
    assert "krav" in {rule["strength"] for rule in rules}
    for rule in rules:
        assert f"{rule['id']} ({Strength(rule['strength']).words})" in shown
    assert not any(f"({strength.value})" in shown for strength in Strength)


def test_fees_are_shown_with_their_periods(run: Run) -> None:
    shown = run("type", "show", "emnekurs", "--fees").stdout.replace("\u00a0", " ")
    assert "rates, paid by the participant" in shown
    assert "for one day 3 400,00 kr; for 2 days 4 200,00 kr; " in shown
    assert "for 2 days 4 400,00 kr; " in shown
    assert "; for each further day 2 500,00 kr" in shown
    assert "2024-07-01" in shown


def test_parts_may_be_asked_for_together(run: Run) -> None:
    shown = run("type", "show", "emnekurs", "--outcomes", "--programme", "--form").stdout
    assert "ALM-002" in shown
    assert "09:00–09:15" in shown
    assert "municipality" in shown


def test_answers_and_presenters_are_told_in_words(run: Run) -> None:
    shown = run("--lang", "nb", "type", "show", "emnekurs", "--programme", "--form").stdout
    assert "ja eller nei" in shown
    assert "yes-no" not in shown
    assert "Innleder 1 [presenter-1]" in shown


def test_a_type_that_is_not_there_is_not_found_and_the_nearest_is_named(run: Run) -> None:
    assert "emnekurs" in run("type", "show", "emnekus", code=3).stderr


def test_a_right_file_is_said_to_be_right(run: Run) -> None:
    file = files("veiledning_core.testing") / "sample_type.toml"
    assert "is right" in run("type", "validate", str(file)).stdout


def test_every_fault_of_a_file_is_told_with_its_path(run: Run, tmp_path: Path) -> None:
    source = (files("veiledning_core.testing") / "sample_type.toml").read_text("utf-8")
    file = tmp_path / "sample-type.toml"
    file.write_text(source.replace('strength = "krav"', 'strength = "krva"') + '\n[extra]\nkey = "x"\n', "utf-8")
    refused = run("type", "validate", str(file), code=6)
    assert "rules[0].strength" in refused.stderr
    assert "'krav'" in refused.stderr
    assert "extra" in refused.stderr


def test_a_fault_is_told_with_file_line_path_and_the_nearest_right_word(run: Run, tmp_path: Path) -> None:
    file = edition_of_emnekurs(tmp_path, ('strength = "krav"', 'strength = "krva"'))
    line = file.read_text("utf-8").splitlines().index('strength = "krva"') + 1
    refused = run("type", "validate", str(file), code=6).stderr
    assert (
        f"{file}:{line}: rules[0].strength: 'krva' is not a word that is known here – Did you mean 'krav'?" in refused
    )


def test_a_file_that_is_no_toml_has_faults(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "kurs.toml"
    file.write_text("key = [", "utf-8")
    assert "kurs.toml:1: no valid TOML" in run("type", "validate", str(file), code=6).stderr
    assert "nowhere.toml: cannot be read" in run("type", "validate", str(tmp_path / "nowhere.toml"), code=6).stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ":1: title: is missing"),
        (bytes(range(256)), ":2: not UTF-8"),
        (b"#" * 2_000_000, ": larger than"),
    ],
)
def test_a_file_that_is_no_course_type_at_all_is_refused(run: Run, tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "odd.toml"
    file.write_bytes(content)
    assert f"{file}{words}" in run("type", "validate", str(file), code=6).stderr
    assert "it is a folder" in run("type", "validate", str(tmp_path), code=6).stderr


def test_several_files_are_looked_at_and_one_faulty_one_is_enough_to_fail(run: Run, tmp_path: Path) -> None:
    right, wrong = edition_of_emnekurs(tmp_path), tmp_path / "wrong.toml"
    wrong.write_text("key = 1", "utf-8")
    said = run("type", "validate", str(wrong), str(right), code=6)
    assert f"{right} is right" in said.stdout
    assert f"{wrong}:1: key: expected text in quotes" in said.stderr


def test_standard_input_is_looked_at_like_a_file(run: Run, tmp_path: Path) -> None:
    text = edition_of_emnekurs(tmp_path).read_text("utf-8")
    assert "<stdin> is right" in run("type", "validate", "-", typed=text).stdout
    assert "<stdin>:1: key: is missing" in run("type", "validate", "-", typed="", code=6).stderr


def test_faults_are_told_as_json_too(run: Run, tmp_path: Path) -> None:
    right, wrong = edition_of_emnekurs(tmp_path), tmp_path / "wrong.toml"
    wrong.write_text('edition = "1"\nkey = 1', "utf-8")
    told = json.loads(run("type", "validate", str(right), str(wrong), "--json", code=6).stdout)["files"]
    assert [(one["file"], one["right"]) for one in told] == [(str(right), True), (str(wrong), False)]
    assert (told[0]["type"]["key"], told[0]["faults"], told[1]["type"]) == ("emnekurs", [], None)
    assert [fault["line"] for fault in told[1]["faults"]] == [1, 1, 1, 2]
    assert told[1]["faults"][-1] == {
        "line": 2,
        "path": "key",
        "what": "expected text in quotes, not 1",
        "hint": 'Write it as "1".',
    }


def test_the_schema_is_written_to_a_file_with_what_the_file_needs_to_name_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("type", "schema", "--output", "course-type.schema.json").stdout
    assert "#:schema ./course-type.schema.json" in said
    assert json.loads(Path("course-type.schema.json").read_text("utf-8")) == json.loads(run("type", "schema").stdout)
    Path("kurs").mkdir()
    elsewhere = run("type", "schema", "--output", "kurs/course-type.schema.json").stdout
    assert elsewhere.endswith("beside it: #:schema ./course-type.schema.json\n")
    assert "cannot be written" in run("type", "schema", "--output", str(tmp_path), code=6).stderr


def test_every_shipped_type_fits_the_schema(run: Run) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(run("type", "schema").stdout))
    shipped = {"emnekurs": ("emnekurs",), "kommunikasjon": ("kommunikasjon",), "ttt": ("ttt", "lokalt-kurs")}
    sources = [files(f"veiledning_{plugin}") / f"{name}.toml" for plugin, names in shipped.items() for name in names]
    told = [tomllib.loads(source.read_text("utf-8")) for source in sources]
    errors = [error for data in told for error in validator.iter_errors(json.loads(json.dumps(data, default=str)))]
    assert [(error.json_path, error.message) for error in errors] == []


# ---- parts ----


def test_the_summary_says_hours_of_gatherings_gaps_of_variants_and_which_options_show_more(run: Run) -> None:
    shown = run("type", "show", "emnekurs").stdout
    assert "1  Course day I (days: 1, hours: 7)" in shown
    assert "gatherings at least 2 days apart" in shown
    assert "gatherings on days that follow on each other" in shown
    assert "--rules (27)" in shown
    assert "--certificate" in shown
    assert "--preparations" not in run("type", "show", "ttt").stdout


def test_a_rule_is_shown_with_its_kind_its_figures_and_its_variants(run: Run) -> None:
    shown = run("type", "show", "emnekurs", "--rules").stdout
    assert (
        "    Kind: gap-between-gatherings, fewest days: 14, most days: 183\n    Only in the variants: split\n" in shown
    )
    assert "    Kind: programme-ends-by, time: 16:00\n" in shown


def test_a_rule_is_shown_with_the_step_that_it_stops(run: Run) -> None:
    said = [line for line in run("type", "show", "ttt", "--rules").stdout.splitlines() if line.startswith("    Stops")]
    assert "    Stops, until it is put right or let pass: before it is published" in said
    assert "    Stops, until it is put right: when somebody is replaced" in said


def test_preparations_are_shown_by_block_with_when_they_are_given_out(run: Run) -> None:
    shown = run("type", "show", "emnekurs", "--preparations").stdout
    assert "[before-day-1] (before Course day I, hours: 2, given out with the confirmation)" in shown
    assert "[before-day-2] (before Course day II, hours: 2, given out after Course day I)" in shown
    assert "(optional)" in shown


def test_tasks_are_shown_with_who_does_them_by_when_and_in_which_case(run: Run) -> None:
    shown = run("type", "show", "emnekurs", "--tasks").stdout
    assert "Course coordinator, 120 days before the first course day\n    Only while EMNE-10 has a finding" in shown
    assert "the day before the first day of Course day I" in shown
    assert "on the first day of Course day II" in shown
    assert "14 days after the day it is planned" in run("type", "show", "ttt", "--tasks").stdout


def test_texts_are_shown_with_where_they_are_used(run: Run, read: Read) -> None:
    shown = run("--lang", "nb", "type", "show", "emnekurs", "--texts").stdout
    for text in read("type", "show", "emnekurs", "--texts")["type"]["texts"]:
        assert text["text"]["nb"] in shown
    assert "Brukes i: utlysning, bekreftelse" in shown


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (
            "emnekurs",
            "one point less for each whole month until the date in “When do you expect to become a specialist?”",
        ),
        ("emnekurs", "the answer to “Do you have a trainee now?” is yes"),
        ("ttt", "is among the first 2 of the own organisation"),
        ("ttt", "fewer than 3 of the organisation have completed the course"),
        ("ttt", "somebody else from the organisation has a seat on this course"),
        ("ttt", "A leader approves each application in “Approved by the leader”."),
        ("ttt", "Waiting list: by the ranking; an offer is answered within 7 days"),
    ],
)
def test_how_applicants_are_chosen_is_said_in_words(run: Run, key: str, words: str) -> None:
    assert words in run("type", "show", key, "--admission").stdout


def test_the_certificate_is_shown_with_whom_it_names(run: Run) -> None:
    assert (
        "It names: Course leader, Doctor at the ALIS office" in run("type", "show", "emnekurs", "--certificate").stdout
    )


def test_the_new_parts_are_json_too(read: Read) -> None:
    held = read("type", "show", "ttt", "--admission", "--certificate", "--preparations")["type"]
    assert held.keys() == {"key", "edition", "preparation_blocks", "preparations", "admission", "certificate"}
    assert held["admission"]["criteria"][0]["points"] == 40
    assert held["admission"]["waiting_list"] == {"order": "ranking", "answer_days": 7, "on_silence": "last"}
    assert held["certificate"]["leaders"] == ["programme-teacher"]


# ---- diff ----


def edition_of_emnekurs(folder: Path, *changes: tuple[str, str]) -> Path:
    text = (files("veiledning_emnekurs") / "emnekurs.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "emnekurs.toml").write_text(text, "utf-8")
    return folder / "emnekurs.toml"


NEXT = (('edition = "2023-08.4"', 'edition = "2027-01"'), ("capacity = 24", "capacity = 20"))


def test_what_an_edition_changes_is_shown_by_section(run: Run, tmp_path: Path) -> None:
    shown = run("--lang", "nb", "type", "diff", "emnekurs", str(edition_of_emnekurs(tmp_path, *NEXT))).stdout
    lines = [line.split() for line in shown.splitlines()]
    assert ["UTGAVE"] in lines
    assert ["RAMME"] in lines
    assert ["kurstype", "utgave", "2023-08.4", "2027-01"] in lines
    assert ["ramme", "plasser", "24", "20"] in lines


def test_what_comes_and_what_goes_is_named(run: Run) -> None:
    shown = run("type", "diff", "ttt", "kommunikasjon").stdout
    assert "is gone" in shown
    assert "is new" in shown


def test_what_an_edition_changes_is_json_too(read: Read, tmp_path: Path) -> None:
    told = read("type", "diff", "emnekurs", str(edition_of_emnekurs(tmp_path, *NEXT)))
    assert (told["old"]["edition"], told["new"]["edition"], told["differs"]) == ("2023-08.4", "2027-01", True)
    assert [(one["section"], one["before"], one["after"]) for one in told["differences"]] == [
        ("edition", "2023-08.4", "2027-01"),
        ("frame", "24", "20"),
    ]


def test_two_that_say_the_same_are_said_to_in_one_sentence(run: Run, read: Read, tmp_path: Path) -> None:
    same = str(edition_of_emnekurs(tmp_path))
    assert run("type", "diff", "emnekurs", same).stdout.count("\n") == 1
    assert read("type", "diff", "emnekurs", same)["differs"] is False


def test_an_edition_that_courses_were_planned_with_is_compared_by_its_name(demo: Run, read: Read) -> None:
    assert read("type", "diff", "emnekurs@2023-08.4", "emnekurs")["differs"] is False
    assert "'2023-08.4'" in demo("type", "diff", "emnekurs@2023-08", "emnekurs", code=3).stderr


def test_no_register_is_made_to_look_for_an_edition(run: Run, read: Read, home: Path) -> None:
    assert read("type", "diff", "emnekurs@2023-08.4", "emnekurs")["differs"] is False
    assert "2023-08.4" in run("type", "diff", "emnekurs@1", "emnekurs", code=3).stderr
    assert not (home / "register.db").exists()


def test_what_cannot_be_compared_is_refused_with_its_exit_code(run: Run, tmp_path: Path) -> None:
    assert "'emnekurs'" in run("type", "diff", "emnekus", "ttt", code=3).stderr
    assert "cannot be read" in run("type", "diff", "ttt", str(tmp_path / "nowhere.toml"), code=6).stderr


def test_why_a_file_is_no_toml_is_said_in_norwegian_as_well(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "kurs.toml"
    file.write_text("key = ", "utf-8")
    refused = run("--lang", "nb", "type", "validate", str(file), code=6).stderr
    assert "ikke gyldig TOML" in refused
    assert "verdien er verken tekst i anførselstegn, tall, dag" in refused
    assert "Invalid" not in refused


def test_what_a_types_courses_send_out_is_shown_with_what_all_courses_send(run: Run, read: Read) -> None:
    shown = run("--lang", "nb", "type", "show", "ttt", "--messages").stdout
    own = read("type", "show", "ttt", "--messages")["type"]["messages"]
    assert own
    assert all(f"{plan['key']}  {plan['title']['nb']}" in shown for plan in own)
    assert "waiting-list" in shown.partition("Som alle kurs:")[2]
