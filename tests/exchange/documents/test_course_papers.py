"""The pages of the papers that every course has: what stands on them, and that nothing breaks them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.exchange.documents.paper_text import pages_of
from veiledning_core.course_type.documents import Content
from veiledning_core.domain.fee import Payer
from veiledning_core.domain.long_dates import long_date
from veiledning_core.domain.messages import Listed, LocalText, Message
from veiledning_core.domain.money import Money
from veiledning_core.use_cases.documents.announcements import ANNOUNCEMENT, Announcement
from veiledning_core.use_cases.documents.attendance_papers import ATTENDANCE_SHEET, AttendancePaper, Signer
from veiledning_core.use_cases.documents.leader_sheets import LEADER_SHEET, LeaderSheet
from veiledning_core.use_cases.documents.led_sessions import LedPart, LedSession, Unready
from veiledning_core.use_cases.documents.participants import PARTICIPANT_LIST, ParticipantList
from veiledning_core.use_cases.documents.preparation_papers import PREPARATION_SHEET, PreparationPaper, ToPrepare
from veiledning_core.use_cases.documents.prices import Price
from veiledning_core.use_cases.documents.programme_items import ProgrammeItem, ProgrammePart
from veiledning_core.use_cases.documents.programmes import PROGRAMME, Programme

DAY = long_date(dt.date(2027, 2, 9))
NINE, TEN = dt.time(9), dt.time(10)


def text(nb: str) -> LocalText:
    return LocalText(nb=nb, en=f"{nb} in English")


HOSTILE = {
    "markup": "#strong[Åse] $x$ \\ *Ås*",
    "long": "Å" * 500,
    "many": "Åse " * 125,
    "rtl": "عائشة بنت محمد",
    "none": "",
}
any_name = pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)


def announcement(**more: Any) -> Content:
    said: dict[str, Any] = {
        "days": (DAY,),
        "place": "Oslo",
        "delivery": None,
        "seats": 24,
        "hours": Message("{hours} hours", hours=18),
        "organiser": "ALIS-kontor Oslo",
        "texts": (Listed((text("Kurset er for leger."), text("Du øver.")), between=" "),),
        "aims": (text("Lyst til å veilede."),),
        "outcomes": (text("Kan spørre åpent."), text("Kan lytte.")),
        "objectives": ("ALM-002", "ALM-003"),
        "prices": (
            Price(
                title=text("Kursavgift"),
                amount=Message("NOK {amount} for each participant", amount=Money.kroner(4400)),
                others=(Message("{who}: nothing", who="Student"),),
                payer=Payer.PARTICIPANT,
                covers=(text("lunsj"),),
            ),
        ),
        "sign_up": (Message("Sign up with {organiser}.", organiser="ALIS-kontor Oslo"),),
    }
    return Content(title="Emnekurs", body=Announcement(**said | more))


def test_an_announcement_says_what_when_where_and_at_what_price() -> None:
    (page,) = pages_of(ANNOUNCEMENT, announcement())
    for words in (
        "Emnekurs Når tirsdag 9. februar 2027 (uke 6) Hvor Oslo Teller 18 timer Plasser 24",
        "Læringsmål ALM-002, ALM-003 Arrangør ALIS-kontor Oslo",
        "Kurset er for leger. Du øver.",
        "Mål Lyst til å veilede.",
        "Kursavgift Sats kr 4 400,00 per deltaker Student: ingenting Betales av deltakeren Dekker lunsj",
        "Påmelding Meld deg på hos ALIS-kontor Oslo.",
    ):
        assert words in page


def test_an_announcement_has_no_heading_with_nothing_under_it() -> None:
    nothing: dict[str, Any] = dict.fromkeys(("texts", "aims", "outcomes", "objectives", "prices", "sign_up"), ())
    (page,) = pages_of(ANNOUNCEMENT, announcement(**nothing, place="", seats=None, hours=None, organiser=""))
    assert page == "Emnekurs Når tirsdag 9. februar 2027 (uke 6) PRV-1 · laget 11.01.2027 Side 1 av 1"


def programme(name: str = "Siri Lie", **more: Any) -> Content:
    part = ProgrammePart(title=text("Film"), presenter=name)
    items = (
        ProgrammeItem(start=NINE, end=TEN, pause=False, title=text("Åpning"), presenter=name, parts=(part,)),
        ProgrammeItem(start=TEN, end=dt.time(10, 15), pause=True, title=text("Pause"), presenter="", parts=()),
    )
    said: dict[str, Any] = {
        "course": "Emnekurs",
        "days": (DAY,),
        "place": "Oslo",
        "aims": (),
        "outcomes": (text("Kan lytte."),),
        "texts": (),
        "items": items,
    }
    return Content(title=text("Kursdag I"), body=Programme(**said | more))


def test_a_programme_says_what_happens_to_the_minute_and_who_leads_it() -> None:
    (page,) = pages_of(PROGRAMME, programme())
    assert "09:00–10:00 Åpning – Film (Siri Lie) Siri Lie 10:00–10:15 Pause" in page
    assert "Dette lærer du • Kan lytte." in page


def test_a_programme_without_a_timetable_has_no_table() -> None:
    (page,) = pages_of(PROGRAMME, programme(items=(), texts=(text("Du tar med deg:"),)))
    assert "Tid" not in page
    assert "Du tar med deg: • Kan lytte." in page


def leader_sheet(name: str = "Siri Lie") -> Content:
    session = LedSession(
        start=NINE,
        end=TEN,
        minutes=60,
        pause=False,
        title=text("Runde"),
        formats=text("i grupper"),  # type: ignore[arg-type] # said as it is
        presenter=name,
        parts=(LedPart(title=text("Alle forteller"), minutes=40, formats="", presenter=name),),
        timing=(Message("With {people} in the group: {each} minutes each", people=8, each=5),),
        handouts=(text("Ark 1"), text("Ark 2")),
        unready=(Unready(preparation=text("Les heftet."), people=Listed((name, "Bo"))),),
    )
    sheet = LeaderSheet(
        course="Emnekurs",
        day=DAY,
        place="",
        participants=Message("{count}", count=8),
        staff=((text("Kursleder"), Listed((name,))),),
        sessions=(session,),
        texts=(text("Alle får ordet."),),
    )
    return Content(title=text("Kursdag I"), body=sheet)


def test_a_leaders_sheet_says_how_long_each_has_what_to_bring_and_who_is_not_ready() -> None:
    (page,) = pages_of(LEADER_SHEET, leader_sheet())
    for words in (
        "Deltakere 8 Kursleder Siri Lie",
        "09:00–10:00 60 Runde (i grupper) – Alle forteller (40 min, Siri Lie)",
        "8 i gruppen: 5 minutter til hver",
        "Ta med: Ark 1; Ark 2",
        "Ikke klare: Siri Lie, Bo – Les heftet.",
        "Husk • Alle får ordet.",
    ):
        assert words in page


def attendance(*signers: Signer) -> Content:
    return Content(title=text("Oppmøte"), body=AttendancePaper(course="K", day=DAY, place="", signers=signers))


def test_an_attendance_sheet_has_a_line_for_everybody_and_four_for_those_unforeseen() -> None:
    guest = Message("makes up {missed} of {course}", missed=text("2. samling"), course="KULL-4")
    (page,) = pages_of(
        ATTENDANCE_SHEET,
        attendance(Signer(name="Bo", organisation="Oslo HF"), Signer(name="Åse", organisation="", guest=guest)),
    )
    assert "Nr. Navn Organisasjon Underskrift 1 Bo Oslo HF 2 Åse tar igjen 2. samling på KULL-4 3 4 5 6 PRV-1" in page


def test_nobody_s_employer_takes_no_column_of_the_attendance_sheet() -> None:
    (page,) = pages_of(ATTENDANCE_SHEET, attendance(Signer(name="Bo", organisation="")))
    assert "Nr. Navn Underskrift 1 Bo 2" in page


@pytest.mark.parametrize(("people", "pages"), [(24, 1), (40, 2)])
def test_a_course_of_the_usual_size_signs_on_one_sheet_and_each_sheet_has_headings(people: int, pages: int) -> None:
    signers = (Signer(name=f"Navn {number}", organisation="Oslo HF") for number in range(people))
    found = pages_of(ATTENDANCE_SHEET, attendance(*signers))
    assert len(found) == pages
    assert all("Underskrift" in page for page in found)


def preparation(name: str = "") -> Content:
    item = ToPrepare(
        text=text("Les heftet."),
        used_for=text("Samtalen."),
        hints=(text("Ta deg tid."),),
        codes=Listed(("ALM-042", "ALM-043")),
        optional=True,
        sessions=(Message("{start} {session}", start=NINE, session=text("Runde")),),
    )
    paper = PreparationPaper(
        course=f"Emnekurs {name}",
        by=Message("{gathering}, {day}", gathering=text("Kursdag I"), day=DAY),
        credit=Message("{hours} hours", hours=2),
        items=(item,),
        texts=(text("Vi registrerer aldri hva du har med."),),
    )
    return Content(title=text("Forberedelser"), body=paper)


def test_a_preparation_sheet_says_what_by_when_and_what_for() -> None:
    (page,) = pages_of(PREPARATION_SHEET, preparation())
    for words in (
        "Ferdig til Kursdag I, tirsdag 9. februar 2027 (uke 6) Teller 2 timer",
        "Les heftet. (om du vil) Samtalen. Velg blant: ALM-042, ALM-043 Trengs i: 09:00 Runde • Ta deg tid.",
        "Vi registrerer aldri hva du har med.",
    ):
        assert words in page


def participants(name: str = "Åse", columns: int = 5) -> Content:
    body = ParticipantList(
        course="K",
        days=(DAY,),
        place="",
        headings=tuple(Message("Name") for _ in range(columns)),
        rows=((name,) * columns,),
    )
    return Content(title=text("Deltakere"), body=body)


@any_name
def test_no_name_makes_a_paper_fail_or_much_longer(name: str) -> None:
    for kind, content in (
        (ANNOUNCEMENT, announcement(place=name, organiser=name)),
        (PROGRAMME, programme(name)),
        (LEADER_SHEET, leader_sheet(name)),
        (ATTENDANCE_SHEET, attendance(Signer(name=name, organisation=name))),
        (PREPARATION_SHEET, preparation(name)),
        (PARTICIPANT_LIST, participants(name)),
    ):
        assert len(pages_of(kind, content)) <= 2, kind.key
