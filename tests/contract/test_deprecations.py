"""What is deprecated warns those who use it, and is gone in the version that was named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from veiledning_core import deprecations
from veiledning_core.deprecations import Deprecation

ROOT = Path(__file__).parents[2]
VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
OLD = Deprecation(what="`old`", instead="use `new`", since="0.1", removed_in="1.0")


def recorded() -> list[Deprecation]:
    return [thing for thing in vars(deprecations).values() if isinstance(thing, Deprecation)]


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def overdue(version: str, known: list[Deprecation]) -> list[str]:
    """What a version still carries though it was to be gone."""
    return [one.what for one in known if numbers(version) >= numbers(one.removed_in)]


def old() -> None:
    OLD.warn()


def test_the_warning_points_at_the_line_that_uses_what_is_deprecated() -> None:
    with pytest.warns(DeprecationWarning, match="`old`: .* gone in 1.0; use `new`") as caught:
        old()
    (warning,) = caught
    assert warning.filename == __file__
    assert (ROOT / __file__).read_text("utf-8").splitlines()[warning.lineno - 1].strip() == "old()"


def test_a_warning_about_a_module_points_at_its_file() -> None:
    module = ModuleType("strange")
    module.__file__ = "strange.py"
    with pytest.warns(DeprecationWarning, match="`old`") as caught:
        OLD.warn(at=module)
    assert [(one.filename, one.lineno) for one in caught] == [("strange.py", 1)]


@pytest.mark.parametrize(("version", "found"), [("0.9.9", []), ("1.0.0", ["`old`"]), ("1.0", ["`old`"])])
def test_what_is_still_there_in_the_version_that_removes_it_is_named(version: str, found: list[str]) -> None:
    assert overdue(version, [OLD]) == found


def test_nothing_is_kept_longer_than_was_said() -> None:
    """When this fails: take away what is named, its entry, and what still serves it."""
    assert recorded()
    assert overdue(VERSION, recorded()) == []


def test_nothing_goes_within_a_major_version() -> None:
    for one in recorded():
        assert re.fullmatch(r"[1-9][0-9]*\.0", one.removed_in), one.what
        assert numbers(one.since) < numbers(one.removed_in)


def test_the_document_lists_what_is_deprecated() -> None:
    document = (ROOT / "docs/library.md").read_text("utf-8")
    assert [one.what for one in recorded() if one.what not in document] == []
