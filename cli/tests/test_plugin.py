"""A broken plugin is explained, left out, and harms nobody."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]


BROKEN = 'print("hei")\nraise RuntimeError("\\x1b[31mknust")\n'
WITH_A_FAULTY_TYPE = """
import pathlib
from veiledning_core.hookspecs import hookimpl

veiledning_api = "1.0"

@hookimpl
def register_course_types():
    return [pathlib.Path(__file__).with_name("knust.toml")]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a distribution whose plugin is still to be written."""
    folder = tmp_path / "site"
    metadata = folder / "veiledning_knust-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: veiledning-knust\nVersion: 1.0\n", "utf-8")
    (metadata / "entry_points.txt").write_text("[veiledning]\nknust = veiledning_knust\n", "utf-8")
    monkeypatch.syspath_prepend(folder)
    yield folder
    sys.modules.pop("veiledning_knust", None)


@pytest.fixture
def broken(site: Path) -> str:
    """A plugin that cannot be imported."""
    (site / "veiledning_knust.py").write_text(BROKEN, "utf-8")
    return "knust"


def test_everything_works_without_the_broken_plugin_and_says_which_it_was(run: Run, broken: str) -> None:
    listed = run("type", "list", "--json")
    assert [one["key"] for one in json.loads(listed.stdout)["types"]] == [
        "emnekurs",
        "kommunikasjon",
        "lokalt-kurs",
        "ttt",
    ]
    assert broken in listed.stderr
    assert "\x1b" not in listed.stderr


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("type", "list"), 0),
        (("type", "show", "ttt"), 0),
        (("course", "list"), 0),
        (("course", "check", "KULL-7"), 0),
        (("organisation", "list", "--known"), 0),
        (("plugin", "list"), 0),
        (("plugin", "doctor"), 5),
    ],
)
def test_what_a_plugin_prints_never_gets_between_the_json(
    demo: Run, broken: str, command: tuple[str, ...], code: int
) -> None:
    assert json.loads(demo(*command, "--json", code=code).stdout)["schema"] == 1


def test_help_does_not_look_at_plugins(run: Run, broken: str) -> None:
    assert run("--help").stderr == ""
    assert run("course", "--help").stderr == ""


def test_the_doctor_explains_what_is_wrong_and_what_to_do(run: Run, broken: str) -> None:
    said = run("plugin", "doctor", code=5).stdout
    assert "knust  veiledning-knust 1.0  broken" in said
    assert "RuntimeError: ␛[31mknust" in said
    assert "veiledning plugin disable" in said


def test_the_doctor_names_the_faults_of_a_course_type_by_line_and_what_to_write(run: Run, site: Path) -> None:
    (site / "veiledning_knust.py").write_text(WITH_A_FAULTY_TYPE, "utf-8")
    (site / "knust.toml").write_text('key = "knust"\neditoin = "2026"\n', "utf-8")
    said = run("plugin", "doctor", code=5).stdout
    assert "knust.toml:2: editoin: " in said
    assert "Did you mean 'edition'?" in said
    assert "plugin doctor" not in said
    faults = json.loads(run("plugin", "doctor", "--json", code=5).stdout)["faults"]
    assert ("knust.toml", 2, "editoin") in [(one["file"], one["line"], one["path"]) for one in faults[0]["faults"]]


def test_the_doctor_names_the_types_of_courses_that_no_plugin_in_use_brings(demo: Run, read: Read) -> None:
    demo("plugin", "disable", "ttt")
    said = demo("plugin", "doctor", code=5).stdout
    assert "Courses of the type ttt that can be read but not changed: " in said
    assert "veiledning plugin enable" in said
    missing = json.loads(demo("plugin", "doctor", "--json", code=5).stdout)["missing_types"]
    assert [one["key"] for one in missing] == ["lokalt-kurs", "ttt"]
    demo("plugin", "enable", "ttt")
    assert read("plugin", "doctor")["missing_types"] == []


def test_the_doctor_makes_no_register_where_there_is_none(run: Run, home: Path) -> None:
    run("plugin", "doctor")
    assert not (home / "register.db").exists()


def test_the_list_works_when_a_plugin_is_broken(run: Run, read: Read, broken: str) -> None:
    states = {one["name"]: one["state"] for one in read("plugin", "list")["plugins"]}
    assert states == {"emnekurs": "ok", "kommunikasjon": "ok", "knust": "broken", "ttt": "ok"}
    assert "broken" in run("plugin", "list").stdout


def test_a_broken_plugin_that_is_switched_off_is_silent(run: Run, broken: str) -> None:
    run("plugin", "disable", broken)
    run("plugin", "doctor")
    assert run("type", "list").stderr == ""


def test_switching_on_undoes_switching_off(run: Run, read: Read) -> None:
    run("plugin", "disable", "ttt")
    assert [one["key"] for one in read("type", "list")["types"]] == ["emnekurs", "kommunikasjon"]
    run("plugin", "enable", "ttt")
    assert len(read("type", "list")["types"]) == 4


def test_strict_stops_at_a_broken_plugin(run: Run, broken: str) -> None:
    assert broken in run("--strict-plugins", "type", "list", code=5).stderr


def test_one_plugin_or_none_may_be_asked_for(run: Run, read: Read, broken: str) -> None:
    only = run("--only-plugin", "emnekurs", "type", "list", "--json")
    assert [one["key"] for one in json.loads(only.stdout)["types"]] == ["emnekurs"]
    assert only.stderr == ""
    assert json.loads(run("--no-plugins", "type", "list", "--json").stdout)["types"] == []
    run("--only-plugin", "emnekus", "type", "list", code=3)


def test_a_dry_run_switches_nothing(run: Run, read: Read, home: Path) -> None:
    assert "would be switched off" in run("plugin", "disable", "ttt", "--dry-run").stdout
    run("plugin", "disable", "ttt")
    kept = (home / "config" / "settings.toml").read_bytes()
    assert "would be switched on" in run("plugin", "enable", "ttt", "--dry-run").stdout
    assert (home / "config" / "settings.toml").read_bytes() == kept
    assert {p["name"]: p["state"] for p in read("plugin", "list")["plugins"]}["ttt"] == "disabled"


def test_a_plugin_that_is_not_installed_cannot_be_switched(run: Run) -> None:
    for verb in ("disable", "enable"):
        assert "emnekurs, kommunikasjon, ttt" in run("plugin", verb, "tt", code=3).stderr


def test_a_plugin_that_was_uninstalled_can_still_be_switched_on(run: Run, home: Path) -> None:
    """Otherwise its name would stay in the settings for ever."""
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text('disabled_plugins = ["borte"]\n', "utf-8")
    run("plugin", "enable", "borte")
    assert (home / "config" / "settings.toml").read_text("utf-8") == ""


@pytest.mark.parametrize(("plugin", "code"), [("emnekurs", "EMNE-"), ("ttt", "KULL-7")])
def test_a_course_whose_type_is_missing_can_be_read_but_not_changed(
    demo: Run, read: Read, plugin: str, code: str
) -> None:
    """The plugin ttt also brings rule kinds, without which its frozen editions cannot be put together."""
    found = next(one["code"] for one in read("course", "list")["courses"] if one["code"].startswith(code))
    demo("plugin", "disable", plugin)
    assert read("course", "show", found)["course"]["code"] == found
    assert plugin in demo("course", "edit", found, "--place", "Bergen", code=5).stderr


def test_a_course_type_of_two_distributions_is_told_by_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is used, both are named, and the line starts with the words and not with an empty place."""
    info = tmp_path / "tvilling-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tvilling\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[veiledning]\ntvilling = tvilling\n", "utf-8")
    (tmp_path / "tvilling.py").write_text(
        "from pathlib import Path\n"
        "from veiledning_core.hookspecs import hookimpl\n\n"
        'veiledning_api = "1.0"\n\n\n'
        "@hookimpl\n"
        "def register_course_types():\n"
        '    return [Path("kommunikasjon.toml")]\n',
        "utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    told = run("plugin", "doctor", code=5).stdout
    (line,) = (row for row in told.splitlines() if "veiledning-kommunikasjon" in row and "tvilling" in row)
    assert not line.startswith(":")
    assert "kommunikasjon" in run("type", "show", "kommunikasjon", code=5).stderr


@pytest.fixture
def of_no_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A distribution whose plugin does not say which version of the API it was made for."""
    metadata = tmp_path / "veiledning_gammel-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: veiledning-gammel\nVersion: 1.0\n", "utf-8")
    (metadata / "entry_points.txt").write_text("[veiledning]\ngammel = veiledning_gammel\n", "utf-8")
    source = "from veiledning_core.hookspecs import hookimpl\n@hookimpl\ndef register_course_types(): return []\n"
    (tmp_path / "veiledning_gammel.py").write_text(source, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "gammel"
    sys.modules.pop("veiledning_gammel", None)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # as Python does for people at work
def test_a_plugin_that_says_no_version_is_noted_where_plugins_are_looked_at_only(run: Run, of_no_version: str) -> None:
    notice = "It does not say which version of the API it was made for"
    assert run("type", "list").stderr == ""
    assert f"{of_no_version}: {notice}" in run("plugin", "list").stdout
    assert notice in run("plugin", "doctor").stdout


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_notice_stands_in_the_json_as_well(read: Read, of_no_version: str) -> None:
    notices = {one["name"]: one["notice"] for one in read("plugin", "list")["plugins"]}
    assert notices.pop(of_no_version)
    assert set(notices.values()) == {None}
