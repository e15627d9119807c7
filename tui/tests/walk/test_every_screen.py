"""Every screen and box there is looks like its picture, in both languages; small, and in Norwegian wide as well."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import veiledning_tui.errands
import veiledning_tui.imports
import veiledning_tui.screens
from textual.binding import Binding
from veiledning_tui.desk import DeskModal, DeskScreen
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.course_rows import CourseRows

Stops = tuple[tuple[str, str, tuple[str, ...]], ...]
Walk = Callable[[Stops, str], Awaitable[Any]]

LANGUAGES = ("nb", "en")
WALK: Stops = (
    ("overview", "", ()),
    ("overview-task", "", ("@EMNE-2027-2", "d")),
    ("year", "", ("escape", "3")),
    ("year-close-week", "", ("x",)),
    ("year-drafts", "", ("escape", "right", "d")),
    ("year-drafts-keep", "", ("k",)),
    ("course-list", "", ("escape", "escape", "2")),
    ("course-list-columns", "", ("k",)),
    ("course-list-nothing", "", ("escape", "slash", *"zzz")),
    ("new-course-type", "", ("escape", "escape", "n")),
    (
        "new-course",
        "",
        ("enter", "down", "enter", "code=EMNE-2027-9", "tab", "tab", *"12.04.2027", "tab", *"10.05.2027"),
    ),
    ("new-course-days", "", ("ctrl+g",)),
    ("new-course-leave", "", ("escape",)),
    ("palette", "KULL-7 overview", ("ctrl+p",)),
    ("help", "", ("escape", "question_mark")),
    ("course-overview", "", ("escape",)),
    ("course-edit", "", ("e",)),
    ("course-staff", "", ("escape", "b")),
    ("course-staff-role", "", ("n",)),
    ("course-staff-when", "", ("escape", "v")),
    ("course-staff-except", "", ("escape", "x")),
    ("course-staff-calendar", "", ("escape", "i")),
    ("course-move", "", ("escape", "escape", "m", "days=13.01.2027..14.01.2027")),
    ("confirm", "", ("ctrl+s",)),
    ("course-cancel", "KULL-7 overview", (":Call the course off",)),
    ("course-close", "", ("escape", ":Close the course")),
    ("local-courses", "KULL-7 overview", ("l",)),
    ("local-courses-dates", "", ("d",)),
    ("local-courses-plan", "", ("escape", "n")),
    ("local-board", "", ("escape", "b", "down", "shift+right")),
    ("local-board-keep", "", ("k",)),
    ("waive", "EMNE-X overview", ("k",)),
    ("refusal", "", ("escape", "p")),
    ("course-programme", "EMNE-2027-2 programme", ()),
    ("session-move", "", ("f", "minus", "m")),
    ("session-length", "", ("escape", "l")),
    ("session-split", "", ("escape", "s")),
    ("session-swap", "", ("escape", "b")),
    ("session-describe", "", ("escape", "e")),
    ("session-new", "", ("escape", "down", "down", "a", "title=Spørsmål", "start=09:20")),
    ("course-programme-draft", "", ("ctrl+s",)),
    ("programme-outcomes", "", ("o", "right", "right", "space")),
    ("programme-variants", "", ("escape", "v")),
    ("programme-drop", "", ("escape", "d")),
    ("programme-save", "", ("escape", "ctrl+s")),
    ("people-applied", "KULL-7 people", ("slash", *"jostein", "enter", "space")),
    ("people-approve", "", ("l",)),
    ("people-admit", "", ("escape", "a")),
    ("people-decline", "", ("escape", "x")),
    ("people-senders", "", ("escape", "h")),
    ("people-sign-up", "", ("escape", "p")),
    ("ranking", "KULL-7 people", ("r",)),
    ("ranking-place", "", ("p",)),
    ("ranking-why", "", ("escape", "w", "down", "w")),
    ("ranking-record", "", ("escape", "s")),
    ("import-sign-ups", "KULL-7 people", ("i", "file=liste.csv", "down")),
    ("import-sign-ups-columns", "", ("k",)),
    ("course-people", "EMNE-2026-1 people", ()),
    ("people-replace", "", ("@Yngvild Ospelund", "b")),
    ("people-withdraw", "", ("escape", "t")),
    ("people-waiting-list", "", ("escape", "k")),
    ("people-offer", "", ("escape", "o")),
    ("people-answer", "", ("escape", "@Ulrik Kvernmoen", "s")),
    ("people-change-course", "", ("escape", "@Vilde Lindtorp", "n")),
    ("people-past-the-queue", "", ("escape", "@Øystein Ospelund", "a")),
    ("person", "KULL-6 people", ("slash", *"brage", "enter", "enter")),
    ("person-correct", "", ("e", "end", "x")),
    ("course-groups", "EMNE-2026-1 groups", ("right",)),
    ("groups-repair", "", ("r",)),
    ("groups-make", "", ("escape", "g")),
    ("groups-triads", "", ("escape", "enter")),
    ("groups-leader", "", ("escape", "l")),
    ("course-preparations", "EMNE-2024-1 preparations", ("right",)),
    ("import-ticks", "", ("i", "file=liste.csv")),
    ("course-attendance", "KOMM-2026-1 attendance", ()),
    ("make-up", "", ("home", "v")),
    ("course-economy", "EMNE-2024-1 economy", ()),
    ("economy-credit", "", ("k",)),
    ("economy-fee-days", "", ("escape", "d")),
    ("economy-reduce", "", ("escape", "r")),
    ("economy-receivers", "", ("escape", "m")),
    ("receivers-another", "", ("b",)),
    ("receivers-address", "", ("escape", "a")),
    ("receivers-body", "", ("escape", "down", "a")),
    ("economy-price", "EMNE-2024-1 economy", (":Agree on a price", "amount=4000", "reason=Vedtak")),
    ("economy-seller", "EMNE-2024-1 economy", (":Who issues the invoices",)),
    ("economy-ledger", "", ("escape", ":Ledger")),
    ("economy-refunds", "", ("escape", ":Basis for refunds")),
    ("economy-due", "", ("escape", ":What is due", "a")),
    ("import-payments", "EMNE-2024-1 economy", ("b", "file=bank.csv", "down")),
    ("economy-unplaced", "EMNE-2024-1 economy", (":Payments on no invoice",)),
    ("economy-place-payment", "", ("p", "reason=Ringte")),
    ("economy-travel", "LOK-5-AHUS economy", (":Charge an actual cost",)),
    ("course-tasks", "EMNE-2027-2 tasks", ()),
    ("task", "", ("d",)),
    ("course-journal", "EMNE-2026-1 journal", ()),
    ("undo", "", ("u",)),
    ("course-papers", "EMNE-2026-1 documents", ("@Participants",)),
    ("papers-folder", "", ("m",)),
    ("course-mail", "EMNE-2026-1 mail", ("@Ælfrida Nesodden",)),
    ("mail-letter", "", ("enter",)),
    ("mail-edit", "", ("escape", "e")),
    ("mail-send", "", ("escape", "s")),
    ("mail-sender", "", ("escape", ":Who sends the mail")),
    ("course-panel", "KULL-5 overview", ("plus",)),
    ("waivers", "KULL-7 overview", (":Waivers on this course",)),
    ("certificates", "KULL-5 overview", (":Certificates",)),
    ("certificate", "", ("enter",)),
    ("certificate-revoke", "", ("escape", "t")),
    ("evaluation", "KULL-5 overview", (":Evaluation",)),
    ("evaluation-texts", "", ("u",)),
    ("evaluation-form", "", ("escape", "n")),
    ("import-evaluations", "", ("escape", "i", "file=liste.csv")),
    ("evaluation-codes", "KULL-5 overview", ("!codes",)),
    ("evaluation-codes-save", "", ("s",)),
    ("notes", "LOK-5-AHUS overview", ("n",)),
    ("note-write", "", ("n", "tab", *"delte", "enter", *"likt")),
    ("working", "LOK-5-AHUS overview", ("!working",)),
    ("file", "LOK-5-AHUS overview", ("!file",)),
)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_screen_looks_like_its_picture(walk: Walk, language: str, request: pytest.FixtureRequest) -> None:
    """`--redraw` draws them anew, and takes away those that the walk does not come to any more."""
    folder = Path(__file__).parents[1] / "screens"
    drawn = (await walk(WALK, language)).pictures
    kept = {path.name: path.read_text("utf-8") for path in folder.glob(f"*-{language}-*x*.txt")}
    if request.config.getoption("--redraw"):
        keep(folder, kept, drawn)
        kept = drawn
    assert sorted(drawn) == sorted(kept)
    assert {name: text for name, text in drawn.items() if kept[name] != text} == {}


def keep(folder: Path, kept: dict[str, str], drawn: dict[str, str]) -> None:
    """Write the pictures that were drawn, and remove all others."""
    for name in kept.keys() - drawn.keys():
        (folder / name).unlink()
    for name, text in drawn.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_left_without_a_picture(walk: Walk, language: str) -> None:
    """Every kind of screen, every errand that a form is made for, every import and every tab of a course."""
    met = (await walk(WALK, language)).met
    screens = {found for found in classes_in(veiledning_tui.screens) if issubclass(found, DeskScreen)}
    bases = {Confirm, CourseRows, DeskModal, DeskScreen, *CourseScreen.__mro__[1:]}
    errands = {found for found in classes_in(veiledning_tui.errands) if hasattr(found, "questions")}
    imports = {found for found in classes_in(veiledning_tui.imports) if hasattr(found, "heading")}
    tabs = {key.action[5:-2] for key in CourseScreen.BINDINGS if isinstance(key, Binding) and key.action[:4] == "tab("}
    assert {found.__name__ for found in (screens | errands | imports) - bases - met} == set()
    assert tabs - met == set()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_tab_goes_through_every_screen_as_one_reads_it(walk: Walk, language: str) -> None:
    """Whoever has the screen read aloud hears it from top to bottom; and something always has the focus."""
    assert (await walk(WALK, language)).astray == {}


def classes_in(package: ModuleType) -> Iterator[type[Any]]:
    """Yield the public classes that the modules of a package define."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        for name, value in inspect.getmembers(module, inspect.isclass):
            if (
                value.__module__ == module.__name__
                and not name.startswith("_")
                and not getattr(value, "_is_protocol", False)
            ):
                yield value
