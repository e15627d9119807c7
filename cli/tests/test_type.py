from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
from click.testing import Result

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


def test_fees_are_shown_with_their_periods(run: Run) -> None:
    shown = run("type", "show", "emnekurs", "--fees").stdout
    assert "days 2: 4\u00a0200,00 kr" in shown
    assert "days 2: 4\u00a0400,00 kr" in shown
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


def test_the_schema_accepts_a_shipped_type(run: Run) -> None:
    schema = json.loads(run("type", "schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    source = files("veiledning_kommunikasjon") / "kommunikasjon.toml"
    as_json = json.loads(json.dumps(tomllib.loads(source.read_text("utf-8")), default=str))
    jsonschema.validate(as_json, schema)


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


def test_a_file_that_is_no_toml_has_faults(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "kurs.toml"
    file.write_text("key = [", "utf-8")
    assert "kurs.toml: no valid TOML" in run("type", "validate", str(file), code=6).stderr
    assert "nowhere.toml" in run("type", "validate", str(tmp_path / "nowhere.toml"), code=6).stderr


def test_why_a_file_is_no_toml_is_said_in_norwegian_as_well(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "kurs.toml"
    file.write_text("key = ", "utf-8")
    refused = run("--lang", "nb", "type", "validate", str(file), code=6).stderr
    assert "ikke gyldig TOML" in refused
    assert "verdien er verken tekst i anførselstegn, tall, dag" in refused
    assert "Invalid" not in refused
