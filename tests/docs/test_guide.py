"""The user's guide names keys that are there, by the names on the screen, and shows the pictures we make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.binding import Binding, BindingType
from veiledning_tui.app import VeiledningApp
from veiledning_tui.pictures import SHOTS
from veiledning_tui.screens.certificates import CertificateList
from veiledning_tui.screens.course_list import CourseList
from veiledning_tui.screens.evaluation import Evaluation
from veiledning_tui.screens.import_file import ImportScreen
from veiledning_tui.screens.invoice_receivers import InvoiceReceivers
from veiledning_tui.screens.invoices_due import InvoicesDue
from veiledning_tui.screens.local_board import LocalBoardScreen
from veiledning_tui.screens.local_course_list import LocalCourseList
from veiledning_tui.screens.new_course import NewCourseForm
from veiledning_tui.screens.notes import Notes
from veiledning_tui.screens.on_attendance import OnAttendance
from veiledning_tui.screens.on_belonging import OnBelonging
from veiledning_tui.screens.on_economy import OnEconomy
from veiledning_tui.screens.on_fees import OnFees
from veiledning_tui.screens.on_findings import OnFindings
from veiledning_tui.screens.on_groups import OnGroups
from veiledning_tui.screens.on_journal import OnJournal
from veiledning_tui.screens.on_mail import OnMail
from veiledning_tui.screens.on_overview import OnOverview
from veiledning_tui.screens.on_papers import OnPapers
from veiledning_tui.screens.on_people import OnPeople
from veiledning_tui.screens.on_preparations import OnPreparations
from veiledning_tui.screens.on_programme import OnProgramme
from veiledning_tui.screens.on_tasks import OnTasks
from veiledning_tui.screens.outcomes import Outcomes
from veiledning_tui.screens.overview import Overview
from veiledning_tui.screens.ranking import RankingScreen
from veiledning_tui.screens.refunds import Refunds
from veiledning_tui.screens.staffing import Staffing
from veiledning_tui.screens.unplaced_payments import UnplacedPayments
from veiledning_tui.screens.waivers import Waivers
from veiledning_tui.screens.written_answers import WrittenAnswers
from veiledning_tui.screens.year import Year
from veiledning_tui.screens.year_drafts import YearDraftsScreen
from veiledning_tui.speaking import Voice

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "bruk.md").read_text("utf-8")
TABLE = re.compile(r"^\| (?P<screen>.+?) \| heter \| gjør \|\n\|[-|]+\|\n(?P<rows>(?:\|.+\|\n)+)", re.MULTILINE)
ROW = re.compile(r"\| `(?P<key>[^`]+)` \| (?P<name>[^|]+) \| [^|]+ \|")
PICTURE = re.compile(r"\((?:docs/)?screenshots/(?P<name>[\w-]+)\.svg\)")
EVERYWHERE = "Overalt"
SCREENS: Mapping[str, Sequence[BindingType]] = {
    EVERYWHERE: (*VeiledningApp.BINDINGS, *Overview.BINDINGS, *Staffing.BINDINGS),
    "Oversikten": Overview.BINDINGS,
    "Året": Year.BINDINGS,
    "Dager til utkastene": YearDraftsScreen.BINDINGS,
    "Kurslista": CourseList.BINDINGS,
    "Nytt kurs": NewCourseForm.BINDINGS,
    "Fanen Oversikt": (*OnFindings.KEYS, *OnOverview.KEYS, *OnBelonging.KEYS),
    "Bemanning": Staffing.BINDINGS,
    "Fanen Program": OnProgramme.KEYS,
    "Læringsmål": Outcomes.BINDINGS,
    "Import": ImportScreen.BINDINGS,
    "Fanen Deltakere": OnPeople.KEYS,
    "Rangering": RankingScreen.BINDINGS,
    "Fanen Grupper": OnGroups.KEYS,
    "Fanen Forberedelser": OnPreparations.KEYS,
    "Fanen Oppmøte": OnAttendance.KEYS,
    "Fanen Økonomi": (*OnEconomy.KEYS, *OnFees.KEYS),
    "Mottakere": InvoiceReceivers.BINDINGS,
    "Forfalte fakturaer": InvoicesDue.BINDINGS,
    "Innbetalinger uten faktura": UnplacedPayments.BINDINGS,
    "Refusjonsgrunnlag": Refunds.BINDINGS,
    "Fanen Oppgaver": OnTasks.KEYS,
    "Fanen Dokumenter": OnPapers.KEYS,
    "Fanen Meldinger": OnMail.KEYS,
    "Notater": Notes.BINDINGS,
    "Lokale kurs": LocalCourseList.BINDINGS,
    "Tavla for lokale kurs": LocalBoardScreen.BINDINGS,
    "Evaluering": Evaluation.BINDINGS,
    "Fritekst": WrittenAnswers.BINDINGS,
    "Kursbevis": CertificateList.BINDINGS,
    "Dispensasjoner": Waivers.BINDINGS,
    "Fanen Logg": OnJournal.KEYS,
}
TYPED = {
    "mellomrom": "space",
    "/": "slash",
    "?": "question_mark",
    "+": "plus",
    "-": "minus",
    "←": "left",
    "→": "right",
    "esc": "escape",
    "skift+↑": "shift+up",
    "skift+↓": "shift+down",
    "skift+←": "shift+left",
    "skift+→": "shift+right",
}
"""How the guide writes the keys whose names are words."""


class Key(NamedTuple):
    key: str
    name: str


def bound(screen: str) -> Iterator[Key]:
    """The keys of a screen, in Norwegian, without those that only an English reader has."""
    voice = Voice("nb")
    for binding in SCREENS[screen]:
        if isinstance(binding, Binding) and "'en'" not in binding.action:
            yield from (Key(key, voice.say(binding.description)) for key in binding.key.split(","))


def explained(rows: str) -> list[Key]:
    found = [ROW.fullmatch(row) for row in rows.splitlines()]
    assert None not in found, rows
    return [Key(TYPED.get(row["key"].lower(), row["key"].lower()), row["name"]) for row in found if row]


TABLES = {table["screen"]: explained(table["rows"]) for table in TABLE.finditer(GUIDE)}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_key_of_a_table_works_there_under_that_name(screen: str) -> None:
    assert [key for key in TABLES[screen] if key not in set(bound(screen))] == []


@pytest.mark.parametrize("screen", [screen for screen in SCREENS if screen != EVERYWHERE])
def test_every_key_of_a_screen_is_explained(screen: str) -> None:
    """`f1` and the arrows are explained in words; a second key for the same is left out."""
    told = {key.key for key in (*TABLES[EVERYWHERE], *TABLES[screen])} | {"f1", "down", "insert", "delete"}
    assert [key for key in bound(screen) if key.key not in told] == []


def test_every_table_of_keys_is_looked_at() -> None:
    assert set(TABLES) == set(SCREENS)
    assert GUIDE.count("| heter | gjør |") == len(SCREENS)


def test_the_pictures_that_are_made_are_those_that_are_shown() -> None:
    documents = (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    shown = {name for document in documents for name in PICTURE.findall(document.read_text("utf-8"))}
    kept = {path.stem for path in (ROOT / "docs" / "screenshots").iterdir()}
    assert shown == kept == set(SHOTS)
