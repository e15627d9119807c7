"""The benchmarks run and compare; how quick anything is depends on the machine, and no test says it."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

from bench.__main__ import NAMES

ROOT = Path(__file__).parents[2]


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the benchmarks as a person would, from the top of the checkout."""
    command = [sys.executable, "-m", "bench", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


COMPARISONS = {
    "start_up": 8,
    "importing": 3,
    "checking": 1,
    "course_list": 2,
    "first_paint": 1,
    "key_press": 6,
    "memory": 1,
    "planning": 8,
    "local_courses": 2,
    "dates": 3,
    "papers": 2 + (importlib.util.find_spec("weasyprint") is not None),
    "invoices": 1,
}


def test_each_benchmark_gives_a_ratio_and_a_verdict_for_each_thing_it_compares(demo_file: Path) -> None:
    assert tuple(COMPARISONS) == NAMES
    run = bench("--tiny", "--demo", str(demo_file))
    heading, *rows = run.stdout.splitlines()
    assert heading.split() == ["what", "measured", "yardstick", "measured", "ratio", "typical", "bound", "holds"], (
        run.stderr
    )
    assert len(rows) == sum(COMPARISONS.values())
    found = [re.search(r"(\d+\.\d\d) +\d+\.\d\d +(?:[\d.]+(?: m?s)?|–) +(yes|NO|–)$", row) for row in rows]
    assert any(match is not None and match[2] != "–" for match in found), "none of them has a bound"
    assert all(match is not None and float(match[1]) > 0 for match in found)
    assert run.returncode == (1 if any(match is not None and match[2] == "NO" for match in found) else 0)


def test_an_unknown_benchmark_is_refused_with_the_names_of_those_there_are() -> None:
    run = bench("speed")
    assert run.returncode == 2
    assert "no benchmark speed" in run.stderr
    assert "course_list" in run.stderr
