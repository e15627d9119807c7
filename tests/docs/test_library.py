"""Every sample of the library's page runs, in its order, and prints what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "library.md"
SAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n(?P<prints>.*?)```)?", re.DOTALL)


def test_every_sample_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text("utf-8")
    samples = list(SAMPLE.finditer(text))
    assert len(samples) == text.count("```python")
    names: dict[str, object] = {}
    for sample in samples:
        exec(compile(sample["code"], str(PAGE), "exec", dont_inherit=True), names)
        assert capsys.readouterr().out == (sample["prints"] or ""), sample["code"]
