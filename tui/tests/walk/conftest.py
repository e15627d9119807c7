"""A walk through every screen of the program, over the demonstration register on a day on which much is to be done."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Awaitable, Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs
import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TabbedContent
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import StoppedClock, fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.pace import Pace
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.file_box import FileBox
from veiledning_tui.screens.fresh_codes import FreshCodes
from veiledning_tui.screens.working import Working
from veiledning_tui.text import Line
from veiledning_tui.widgets.table import Table

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.enrolment import FeeDecision
from veiledning_core.domain.invoice import Seller
from veiledning_core.domain.mail_sending import MailServer
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.testing import demo
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.completion.completing import reopen
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.making_up import apply_to_make_up
from veiledning_core.use_cases.courses import staffing
from veiledning_core.use_cases.courses.local_courses import agree_dates, wishes_of
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.enrolments.leaving import withdraw
from veiledning_core.use_cases.messages.mail_settings import required_mail_settings, set_mail_settings
from veiledning_core.use_cases.money.invoicing import credit_invoice, issue_invoices
from veiledning_core.use_cases.money.payments import import_payments
from veiledning_core.use_cases.money.sellers import set_seller
from veiledning_core.use_cases.year.closed_weeks import close_weeks

NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
SIGN_UPS = """Fornavn;Etternavn;E-post;Helseforetak;Stilling;Klinikk/avdeling;Farge
Ada;Prøve;ada@prove.example;Oslo universitetssykehus HF;Overlege;Medisin;rød
Ada;Prøve;ada@prove.example;Oslo universitetssykehus HF;Annen stilling;Medisin;blå
Bo;Prøve;ikke-epost;Vestre Viken HF;Sjef;Kirurgi;
"""

PAYMENTS = """Dato;Beløp;KID;Betaler
20.11.2026;8 800;0000000018;Sør-Varanger legesenter
20.11.2026;400;0000000059;Eli Prøve
20.11.2026;4400;0000000034;
20.11.2026;1000;12345;Ukjent Prøve
20.11.2026;mye;0000000067;Bo Prøve
"""

SMALL, LARGE = (80, 24), (160, 48)
SIZES = {"nb": (SMALL, LARGE), "en": (SMALL,)}
"""Where there is room for Norwegian there is room for English; where there is little, each has its own trouble."""
CHECK_CODE = re.compile(r"\b[A-Z0-9]{4}(-[A-Z0-9]{4}){3}\b")
"""A certificate's, which is another one in every register."""

Stops = Sequence[tuple[str, str, Sequence[str]]]
"""Where the walk stops: a picture's name, the course and tab to begin at (else where the last one ended), the keys.

What has more than a key's name in it is no key: `:Help` a command, `@Kari` the row in which it stands, `place=Oslo` a
field that is filled in, `file=a.csv` a file that is opened, `!working` long work, `!file` the question of a plugin's
exporter, `!codes` one-time codes, which are others every time.
"""


@attrs.define
class Walked:
    """What was seen: the pictures by name, what was met on the way, and where Tab does not go as one reads."""

    pictures: dict[str, str] = attrs.Factory(dict)
    met: set[object] = attrs.Factory(set)
    astray: dict[str, list[str]] = attrs.Factory(dict)


class HalfWay(Pace):
    """Long work of which half is done."""

    seconds_left = 90.0

    def __init__(self) -> None:
        super().__init__()
        self.done, self.of = 50, 100


Walk = Callable[[Stops, str], Awaitable[Walked]]


@pytest.fixture(scope="session")
def busy(made_once: Callable[[str, Callable[[Path], object]], Path], installed: Plugins) -> Path:
    """The file of the demonstration register, with more that is wrong and open, and nobody charged before."""

    def make(file: Path) -> None:
        with pytest.MonkeyPatch.context() as patch, opened(file, installed) as register:
            patch.setattr(demo, "accounts", lambda _: ())
            demo.fill(register)
            make_it_hard(register)

    return made_once("demo-busy.db", make)


