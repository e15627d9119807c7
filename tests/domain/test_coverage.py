"""Which outcomes are served by what."""

from __future__ import annotations

import datetime as dt

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


def test_a_pause_covers_nothing() -> None:
    found = coverage((outcome("A"),), (session("lunch", "A", kind=SessionKind.LUNCH),), ())
    assert (found.sessions, [row.key for row in found.uncovered]) == ((), ["A"])
