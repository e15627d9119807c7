"""The page of what a hook sees is that of the unit of work and the plugins' values, and its sample is a plugin."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import attrs
import pytest

from tools.work_page import COLLECTIONS, PAGE, VALUES, page
from veiledning_core.course_type.reactions import FollowUp, Objection
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.plugins import load_plugins
from veiledning_core.register import Register
from veiledning_core.testing.registers import open_test_register, sample_plugins, sign_up_table
from veiledning_core.use_cases import work
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments.importing import import_sign_ups
from veiledning_core.use_cases.journal.doings import kinds

TEXT = PAGE.read_text("utf-8")
ROOT = PAGE.parents[1]


def sample() -> ModuleType:
    module = ModuleType("addresses")
    code = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)[0]
    exec(compile(code, str(PAGE), "exec", dont_inherit=True), module.__dict__)
    return module


def installed(module: ModuleType) -> SimpleNamespace:
    return SimpleNamespace(
        name="addresses", dist=SimpleNamespace(name="veiledning-addresses", version="1"), load=lambda: module
    )


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    loaded = load_plugins(entries=[installed(sample())])
    loaded.require_all()
    plugins = attrs.evolve(loaded, course_types=sample_plugins().course_types)
    with open_test_register(f"sqlite:///{tmp_path / 'register.db'}", plugins) as opened:
        days = ((dt.date(2027, 1, 11),), (dt.date(2027, 1, 20),))
        opened.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=days, place="Oslo"))
        yield opened


def test_the_page_is_up_to_date() -> None:
    """`python -m tools.work_page` writes it anew."""
    assert page() == TEXT


def test_every_collection_of_the_work_has_a_section() -> None:
    named = {str(one.fget.__annotations__["return"]) for one in vars(work.Work).values() if isinstance(one, property)}
    told = {one.__name__ for one in COLLECTIONS}
    assert named - told == {"Clock", "str", "Callable[[], UUID]", "Progress"}
    assert told <= set(re.findall(r"^### (\w+)$", TEXT, re.MULTILINE))


def test_every_method_of_a_collection_has_a_line_with_words() -> None:
    lines = set(re.findall(r"^\| `(\w+)\(.*\| \S.* \|$", TEXT, re.MULTILINE))
    methods = {name for one in COLLECTIONS for name, held in vars(one).items() if callable(held)}
    assert {name for name in methods if not name.startswith("_")} <= lines


@pytest.mark.parametrize("answer", [FollowUp, Objection, JournalEntry])
def test_every_field_of_what_a_watcher_gets_and_answers_is_told(answer: type) -> None:
    (section,) = re.findall(rf"^### {answer.__name__}\n(.*?)^##", TEXT, re.DOTALL | re.MULTILINE)
    plain = {"at", "actor"}
    told = set(re.findall(r"^\| `(\w+)` \| .+ \| \S.* \|$", section, re.MULTILINE))
    assert {field.name for field in attrs.fields(answer)} - plain <= told


def test_the_kinds_of_the_journal_are_all_there() -> None:
    assert list(VALUES) == list(kinds())


def test_the_page_is_found_from_where_plugins_are_told_of() -> None:
    for document in ("README.md", "docs/hooks.md", "docs/a-course-type-from-scratch.md", "docs/recipes.md"):
        assert "what-a-hook-sees.md" in (ROOT / document).read_text("utf-8"), document


def test_the_exporter_of_the_sample_lists_the_addresses(register: Register) -> None:
    answer = {"Fornavn": "Kari", "Etternavn": "Lie", "E-post": "kari@prove.example", "Arbeidssted": ""}
    register.run(import_sign_ups, "PRV-1", sign_up_table(answer))
    assert register.read(sample().addresses, "PRV-1").rows == (("Kari Lie", "kari@prove.example"),)


def test_the_watch_of_the_sample_objects_above_thirty_seats(register: Register) -> None:
    register.run(edit_course, "PRV-1", capacity=30)
    with pytest.raises(RuleRefused, match="31 seats, and the hall 30"):
        register.run(edit_course, "PRV-1", capacity=31)
