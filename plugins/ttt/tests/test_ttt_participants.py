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


@pytest.mark.parametrize(("rule", "field", "reaction"), ASKED_FOR_YES)
def test_a_yes_satisfies_it(ask_ttt: Ask, rule: str, field: str, reaction: Reaction) -> None:
    assert ask_ttt(rule, one_who_answered(field, True)) == []


@pytest.mark.parametrize(("rule", "field", "reaction"), ASKED_FOR_YES)
def test_a_no_or_no_answer_gets_the_reaction_of_its_strength(
    ask_ttt: Ask, rule: str, field: str, reaction: Reaction
) -> None:
    for picture in (one_who_answered(field, False), one_who()):
        assert [finding.reaction for finding in ask_ttt(rule, picture)] == [reaction]


@pytest.mark.parametrize("rule", ["TTT-19", "TTT-22"])
def test_what_blocks_about_a_participant_stops_the_admission(ask_ttt: Ask, rule: str) -> None:
    (finding,) = ask_ttt(rule, one_who())
    assert (finding.guards, finding.fix.who, finding.fix.by) == (Moment.ADMIT, "leader", Moment.ADMIT)


@pytest.mark.parametrize("status", [EnrolmentStatus.DECLINED, EnrolmentStatus.WITHDRAWN])
def test_nobody_is_asked_about_those_who_are_out(ask_ttt: Ask, status: EnrolmentStatus) -> None:
    assert ask_ttt("TTT-19", a_picture(participants=(a_participant(status=status),))) == []


@pytest.mark.parametrize(("position", "warned"), [("consultant", False), ("lis", False), ("other", True)])
def test_the_programme_is_for_consultants_and_doctors_in_training(ask_ttt: Ask, position: str, warned: bool) -> None:
    found = ask_ttt("TTT-08", one_who(position=position))
    assert [finding.reaction for finding in found] == [Reaction.WARN] * warned


@pytest.mark.parametrize("scope", ["own-clinic", "across"])
def test_an_agreement_with_a_scope_is_enough(ask_ttt: Ask, scope: str) -> None:
    assert ask_ttt("TTT-48", one_who(work_agreement=True, agreement_scope=scope)) == []


def test_an_agreement_without_a_scope_is_warned_of(ask_ttt: Ask) -> None:
    (finding,) = ask_ttt("TTT-48", one_who(work_agreement=True))
    assert finding.reaction is Reaction.WARN


@pytest.mark.parametrize("picture", [one_who(work_agreement=False), one_who()], ids=["no", "silent"])
def test_without_an_agreement_nobody_asks_for_its_scope(ask_ttt: Ask, picture: Picture) -> None:
    assert ask_ttt("TTT-48", picture) == []


def test_a_blank_scope_is_no_scope(ask_ttt: Ask) -> None:
    assert ask_ttt("TTT-48", one_who(work_agreement=True, agreement_scope=" "))
