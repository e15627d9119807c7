"""What an import costs, seen in a clean interpreter: a linter cannot see what a library pulls in behind it."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from collections.abc import Iterable

import pytest

import veiledning_core

HEAVY = frozenset(
    (
        "alembic",
        "babel",
        "click",
        "openpyxl",
        "psycopg",
        "pytest",
        "python_calamine",
        "rich",
        "sqlalchemy",
        "textual",
    )
)
LIGHT_ROOMS = (
    "conversion",
    "course_type",
    "exchange",
    "hookspecs",
    "in_memory",
    "planning",
    "plugins",
    "rules",
    "use_cases",
)
# It runs in a process of its own, made to read one workbook and end.
MADE_FOR_ONE_LIBRARY = frozenset(("veiledning_core.exchange.workbook_child",))

_PROBE = """
import importlib, json, sys
before = set(sys.modules)
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted({name.partition(".")[0] for name in set(sys.modules) - before})))
"""


_AT_WORK = """
import datetime as dt, json, sys
from veiledning_core.exchange.value_json import schema_of, to_plain
from veiledning_core.in_memory import build_course, check_course, fees_of, installed_type, tasks_of
course_type = installed_type("emnekurs")
course = build_course(course_type, "EMNE-1", [dt.date(2027, 3, 1), dt.date(2027, 4, 12)])
findings = check_course(course_type, course, today=dt.date(2027, 1, 1))
found = [findings, fees_of(course_type, course), tasks_of(course_type, course, today=dt.date(2027, 1, 1))]
assert all(to_plain(one) for one in found) and schema_of(type(course))
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded_by(modules: Iterable[str]) -> frozenset[str]:
    """The top-level packages that importing `modules` brings into a clean interpreter."""
    answer = subprocess.run([sys.executable, "-c", _PROBE, *modules], check=True, stdout=subprocess.PIPE, text=True)
    return frozenset(json.loads(answer.stdout))


def modules_of(room: str) -> tuple[str, ...]:
    """Every module of the core that stands in `room`, a package or a module of its own."""
    everything = (found.name for found in pkgutil.walk_packages(veiledning_core.__path__, "veiledning_core."))
    return tuple(name for name in everything if name.split(".")[1] == room and name not in MADE_FOR_ONE_LIBRARY)


def test_the_probe_sees_what_a_library_pulls_in_behind_it() -> None:
    """Without this, a probe that sees nothing would let every other test here pass."""
    assert {"sqlalchemy", "typing_extensions"} <= loaded_by(["sqlalchemy"])


def test_importing_the_core_loads_neither_a_database_nor_a_front_end() -> None:
    assert loaded_by(["veiledning_core"]).isdisjoint(HEAVY)


def test_the_domain_loads_attrs_and_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names | {"attr", "attrs", "veiledning_core"}
    strangers = loaded_by(modules_of("domain")) - allowed
    # The standard library's list of its own modules leaves out this one, whose name differs by platform.
    assert {name for name in strangers if not name.startswith("_sysconfigdata")} == set()


@pytest.mark.parametrize("room", LIGHT_ROOMS)
def test_a_room_above_the_store_loads_heavy_libraries_only_when_they_are_used(room: str) -> None:
    assert loaded_by(modules_of(room)).isdisjoint(HEAVY)


@pytest.mark.parametrize("plugin", ["veiledning_emnekurs", "veiledning_ttt", "veiledning_kommunikasjon"])
def test_a_course_type_loads_neither_a_database_nor_a_front_end(plugin: str) -> None:
    assert loaded_by([plugin]).isdisjoint(HEAVY)


def test_courses_in_memory_are_planned_checked_and_written_without_a_database() -> None:
    """A plugin may load what it likes, so this is tried with ours."""
    answer = subprocess.run([sys.executable, "-c", _AT_WORK], check=True, stdout=subprocess.PIPE, text=True)
    assert frozenset(json.loads(answer.stdout)).isdisjoint(HEAVY)
