"""An error says what is wrong, where it stands and what to do, and keeps the pieces for a front-end."""

from __future__ import annotations

import copy
import pickle

import pytest

from veiledning_core.domain.errors import (
    InputFault,
    NotFound,
    PluginBroken,
    RegisterBusy,
    RuleRefused,
    UsageFault,
    ValueFault,
    VeiledningError,
)
from veiledning_core.domain.messages import Message
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding
from veiledning_core.rules.kinds.capacity import Capacity
from veiledning_core.testing.pictures import a_picture, a_rule, participants

WHAT = Message("{text!r} is no date", text="igår")
HINT = Message("Write it as 2026-11-30.")
KINDS = (RuleRefused, UsageFault, NotFound, RegisterBusy, PluginBroken, InputFault, ValueFault)
every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
def test_every_error_can_be_caught_as_ours(kind: type[VeiledningError]) -> None:
    with pytest.raises(VeiledningError):
        raise kind(WHAT)


@every_kind
def test_the_pieces_are_kept_apart(kind: type[VeiledningError]) -> None:
    error = kind(WHAT, where="row 3, column B", hint=HINT)
    assert (error.what, error.where, error.hint) == (WHAT, "row 3, column B", HINT)


def findings() -> tuple[Finding, ...]:
    return check(a_picture(participants=participants(2)), (a_rule(Capacity(max=1)),))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (InputFault(WHAT), "'igår' is no date"),
        (InputFault(WHAT, where="row 3"), "row 3: 'igår' is no date"),
        (InputFault(WHAT, hint=HINT), "'igår' is no date. Write it as 2026-11-30."),
        (InputFault(WHAT, where="row 3", hint=HINT), "row 3: 'igår' is no date. Write it as 2026-11-30."),
    ],
)
def test_in_one_line_it_says_where_what_and_how(error: InputFault, words: str) -> None:
    assert str(error) == words


def test_a_refusal_carries_the_findings_behind_it() -> None:
    found = findings()
    assert RuleRefused(WHAT, findings=list(found)).findings == found
    assert [str(finding.message) for finding in found] == ["2 participants admitted; at most 1"]
    assert RuleRefused(WHAT).findings == ()


def test_a_bad_value_is_a_fault_of_the_input_and_a_value_error() -> None:
    """Libraries that build our values, such as cattrs, know only the ValueError."""
    assert issubclass(ValueFault, InputFault)
    assert issubclass(ValueFault, ValueError)


@every_kind
def test_an_error_survives_the_way_to_another_process(kind: type[VeiledningError]) -> None:
    error = kind(WHAT, where="row 3", hint=HINT)
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(again) is kind
        assert (again.what, again.where, again.hint, str(again)) == (WHAT, "row 3", HINT, str(error))


def test_a_refusal_keeps_its_findings_on_the_way_to_another_process() -> None:
    refused = RuleRefused(WHAT, findings=findings())
    assert pickle.loads(pickle.dumps(refused)).findings == refused.findings
