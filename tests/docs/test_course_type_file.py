"""The page of the course type file names all that can stand in one, and its example is a whole course type."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import attrs
import pytest

from veiledning_core.course_type.mail_plans import Placeholder
from veiledning_core.course_type.model import CourseType
from veiledning_core.rules.rule import RuleKind
from veiledning_core.testing.kit import CourseTypeKit

PAGE = Path(__file__).parents[2] / "docs" / "course-type-file.md"
TEXT = PAGE.read_text("utf-8")
WORDS = re.compile(r"<!-- words of (?P<name>\w+) -->\n(?P<table>(?:\|.*\n)+)")
WORD = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
EXAMPLE = "\n".join(re.findall(r"^```toml\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE))


class TestTheExample(CourseTypeKit):
    """The blocks of the page, one after the other, are the file that they say they are."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def written(cls, tmp_path_factory: pytest.TempPathFactory) -> None:
        path = tmp_path_factory.mktemp("page") / "kollegakurs.toml"
        path.write_text(EXAMPLE, "utf-8")
        cls.file = path


def reached(type_: Any, seen: set[type]) -> Iterator[type]:
    """Every class that a course type is made of, and every list of words."""
    for part in get_args(type_):
        yield from reached(part, seen)
    if not isinstance(type_, type) or type_ in seen or issubclass(type_, RuleKind):
        return
    seen.add(type_)
    if issubclass(type_, enum.Enum):
        yield type_
    elif attrs.has(type_):
        yield type_
        for hint in get_type_hints(type_).values():
            yield from reached(hint, seen)


PARTS = list(reached(CourseType, set()))
LISTS = {part.__name__: part for part in (*PARTS, Placeholder) if issubclass(part, enum.Enum)}


def test_each_list_of_words_is_complete() -> None:
    told = {found["name"]: WORD.findall(found["table"].partition("|---")[2]) for found in WORDS.finditer(TEXT)}
    assert told == {name: [word.value for word in words] for name, words in LISTS.items()}


@pytest.mark.parametrize("part", [part for part in PARTS if attrs.has(part)], ids=lambda part: part.__name__)
def test_every_key_of_a_table_is_named(part: type) -> None:
    assert [field.name for field in attrs.fields(part) if not re.search(rf"\b{field.name}\b", TEXT)] == []
