"""What a fresh process does: quick to help, harmless on any terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"attr", "attrs", "cattrs", "pluggy", "sqlalchemy", "alembic", "textual", "openpyxl"}
_RUN = "import sys\nfrom veiledning_cli.main import main\nmain(sys.argv[1:], standalone_mode=False)\n"
_PROBE = _RUN + "print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr)\n"


def process(home: Path, program: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A process of its own, with the settings and the register of the test."""
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, **environment},
        cwd=home,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("--lang", "nb", "--help")])
def test_help_loads_nothing_heavy(home: Path, arguments: tuple[str, ...]) -> None:
    loaded = set(process(home, _PROBE, *arguments).stderr.decode().split())
    assert "click" in loaded
    assert loaded & HEAVY == set()


def test_help_is_the_same_with_damaged_settings(home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text("language = [", "utf-8")
    assert b"Commands:" in process(home, _RUN, "--help").stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"TERM": "dumb", "NO_COLOR": "1"},
    ],
)
@pytest.mark.parametrize("arguments", [("course", "list"), ("course", "list", "--json"), ("course", "show", "KULL-7")])
def test_norwegian_letters_come_out_right_or_as_question_marks(
    home: Path, demo_file: Path, environment: dict[str, str], arguments: tuple[str, ...]
) -> None:
    shown = process(home, _RUN, "--db", str(demo_file), *arguments, **environment)
    assert shown.returncode == 0, shown.stderr.decode()
    assert shown.stderr == b""
    assert b"\x1b" not in shown.stdout


def test_json_keeps_every_letter_where_the_stream_cannot_hold_it(home: Path, demo_file: Path) -> None:
    words = ("organisation", "list", "Helse Sør", "--json")
    shown = process(home, _RUN, "--db", str(demo_file), *words, PYTHONIOENCODING="ascii")
    assert b"RegUt Helse S\\u00f8r-\\u00d8st" in shown.stdout
