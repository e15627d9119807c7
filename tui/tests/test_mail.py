"""The tab of mail: what is to leave is seen, decided and sent, and what has left is seen too."""

from __future__ import annotations

import email
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.pilot import Pilot
from veiledning_tui import desk
from veiledning_tui.app import VeiledningApp
from veiledning_tui.errands.edit_mail import EditMail
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.reader import Reader
from veiledning_tui.screens.working import Working
from veiledning_tui.widgets.mail import MailPane

from tests.exchange.mail.post_office import HANG_UP, SILENCE, PostOffice
from veiledning_core.domain.clock import today
from veiledning_core.domain.mail import MailAddress
from veiledning_core.domain.mail_sending import MailSecurity, MailServer, MailSettings
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.exchange.mail.smtp_door import SmtpDoor
from veiledning_core.register import Register
from veiledning_core.use_cases import checking, waiving
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.enrolments.enrolling import find_enrolments
from veiledning_core.use_cases.messages.mail_lines import MailLine
from veiledning_core.use_cases.messages.mail_settings import begin_test_mode, mail_settings, set_mail_settings
from veiledning_core.use_cases.messages.outbox import mail, outbox, sent_mail
from veiledning_core.use_cases.work import Work

Apply = Callable[..., None]
SIZE = (100, 30)
SENDER = MailAddress(name="ALIS-kontor Øst", email="kurs@alis.example")
ADA, BO = "p0@prove.example", "p1@prove.example"


@pytest.fixture
def server() -> Iterator[PostOffice]:
    with PostOffice() as server:
        yield server


@pytest.fixture
def office(register: Register, apply: Apply, server: PostOffice) -> Register:
    """The register after PRV-1 was announced, and Ada and Bo got places on it; mail leaves through the server."""
    apply(("Ada", "Aas", "ja"), ("Bo", "Berg", "ja"))
    register.run(_announce)
    server_here = MailServer(host="localhost", port=server.port, security=MailSecurity.NONE)
    register.run(set_mail_settings, MailSettings(sender=SENDER, server=server_here))
    return register


def _announce(work: Work) -> None:
    found = checking.check_course(work, "PRV-1").findings
    for rule in dict.fromkeys(finding.rule for finding in found if finding.needs_answer):
        waiving.waive(work, "PRV-1", rule=rule, reason="avklart")
    course_changes.publish(work, "PRV-1")
    admit(work, "PRV-1", [line.enrolment.id for line in find_enrolments(work, "PRV-1", (ADA, BO))])


def due(register: Register) -> list[MailLine]:
    """What is planned by now, and what became of it."""
    day = register.clock.now().date()
    return [line for line in register.read(outbox, "PRV-1", everything=True) if line.due <= day]


def to_ada(register: Register) -> MailLine:
    """The confirmation of Ada's place."""
    (line,) = (line for line in due(register) if (line.plan, line.email) == ("confirmation", ADA))
    return line


async def open_mail(app: VeiledningApp, pilot: Pilot[Any], key: str = "") -> None:
    app.post_message(CourseWanted("PRV-1", "mail"))
    await settle(pilot)
    if key:
        place = list(app.screen.query_one(MailPane).mail).index(key)
        await press(pilot, *["down"] * place)


async def command(app: VeiledningApp, pilot: Pilot[Any], title: str) -> None:
    """Do what the palette calls that."""
    (found,) = (one for one in app.get_system_commands(app.screen) if one.title.startswith(title))
    found.callback()
    await settle(pilot)


def said(app: VeiledningApp) -> str:
    return "\n".join(shown(app))


async def test_the_tab_says_what_leaves_and_enter_shows_all_of_it(office: Register) -> None:
    app = VeiledningApp(office, language="nb")
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot, to_ada(office).key)
        assert "Sendes nå:" in said(app)
        assert "Ada Aas <p0@prove.example>" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Reader)
        assert "Hei Ada Aas" in said(app)
        assert "ALIS-kontor Øst <kurs@alis.example>" in said(app)


async def test_mail_is_held_released_and_dropped_at_once_and_the_step_is_taken_back(office: Register) -> None:
    app = VeiledningApp(office, language="nb")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await open_mail(app, pilot, to_ada(office).key)
        await press(pilot, "h")
        assert to_ada(office).state is MailState.HELD
        assert "Holdt tilbake: Ada Aas." in said(app)
        await press(pilot, "h")
        assert to_ada(office).state is MailState.PLANNED
        await press(pilot, "x")
        assert to_ada(office).state is MailState.DROPPED
        await press(pilot, "ctrl+z", "enter")
        assert to_ada(office).state is MailState.PLANNED


async def test_other_words_are_seen_filled_in_before_they_are_kept(office: Register) -> None:
    app = VeiledningApp(office, language="nb")
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot, to_ada(office).key)
        await press(pilot, "e")
        assert isinstance(app.screen, Form)
        assert "Ingenting ville bli endret." in said(app)
        await press(pilot, *"Viktig. ")
        assert "Viktig. Hei Ada Aas" in said(app)
        await press(pilot, "ctrl+s", "enter")
        assert to_ada(office).edited