@pytest.fixture(scope="module")
def walk(busy: Path, installed: Plugins, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Walks through the program, once for each language."""
    done: dict[str, Walked] = {}

    async def through(stops: Stops, language: str) -> Walked:
        if language not in done:
            folder = tmp_path_factory.mktemp("walk")
            (folder / "liste.csv").write_text(SIGN_UPS, encoding="utf-8")
            (folder / "bank.csv").write_text(PAYMENTS, encoding="utf-8")
            file = Path(shutil.copy(busy, folder / "register.db"))
            with pytest.MonkeyPatch.context() as patch, opened(file, installed) as register:
                patch.chdir(folder)
                app = VeiledningApp(register, language=language)
                done[language] = await walked(app, stops)
        return done[language]

    return through


def opened(file: Path, plugins: Plugins) -> Register:
    return open_register(f"sqlite:///{file}", plugins=plugins, clock=StoppedClock(NOW), actor="tester")


def make_it_hard(register: Register) -> None:
    """A closed week with a course in it, a holiday, somebody in two places, a free seat with a queue, a missed day."""
    register.run(close_weeks, 2026, (46, 52), reason="[b]Studietur[/b]")
    days = ((dt.date(2026, 12, 25),), (dt.date(2026, 12, 29),))
    register.run(new_course, NewCourse(type_key="emnekurs", code="EMNE-X", gatherings=days, place="Oslo"))
    for code in ("EMNE-X", "EMNE-2026-1"):
        register.run(staffing.assign, code, role="course-leader", name="Åse Travel")
    first = register.read(wishes_of, "KULL-7").organisations[0]
    register.run(agree_dates, "KULL-7", first.organisation.name, [dt.date(2027, 9, 21), dt.date(2027, 9, 22)])
    leaves = someone(register, "EMNE-2026-1", "Vilde Nesodden")
    register.run(withdraw, "EMNE-2026-1", [leaves], reason="flytter", fee_decision=FeeDecision.REMITTED)
    missed = someone(register, "KOMM-2026-1", "Ulrik Ospelund")
    register.run(reopen, "KOMM-2026-1", missed, reason="var der ikke")
    register.run(record_attendance, "KOMM-2026-1", dt.date(2026, 11, 10), exceptions={missed: Presence.ABSENT})
    register.run(apply_to_make_up, "KOMM-2026-1", missed, "gathering-5")
    register.run(set_seller, Seller(name="Eksempel kommune", organisation_number="974760673", account="12345678903"))
    register.run(issue_invoices, "EMNE-2024-1")
    for number in ("2026-0002", "2026-0004"):
        register.run(credit_invoice, number, reason="Feil mottaker")
    with_server = attrs.evolve(register.read(required_mail_settings), server=MailServer(host="smtp.kontoret.example"))
    register.run(set_mail_settings, with_server)
    known = {"Dato": "20.11.2026", "Beløp": "4400", "KID": "0000000034", "Betaler": ""}
    unknown = {"Dato": "18.11.2026", "Beløp": "4400", "KID": "4711", "Betaler": "Ukjent Prøve"}
    register.run(import_payments, sign_up_table(known, unknown))


def someone(register: Register, code: str, name: str) -> UUID:
    return next(line.enrolment.id for line in register.read(list_enrolments, code) if line.person.name == name)


async def walked(app: VeiledningApp, stops: Stops) -> Walked:
    """Go from stop to stop, and keep what is seen there in each size of the window."""
    seen = Walked()
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        for name, start, keys in stops:
            if start:
                await leave_all(app)
            await resize(app, pilot, SMALL)
            if start:
                await go_to(app, pilot, *start.split())
            for key in keys:
                await do(app, pilot, key)
            for size in SIZES[app.desk.voice.language]:
                await resize(app, pilot, size)
                look(app, name, seen)
    return seen


def look(app: VeiledningApp, stop: str, seen: Walked) -> None:
    """Keep what a stop shows."""
    screen, name = app.screen, f"{stop}-{app.desk.voice.language}-{app.size.width}x{app.size.height}"
    seen.pictures[f"{name}.txt"] = CHECK_CODE.sub("AAAA-AAAA-AAAA-AAAA", "\n".join(shown(app))) + "\n"
    seen.met |= {type(screen), *(type(getattr(screen, what, None)) for what in ("errand", "edit", "asked"))}
    if isinstance(screen, CourseScreen):
        seen.met.add(screen.query_one(TabbedContent).active)
    if astray := gone_astray(screen):
        seen.astray[name] = astray


def gone_astray(screen: Screen[Any]) -> list[str]:
    """Return where Tab goes up, or to the left on the same line; or that nothing has the focus."""
    stops = [(widget, in_sight(widget)) for widget in screen.focus_chain if in_sight(widget).area]
    wrong = [f"{one} → {other}" for (one, here), (other, there) in pairwise(stops) if stands_before(there, here)]
    return wrong if screen.focused in screen.focus_chain or not stops else [*wrong, "nothing has the focus"]


def in_sight(widget: Widget) -> Region:
    return widget.screen.find_widget(widget).visible_region


def stands_before(one: Region, other: Region) -> bool:
    beside = one.y < other.bottom and other.y < one.bottom
    return one.right <= other.x if beside else one.bottom <= other.y


async def leave_all(app: VeiledningApp) -> None:
    """Go back to the first screen: one alone is resized sooner than many."""
    while len(app.screen_stack) > 1:
        await app.pop_screen()


async def go_to(app: VeiledningApp, pilot: Pilot[Any], code: str, tab: str) -> None:
    """Open a course from the first screen."""
    app.post_message(CourseWanted(code, tab))
    await settle(pilot)


async def resize(app: VeiledningApp, pilot: Pilot[Any], size: tuple[int, int]) -> None:
    if app.size != size:
        await pilot.resize_terminal(*size)
        await settle(pilot)


async def do(app: VeiledningApp, pilot: Pilot[Any], key: str) -> None:
    """Do what one key of a stop says."""
    if key == "!working":
        app.push_screen(Working(app.desk, HalfWay()))
        await settle(pilot)
    elif key == "!file":
        explained = app.desk.say("A workbook (.xlsx) or a text file (.csv) with a table about {code}.", code="KULL-5")
        app.push_screen(FileBox(app.desk, "Rom", explained, name="KULL-5-rom.xlsx"))
        await settle(pilot)
    elif key == "!codes":
        app.push_screen(FreshCodes(app.desk, "KULL-5", ("2Q7KD-W9HXM", "8R4TN-C6VFB", "J3YPA-5ZGES")))
        await settle(pilot)
    elif key.startswith(":"):
        commands = {found.title: found.callback for found in app.get_system_commands(app.screen)}
        commands[app.desk.say(key[1:])]()
        await settle(pilot)
    elif key.startswith("@"):
        await put_cursor(app, pilot, key[1:])
    elif key.startswith("file="):
        app.screen.query_one("#file", Line).value = key.removeprefix("file=")
        await press(pilot, "enter")
    elif "=" in key:
        name, _, answer = key.partition("=")
        await fill_in(pilot, **{name: answer})
    else:
        await press(pilot, key)


async def put_cursor(app: VeiledningApp, pilot: Pilot[Any], words: str) -> None:
    """Go to the first row in which the words stand, or the same said in the reader's language."""
    table = next(table for table in app.screen.query(Table) if table.is_on_screen and table.can_focus)
    wanted = (words, app.desk.say(words))
    for place in range(table.total):
        table.cursor = place
        if table.row is not None and any(word in cell for cell in table.row.cells for word in wanted):
            await settle(pilot)
            return
    raise AssertionError(f"no row of {app.screen!r} says {words!r}")
