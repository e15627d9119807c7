"""The beginning of the day in a real terminal, and what is said when it cannot be played."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from veiledning_tui.day import __main__ as played
from veiledning_tui.day import terminal
from veiledning_tui.day.steps import Step, a_day
from veiledning_tui.day.terminal import TerminalFault

SIZE = (80, 24)


def play(steps: Sequence[Step], kept: Path) -> None:
    """Play steps; the folder has a short path, as a socket's has room for 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="day-") as own:
        played.play(steps, kept, SIZE, Path(own))


@pytest.mark.parametrize("tmux", [found for found in [shutil.which("tmux")] if found])
def test_each_screen_is_kept_and_the_step_is_named_where_one_does_not_appear(
    tmux: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal.installed() == tmux
    day = dt.date(2027, 1, 12)
    first = list(itertools.islice(a_day(day, day + dt.timedelta(days=28), "svar.csv"), 3))
    play(first, tmp_path)
    kept = sorted((tmp_path / "80x24").iterdir())
    assert [path.name for path in kept] == ["01-oversikt.txt", "02-nytt-kurs.txt", "03-type.txt"]
    assert "Mangler ennå: Kode, Kursdag I, Kursdag II" in kept[-1].read_text("utf-8")
    monkeypatch.setattr(terminal, "PATIENCE", 0.2)
    with pytest.raises(TerminalFault, match=r"^fantasi: Finnes ikke") as told:
        play([Step(name="fantasi", says=("Finnes ikke",))], tmp_path)
    assert not (tmp_path / "80x24" / "01-fantasi.txt").exists(), told.value


def test_a_missing_tmux_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert played.main([str(tmp_path)]) == 1
    assert "tmux is not on PATH" in capsys.readouterr().err


def test_the_folder_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert played.main([]) == 2
    assert "FOLDER" in capsys.readouterr().err
