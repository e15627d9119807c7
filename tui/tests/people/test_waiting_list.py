"""Nobody passes those who wait unless somebody says why; free seats are offered, answered, and run out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

import pytest
from textual.widgets import Button
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.screens.admission_box import AdmissionBox
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.reader import Reader
from veiledning_tui.text import Line
from veiledning_tui.widgets.fields import Fields
from veiledning_tui.widgets.table import Table
from veiledning_tui.words.needs import is_meant

from veiledning_core.domain.enrolment import Enrolment
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import Message
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.register import Register
from veiledning_core.use_cases.enrolments.admitting import admit, put_on_waiting_list
from veiledning_core.use_cases.enrolments.leaving import withdraw
from veiledning_core.use_cases.enrolments.waiting_list import offer
from veiledning_core.use_cases.today.needs import Need, NeedKind, Urgency

Apply = Callable[..., None]
OnTab = Callable[..., Awaitable[None]]
OpenOn = Callable[[dt.date], Register]
Someone = Callable[..., EnrolmentLine]
Statuses = Callable[..., dict[str, str]]
SIZE = (100, 30)


@pytest.fixture
def one_seat_free(register: Register, apply: Apply, someone: Someone) -> None:
    """Ada and Bo have seats, Carl waits, Dina has just applied; one seat is free."""
    apply("Ada", "Bo", "Carl", "Dina")
    register.run(admit, "PRV-1", [someone(name).enrolment.id for name in ("Ada", "Bo")])
    register.run(put_on_waiting_list, "PRV-1", [someone("Carl").enrolment.id])


@pytest.fixture
def offered(one_seat_free: None, register: Register) -> None:
    """The free seat is offered to Carl, until 28 November."""
    register.run(offer, "PRV-1")


@pytest.mark.usefixtures("one_seat_free")
async def test_whoever_would_pass_the_queue_waits_and_is_told_who_stands_before(
    app: VeiledningApp, on_tab: OnTab, statuses: Statuses
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Dina")
        await press(pilot, "a")
        assert isinstance(app.screen, AdmissionBox)
        assert any("Dina Prøve cannot pass those who stand before" in row for row in shown(app))
        await press(pilot, "enter")
    assert statuses()["Dina"] == "waiting"


@pytest.mark.usefixtures("one_seat_free")
async def test_the_queue_is_passed_with_a_reason_and_not_without(
    app: VeiledningApp, on_tab: OnTab, statuses: Statuses
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Dina")
        await press(pilot, "a")
        app.screen.query_one("#past", Button).press()
        await settle(pilot)
        assert any("Dina Prøve: applied → admitted" in row for row in shown(app))
        await press(pilot, "enter")
        assert isinstance(app.screen, Confirm)
        assert statuses()["Dina"] == "applied"
        await press(pilot, *"syk", "enter")
        assert isinstance(app.screen, CourseScreen)
    assert statuses() == {"Ada": "admitted", "Bo": "admitted", "Carl": "waiting", "Dina": "admitted"}


@pytest.mark.usefixtures("one_seat_free")
async def test_whoever_stands_first_is_admitted_without_a_word_about_the_queue(
    app: VeiledningApp, on_tab: OnTab, statuses: Statuses
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Carl")
        await press(pilot, "a")
        assert not isinstance(app.screen, AdmissionBox)
        await press(pilot, "enter")
    assert statuses()["Carl"] == "admitted"


@pytest.mark.usefixtures("offered")
async def test_without_a_free_seat_whoever_waits_goes_on_waiting(
    app: VeiledningApp, someone: Someone, on_tab: OnTab, statuses: Statuses
) -> None:
    app.desk.register.run(put_on_waiting_list, "PRV-1", [someone("Dina").enrolment.id])
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Dina")
        await press(pilot, "a")
        assert not isinstance(app.screen, AdmissionBox)
        assert any("Nothing would change." in row for row in shown(app))
    assert statuses()["Dina"] == "waiting"


@pytest.mark.usefixtures("one_seat_free")
async def test_free_seats_are_offered_after_a_look_at_who_gets_one(
    app: VeiledningApp, on_tab: OnTab, statuses: Statuses
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "o")
        assert any("Carl Prøve: answer by 2026-11-28" in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter")
        row = next(row for row in shown(app) if "Carl" in row)
        assert "offered a place" in row
        assert "answer by 2026-11-28" in row
    assert statuses()["Carl"] == "offered"


async def test_whom_a_rule_stops_is_passed_over_and_named(
    app: VeiledningApp, apply: Apply, someone: Someone, on_tab: OnTab, statuses: Statuses
) -> None:
    apply("Ada", basics="nei")
    apply("Bo")
    for name in ("Ada", "Bo"):
        app.desk.register.run(put_on_waiting_list, "PRV-1", [someone(name).enrolment.id])
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "o")
        await fill_in(pilot, count="1")
        text = "\n".join(shown(app))
        assert "Ada Prøve: passed over" in text
        assert "Bo Prøve: answer by" in text
        await press(pilot, "ctrl+s", "enter")
    assert statuses() == {"Ada": "waiting", "Bo": "offered"}


@pytest.mark.usefixtures("one_seat_free")
async def test_a_deadline_after_the_course_has_begun_is_refused_and_stays_typed(
    app: VeiledningApp, on_tab: OnTab, statuses: Statuses
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "o")
        await fill_in(pilot, answer_by="11.01.2027")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one(Fields).typed["answer-by"] == "11.01.2027"
        assert any("cannot be answered by" in row for row in shown(app))
    assert statuses()["Carl"] == "waiting"


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize(
    ("answer", "status"),
    [(OfferAnswer.ACCEPTED, "admitted"), (OfferAnswer.REFUSED, "withdrawn"), (OfferAnswer.TAKEN_BACK, "waiting")],
)
async def test_each_answer_to_an_offer_is_recorded(
    app: VeiledningApp, on_tab: OnTab, statuses: Statuses, answer: OfferAnswer, status: str
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Carl")
        await press(pilot, "s")
        await fill_in(pilot, answer=answer.value)
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, CourseScreen)
    assert statuses()["Carl"] == status


@pytest.mark.usefixtures("offered")
async def test_somebody_without_an_offer_has_nothing_to_answer(
    app: VeiledningApp, on_tab: OnTab, statuses: Statuses
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Dina")
        await press(pilot, "s")
        assert not isinstance(app.screen, Form)
        said = [notice.message for notice in app._notifications]
        assert said == ["Dina Prøve has no offer to answer; k shows who has."]
    assert statuses()["Dina"] == "applied"


@pytest.mark.usefixtures("offered")
async def test_an_offer_holds_on_its_last_day(opened_on: OpenOn, on_tab: OnTab, statuses: Statuses) -> None:
    app = VeiledningApp(opened_on(dt.date(2026, 11, 28)), language="en")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Carl")
        assert any("answer by 2026-11-28" in row for row in shown(app) if "Carl" in row)
        await press(pilot, "f")
        assert isinstance(app.screen, CourseScreen)
    assert statuses()["Carl"] == "offered"


@pytest.mark.usefixtures("offered")
async def test_an_offer_runs_out_the_day_after_its_last(opened_on: OpenOn, on_tab: OnTab, statuses: Statuses) -> None:
    app = VeiledningApp(opened_on(dt.date(2026, 11, 29)), language="en")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Carl")
        assert any("time ran out 2026-11-28" in row for row in shown(app) if "Carl" in row)
        await press(pilot, "f")
        assert any("Carl Prøve: time ran out 2026-11-28 → waiting" in row for row in shown(app))
        await press(pilot, "enter")
    assert statuses()["Carl"] == "waiting"


@pytest.mark.usefixtures("offered")
async def test_the_counters_tell_seats_offers_and_those_who_wait(app: VeiledningApp, on_tab: OnTab) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        (row,) = [row for row in shown(app) if "Seats taken" in row]
        assert row.split("·") == [" Seats taken: 3 of 3  ", "  on offer: 1  ", "  to be answered: 1"]


@pytest.mark.usefixtures("offered")
async def test_the_waiting_list_is_read_with_every_offer_and_its_answer(
    app: VeiledningApp, register: Register, someone: Someone, on_tab: OnTab
) -> None:
    register.run(put_on_waiting_list, "PRV-1", [someone("Dina").enrolment.id])
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "k")
        assert isinstance(app.screen, Reader)
        text = "\n".join(shown(app))
        assert "1  Dina Prøve" in text
        assert "Carl Prøve: 2026-11-23 09:00  answer by 2026-11-28: not answered yet" in text


@pytest.mark.usefixtures("offered")
async def test_what_was_typed_stays_when_somebody_else_was_faster(
    app: VeiledningApp, register: Register, someone: Someone, on_tab: OnTab
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Dina")
        await press(pilot, "x", *"for få plasser".replace(" ", "_"))
        register.run(withdraw, "PRV-1", [someone("Dina").enrolment.id])
        await press(pilot, "enter")
        assert isinstance(app.screen, Confirm)
        assert app.screen.query_one("#reason", Line).value == "for_få_plasser"
    assert someone("Dina").enrolment.status.value == "withdrawn"


@pytest.mark.usefixtures("offered")
async def test_the_overview_leads_to_whoever_did_not_answer_in_time_and_the_footer_tells_what_can_be_done(
    opened_on: OpenOn,
) -> None:
    app = VeiledningApp(opened_on(dt.date(2026, 11, 29)), language="en")
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        needs = app.screen.query_one("#needs", Table)
        needs.cursor = next(place for place in range(needs.total) if "Carl" in "".join(needs._rows[place].cells))
        await press(pilot, "enter")
        table = app.screen.query_one("#people-table", Table)
        assert table.row is not None
        assert "Carl Prøve" in table.row.cells
        assert "time ran out 2026-11-28" in table.row.cells
        assert "f Offers that ran out" in shown(app)[-1]


@pytest.mark.usefixtures("one_seat_free")
def test_each_kind_of_need_means_those_it_is_about(register: Register, someone: Someone) -> None:
    ada, carl, dina = (someone(name).enrolment for name in ("Ada", "Carl", "Dina"))

    def meant(kind: NeedKind, about: str = "course") -> list[Enrolment]:
        need = Need(kind=kind, urgency=Urgency.OPEN, code="PRV-1", words=Message("a"), about=about)
        return [one for one in (ada, carl, dina) if is_meant(need, one)]

    assert meant(NeedKind.APPLICATION) == [dina]
    assert meant(NeedKind.WAITING) == [carl]
    assert meant(NeedKind.OFFER, f"enrolment:{carl.id}") == [carl]
    assert meant(NeedKind.CERTIFICATE) == []
