"""A log holds what people typed as they typed it, and what the register says so that it can be said in any language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.enrolment import EnrolmentStatus, StatusChange
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.lists import JournalFilter
from veiledning_core.domain.messages import Listed, LocalText, Message, Said
from veiledning_core.domain.text import one_line
from veiledning_core.exchange.plain import plain_status_change
from veiledning_core.store.said import read, written
from veiledning_core.translations import translator

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register
    from veiledning_core.store.work import UnitOfWork

DEADLINE = Message("to be answered by {day}", day=dt.date(2026, 6, 6))
values = st.recursive(
    st.text() | st.integers() | st.dates() | st.builds(LocalText, nb=st.text(), en=st.text()),
    lambda inner: st.builds(Listed, st.lists(inner, max_size=3)),
    max_leaves=4,
)


@given(values)
def test_a_sentence_comes_back_with_its_values(value: object) -> None:
    said = Message("passed the waiting list: {why}", why=value)
    assert read(written(said)) == said


@given(st.text())
def test_what_can_be_typed_comes_back_as_it_was_typed(typed: str) -> None:
    """Text with signs that nobody can see is refused before it gets here."""
    try:
        plain = one_line(typed)
    except ValueFault:
        return
    assert read(written(plain)) == plain


def test_words_that_look_like_a_sentence_of_the_register_stay_as_typed() -> None:
    typed = written(DEADLINE)[1:]
    assert read(written(typed)) == typed


def test_a_line_of_an_older_version_stays_as_it_is() -> None:
    assert read("svarfrist 06.06.2026") == "svarfrist 06.06.2026"


def test_a_value_that_no_log_can_hold_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="cannot hold a float"):
        written(Message("{value}", value=0.5))


@pytest.mark.parametrize(
    ("language", "words"), [("en", "to be answered by 2026-06-06"), ("nb", "svarfrist 06.06.2026")]
)
def test_an_export_says_it_in_the_readers_language(language: str, words: str) -> None:
    line = StatusChange(
        enrolment=UUID(int=1),
        at=dt.datetime(2026, 6, 1, tzinfo=dt.UTC),
        actor="kari",
        status=EnrolmentStatus.OFFERED,
        reason=DEADLINE,
    )
    exported = plain_status_change(line, lambda said: said.say(translator(language), language))
    assert exported["reason"] == words


def test_the_status_log_and_the_journal_keep_both_kinds(register: Register, make: Make) -> None:
    (applied,) = make.applicants(register, make.course(), 1)

    def move(status: EnrolmentStatus, reason: Said) -> None:
        def change(work: UnitOfWork[None]) -> None:
            before = work.enrolments.get(applied.id)
            work.enrolments.move(before, before.with_status(status), reason=reason)

        register.do(change)

    move(EnrolmentStatus.WAITING, "Fullt")
    move(EnrolmentStatus.OFFERED, DEADLINE)
    history = register.do(lambda work: work.enrolments.history(applied.id))
    assert [line.reason for line in history] == ["", "Fullt", DEADLINE]
    entries = register.do(lambda work: work.journal.page(JournalFilter(kind="enrolment"), offset=0, limit=2))
    assert [entry.note for entry in entries] == [DEADLINE, "Fullt"]
