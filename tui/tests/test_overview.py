from __future__ import annotations

from collections.abc import Callable, Sequence

from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.overview import Overview
from veiledning_tui.screens.reader import Reader
from veiledning_tui.widgets.keys import KeyLine

Apply = Callable[..., None]
Drawn = Callable[[str, Sequence[str]], None]


async def test_the_first_screen_names_what_needs_an_answer(
    app: VeiledningApp, apply: Apply, same_as_drawn: Drawn
) -> None:
    apply(("Kari", "Nordmann", "ja"), ("Ola", "Bø", "nei"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        same_as_drawn("overview", shown(app))


async def test_it_speaks_english_too(english_app: VeiledningApp, apply: Apply, same_as_drawn: Drawn) -> None:
    apply(("Kari", "Nordmann", "ja"))
    async with english_app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        same_as_drawn("overview-english", shown(english_app))


async def test_enter_leads_from_an_application_to_the_people_of_its_course(app: VeiledningApp, apply: Apply) -> None:
    apply(("Kari", "Nordmann", "ja"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "tab", "enter")
        assert isinstance(app.screen, CourseScreen)
        assert (app.screen.code, app.screen.tab) == ("PRV-1", "people")


async def test_escape_comes_back_to_an_overview_that_was_read_again(app: VeiledningApp, apply: Apply) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        apply(("Kari", "Nordmann", "ja"))
        await press(pilot, "escape")
        assert isinstance(app.screen, Overview)
        assert any("1 nye" in row for row in shown(app))


async def test_the_palette_and_the_help_speak_the_readers_language(app: VeiledningApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        assert any("Planlegg et kurs ut fra kurstypen" in row for row in shown(app))
        await press(pilot, "escape", "question_mark")
        assert any("Ingenting endres før du har sett hva som vil skje" in row for row in shown(app))


async def test_the_palette_says_so_when_nothing_has_that_name(app: VeiledningApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"qqqq")
        await pilot.pause(0.6)  # the palette itself waits half a second before it would speak English
        assert any(app.desk.say("Nothing is called that.") in row for row in shown(app))
        assert not any("No matches" in row for row in shown(app))


async def test_the_footer_names_the_keys(app: VeiledningApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        assert all(word in shown(app)[-1] for word in ("Kurs", "Nytt kurs", "Hjelp", "Avslutt"))


async def test_a_click_on_a_key_presses_it(app: VeiledningApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click(KeyLine, offset=(shown(app)[-1].index("Hjelp"), 0))
        await settle(pilot)
        assert isinstance(app.screen, Reader)


async def test_light_and_dark_take_turns(app: VeiledningApp) -> None:
    async with app.run_test() as pilot:
        before = app.current_theme.dark
        await press(pilot, "ctrl+t")
        assert app.current_theme.dark is not before
