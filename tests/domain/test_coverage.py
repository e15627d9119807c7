"""Which outcomes are served by what."""

from __future__ import annotations

import datetime as dt

import attrs

from veiledning_core.domain.citation import Citation
from veiledning_core.domain.coverage import coverage
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.outcome import LearningOutcome, OutcomeKind
from veiledning_core.domain.preparation import Preparation
from veiledning_core.domain.session import Session, SessionKind

CITE = Citation(source="plan", section="1")
WORDS = LocalText(nb="ord", en="words")


def outcome(key: str, kind: OutcomeKind = OutcomeKind.OBJECTIVE) -> LearningOutcome:
    return LearningOutcome(key=key, kind=kind, cite=CITE)


def session(key: str, *outcomes: str, kind: SessionKind = SessionKind.LECTURE) -> Session:
    return Session(key=key, start=dt.time(9), minutes=10, kind=kind, title=WORDS, outcomes=outcomes)


def preparation(key: str, *codes: str) -> Preparation:
    return Preparation(key=key, block="b", text=WORDS, outcome_codes=codes, cite=CITE)


def test_an_outcome_is_covered_by_a_session_or_a_preparation_and_an_aim_by_the_whole() -> None:
    known = (outcome("A"), outcome("B"), outcome("C"), outcome("D", OutcomeKind.AIM))
    found = coverage(known, (session("one", "A"), session("two", "A", "Z")), (preparation("read", "B", "X"),))
    assert [(row.key, row.sessions, row.preparations) for row in found.rows] == [
        ("A", ("one", "two"), ()),
        ("B", (), ("read",)),
        ("C", (), ()),
        ("D", (), ()),
        ("Z", ("two",), ()),
        ("X", (), ("read",)),
    ]
    assert [row.key for row in found.uncovered] == ["C"]
    assert [row.key for row in found.rows if row.outcome is None] == ["Z", "X"]


def test_what_nothing_serves_is_to_be_settled_by_somebody_who_knows_its_wording() -> None:
    """The wording of ALM-002 and FKM-020 is in no source, so nothing is read into them (register, a8)."""
    known = (outcome("A"), attrs.evolve(outcome("B"), text=WORDS), outcome("C"), outcome("D", OutcomeKind.AIM))
    found = coverage(known, (session("one", "C"),), ())
    assert [row.to_decide and str(row.to_decide) for row in found.rows] == [
        "look up its wording, and settle with the course leader where it is served",
        "settle with the course leader where it is served",
        None,
        None,
    ]


def test_a_pause_covers_nothing() -> None:
    found = coverage((outcome("A"),), (session("lunch", "A", kind=SessionKind.LUNCH),), ())
    assert (found.sessions, [row.key for row in found.uncovered]) == ((), ["A"])
