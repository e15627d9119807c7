"""A database that is locked or gone is a message; a fault of the program tells where it is and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import attrs
import pytest
from veiledning_tui import app as app_module
from veiledning_tui.app import VeiledningApp
from veiledning_tui.crash import crash_report
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.course_list import CourseList
from veiledning_tui.screens.leaving import Loss
from veiledning_tui.screens.overview import Overview
from veiledning_tui.screens.reader import Reader
from veiledning_tui.screens.waive import Waive
from veiledning_tui.screens.year import Year
from veiledning_tui.speaking import Voice
from veiledning_tui.widgets.fields import Fields

from veiledning_core.domain.errors import RegisterBusy, UsageFault
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.store.engine import make_engine
from veiledning_core.store.migrations import VERSION_TABLE
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments

Apply = Callable[..., None]

SECRET = "01017012345"


@pytest.fixture
def impatient(register: Register) -> Register:
    """The same register, waiting a moment only for a lock."""
    return attrs.evolve(register, engine=make_engine(register.url, busy_seconds=0.05))


@pytest.fixture
def locked(register: Register) -> Iterator[None]:
    """Somebody else is writing all the time."""
    connection = sqlite3.connect(register.url.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield
    connection.close()


@pytest.fixture
def locked_out(register: Register) -> Callable[[], None]:
    """Takes the register away while it is in use."""
    path = Path(register.url.removeprefix("sqlite:///"))

    def take_away() -> None:
        register.engine.dispose()
        path.unlink()

    return take_away


async def test_a_locked_register_is_told_and_nothing_is_lost(impatient: Register, apply: object, locked: None) -> None:
    app = VeiledningApp(impatient, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        app.post_message(CourseWanted("PRV-1", "overview"))
        await settle(pilot)
        await press(pilot, "k", *"derfor", "enter")
        assert isinstance(app.screen, Waive)
        assert any("Registeret" in row or "registeret" in row for row in shown(app))
        assert any("derfor" in row for row in shown(app))
        await press(pilot, "escape")
        assert isinstance(app.screen, CourseScreen)


async def test_a_reason_that_is_typed_is_not_left_without_a_word(register: Register) -> None:
    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        app.post_message(CourseWanted("PRV-1", "overview"))
        await settle(pilot)
        await press(pilot, "k", *"derfor", "ctrl+q")
        assert isinstance(app.screen, Loss)
        await press(pilot, "escape", *" nå")
        assert any("derfor nå" in row for row in shown(app))
        await press(pilot, *["backspace"] * 20, "ctrl+q")
    assert not app.is_running, "nothing is lost with an empty line"


async def test_a_damaged_register_is_told_and_f5_tries_again(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "half.db"
    path.write_bytes(b"half of what was once a register" * 400)
    broken = attrs.evolve(register, engine=make_engine(f"sqlite:///{path}"))
    app = VeiledningApp(broken, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, Reader)
        await press(pilot, "escape", "f5")
        assert isinstance(app.screen, Reader)


@pytest.mark.parametrize(
    ("keys", "screen"), [((), Overview), (("2",), CourseList), (("3",), Year), (("2", "enter"), CourseScreen)]
)
async def test_whoever_was_told_why_nothing_can_be_read_is_told_once_and_can_leave(
    register: Register, locked_out: Callable[[], None], keys: tuple[str, ...], screen: type[Any]
) -> None:
    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        locked_out()
        await press(pilot, "f5")
        assert isinstance(app.screen, Reader)
        await press(pilot, "escape")
        assert isinstance(app.screen, screen)
        await press(pilot, "f5")
        assert isinstance(app.screen, Reader)


async def test_a_damaged_row_is_named_and_f5_reads_it_when_it_is_mended(register: Register, apply: Apply) -> None:
    apply(("Kari", "Lege", "ja"))
    path = register.url.removeprefix("sqlite:///")
    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        app.post_message(CourseWanted("PRV-1", "people"))
        await settle(pilot)
        write(path, "UPDATE enrolment SET status = replace(status, 'e', '!')")
        await press(pilot, "f5")
        assert isinstance(app.screen, Reader)
        assert "er skadet i kolonnen status" in str(app.screen.text)
        write(path, "UPDATE enrolment SET status = replace(status, '!', 'e')")
        await press(pilot, "escape", "f5")
        assert isinstance(app.screen, CourseScreen)
        assert any("Kari Lege" in row for row in shown(app))


def write(path: str, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def fail(person: str) -> None:
    raise ValueError(f"bad {person}")


def test_a_report_of_a_crash_holds_no_value_and_no_words_of_the_error() -> None:
    with pytest.raises(ValueError, match=SECRET) as caught:
        fail(SECRET)
    report = crash_report(caught.value, Voice("nb"))
    assert SECRET not in report
    assert "ValueError" in report
    assert "fail" in report


async def crash(app: VeiledningApp) -> None:
    async with app.run_test() as pilot:
        app.call_later(fail, SECRET)
        await pilot.pause()


async def test_a_crash_prints_the_report_only(app: VeiledningApp, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match=SECRET):
        await crash(app)
    printed = capsys.readouterr()
    assert SECRET not in printed.err + printed.out
    assert "ValueError" in printed.err


async def test_a_course_whose_type_is_missing_is_shown_and_not_changed(register: Register, plugins: Plugins) -> None:
    without = attrs.evolve(plugins, course_types=())
    with open_register(register.url, plugins=without) as bare:
        app = VeiledningApp(bare, language="nb")
        async with app.run_test(size=(100, 30)) as pilot:
            app.post_message(CourseWanted("PRV-1", "overview"))
            await settle(pilot)
            assert "PRV-1" in shown(app)[0]
            await press(pilot, "p")
            assert isinstance(app.screen, Reader)
            assert any("sample-type" in row for row in shown(app))
    assert list(register.read(list_enrolments, "PRV-1")) == []


def make_damaged(path: Path) -> None:
    path.write_bytes(b"this is no database, and long enough to be read as one" * 40)


def make_newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")


def make_another_programs(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (make_damaged, "not a register"),
        (make_newer, "of a newer version"),
        (make_another_programs, "belongs to another program"),
    ],
)
def test_a_register_that_cannot_be_opened_is_refused_before_the_screen_is_taken(
    register: Register, spoil: Callable[[Path], None], why: str
) -> None:
    path = Path(register.url.removeprefix("sqlite:///"))
    register.close()
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(RegisterBusy, match=why) as refused:
        app_module.run(register.url, language="nb")
    assert refused.value.hint is not None
    assert path.read_bytes() == before


def test_the_screens_are_not_drawn_into_a_pipe(register: Register) -> None:
    with pytest.raises(UsageFault, match="terminal"):
        app_module.run(register.url, language="nb")


async def test_a_register_that_may_only_be_read_is_shown_and_says_so_when_something_is_written(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # an address with a mode leaves an empty file of that name
    path = register.url.removeprefix("sqlite:///")
    engine = make_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    app = VeiledningApp(attrs.evolve(register, engine=engine), language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        app.post_message(CourseWanted("PRV-1", "overview"))
        await settle(pilot)
        assert "PRV-1" in shown(app)[0]
        await press(pilot, "e")
        await fill_in(pilot, place="Tromsø")
        await press(pilot, "ctrl+s")
        assert "kan bare leses" in " ".join(" ".join(shown(app)).split()), shown(app)
        assert app.screen.query_one(Fields).typed["place"] == "Tromsø"
    engine.dispose()
