from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from veiledning_cli.settings import Settings, read_settings, settings_file, write_settings

from veiledning_core.domain.errors import InputFault

Run = Callable[..., Result]


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.toml"
    chosen = Settings("nb", 'C:\\kurs\\"register".db', ("knust", "ødelagt"))
    write_settings(file, chosen)
    assert read_settings(file) == chosen


def test_no_file_means_nothing_was_chosen(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_nothing_chosen_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    write_settings(file, Settings(language="nb"))
    assert file.read_text("utf-8") == 'language = "nb"\n'


@pytest.mark.parametrize(
    "text", ["language = [", 'langauge = "nb"', "database = 3", "disabled_plugins = 'ttt'", "disabled_plugins = [1]"]
)
def test_settings_that_make_no_sense_are_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(InputFault):
        read_settings(file)


def test_damaged_settings_are_told_with_their_place(run: Run, home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text("language = [", "utf-8")
    assert str(home / "config") in run("type", "list", code=6).stderr


def test_another_folder_may_hold_the_settings() -> None:
    assert settings_file({"VEILEDNING_CONFIG": "/data"}) == Path("/data/settings.toml")
    assert settings_file({}).name == "settings.toml"


def test_settings_that_cannot_be_written_are_told_and_the_old_ones_stay(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "settings").write_text("in the way", "utf-8")
    monkeypatch.setenv("VEILEDNING_CONFIG", str(home / "settings" / "deeper"))
    said = run("plugin", "disable", "ttt", code=2).stderr
    assert f"{home / 'settings' / 'deeper' / 'settings.toml'}: the settings cannot be written: a part of the" in said
    assert (home / "settings").read_text("utf-8") == "in the way"
