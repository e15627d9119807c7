"""What somebody decides about a mail: it is held, dropped or worded otherwise, and all of that can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from tests.use_cases.messages.mail_room import CODE, KARI, OLA
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.mail import DeliveryOutcome
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.courses import course_changes, programme
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.messages.deciding import drop_mail, edit_mail, hold_mail, release_mail, settle_mail
from veiledning_core.use_cases.messages.leaving import mark_sent, ready_mail
from veiledning_core.use_cases.messages.mail_lines import MailLine
from veiledning_core.use_cases.messages.outbox import mail, mails_named

if TYPE_CHECKING:
    from tests.use_cases.messages.mail_room import MailRoom

People = tuple[UUID, ...]


@pytest.fixture
def key(room: MailRoom, people: People) -> str:
    """The key of the confirmation for Kari, who has just got a place."""
    room.register.run(admitting.admit, CODE, people[:2])
    return room.key("confirmation", KARI)


@pytest.mark.parametrize(
    ("decide", "state"), [(hold_mail, MailState.HELD), (drop_mail, MailState.DROPPED)], ids=["held", "dropped"]
)
def test_what_is_decided_can_be_taken_back_and_undone(
    room: MailRoom, key: str, decide: Callable[..., tuple[MailLine, ...]], state: MailState
) -> None:
    before = contents(room.register)["mail_choice"]
    (line,) = room.register.run(decide, [key])
    assert line.state is state
    (line,) = room.register.run(release_mail, [key])
    assert line.state is MailState.PLANNED
    assert contents(room.register)["mail_choice"] == before
    room.register.run(undo, room.office.journal()[0].number or 0)
    assert room.register.read(mail, key).line.state is state


def test_an_edited_mail_follows_what_changes_until_it_leaves(room: MailRoom, key: str) -> None:
    room.register.run(edit_mail, key, subject="Sal på {place}", body="Hei {name}!\n\nMøt i {place}.")
    view = room.register.read(mail, key)
    assert (view.subject, view.body, view.line.edited) == ("Sal på Oslo", "Hei Kari Lie!\n\nMøt i Oslo.", True)
    room.register.run(course_changes.edit_course, CODE, place="Bodø")
    assert room.register.read(mail, key).subject == "Sal på Bodø"
    room.register.run(edit_mail, key, subject="", body="")
    assert not room.register.read(mail, key).line.edited


def test_an_edit_with_a_word_in_braces_that_is_none_is_refused_with_the_one_that_is_meant(
    room: MailRoom, key: str
) -> None:
    with pytest.raises(UsageFault, match=r"\{plase\}.*'place'"):
        room.register.run(edit_mail, key, body="Møt i {plase}.")
    with pytest.raises(UsageFault, match="answer-by"):
        room.register.run(edit_mail, key, body="Svar innen {answer-by}.")


@pytest.mark.parametrize("body", ["Hei {name", "Hei name}", "Hei {na\nme}", "Hei {{name}}"])
def test_an_edit_with_a_brace_that_lacks_the_other_one_is_refused(room: MailRoom, key: str, body: str) -> None:
    with pytest.raises(UsageFault, match="a brace lacks the other one"):
        room.register.run(edit_mail, key, body=body)
    assert not room.register.read(mail, key).line.edited


@pytest.mark.parametrize("words", ["skjult\u202etekst", "x" * 20_001, "bjelle\x07"], ids=["unseen", "long", "control"])
def test_an_edit_with_signs_that_nobody_sees_or_too_many_of_them_is_refused(
    room: MailRoom, key: str, words: str
) -> None:
    with pytest.raises(ValueFault):
        room.register.run(edit_mail, key, body=words)


def test_an_edit_of_nothing_is_refused(room: MailRoom, key: str) -> None:
    with pytest.raises(UsageFault, match="nothing is given"):
        room.register.run(edit_mail, key)


def test_a_key_may_be_given_by_a_beginning_that_no_other_has(room: MailRoom, key: str) -> None:
    (line,) = room.register.read(mails_named, [key[:-1]])
    assert line.key == key
    with pytest.raises(UsageFault, match="several"):
        room.register.read(mail, "confirmation/")
    with pytest.raises(NotFound):
        room.register.read(mail, "bekreftelse/")


def test_what_has_left_cannot_be_held_edited_or_undone(room: MailRoom, key: str) -> None:
    room.send("confirmation")
    for step in (hold_mail, drop_mail):
        with pytest.raises(RuleRefused, match="has left"):
            room.register.run(step, [key])
    with pytest.raises(RuleRefused, match="has left"):
        room.register.run(edit_mail, key, body="Nei")
    with pytest.raises(RuleRefused, match="nobody is in doubt"):
        room.register.run(settle_mail, key, sent=False)
    number = next(entry.number or 0 for entry in room.office.journal() if entry.kind == "dispatch")
    with pytest.raises(RuleRefused, match="not undone"):
        room.register.run(undo, number)


def test_a_name_with_braces_stays_as_it_is(room: MailRoom, people: People) -> None:
    (odd,) = room.office.apply(CODE, "Per {place} {} Moe", **{"done-basics": "ja"})
    room.register.run(admitting.admit, CODE, [odd])
    view = room.register.read(mail, room.key("confirmation", "Per {place} {} Moe"))
    assert view.body.startswith("Hei Per {place} {} Moe\n")


def test_what_was_decided_about_a_reminder_holds_when_its_day_is_moved(room: MailRoom, key: str) -> None:
    reminders = [line.key for line in room.lines("reminder") if line.name == KARI]
    room.register.run(edit_mail, reminders[0], subject="Husk {place}")
    room.register.run(hold_mail, reminders[:1])
    room.register.run(programme.move_course, CODE, by=dt.timedelta(days=7))
    moved = [line for line in room.lines("reminder") if line.name == KARI]
    assert {line.key for line in moved}.isdisjoint(reminders)
    first, *others = moved
    assert (first.subject, first.edited, first.state) == ("Husk Oslo", True, MailState.HELD)
    assert not any(line.edited or line.state is MailState.HELD for line in others)


def test_several_are_held_at_once_or_none(room: MailRoom, key: str) -> None:
    with pytest.raises(NotFound):
        room.register.run(hold_mail, [key, "no-such/key"])
    assert room.planned("confirmation") == {"confirmation": [KARI, OLA]}


@pytest.mark.parametrize("step", ["hold", "drop", "edit", "settle", "sent"])
def test_each_step_is_previewed_without_a_trace_and_then_in_the_journal(room: MailRoom, key: str, step: str) -> None:
    if step == "settle":
        room.door.answers["kari.lie@lege.example"] = DeliveryOutcome.REFUSED
        room.send("confirmation")
    ready = room.register.read(ready_mail, {key}, CODE)
    steps: dict[str, tuple[Any, tuple[Any, ...], dict[str, Any]]] = {
        "hold": (hold_mail, ([key],), {}),
        "drop": (drop_mail, ([key],), {}),
        "edit": (edit_mail, (key,), {"body": "Hei"}),
        "settle": (settle_mail, (key,), {"sent": True}),
        "sent": (mark_sent, (list(ready.values()),), {}),
    }
    use_case, args, said = steps[step]
    before, last = contents(room.register), room.office.journal()[0].number
    assert room.register.preview(use_case, *args, **said).changes
    assert contents(room.register) == before
    room.register.run(use_case, *args, **said)
    entry = room.office.journal()[0]
    assert (entry.use_case, entry.actor) == (use_case.__name__, "kari")
    assert (entry.number or 0) > (last or 0)
