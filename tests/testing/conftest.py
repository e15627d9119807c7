"""Course types for tests of the kit, good ones and bad ones, and what the kit says about them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from veiledning_core.testing.kit import CourseTypeKit
from veiledning_core.testing.kit.replacing import standard_tests
from veiledning_core.testing.types import sample_file

Sample = Callable[..., Path]
MakeKit = Callable[..., type[CourseTypeKit]]
Failing = Callable[..., dict[str, str]]

GOOD: Mapping[str, str] = {
    "credit_hours = 14": "credit_hours = 5.5",
    "credit_hours = 6.5": "credit_hours = 2",
    "credit_hours = 6\n": "credit_hours = 2\n",
}
"""The sample type declares more hours than its short programme holds."""


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """Writes the good type with some texts changed, and returns the file."""

    def written(changes: Mapping[str, str] | None = None, *, name: str = "sample-type.toml") -> Path:
        text = sample_file().read_text("utf-8")
        for old, new in (*GOOD.items(), *(changes or {}).items()):
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return file

    return written


@pytest.fixture
def make_kit() -> MakeKit:
    """Makes a kit as an author would write it: a subclass that says which course type."""
    return lambda **said: type("TestIt", (CourseTypeKit,), said)


@pytest.fixture
def failing(tmp_path_factory: pytest.TempPathFactory) -> Failing:
    """Runs a kit's quick tests and the others that are named, and returns what those say that fail."""

    def run(kit: type[CourseTypeKit], *others: str) -> dict[str, str]:
        found = {}
        for name in standard_tests(CourseTypeKit):
            method = getattr(kit(), name)
            needs_folder = "tmp_path" in inspect.signature(method).parameters
            if name in others or not (needs_folder or "mistake" in name):
                try:
                    method(*([tmp_path_factory.mktemp("kit")] if needs_folder else []))
                except pytest.fail.Exception as failure:
                    found[name] = str(failure)
        return found

    return run
