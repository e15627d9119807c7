from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from veiledning_cli.language import chosen_language, known_language, option_in
from veiledning_cli.main import main

Run = Callable[..., Result]


@pytest.mark.parametrize("name", ["nb", "nn", "no", "da", "nb_NO.UTF-8", "nn-NO", "NB_no", "no:en"])
def test_norwegian_and_danish_are_read_in_norwegian(name: str) -> None:
    assert known_language(name) == "nb"


@pytest.mark.parametrize("name", ["", "C", "C.UTF-8", "POSIX", "en_GB.UTF-8", "sv_SE", "nonsense", "en:nb"])
def test_everybody_else_reads_english(name: str) -> None:
    assert known_language(name) == "en"


def test_what_was_asked_for_goes_before_environment_settings_and_machine() -> None:
    machine = {"LANG": "nb_NO.UTF-8"}
    assert chosen_language(None, machine) == "nb"
    assert chosen_language(None, machine, settings="en") == "en"
    assert chosen_language(None, machine | {"VEILEDNING_LANG": "nb"}, settings="en") == "nb"
    assert chosen_language("en", machine | {"VEILEDNING_LANG": "nb"}, settings="nb") == "en"


def test_the_machine_is_asked_in_gettexts_own_order() -> None:
    assert chosen_language(None, {"LC_ALL": "en_GB", "LANG": "nb_NO"}) == "en"
    assert chosen_language(None, {"LANGUAGE": "nb", "LC_ALL": "en_GB"}) == "nb"


def test_an_option_is_found_before_the_command_line_is_parsed() -> None:
    assert option_in(["--lang", "nb", "course"], "--lang") == "nb"
    assert option_in(["--lang=en"], "--lang") == "en"
    assert option_in(["course", "list"], "--lang") is None
    assert option_in(["--lang"], "--lang") is None


def test_texts_of_a_course_type_are_in_the_readers_language(run: Run) -> None:
    assert "Emnekurs i individuell veiledning" in run("--lang", "nb", "type", "show", "emnekurs").stdout
    assert "Topic course in individual mentoring" in run("--lang", "en", "type", "show", "emnekurs").stdout


def test_the_settings_choose_the_language(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VEILEDNING_LANG")
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text('language = "nb"\n', "utf-8")
    assert "Emnekurs" in run("type", "show", "emnekurs").stdout


def test_the_screens_say_in_the_readers_language_that_they_need_a_terminal(run: Run) -> None:
    said = run("--lang", "nb", "tui", code=2).stderr
    assert "skjermbildene trenger en terminal" in said
    assert "Åpne dem i et terminalvindu" in said


def test_a_language_that_is_not_spoken_is_wrong_usage(run: Run) -> None:
    assert "'sv'" in run("--lang", "sv", "type", "list", code=2).stderr


def test_every_command_and_option_explains_itself() -> None:
    """A source sentence that is missing could not be translated either."""
    context = click.Context(main, info_name="veiledning")
    silent = [" ".join(path) for path, part in explained(context, main, ()) if not part]
    assert silent == []


def commands(context: click.Context, command: click.Command, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    found = [path]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            verb = command.get_command(context, name)
            assert verb is not None
            found += commands(context, verb, (*path, name))
    return found


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("path", commands(click.Context(main), main, ()), ids=" ".join)
def test_every_command_has_help(run: Run, language: str, path: tuple[str, ...]) -> None:
    shown = run("--lang", language, *path, "--help")
    assert "--help" in shown.stdout
    assert shown.stderr == ""


def explained(
    context: click.Context, command: click.Command, path: tuple[str, ...]
) -> list[tuple[tuple[str, ...], str | None]]:
    found = [(path, command.help)]
    found += [
        ((*path, option.name or ""), option.help) for option in command.params if isinstance(option, click.Option)
    ]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            verb = command.get_command(context, name)
            assert verb is not None
            found += explained(context, verb, (*path, name))
    return found


@pytest.mark.parametrize(
    ("typed", "nb", "en"),
    [("to", "«to» er ikke et helt tall", "'to' is no whole number"), ("0", "0 er mindre enn 1", "0 is less than 1")],
)
def test_a_number_that_is_none_is_refused_in_the_readers_language(run: Run, typed: str, nb: str, en: str) -> None:
    for language, said in (("nb", nb), ("en", en)):
        shown = run("--lang", language, "course", "edit", "X", "--capacity", typed, code=2).stderr
        assert said in shown
        assert "integer" not in shown


def test_what_stands_for_a_value_is_in_the_readers_language_and_arguments_are_not(run: Run) -> None:
    shown = run("--lang", "nb", "course", "waive", "--help").stdout
    assert "course waive [VALG] CODE RULE" in shown
    assert "--until DATO" in shown
    assert "--until DATE" in run("--lang", "en", "course", "waive", "--help").stdout
    assert "[VALG] KOMMANDO [ARGUMENTER]..." in run("--lang", "nb", "--help").stdout


def test_choices_are_named_as_they_are_typed(run: Run) -> None:
    assert "{supervision|oral-evaluation}" in run("--lang", "nb", "note", "write", "--help").stdout
    assert "[due|reduced|remitted]" in run("--lang", "nb", "enrolment", "withdraw", "--help").stdout


def test_what_somebody_wrote_stands_in_the_quotes_of_the_readers_language(demo: Run) -> None:
    for language, quoted in (("en", "“uke 38”"), ("nb", "«uke 38»")):
        assert quoted in demo("--lang", language, "course", "wishes", "KULL-5").stdout
