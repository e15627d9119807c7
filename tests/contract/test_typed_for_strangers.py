"""A project that installs the core gets its types: what it may do, as documents show it, passes strict mypy."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

CLIENT = """
import datetime as dt
from typing import assert_type

from veiledning_core.domain.course import Course
from veiledning_core.exchange.value_json import from_plain, to_plain
from veiledning_core.in_memory import build_course, check_course, installed_type
from veiledning_core.register import open_register
from veiledning_core.rules.finding import Finding
from veiledning_core.use_cases import checking

course_type = installed_type("emnekurs")
course = build_course(course_type, "EMNE-1", [dt.date(2027, 1, 20)])
assert_type(check_course(course_type, course, today=dt.date(2027, 1, 1)), tuple[Finding, ...])
assert_type(from_plain(Course, to_plain(course)), Course)
with open_register("sqlite:///register.db") as register:
    assert_type(register.read(checking.check_course, "EMNE-1"), checking.CourseCheck)
    register.read(checking.check_course, 1)  # wrong: a code is text
course.title = "x"  # wrong: a value never changes
Course(code="EMNE-1")  # wrong: most fields are missing
"""


ROOT = Path(__file__).parents[2]
SAMPLES = ("README.md", "docs/library.md", "docs/hooks.md", "docs/what-a-hook-sees.md", "docs/what-a-rule-sees.md")


def sample(document: str) -> str:
    """All that a document shows of Python, as one module."""
    return "\n".join(
        re.findall(r"^```python\n(.*?)^```$", (ROOT / document).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    )


def test_a_strangers_use_of_the_installed_core_is_checked(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """In a folder of its own, so that mypy finds the core as it is installed, and none of our settings.

    What the documents show is a stranger's use too, and has nothing wrong in it.
    """
    client = tmp_path / "client.py"
    client.write_text(CLIENT, "utf-8")
    shown = [tmp_path / f"{Path(document).stem.replace('-', '_').lower()}.py" for document in SAMPLES]
    for document, module in zip(SAMPLES, shown, strict=True):
        module.write_text(sample(document), "utf-8")
    assert pytestconfig.cache is not None
    kept = pytestconfig.cache.mkdir("strangers-mypy")
    command = (
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--cache-dir",
        str(kept),
        "--python-executable",
        sys.executable,
    )
    said = subprocess.run(
        [*command, client.name, *(one.name for one in shown)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    wrong = [number for number, line in enumerate(CLIENT.splitlines(), 1) if "# wrong" in line]
    errors = [line for line in said.stdout.splitlines() if ": error:" in line]
    assert {line.split(":")[0] for line in errors} == {"client.py"}, said.stdout + said.stderr
    assert sorted({int(line.split(":")[1]) for line in errors}) == wrong, said.stdout + said.stderr