def test_a_body_is_kept_as_it_is_typed_however_long(office: Register) -> None:
    """With its indented lines, and longer than a note may be."""
    view = office.read(mail, to_ada(office).key)
    words = "Ta med:\n  –  stetoskop\n" + "x" * 5000
    meant = EditMail(view=view).read({"subject": view.template_subject, "body": words}).meant
    assert meant is not None
    assert meant.preview(office).result.template_body == words


async def test_a_word_in_braces_that_is_none_is_refused_in_the_form(office: Register) -> None:
    app = VeiledningApp(office, language="nb")
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot, to_ada(office).key)
        await press(pilot, "e", *"{nme}")
        assert "{nme}" in said(app)
        assert "«name»" in said(app)
        assert to_ada(office).key not in said(app), "nobody at a screen knows a mail by its key"
        assert not to_ada(office).edited


async def test_what_is_due_leaves_after_a_yes_and_is_seen_among_what_has_left(
    office: Register, server: PostOffice
) -> None:
    app, wanted = VeiledningApp(office, language="nb"), len(due(office))
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot)
        await press(pilot, "s", "escape")
        assert server.arrived == []
        await press(pilot, "s")
        assert isinstance(app.screen, Confirm)
        assert "kan ikke kalles tilbake" in said(app)
        await press(pilot, "enter")
        assert f"Sendt: {wanted} av {wanted}" in said(app)
        await press(pilot, "escape", "v")
        assert f"Meldinger som er sendt: {wanted}" in said(app)
        assert app.screen.query_one(MailPane).chosen is not None
        await press(pilot, "v")
        assert "Sendes nå: 0" in said(app)
    assert len(server.arrived) == len(office.read(sent_mail, "PRV-1")) == wanted


async def test_esc_halfway_leaves_the_rest_unsent_and_going_on_sends_it_and_nothing_twice(
    office: Register, server: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letter that is being handed over is handed over; the next is not begun."""
    monkeypatch.setattr(desk, "PATIENCE", 0.01)
    at_the_second, go_on = threading.Event(), threading.Event()

    def wait_at_the_second() -> None:
        if len(server.arrived) == 1:
            at_the_second.set()
            go_on.wait(10)

    server.before_taking = wait_at_the_second
    app, wanted = VeiledningApp(office, language="nb"), len(due(office))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await open_mail(app, pilot)
        await press(pilot, "s")
        await pilot.press("enter")
        while not (at_the_second.is_set() and isinstance(app.screen, Working)):
            await pilot.pause(0.005)
        assert "det som alt er gjort, blir stående" in said(app)
        await pilot.press("escape")
        go_on.set()
        await settle(pilot)
        assert f"Stanset etter 2 av {wanted}; s fortsetter." in said(app)
        assert len(server.arrived) == len(office.read(sent_mail, "PRV-1")) == 2
        await press(pilot, "s", "enter")
        assert f"Sendt: {wanted - 2} av {wanted - 2}" in said(app)
    letters = [email.message_from_bytes(one.content) for one in server.arrived]
    assert len({letter["Message-ID"] for letter in letters}) == len(letters) == wanted
    assert {line.state for line in due(office)} == {MailState.SENT}


async def test_esc_twice_leaves_a_server_that_says_nothing(
    office: Register, server: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "PATIENCE", 0.01)
    monkeypatch.setattr(desk, "GRACE", 30)
    silent = threading.Event()
    server.answers["verdict"], server.before_silence = SILENCE, silent.set
    app, wanted = VeiledningApp(office, language="nb"), len(due(office))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await open_mail(app, pilot)
        await press(pilot, "s")
        await pilot.press("enter")
        while not (silent.is_set() and isinstance(app.screen, Working)):
            await pilot.pause(0.005)
        await pilot.press("escape")
        assert "Esc en gang til stanser med en gang" in said(app)
        await pilot.press("escape")
        await settle(pilot)
        assert f"Stanset etter 1 av {wanted}" in said(app)
        assert [line.state for line in due(office)].count(MailState.LEAVING) == 1
    assert server.arrived == []


async def test_what_does_not_end_though_it_is_broken_off_is_left_behind(
    office: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine may be looked up by its name for long, and nothing ends that."""
    monkeypatch.setattr(desk, "PATIENCE", 0.01)
    monkeypatch.setattr(desk, "GRACE", 0.01)
    go_on, before, wanted = threading.Event(), due(office), len(due(office))
    app = VeiledningApp(office, language="nb")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await open_mail(app, pilot)
        await press(pilot, "s")
        monkeypatch.setattr(SmtpDoor, "__enter__", lambda door: go_on.wait(10))
        await pilot.press("enter", "escape", "escape")
        while f"Stanset etter 0 av {wanted}" not in said(app):
            await pilot.pause(0.005)
        assert not isinstance(app.screen, Working)
        go_on.set()
        await settle(pilot)
    assert due(office) == before


async def test_one_that_is_refused_is_told_and_sent_again_when_somebody_says_so(
    office: Register, server: PostOffice
) -> None:
    server.refused[ADA] = "550 5.1.1 no such user"
    app = VeiledningApp(office, language="nb")
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot)
        await press(pilot, "s", "enter")
        assert "550 5.1.1 no such user" in said(app)
        await press(pilot, "escape")
        assert to_ada(office).state is MailState.FAILED
        await press(pilot, *["down"] * list(app.screen.query_one(MailPane).mail).index(to_ada(office).key))
        await press(pilot, "i", "enter")
        assert to_ada(office).state is MailState.AGAIN


