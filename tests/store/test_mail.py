"""Mail: a key is taken once, what became of it is kept by whoever took it, and its words never reach the journal."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import TYPE_CHECKING

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.errors import NotFound, RegisterBusy
from veiledning_core.domain.mail import DeliveryAttempt, DeliveryOutcome
from veiledning_core.domain.outgoing_mail import Dispatch, LetterText, MailChoice, MailState
from veiledning_core.store.tables import JOURNAL

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register

NOON = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)
REFUSED = (sa.exc.IntegrityError, RegisterBusy)
"""PostgreSQL cannot tell it from a conflict that passes, so it is tried again until it counts as busy."""


@pytest.fixture
def leaving(register: Register, make: Make) -> Dispatch:
    """A mail that is leaving."""
    course = make.course()
    register.add(course)
    one = Dispatch(
        id=uuid.uuid4(),
        course=course.id,
        key="confirmation/1",
        plan="confirmation",
        email="kari@lie.example",
        message_id="<1@kurs.example>",
        begun_at=NOON,
        told={"who": "1", "schedule": {"day-1": {"days": ["2027-03-01"]}}},
        letter=LetterText(name="Kari", email="kari@lie.example", subject="Plass", body="Hei", attachments=("a.pdf",)),
    )
    register.do(lambda work: work.dispatches.add(one))
    return one


def test_a_mail_that_left_comes_back_word_for_word(register: Register, leaving: Dispatch) -> None:
    assert register.do(lambda work: work.dispatches.get(leaving.id)) == leaving
    assert register.do(lambda work: work.dispatches.of_courses([leaving.course])) == {leaving.course: [leaving]}
    with pytest.raises(NotFound):
        register.do(lambda work: work.dispatches.get(uuid.uuid4()))


def test_a_key_is_taken_once(register: Register, leaving: Dispatch) -> None:
    with pytest.raises(REFUSED):
        register.do(lambda work: work.dispatches.add(attrs.evolve(leaving, id=uuid.uuid4())))


def test_what_became_of_it_is_kept_once(register: Register, leaving: Dispatch) -> None:
    """Whoever read it before somebody else wrote it writes nothing."""
    delivery = DeliveryAttempt(outcome=DeliveryOutcome.LATER, at=NOON, reply="450 senere")
    again = attrs.evolve(leaving, state=MailState.AGAIN, attempts=(delivery,), next_try=NOON)
    assert register.do(lambda work: work.dispatches.save(leaving, again))
    assert not register.do(lambda work: work.dispatches.save(leaving, attrs.evolve(leaving, state=MailState.SENT)))
    assert register.do(lambda work: work.dispatches.get(leaving.id)) == again
    second = attrs.evolve(again, state=MailState.LEAVING, next_try=None)
    assert register.do(lambda work: work.dispatches.save(again, second))
    assert not register.do(lambda work: work.dispatches.save(leaving, again))


def test_neither_the_words_nor_the_facts_reach_the_journal(register: Register, leaving: Dispatch) -> None:
    with register.engine.connect() as connection:
        images = connection.execute(sa.select(JOURNAL.c.after).where(JOURNAL.c.kind == "dispatch")).scalars().all()
    assert "Hei" not in json.dumps(images, default=str)
    assert all({"letter", "told"}.isdisjoint(image) for image in images)


def test_what_was_decided_about_a_mail_comes_back_and_goes(register: Register, make: Make) -> None:
    course = make.course()
    register.add(course)
    held = MailChoice(id=uuid.uuid4(), course=course.id, key="reminder/1", held=MailState.HELD)
    register.do(lambda work: work.mail_choices.add(held))
    worded = attrs.evolve(held, held=None, subject="Husk", body="Hei {name}")
    register.do(lambda work: work.mail_choices.save(held, worded))
    assert register.do(lambda work: work.mail_choices.of_courses([course.id])) == {course.id: [worded]}
    register.do(lambda work: work.mail_choices.remove(worded))
    assert register.do(lambda work: work.mail_choices.of_courses([course.id])) == {course.id: []}
    with pytest.raises(NotFound):
        register.do(lambda work: work.mail_choices.remove(worded))
