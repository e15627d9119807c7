"""A plugin with a table of its own, made of revisions that a test writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from uuid import UUID

import attrs
import pytest

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.course_type.own_tables import OwnTable, OwnTables
from veiledning_core.domain.messages import LocalText
from veiledning_core.hookspecs import API_VERSION, hookimpl
from veiledning_core.plugins import Plugins, load_plugins
from veiledning_core.register import Register
from veiledning_core.testing.registers import open_test_register
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course

DAYS = ((dt.date(2026, 9, 7),), (dt.date(2026, 9, 16),))

FIRST = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade():
    op.create_table(
        "lunsj_orders",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("course", sa.Uuid, sa.ForeignKey("course.id"), nullable=False),
        sa.Column("meals", sa.Integer, nullable=False),
    )
"""
SECOND = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade():
    op.add_column("lunsj_orders", sa.Column("diet", sa.String, nullable=False, server_default=""))
"""


@attrs.frozen(kw_only=True)
class Order:
    """Meals for a course, as the first revision keeps them."""

    id: UUID
    course: UUID
    meals: int


@attrs.frozen(kw_only=True)
class DietOrder(Order):
    """The same, as the second revision keeps them."""

    diet: str = ""


def words(text: str) -> LocalText:
    return LocalText(nb=text, en=text)


class Lunch:
    """The plugin `lunsj`: its revisions so far, and what it answers to hooks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir()
        self.value: type[Order] = Order
        self.hooks: dict[str, Callable[..., Any]] = {}
        self.revise("0001_first", FIRST)

    def revise(self, name: str, revision: str) -> None:
        (self.folder / f"{name}.py").write_text(revision, "utf-8")

    def add_diets(self) -> None:
        self.revise("0002_diets", SECOND)
        self.value = DietOrder

    def tables(self) -> OwnTables:
        own = OwnTable(value=self.value, name="lunsj_orders", title=words("lunch"), fields={"meals": words("meals")})
        return OwnTables(tables=(own,), revisions=self.folder)

    def entry(self) -> Any:
        module: Any = ModuleType("lunsj")
        module.veiledning_api = API_VERSION
        tables = self.tables()
        for name, hook in {"register_tables": lambda: tables, **self.hooks}.items():
            setattr(module, name, hookimpl(hook))
        return SimpleNamespace(
            name="lunsj", dist=SimpleNamespace(name="veiledning-lunsj", version="2.0"), load=lambda: module
        )

    def plugins(self) -> Plugins:
        """Return it loaded, beside the small course type."""
        loaded = load_plugins(entries=[self.entry()])
        loaded.require_all()
        return attrs.evolve(loaded, course_types=(OfferedFile(source=sample_file(), distribution="veiledning-core"),))


@pytest.fixture
def lunch(tmp_path: Path) -> Lunch:
    return Lunch(tmp_path / "revisions")


def fill(url: str) -> None:
    with open_test_register(url) as opened:
        opened.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=DAYS, place="Oslo"))


@pytest.fixture
def course_url(filled_database: Callable[..., tuple[str, None]]) -> str:
    """The address of a register with a course that no plugin with tables has seen, on both kinds of database."""
    return filled_database(fill)[0]


@pytest.fixture
def register(course_url: str, lunch: Lunch) -> Iterator[Register]:
    with open_test_register(course_url, lunch.plugins()) as opened:
        yield opened