async def test_one_that_may_have_left_is_settled_by_hand(office: Register, server: PostOffice) -> None:
    server.answers["verdict"], server.once = HANG_UP, True
    app = VeiledningApp(office, language="nb")
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot)
        await press(pilot, "s", "enter", "escape")
        (doubtful,) = (line for line in due(office) if line.state is MailState.LEAVING)
        await press(pilot, *["down"] * list(app.screen.query_one(MailPane).mail).index(doubtful.key))
        await press(pilot, "j", "enter")
    assert {line.state for line in office.read(sent_mail, "PRV-1")} == {MailState.SENT}


async def test_in_test_mode_it_is_said_whom_the_mail_reaches(office: Register, server: PostOffice) -> None:
    office.run(begin_test_mode, "meg@alis.example")
    app, wanted = VeiledningApp(office, language="nb"), len(due(office))
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot)
        assert "Prøvemodus" in said(app)
        await press(pilot, "s")
        assert "alle til meg@alis.example" in said(app)
        await press(pilot, "enter")
    assert {one.to for one in server.arrived} == {"meg@alis.example"}
    assert len(server.arrived) == wanted
    assert office.read(sent_mail, "PRV-1") == ()


async def test_where_the_server_is_away_it_is_told_and_nothing_is_begun(office: Register) -> None:
    away = MailServer(host="localhost", port=1, security=MailSecurity.NONE)
    office.run(set_mail_settings, MailSettings(sender=SENDER, server=away))
    app, before = VeiledningApp(office, language="nb"), due(office)
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot)
        await press(pilot, "s", "enter")
        assert "er ikke til å nå" in said(app)
    assert due(office) == before


async def test_where_no_server_is_named_nobody_is_asked_and_the_palette_names_one(office: Register) -> None:
    office.run(set_mail_settings, MailSettings(sender=SENDER))
    app, before = VeiledningApp(office, language="en"), due(office)
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot)
        await press(pilot, "s")
        assert "no mail server is named" in said(app)
        assert "ctrl+p, Who sends the mail" in said(app)
        await press(pilot, "escape")
        await command(app, pilot, "Who sends the mail")
        await fill_in(pilot, host="smtp.kontoret.example", security="none")
        assert "nothing would be encrypted" in said(app)
        await fill_in(pilot, security="starttls", port="0")
        assert "is no address of a server" in said(app)
        await fill_in(pilot, port="587", user="kurs", **{"only-to": "meg@alis.example"})
        assert "VEILEDNING_SMTP_PASSWORD" in said(app)
        await press(pilot, "ctrl+s", "enter")
        assert "Test mode: all mail goes to meg@alis.example" in said(app)
    held = office.read(mail_settings)
    assert held is not None
    assert (held.sender, held.only_to, held.since) == (SENDER, "meg@alis.example", None)
    assert held.server == MailServer(host="smtp.kontoret.example", user="kurs")
    assert due(office) == before


async def test_without_a_sender_the_tab_says_what_to_do_and_whoever_begins_tells_nothing_of_before(
    app: VeiledningApp,
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot)
        assert "ctrl+p, Hvem som sender" in said(app)
        await command(app, pilot, "Hvem som sender")
        await fill_in(pilot, name="ALIS-kontor Øst", email="kurs")
        assert "kan ikke leses" in said(app)
        await fill_in(pilot, email="kurs@alis.example")
        await press(pilot, "ctrl+s", "enter")
    register = app.desk.register
    held = register.read(mail_settings)
    assert held == MailSettings(sender=SENDER, since=today(register.clock))


async def test_where_there_is_no_mail_it_is_said(register: Register) -> None:
    register.run(set_mail_settings, MailSettings(sender=SENDER))
    app = VeiledningApp(register, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await open_mail(app, pilot)
        await press(pilot, "v")
        assert "Nothing has left yet; v shows what is to leave." in said(app)


async def test_the_overview_tells_of_mail_to_send_and_leads_to_it(office: Register) -> None:
    app = VeiledningApp(office, language="nb")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        (row,) = (row for row in shown(app) if "Meldinger å sende" in row)
        assert f": {len(due(office))}" in row
        await press(pilot, "end", "enter")
        assert isinstance(app.screen.query_one(MailPane).chosen, MailLine)
