"""The database is gone or cut off in the middle: it is told, nothing typed is lost, and nobody is named."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
import sqlalchemy as sa
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import StoppedClock, fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.reader import Reader
from veiledning_tui.widgets.fields import Fields

from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments.importing import import_sign_ups
from veiledning_core.use_cases.reading import course_card

NAME = "Hemmeligsen"
NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)


@pytest.fixture
def on_server(pg_database_url: str, plugins: Plugins) -> Iterator[Register]:
    """A register on PostgreSQL with one course and one person."""
    with open_register(pg_database_url, plugins=plugins, clock=StoppedClock(NOW), actor="tester") as opened:
        days = ((dt.date(2027, 1, 11),), (dt.date(2027, 1, 20),))
        opened.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=days, place="Oslo"))
        person = {"Fornavn": "Ada", "Etternavn": NAME, "E-post": "ada@prove.example"}
        opened.run(import_sign_ups, "PRV-1", sign_up_table(person))
        yield opened


def cut_all_connections(register: Register) -> None:
    """End every connection to the database, as a server that is started anew does."""
    other = sa.create_engine(register.engine.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with other.connect() as connection:
        connection.execute(
            sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
            {"name": register.engine.url.database},
        )
    other.dispose()


async def open_form(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted("PRV-1", "overview"))
    await settle(pilot)
    await press(pilot, "e")
    await fill_in(pilot, place="Tromsø")


def opened(app: VeiledningApp) -> Form:
    return next(screen for screen in app.screen_stack if isinstance(screen, Form))


def typed(app: VeiledningApp) -> str:
    return app.screen.query_one(Fields).typed["place"]


async def test_a_connection_that_is_cut_while_one_types_costs_one_more_key(on_server: Register) -> None:
    app = VeiledningApp(on_server, language="nb")
    async with app.run_test(size=(110, 36)) as pilot:
        await open_form(app, pilot)
        cut_all_connections(on_server)
        await press(pilot, "ctrl+s")
        assert typed_somewhere(app) == "Tromsø"
        if not isinstance(app.screen, Confirm):
            await press(pilot, "ctrl+s")
        await press(pilot, "enter")
        assert isinstance(app.screen, CourseScreen)
    assert on_server.read(course_card, "PRV-1").course.place == "Tromsø"


def typed_somewhere(app: VeiledningApp) -> str:
    return opened(app).query_one(Fields).typed["place"]


async def test_a_server_that_is_gone_is_told_and_the_form_waits(on_server: Register) -> None:
    nobody = sa.create_engine(on_server.engine.url.set(query={"host": "/nonexistent"}))
    app = VeiledningApp(on_server, language="nb")
    async with app.run_test(size=(110, 36)) as pilot:
        await open_form(app, pilot)
        form = opened(app)
        form.desk = attrs.evolve(app.desk, register=attrs.evolve(on_server, engine=nobody))
        await press(pilot, "ctrl+s")
        assert any("databasetjeneren" in row for row in shown(app)), "\n".join(shown(app))
        assert app.screen is form
        assert typed(app) == "Tromsø"
        assert NAME not in "\n".join(shown(app))
        form.desk = app.desk
        await press(pilot, "ctrl+s", "enter")
    assert on_server.read(course_card, "PRV-1").course.place == "Tromsø"
    nobody.dispose()


def file_of(register: Register) -> Path:
    return Path(register.url.removeprefix("sqlite:///"))


def make_newer(register: Register) -> None:
    with sqlite3.connect(file_of(register)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table != "alembic_version" and not table.startswith("sqlite_"):
                connection.execute(f'ALTER TABLE "{table}" RENAME TO "newer_{table}"')


async def test_tables_that_are_gone_are_told_and_f5_tries_again(register: Register) -> None:
    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(110, 36)) as pilot:
        await open_form(app, pilot)
        make_newer(register)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        assert any("tabellene" in row for row in shown(app)), shown(app)
        assert typed(app) == "Tromsø"


async def test_a_terminal_that_is_resized_during_a_question_keeps_it(register: Register) -> None:
    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(110, 36)) as pilot:
        await open_form(app, pilot)
        await press(pilot, "ctrl+s")
        for size in ((80, 24), (40, 10), (160, 48)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert isinstance(app.screen, Confirm)
        await press(pilot, "ctrl+c", "enter")
    assert register.read(course_card, "PRV-1").course.place == "Tromsø"


async def test_nobody_is_told_anything_by_a_look_that_fails(register: Register, tmp_path: Path) -> None:
    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(110, 36)) as pilot:
        await settle(pilot)
        app.look_for_news()
        await settle(pilot)
        make_newer(register)
        app.look_for_news()
        await settle(pilot)
        assert not app._notifications
        assert not isinstance(app.screen, Reader)
        assert not app.lookout.looking
