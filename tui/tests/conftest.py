"""A register with one sample course, a stopped clock, and the app over it."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs
import pytest
from textual._compositor import Compositor
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import StoppedClock

from tui.tests.quick_textual import quicken
from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.exchange.table import Row, Table
from veiledning_core.plugins import Plugins, load_plugins
from veiledning_core.register import Register, open_register
from veiledning_core.testing.demo import fill
from veiledning_core.testing.registers import warm
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments.importing import import_sign_ups

TODAY = dt.date(2026, 11, 23)
HEADINGS = ("Fornavn", "Etternavn", "E-post", "Kommune", "Grunnkurs")

Apply = Callable[..., None]
OpenOn = Callable[[dt.date], Register]


@pytest.fixture(scope="session", autouse=True)
def quick_textual() -> Iterator[None]:
    """Let Textual work out once what is the same for every test."""
    with pytest.MonkeyPatch.context() as patch:
        quicken(patch)
        yield


@pytest.fixture(autouse=True)
def drawn_when_looked_at(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw a screen when a test looks at it: half the time would go into drawing for a terminal that is not there.

    With the mark `drawn` every change is drawn, as it is for a reader.
    """
    if request.node.get_closest_marker("drawn") is None:
        monkeypatch.setattr(Compositor, "render_update", lambda drawn, **_: drawn._dirty_regions.clear())


@pytest.fixture(scope="session")
def plugins() -> Plugins:
    """No plugin, but the sample type as if one offered it."""
    offer = OfferedFile(source=sample_file(), distribution="sample")
    return attrs.evolve(load_plugins(none=True), course_types=(offer,))


@pytest.fixture(scope="session")
def one_course(tmp_path_factory: pytest.TempPathFactory, plugins: Plugins) -> Path:
    """The file of a register with the draft course `PRV-1` of January 2027, with room for three; tests copy it."""
    path = tmp_path_factory.mktemp("one-course") / "register.db"
    with open_as_tester(path, plugins) as opened:
        days = ((dt.date(2027, 1, 11),), (dt.date(2027, 1, 20),))
        opened.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=days, place="Oslo"))
    return path


@pytest.fixture(scope="session")
def installed() -> Plugins:
    return load_plugins()


@pytest.fixture(scope="session")
def filled(made_once: Callable[[str, Callable[[Path], object]], Path], installed: Plugins) -> Path:
    """The file of the demonstration register; tests copy it."""

    def make(file: Path) -> None:
        with open_as_tester(file, installed) as opened:
            fill(opened)

    return made_once("demo-then.db", make)


@pytest.fixture
def opened_on(one_course: Path, tmp_path: Path, plugins: Plugins) -> Iterator[OpenOn]:
    """The same register with one course, opened on a day of one's choice."""
    file = copied(one_course, tmp_path)
    with contextlib.ExitStack() as opened:
        yield lambda day: opened.enter_context(open_as_tester(file, plugins, day))


@pytest.fixture
def register(opened_on: OpenOn) -> Register:
    """A register with one course."""
    return opened_on(TODAY)


@pytest.fixture
def demo(filled: Path, tmp_path: Path, installed: Plugins) -> Iterator[Register]:
    """The demonstration register."""
    with open_as_tester(copied(filled, tmp_path), installed) as opened:
        yield opened


@pytest.fixture
def apply(register: Register) -> Apply:
    """Let people apply to `PRV-1`: given name, family name, and whether they did the basic course."""

    def sign_up(*people: tuple[str, str, str], code: str = "PRV-1", organisation: str = "Bø kommune") -> None:
        rows = [
            (given, family, f"p{n}@prove.example", organisation, done) for n, (given, family, done) in enumerate(people)
        ]
        register.run(import_sign_ups, code, table_of(HEADINGS, rows))

    return sign_up


@pytest.fixture
def app(register: Register) -> VeiledningApp:
    return VeiledningApp(register, language="nb")


@pytest.fixture
def english_app(register: Register) -> VeiledningApp:
    return VeiledningApp(register, language="en")


@pytest.fixture
def same_as_drawn(request: pytest.FixtureRequest) -> Callable[[str, Sequence[str]], None]:
    """Compare the rows of a screen with those in `screens/NAME.txt`; `--redraw` writes them anew."""
    folder = Path(__file__).with_name("screens")

    def compare(name: str, rows: Sequence[str]) -> None:
        path, text = folder / f"{name}.txt", "\n".join(rows) + "\n"
        if request.config.getoption("--redraw", default=False):
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text("utf-8")

    return compare


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--redraw", action="store_true", help="write the text pictures of the screens anew")


def open_as_tester(path: Path, plugins: Plugins, day: dt.date = TODAY) -> Register:
    """Open a register in the morning of a day."""
    clock = StoppedClock(dt.datetime.combine(day, dt.time(8), tzinfo=dt.UTC))
    register = open_register(f"sqlite:///{path}", plugins=plugins, clock=clock, actor="tester")
    warm(register)
    return register


def copied(file: Path, folder: Path) -> Path:
    return Path(shutil.copy(file, folder / "register.db"))


def table_of(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    numbered = tuple(Row(number=number, cells=tuple(cells)) for number, cells in enumerate(rows, 2))
    return Table(headings=tuple(headings), rows=numbered, blank_rows=0, source="test")
