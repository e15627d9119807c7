"""The example plugin holds courses as it promises, and is missed in a civil way when it is gone."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tools.unpacked import unpacked

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "gruppeveiledning"
MEETINGS = tuple(dt.date(2027, 1, 12) + n * dt.timedelta(weeks=5) for n in range(10))
PLAN = ("--code", "GRP-27", "--place", "Hamar", *(f"--gathering={day}" for day in MEETINGS))


class Done(NamedTuple):
    code: int
    out: str
    err: str


class Office:
    """A command line of its own, with a register; the plugin is installed while its folder is on the path."""

    def __init__(self, home: Path) -> None:
        self.home, self.path = home, ""

    def __call__(self, *arguments: str) -> Done:
        settings = {"VEILEDNING_DB": self.home / "register.db", "VEILEDNING_CONFIG": self.home, "VEILEDNING_LANG": "en"}
        found = subprocess.run(
            (sys.executable, "-c", "from veiledning_cli.main import main; main()", *arguments),
            env={**os.environ, "PYTHONPATH": self.path, **{name: str(value) for name, value in settings.items()}},
            capture_output=True,
            text=True,
            check=False,
        )
        return Done(found.returncode, found.stdout, found.stderr)


def test_it_is_used_taken_away_and_missed(tmp_path: Path) -> None:
    """Its courses are shown without it, refuse every change, and the register goes on."""
    office = Office(tmp_path)
    office.path = str(unpacked(EXAMPLE, tmp_path / "site"))
    assert "veiledning-gruppeveiledning" in office("plugin", "list").out
    planned = office("course", "new", "gruppeveiledning", *PLAN)
    assert (planned.code, "STOPS two-mentors" in planned.out) == (0, True)

    office.path = ""
    assert "veiledning-gruppeveiledning" not in office("plugin", "list").out
    assert "Group mentoring for doctors" in office("course", "list").out
    assert "10  Meeting 10  2027-11-23" in office("course", "show", "GRP-27").out
    refused = office("course", "edit", "GRP-27", "--place", "Oslo")
    assert refused.code == 5
    assert "the course type 'gruppeveiledning' is missing" in refused.err
    other = ("--code", "K-1", "--gathering", "2027-03-01..2027-03-02")
    assert office("course", "new", "kommunikasjon", *other).code == 0
