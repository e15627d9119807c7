"""The glossary is complete, and says nothing about code that is not there."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from veiledning_core import course_type, domain, planning, rules, selection

ROOT = Path(__file__).parents[2]
LATER = "Words for later parts"
HEADING = re.compile(r"#+ (?P<title>.+)")
ROW = re.compile(r"\| (?P<norwegian>[^|]+) \| `(?P<code>[^`|]+)` \| (?P<meaning>[^|]+) \|")


class Row(NamedTuple):
    section: str
    norwegian: str
    code: str


def rows_of(page: str) -> Iterator[Row]:
    """Every row with a code word, and the heading that it stands under."""
    section = ""
    for line in page.splitlines():
        if heading := HEADING.fullmatch(line):
            section = heading["title"]
        elif row := ROW.fullmatch(line):
            yield Row(section, row["norwegian"], row["code"])


ROWS = list(rows_of((ROOT / "docs" / "glossary.md").read_text("utf-8")))
PRESENT = {row.code: row for row in ROWS if row.section != LATER}


def public_classes() -> Iterator[type]:
    """Every public class of the packages whose words the glossary explains."""
    for package in (domain, rules, selection, course_type, planning):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, thing in inspect.getmembers(module, inspect.isclass):
                if thing.__module__ == module.__name__ and not name.startswith("_"):
                    yield thing


def names_in(source: str) -> Iterator[str]:
    """The classes of a module, their members as `Class.member`, and its functions."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{name}" for name in members_of(node))


def members_of(node: ast.ClassDef) -> Iterator[str]:
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef):
            yield inner.name
        elif isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
            yield inner.target.id
        elif isinstance(inner, ast.Assign):
            yield from (target.id for target in inner.targets if isinstance(target, ast.Name))


def words_in_code() -> set[str]:
    """Modules, classes, members and functions of the core, and the keys of our course types."""
    words: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        words |= {path.stem, *names_in(path.read_text("utf-8"))}
    for path in (ROOT / "plugins").glob("*/src/*/*.toml"):
        words.add(str(tomllib.loads(path.read_text("utf-8")).get("key")))
    return words


def suggested_row(kind: type) -> str:
    """The row that a class asks for, made from its docstring."""
    norwegian, _, meaning = (inspect.getdoc(kind) or "").split("\n")[0].partition(": ")
    return f"| {norwegian.lower()} | `{kind.__name__}` | {meaning.rstrip('.')} |"


CLASSES = list(public_classes())
CODE = words_in_code()


def test_every_public_class_stands_in_the_glossary() -> None:
    """What is shown when this fails are the rows to add, each to the table where a reader would look for it."""
    assert [suggested_row(kind) for kind in CLASSES if kind.__name__ not in PRESENT] == []


def test_every_code_word_exists() -> None:
    assert [code for code in PRESENT if code not in CODE] == []


def test_a_word_for_later_moves_up_when_it_comes_into_the_code() -> None:
    later = [row.code for row in ROWS if row.section == LATER]
    assert later
    assert [code for code in later if code in CODE] == []


def test_each_code_word_and_each_norwegian_word_is_explained_once() -> None:
    counted = Counter(row.code for row in ROWS) + Counter(row.norwegian for row in ROWS)
    same_in_both = {row.code for row in ROWS if row.code == row.norwegian}
    assert [word for word, count in counted.items() if count > 1 and word not in same_in_both] == []


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind.__module__.startswith(domain.__name__)])
def test_a_docstring_of_the_domain_begins_with_the_norwegian_word(kind: type) -> None:
    norwegian = PRESENT[kind.__name__].norwegian
    assert (kind.__doc__ or "").casefold().startswith(norwegian.casefold())


def test_every_row_of_a_table_with_code_is_understood() -> None:
    """A row that the pattern misses would go unchecked."""
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    with_code = [line for line in page.splitlines() if line.startswith("| ") and "`" in line]
    assert [line for line in with_code if not ROW.fullmatch(line)] == []
    assert len(with_code) == len(ROWS) > len(CLASSES)


def test_the_walks_find_what_they_are_meant_to_judge() -> None:
    rooms = (domain, rules, selection, course_type, planning)
    assert {room.__name__ for room in rooms} == {".".join(kind.__module__.split(".")[:2]) for kind in CLASSES}
    assert {"Course", "Course.cohort", "OrganisationKind.EDUCATION_CENTRE", "nb_sort_key", "lokalt-kurs"} <= CODE


def test_a_class_a_member_and_a_function_are_found_in_a_module() -> None:
    source = "class Group(Base):\n    size: int\n    LARGE = 8\n    def split(self): ...\ndef make(): ...\n"
    assert set(names_in(source)) == {"Group", "Group.size", "Group.LARGE", "Group.split", "make"}
