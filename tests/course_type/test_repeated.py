"""Gatherings that are alike are written once, and are gatherings like any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from veiledning_core.conversion import make_converter
from veiledning_core.course_type.faults import CourseTypeFaults
from veiledning_core.course_type.load import structured
from veiledning_core.course_type.model import GatheringTemplate
from veiledning_core.course_type.toml_file import parse_toml

BROKEN = Path(__file__).parent / "broken"
HEAD = """
key = "evenings"
edition = "1"
title = { nb = "Kvelder", en = "Evenings" }
sources.plan = { document = "Plan", edition = "1" }
frame.cite = { source = "plan", section = "Rammer" }
"""
MEETING = """
[[gatherings]]
key = "meeting"
repeat = REPEAT
label = { nb = "{number}. møte", en = "Meeting {number}" }
cite = { source = "plan", section = "Møter" }
sessions = [
  { key = "talk", start = "15:00", minutes = 120, kind = "discussion", title = { nb = "Samtale", en = "Talk" } },
]
"""
CLOSING = """
[[gatherings]]
key = "closing"
label = { nb = "Avslutning", en = "Closing" }
cite = { source = "plan", section = "Møter" }
"""


def gatherings(text: str) -> tuple[GatheringTemplate, ...]:
    return structured(data(text), make_converter(), "evenings.toml").gatherings


def data(text: str) -> Any:
    return parse_toml(HEAD + text, "evenings.toml")


def meetings(repeat: object) -> str:
    return MEETING.replace("REPEAT", str(repeat))


def test_three_alike_are_three_with_keys_labels_and_sessions_of_their_own() -> None:
    found = gatherings(meetings(3) + CLOSING)
    assert [(one.key, one.label.nb) for one in found] == [
        ("meeting-1", "1. møte"),
        ("meeting-2", "2. møte"),
        ("meeting-3", "3. møte"),
        ("closing", "Avslutning"),
    ]
    assert [session.key for one in found for session in one.sessions] == ["talk-1", "talk-2", "talk-3"]


def test_one_of_its_kind_is_numbered_too_when_it_says_so() -> None:
    assert [one.key for one in gatherings(meetings(1))] == ["meeting-1"]


@pytest.mark.parametrize("number", [1, 100])
def test_from_one_to_a_hundred_may_be_alike(number: int) -> None:
    assert len(gatherings(meetings(number))) == number


@pytest.mark.parametrize("number", [0, 101, -1, "1.5", '"ten"', "true", "[2]"])
def test_any_other_number_of_them_is_refused_where_it_stands(number: object) -> None:
    with pytest.raises(CourseTypeFaults) as caught:
        gatherings(CLOSING + meetings(number))
    assert [fault.path for fault in caught.value.faults] == ["gatherings[1].repeat"]


def test_many_alike_are_no_way_around_the_limits_of_a_file() -> None:
    session = '{ key = "KEY", start = "15:00", minutes = 9, kind = "break", title = { nb = "a", en = "b" } },\n'
    sessions = "".join(session.replace("KEY", f"s{n}") for n in range(300))
    with pytest.raises(CourseTypeFaults) as caught:
        gatherings(meetings(100).replace("sessions = [", f"sessions = [{sessions}"))
    assert [str(fault.what) for fault in caught.value.faults] == ["more than 20000 values"]


def test_what_is_wrong_with_all_of_them_is_told_once_where_it_is_written() -> None:
    wrong = meetings(3).replace('en = "Meeting {number}"', 'en = " "').replace('"Samtale"', '""')
    with pytest.raises(CourseTypeFaults) as caught:
        gatherings(meetings(2).replace('"meeting"', '"evening"').replace('"talk"', '"walk"') + wrong)
    assert [fault.path for fault in caught.value.faults] == [
        "gatherings[1].label.en",
        "gatherings[1].sessions[0].title.nb",
    ]


def test_a_key_that_another_has_already_is_told_at_the_one_that_is_repeated() -> None:
    with pytest.raises(CourseTypeFaults) as caught:
        gatherings(CLOSING.replace("closing", "meeting-2") + meetings(3))
    assert [fault.path for fault in caught.value.faults] == ["gatherings[1].key"]


@pytest.mark.parametrize(
    "wrong", ["gatherings = 1", "gatherings = [1]", "gatherings = [{ repeat = 2, sessions = 3, label = 4 }]"]
)
def test_what_is_of_another_form_is_refused_as_it_is_elsewhere(wrong: str) -> None:
    with pytest.raises(CourseTypeFaults) as caught:
        gatherings(wrong)
    assert all(fault.path.startswith("gatherings") for fault in caught.value.faults)


def test_an_edition_is_frozen_with_its_gatherings_one_by_one() -> None:
    converter = make_converter()
    course_type = structured(data(meetings(2)), converter, "evenings.toml")
    frozen = converter.unstructure(course_type)
    assert [gathering["key"] for gathering in frozen["gatherings"]] == ["meeting-1", "meeting-2"]
    assert structured(frozen, converter, "evenings 1") == course_type
