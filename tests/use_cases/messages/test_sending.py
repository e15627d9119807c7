"""Sending: what leaves leaves once, what came of it is kept, and one that fails keeps no other."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING
from uuid import UUID

import attrs
import pytest

from tests.use_cases.messages.mail_room import CODE, KARI, MONDAY, OLA, PER, SECOND, SENDER, Door
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.mail import DeliveryAttempt, DeliveryOutcome, Letter
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.domain.progress import Stopped
from veiledning_core.sending import due_mail, letters_of, send_mail
from veiledning_core.store.tables import DISPATCH
from veiledning_core.testing.registers import contents, open_test_register
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.enrolments import admitting, leaving
from veiledning_core.use_cases.messages.deciding import hold_mail, settle_mail
from veiledning_core.use_cases.messages.leaving import WAITS, claim_mail, mark_sent, prepare_mail
from veiledning_core.use_cases.messages.mail_settings import begin_test_mode, end_test_mode
from veiledning_core.use_cases.messages.outbox import mail, outbox

if TYPE_CHECKING:
    from tests.use_cases.messages.mail_room import MailRoom

People = tuple[UUID, ...]
KARIS, OLAS = "kari.lie@lege.example", "ola.bø@lege.example"


class StopAfter:
    def __init__(self, done: int) -> None:
        self.done = done

    def step(self, done: int, of: int) -> None:
        if done >= self.done:
            raise Stopped(done, of)


@attrs.define
class LaterClock:
    """A clock that goes on from another."""

    now_: dt.datetime

    def now(self) -> dt.datetime:
        return self.now_


@pytest.fixture
def full(room: MailRoom, people: People) -> MailRoom:
    """Three have just got places."""
    room.register.run(admitting.admit, CODE, people[:3])
    return room


def state(room: MailRoom, name: str) -> MailState:
    return next(line.state for line in room.lines("confirmation", everything=True) if line.name == name)


def confirmations(room: MailRoom) -> list[str]:
    return sorted(line.name for line in due_mail(room.register, CODE) if line.plan == "confirmation")


def test_what_has_left_stands_in_the_log_as_it_left(full: MailRoom) -> None:
    full.send("confirmation")
    key = full.key("confirmation", KARI)
    view = full.register.read(mail, key)
    letter = next(letter for letter in full.door.letters if letter.to.name == KARI)
    assert (view.line.state, view.subject, view.body) == (MailState.SENT, letter.subject, letter.body)
    assert (letter.to.email, letter.sender, letter.date) == (KARIS, SENDER.sender, full.office.clock.now())
    assert view.attempts[-1].reply == "250 ok"
    full.register.run(leaving.withdraw, CODE, [line.enrolment.id for line in full.office.lines(CODE)[:1]])
    assert full.register.read(mail, key).body == letter.body


def test_the_journal_has_neither_the_words_nor_the_facts_of_a_mail(full: MailRoom) -> None:
    full.send("confirmation")
    kept = [entry.after or {} for entry in full.office.journal() if entry.kind == "dispatch"]
    assert len(kept) == 6
    assert all({"letter", "told"}.isdisjoint(image) for image in kept)


def test_one_that_is_refused_keeps_no_other(full: MailRoom) -> None:
    full.door.answers[KARIS] = DeliveryOutcome.REFUSED
    results = full.send("confirmation")
    assert len(results) == 3
    assert (state(full, KARI), state(full, OLA), state(full, PER)) == (
        MailState.FAILED,
        MailState.SENT,
        MailState.SENT,
    )
    assert confirmations(full) == []
    full.register.run(settle_mail, full.key("confirmation", KARI), sent=False)
    assert confirmations(full) == [KARI]


def test_no_other_is_tried_once_the_server_is_away_and_going_on_sends_all(full: MailRoom) -> None:
    due = [line for line in due_mail(full.register, CODE) if line.plan == "confirmation"]
    full.door.answers[due[1].email] = DeliveryOutcome.AWAY
    results = send_mail(full.register, full.door, due)
    assert [result.has_left for result in results] == [True, False, False]
    assert [result.is_untried for result in results] == [False, False, True]
    assert str(results[2].why) == "the mail server was away before its turn came"
    assert (state(full, due[1].name), confirmations(full)) == (MailState.AGAIN, [due[2].name])
    full.door.answers.clear()
    later = attrs.evolve(full.register, clock=LaterClock(full.office.clock.now() + WAITS[0]))
    rest = [line for line in due_mail(later, CODE) if line.plan == "confirmation"]
    assert all(result.has_left for result in send_mail(later, full.door, rest))
    assert sorted(full.door.names) == sorted([KARI, OLA, PER, due[1].name])


def test_one_that_cannot_leave_now_is_tried_again_after_longer_and_longer_and_then_has_failed(full: MailRoom) -> None:
    full.door.answers[KARIS] = DeliveryOutcome.LATER
    now = full.office.clock.now()
    register = full.register
    for wait in (*WAITS, None):
        clock = LaterClock(now)
        at = attrs.evolve(register, clock=clock)
        due = [line for line in due_mail(at, CODE) if line.name == KARI and line.plan == "confirmation"]
        assert len(due) == 1
        send_mail(at, attrs.evolve(full.door, clock=clock), due)
        if wait is not None:
            assert state(full, KARI) is MailState.AGAIN
            clock.now_ = now + wait - dt.timedelta(seconds=1)
            assert [line for line in due_mail(at, CODE) if line.name == KARI and line.plan == "confirmation"] == []
            now += wait
    assert state(full, KARI) is MailState.FAILED
    assert len(full.register.read(mail, full.key("confirmation", KARI)).attempts) == len(WAITS) + 1


def test_one_that_is_to_be_sent_again_begins_anew_and_what_became_of_it_before_is_kept(full: MailRoom) -> None:
    full.door.answers[KARIS] = DeliveryOutcome.REFUSED
    full.send("confirmation")
    full.register.run(settle_mail, full.key("confirmation", KARI), sent=False)
    full.door.answers[KARIS] = DeliveryOutcome.LATER
    full.send("confirmation")
    view = full.register.read(mail, full.key("confirmation", KARI))
    assert [one.outcome.value for one in view.attempts] == ["refused", "resent", "later"]
    assert view.attempts[1].reply == full.register.actor
    assert view.line.next_try == view.attempts[2].at + WAITS[0]


def test_one_that_may_have_left_is_never_sent_again_by_itself(full: MailRoom) -> None:
    full.door.answers[KARIS] = DeliveryOutcome.UNKNOWN
    full.send("confirmation")
    assert state(full, KARI) is MailState.LEAVING
    assert confirmations(full) == []
    full.register.run(settle_mail, full.key("confirmation", KARI), sent=True)
    assert state(full, KARI) is MailState.SENT


def test_a_run_that_dies_after_the_server_took_a_letter_leaves_it_in_doubt(full: MailRoom) -> None:
    class Died(Exception):
        pass

    def die(letter: Letter) -> None:
        if letter.to.name == OLA:
            raise Died

    full.door.before = die
    with pytest.raises(Died):
        full.send("confirmation")
    full.door.before = lambda letter: None
    assert state(full, OLA) is MailState.LEAVING
    with pytest.raises(RuleRefused, match="at this moment"):
        full.register.run(settle_mail, full.key("confirmation", OLA), sent=False)
    full.send("confirmation")
    assert OLA not in full.door.names
    later = attrs.evolve(full.register, clock=LaterClock(full.office.clock.now() + dt.timedelta(minutes=10)))
    later.run(settle_mail, full.key("confirmation", OLA), sent=False)
    full.send("confirmation")
    assert full.door.names == [KARI, OLA, PER]


def test_sending_that_is_stopped_goes_on_with_the_rest(full: MailRoom) -> None:
    due = [line for line in due_mail(full.register, CODE) if line.plan == "confirmation"]
    with pytest.raises(Stopped):
        send_mail(full.register, full.door, due, progress=StopAfter(1))
    assert len(full.door.letters) == 1
    full.send("confirmation")
    assert full.door.names == [KARI, OLA, PER]


def test_a_mail_that_changed_while_it_was_made_ready_leaves_as_it_is_now(full: MailRoom) -> None:
    due = [line for line in due_mail(full.register, CODE) if line.plan == "confirmation"]
    full.register.run(leaving.withdraw, CODE, [line.enrolment.id for line in full.office.lines(CODE)[:1]])
    gone = [result for result in send_mail(full.register, full.door, due) if result.delivery is None]
    assert len(gone) == 1
    assert len(full.door.letters) == 2


def test_what_is_held_does_not_leave_and_says_why(full: MailRoom) -> None:
    key = full.key("confirmation", KARI)
    full.register.run(hold_mail, [key])
    assert confirmations(full) == [OLA, PER]
    (result,) = send_mail(full.register, full.door, due_mail(full.register, keys=[key]))
    assert (result.delivery, str(result.why)) == (None, "the mail is not to leave: held")


def test_in_test_mode_everything_goes_to_one_address_and_nothing_counts_as_sent(full: MailRoom) -> None:
    full.register.run(begin_test_mode, "meg@prove.example")
    before = contents(full.register)
    full.send("confirmation")
    assert {letter.to.email for letter in full.door.letters} == {"meg@prove.example"}
    assert full.door.letters[0].subject.startswith("[Prøve: til ")
    assert contents(full.register) == before
    full.register.run(end_test_mode)
    assert len(confirmations(full)) == 3


def test_nothing_leaves_before_somebody_has_said_who_sends_it(database_url: str) -> None:
    with open_test_register(database_url) as register, pytest.raises(RuleRefused, match="who sends the mail"):
        send_mail(register, Door(register.clock), ())


def test_an_invitation_goes_with_its_calendar_and_a_withdrawal_takes_it_back(full: MailRoom, people: People) -> None:
    titles = [line.title.nb for line in full.lines("calendar") if line.name == KARI]
    assert titles == [f"Kalenderoppføring {day:%d.%m.%Y}" for day in (MONDAY, SECOND)]
    full.send("calendar")
    texts = [letter.calendar or "" for letter in full.door.letters if letter.to.name == KARI]
    assert len(texts) == 2
    assert all("METHOD:REQUEST" in text for text in texts)
    assert full.lines("calendar") == []
    full.register.run(leaving.withdraw, CODE, people[:1])
    due = [line for line in full.lines("calendar") if line.name == KARI]
    assert [line.key.rpartition("/")[2] for line in due] == ["cancel", "cancel"]
    full.send("calendar")
    assert full.lines("calendar") == []


def test_a_calendar_that_was_never_filled_is_not_emptied(full: MailRoom, people: People) -> None:
    full.register.run(leaving.withdraw, CODE, people[:1])
    assert [line for line in full.lines("calendar") if line.name == KARI] == []


def test_letters_are_made_without_being_sent_and_can_be_counted_as_sent(full: MailRoom) -> None:
    due = [line for line in due_mail(full.register, CODE) if line.plan == "confirmation"]
    made = letters_of(full.register, due)
    assert sorted(letter.to.name for _, letter in made) == [KARI, OLA, PER]
    assert len(confirmations(full)) == 3
    full.register.run(mark_sent, [ready for ready, _ in made])
    assert confirmations(full) == []
    with pytest.raises(RuleRefused):
        full.register.run(mark_sent, [ready for ready, _ in made])


def test_the_slower_of_two_hears_that_the_other_is_sending_it_and_not_that_it_broke_off(full: MailRoom) -> None:
    """A mail that another program took is being sent; when nothing comes of it for ten minutes it may have left."""
    due = [line for line in due_mail(full.register, CODE) if line.plan == "confirmation" and line.name == KARI]
    (ready,) = full.register.read(prepare_mail, [due[0].key])
    full.register.run(claim_mail, ready)
    (result,) = send_mail(full.register, full.door, due)
    assert (result.delivery, str(result.why)) == (None, "somebody else is sending it at this moment")
    (line,) = [one for one in full.lines("confirmation") if one.name == KARI]
    assert list(map(str, line.why)) == ["it is being sent at this moment"]
    later = attrs.evolve(full.register, clock=LaterClock(full.office.clock.now() + dt.timedelta(minutes=10)))
    (view,) = [one for one in later.read(outbox, CODE) if one.key == line.key]
    assert list(map(str, view.why)) == ["sending was broken off, so it may have left"]
    (result,) = send_mail(later, full.door, due)
    assert "may have left" in str(result.why)
    assert full.door.letters == []


def test_what_was_made_ready_is_looked_at_anew_once_anything_happened(full: MailRoom) -> None:
    """Whatever is in the journal since, the day, and other mail to the same: else it leaves as it was made ready."""
    (key,) = [line.key for line in due_mail(full.register, CODE) if line.name == KARI and line.plan == "confirmation"]
    (ready,) = full.register.read(prepare_mail, [key])
    full.send("leader")
    assert full.register.read(ready.basis.holds)
    full.register.run(edit_course, CODE, place="Bergen")
    assert not full.register.read(ready.basis.holds)
    assert full.register.run(claim_mail, ready) is None
    (ready,) = full.register.read(prepare_mail, [key])
    full.office.day += dt.timedelta(days=1)
    assert not full.register.read(ready.basis.holds)
    (ready,) = full.register.read(prepare_mail, [key])
    full.send("confirmation")
    assert not full.register.read(ready.basis.holds)
    assert full.register.run(claim_mail, ready) is None


def test_two_who_send_at_once_send_each_letter_once(full: MailRoom) -> None:
    """Each mail is taken in a transaction of its own, and a key is taken once."""
    due = [line for line in due_mail(full.register, CODE) if line.plan in ("confirmation", "leader")]
    both_ready, letters = threading.Barrier(2), []

    class SharedDoor:
        def deliver(self, letter: Letter) -> DeliveryAttempt:
            letters.append(letter.message_id)
            return DeliveryAttempt(outcome=DeliveryOutcome.ACCEPTED, at=full.office.clock.now())

    def send() -> None:
        with open_test_register(full.register.url, day=full.office.day, first_id=next(ids)) as register:
            both_ready.wait()
            send_mail(attrs.evolve(register, types=full.register.types), SharedDoor(), due)

    ids = iter((10_000, 20_000))
    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(letters) == len(set(letters)) == len(due)
    assert len(contents(full.register)[DISPATCH.name]) == len(due)
    assert full.register.read(outbox, CODE) == tuple(full.lines("calendar", "reminder"))
