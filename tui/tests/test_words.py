from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from veiledning_tui.speaking import Voice
from veiledning_tui.widgets.keys import _fitting
from veiledning_tui.words import hints
from veiledning_tui.words.journal import change

from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.messages import Message
from veiledning_core.translations import translator

NORWEGIAN = Voice("nb")
SOMETHING = UUID(int=7)


def entry(kind: str, before: dict[str, object], after: dict[str, object], note: str = "") -> JournalEntry:
    at = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
    return JournalEntry(
        at=at, actor="a", use_case="u", kind=kind, subject=SOMETHING, before=before, after=after, note=note
    )


@pytest.mark.parametrize(
    ("kind", "before", "after", "said"),
    [
        ("task", "open", "done", "åpen → utført"),
        ("task", "open", "cancelled", "åpen → bortfalt"),
        ("course", "draft", "published", "utkast → publisert"),
        ("course", "published", "cancelled", "publisert → avlyst"),
        ("enrolment", "applied", "admitted", "søkt → tatt opp"),
    ],
)
def test_a_status_is_said_in_the_words_of_its_kind(kind: str, before: str, after: str, said: str) -> None:
    assert change(NORWEGIAN, entry(kind, {"status": before}, {"status": after})) == said


def test_a_change_is_told_with_its_values_where_they_are_short() -> None:
    changed = entry("course", {"place": "Oslo", "wishes": []}, {"place": "Bergen", "wishes": [1]}, "etter ønske")
    assert change(NORWEGIAN, changed) == "sted: Oslo → Bergen; ønskede datoer; etter ønske"


def test_a_change_of_the_programme_is_told_session_by_session() -> None:
    def image(start: str) -> dict[str, object]:
        session = {"key": "a", "start": start, "minutes": 45, "title": {"nb": "Velkommen", "en": "Welcome"}}
        return {"key": "day-1", "label": {"nb": "Dag 1", "en": "Day 1"}, "days": [], "sessions": [session]}

    changed = entry("course", {"gatherings": [image("09:00:00")]}, {"gatherings": [image("08:30:00")]})
    assert change(NORWEGIAN, changed) == "Velkommen: 09:00–09:45 → 08:30–09:15"


def test_the_last_day_of_a_waiver_is_told_as_a_day() -> None:
    ended = entry("waiver", {"until": None}, {"until": "2026-11-21"})
    assert change(NORWEGIAN, ended) == "til og med: – → 21.11.2026"


def test_a_key_that_there_is_no_room_for_leaves_its_room_to_the_next() -> None:
    """Help, which tells all of them, always has room: `? Help` takes eight cells here."""
    keys = (("a", "a", "short"), ("b", "b", "much too long a name"), ("c", "c", "short"), ("f1", "?", "Help"))
    assert [key for key, _, _ in _fitting(keys, 27)] == ["a", "c", "f1"]
    assert [key for key, _, _ in _fitting(keys, 25)] == ["a", "f1"]


def test_a_place_by_hand_is_told_with_its_reason() -> None:
    placed = entry("enrolment", {"placing": None}, {"placing": {"place": 2, "reason": "eneste fra Bø", "actor": "a"}})
    assert change(Voice("en"), placed) == "place by hand: – → 2 (eneste fra Bø)"


def test_a_hint_that_names_a_command_is_said_in_the_way_of_the_screens_or_left_out() -> None:
    here = Message("`veiledning course check {code}` lists the findings.", code="PRV-1")
    nowhere = Message("Take a backup and run `veiledning db upgrade`.")
    option = Message("Give the {what} with --something.", what="date")
    plain = Message("Fill it in.")
    said = [hints.hint_text(NORWEGIAN, hint) for hint in (here, nowhere, option, plain, None)]
    assert said == ["Avvikene står på fanen Oversikt.", "", "", "Fyll det ut.", ""]


def test_every_hint_that_is_said_in_another_way_is_still_one_of_the_cores() -> None:
    translate = translator("nb")
    assert [template for template in hints._HERE if translate(template) == template] == []
