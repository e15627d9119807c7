"""The rules about each participant of a cohort."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.rules.finding import Finding, Moment, Reaction
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_participant, a_picture

Ask = Callable[[str, Picture], list[Finding]]

ASKED_FOR_YES = [
    ("TTT-19", "leader-approval", Reaction.BLOCK),
    ("TTT-22", "teaching-assignment", Reaction.BLOCK),
    ("TTT-33", "supervision-experience", Reaction.WARN),
    ("TTT-34", "guided-lis", Reaction.INFORM),
    ("TTT-47", "work-agreement", Reaction.INFORM),
]


def one_who(**answers: str | bool) -> Picture:
    said = {key.replace("_", "-"): value for key, value in answers.items()}
    return a_picture(participants=(a_participant(status=EnrolmentStatus.APPLIED, answers=said),))


def one_who_answered(field: str, answer: str | bool) -> Picture:
    return a_picture(participants=(a_participant(status=EnrolmentStatus.APPLIED, answers={field: answer}),))


@pytest.mark.edge("TTT-19", "TTT-22", "TTT-33", "TTT-34", "TTT-47")
@pytest.mark.parametrize(("rule", "field", "reaction"), ASKED_FOR_YES)
def test_only_a_yes_satisfies_it_and_else_it_gets_the_reaction_of_its_strength(
    ask_ttt: Ask, rule: str, field: str, reaction: Reaction
) -> None:
    assert ask_ttt(rule, one_who_answered(field, True)) == []
    for picture in (one_who_answered(field, False), one_who_answered(field, " "), one_who()):
        assert [finding.reaction for finding in ask_ttt(rule, picture)] == [reaction]


@pytest.mark.parametrize("rule", ["TTT-19", "TTT-22"])
def test_what_blocks_about_a_participant_stops_the_admission(ask_ttt: Ask, rule: str) -> None:
    (finding,) = ask_ttt(rule, one_who())
    assert (finding.guards, finding.fix.who, finding.fix.by) == (Moment.ADMIT, "leader", Moment.ADMIT)


@pytest.mark.parametrize("status", [EnrolmentStatus.DECLINED, EnrolmentStatus.WITHDRAWN])
def test_nobody_is_asked_about_those_who_are_out(ask_ttt: Ask, status: EnrolmentStatus) -> None:
    assert ask_ttt("TTT-19", a_picture(participants=(a_participant(status=status),))) == []


@pytest.mark.edge("TTT-08")
@pytest.mark.parametrize(("position", "warned"), [("consultant", False), ("lis", False), ("other", True), ("", True)])
def test_the_programme_is_for_consultants_and_doctors_in_training(ask_ttt: Ask, position: str, warned: bool) -> None:
    found = ask_ttt("TTT-08", one_who(position=position))
    assert [finding.reaction for finding in found] == [Reaction.WARN] * warned


@pytest.mark.edge("TTT-48")
@pytest.mark.parametrize(
    ("answers", "warned"),
    [
        ({"work_agreement": True}, True),
        ({"work_agreement": True, "agreement_scope": " "}, True),
        ({"work_agreement": True, "agreement_scope": "own-clinic"}, False),
        ({"work_agreement": True, "agreement_scope": "across"}, False),
        ({"work_agreement": False}, False),
        ({}, False),
    ],
)
def test_an_agreement_has_a_scope(ask_ttt: Ask, answers: dict[str, str | bool], warned: bool) -> None:
    assert [finding.reaction for finding in ask_ttt("TTT-48", one_who(**answers))] == [Reaction.WARN] * warned
