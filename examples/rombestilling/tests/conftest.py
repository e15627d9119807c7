"""The plugin as if it were installed, with the small course type of the testing kit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
import veiledning_rombestilling

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.plugins import Plugins, load_plugins
from veiledning_core.register import Register
from veiledning_core.testing.registers import open_test_register
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.courses.staffing import assign

DAYS = ((dt.date(2026, 9, 7),), (dt.date(2026, 9, 16),))


def installed(*, version: str = "0.1.0", module: Any = veiledning_rombestilling) -> Plugins:
    """The plugins in use: this one, and a course type."""
    dist = SimpleNamespace(name="veiledning-rombestilling", version=version)
    loaded = load_plugins(entries=[SimpleNamespace(name="rombestilling", dist=dist, load=lambda: module)])
    loaded.require_all()
    return attrs.evolve(loaded, course_types=(OfferedFile(source=sample_file(), distribution="veiledning-core"),))


def _with_a_course(url: str) -> None:
    with open_test_register(url, installed()) as opened:
        opened.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=DAYS, place="Oslo"))
        opened.run(assign, "PRV-1", role="course-leader", name="Siv Prøve")


@pytest.fixture
def url(filled_database: Callable[..., tuple[str, None]]) -> str:
    """The address of a register with a course, on both kinds of database."""
    return filled_database(_with_a_course)[0]


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    with open_test_register(url, installed()) as opened:
        yield opened
