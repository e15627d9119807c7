"""Eight preparations in two blocks, each with what it is used for."""

from __future__ import annotations

import attrs

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.preparation import Preparation


def test_there_are_five_preparations_before_the_first_day_and_three_before_the_second(emnekurs: CourseType) -> None:
    assert [(item.block, item.key, item.optional) for item in emnekurs.preparations] == [
        ("before-day-1", "EMNE-17", False),
        ("before-day-1", "EMNE-18", True),
        ("before-day-1", "EMNE-19", False),
        ("before-day-1", "EMNE-20", False),
        ("before-day-1", "EMNE-22", False),
        ("before-day-2", "EMNE-50", True),
        ("before-day-2", "EMNE-51", False),
        ("before-day-2", "EMNE-55", False),
    ]


def test_each_preparation_says_what_it_is_used_for(emnekurs: CourseType) -> None:
    assert [item.key for item in emnekurs.preparations if item.used_for is None] == []


def test_each_block_is_credited_two_hours_before_its_day(emnekurs: CourseType) -> None:
    blocks = [
        (item.key, item.before, int(item.credit_hours), item.release_after) for item in emnekurs.preparation_blocks
    ]
    assert blocks == [("before-day-1", "day-1", 2, None), ("before-day-2", "day-2", 2, "day-1")]


def test_four_sessions_build_on_a_preparation(emnekurs: CourseType) -> None:
    needs = {item.key: item.needs for gathering in emnekurs.gatherings for item in gathering.sessions if item.needs}
    assert needs == {
        "D1-02": ("EMNE-20",),
        "D1-10": ("EMNE-22",),
        "D2-02": ("EMNE-51",),
        "D2-08": ("EMNE-55",),
    }


def test_a_session_builds_on_preparations_of_its_own_day(emnekurs: CourseType) -> None:
    block_of = {item.key: item.block for item in emnekurs.preparations}
    day_of = {block.key: block.before for block in emnekurs.preparation_blocks}
    for gathering in emnekurs.gatherings:
        for session in gathering.sessions:
            assert all(day_of[block_of[need]] == gathering.key for need in session.needs), session.key


def test_the_joint_consultation_is_tied_to_one_of_nine_objectives(emnekurs: CourseType) -> None:
    tied = {item.key: item.outcome_codes for item in emnekurs.preparations if item.outcome_codes}
    assert tied == {"EMNE-55": tuple(f"ALM-{number:03d}" for number in range(42, 51))}


def test_the_evaluation_talk_comes_with_three_suggested_questions(emnekurs: CourseType) -> None:
    talk = next(item for item in emnekurs.preparations if item.key == "EMNE-51")
    assert len(talk.hints) == 3


def test_a_preparation_has_no_place_for_its_content(emnekurs: CourseType) -> None:
    """What a participant brings may be about a patient, so it is ticked off and never described (register, A-16)."""
    assert {field.name for field in attrs.fields(Preparation)} == {
        "block",
        "cite",
        "hints",
        "key",
        "optional",
        "outcome_codes",
        "statements",
        "text",
        "used_for",
    }
    assert not {field.key for field in emnekurs.fields} & {item.key.lower() for item in emnekurs.preparations}
