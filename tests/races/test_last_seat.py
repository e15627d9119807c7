"""The last seat and who gets it: more people than seats at once, in all the steps of an enrolment (T1 to T4)."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.races.rounds import in_rounds, with_processes, with_processes_in_campaigns
from veiledning_core.domain.enrolment import EnrolmentStatus

if TYPE_CHECKING:
    from tests.races.steps import Turn
    from tests.races.track import Heat, Track

ADMITTED, OFFERED, WITHDRAWN = EnrolmentStatus.ADMITTED, EnrolmentStatus.OFFERED, EnrolmentStatus.WITHDRAWN
APPLIED, WAITING = EnrolmentStatus.APPLIED, EnrolmentStatus.WAITING
FULL = "no seat is free: the course has 1"


def queued(track: Track, people: int, *, seats: int, seated: int) -> Heat:
    """Prepare a heat where the first have seats and all others wait."""
    heat = track.heat(people, seats=seats)
    if seated:
        track.alone(*heat.turn("admit", *range(seated)))
    track.alone(*heat.turn("wait", *range(seated, people)))
    return heat


@with_processes
@in_rounds(6)
def test_of_three_at_once_one_gets_the_last_seat(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.heat(3, seats=1)
        said = track.race(*(heat.turn("admit", number) for number in range(3)))
        assert said.count("done") == 1
        assert sum(FULL in words for words in said) == 2
        assert track.seated(heat) == 1


@with_processes
@in_rounds(10)
def test_without_the_lock_the_last_seat_is_given_away_more_than_once(track: Track, rounds: int) -> None:
    """The control: did the crowd not meet at the seat, the test above would prove nothing."""
    oversold = 0
    for _ in range(rounds):
        heat = track.heat(3, seats=1)
        track.let_go(*(heat.turn("admit without lock", number) for number in range(3)))
        oversold += track.seated(heat) > 1
    assert oversold >= 0.8 * rounds
    assert len(track.register.problems()) >= oversold


@with_processes_in_campaigns
@in_rounds(4)
def test_a_seat_given_back_goes_to_one_and_the_queue_keeps_its_order(track: Track, rounds: int) -> None:
    """One withdraws while the first of five who wait is admitted, in either order (T3)."""
    for _ in range(rounds):
        heat = queued(track, 6, seats=1, seated=1)
        gives, takes = track.race(heat.turn("withdraw", 0), heat.turn("admit", 1))
        assert gives == "done"
        assert takes == "done" or FULL in takes
        if takes != "done":
            track.alone(*heat.turn("admit", 1))
        assert track.statuses(heat) == [WITHDRAWN, ADMITTED, *[WAITING] * 4]
        assert track.queue(heat) == [2, 3, 4, 5]


@with_processes_in_campaigns
@in_rounds(3)
def test_two_who_offer_one_seat_at_once_offer_it_to_the_first_who_waits(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = queued(track, 4, seats=2, seated=1)
        said = track.race(heat.turn("offer"), heat.turn("offer all"))
        assert said.count("done") == 1
        assert track.statuses(heat) == [ADMITTED, OFFERED, WAITING, WAITING]


@in_rounds(2)
def test_two_who_offer_two_seats_at_once_offer_one_each(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = queued(track, 5, seats=3, seated=1)
        assert track.race(heat.turn("offer"), heat.turn("offer"), heat.turn("offer")).count("done") == 2
        assert track.statuses(heat) == [ADMITTED, OFFERED, OFFERED, WAITING, WAITING]


@in_rounds(2)
def test_an_offer_and_an_admission_do_not_take_the_same_seat(track: Track, rounds: int) -> None:
    """The one is for the first who waits, the other for somebody who is let past the queue."""
    for _ in range(rounds):
        heat = track.heat(2, seats=1)
        track.alone(*heat.turn("wait", 0))
        assert track.race(heat.turn("offer"), heat.turn("admit past the queue", 1)).count("done") == 1
        assert track.statuses(heat) in ([OFFERED, APPLIED], [WAITING, ADMITTED])


@in_rounds(2)
def test_a_seat_that_is_handed_over_twice_at_once_has_one_person_in_it(track: Track, rounds: int) -> None:
    """Two record the same handing over between colleagues, while somebody else asks for a seat."""
    for _ in range(rounds):
        heat = track.heat(4, seats=1)
        track.alone(*heat.turn("admit", 0))
        said = track.race(heat.turn("replace", 0, 1), heat.turn("replace", 0, 1), heat.turn("admit", 2))
        assert said.count("done") == 1
        assert track.statuses(heat) == [WITHDRAWN, ADMITTED, APPLIED, APPLIED]


@in_rounds(2)
def test_a_seat_handed_over_while_its_holder_withdraws_is_taken_once_at_most(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.heat(3, seats=1)
        track.alone(*heat.turn("admit", 0))
        track.race(heat.turn("replace", 0, 1), heat.turn("withdraw", 0), heat.turn("admit", 2))
        assert track.seated(heat) == 1 or track.statuses(heat)[1:] == [APPLIED, APPLIED]
        assert track.statuses(heat)[0] is WITHDRAWN


@in_rounds(2)
def test_a_new_seat_is_given_once_while_the_capacity_is_raised(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.heat(3, seats=1)
        track.alone(*heat.turn("admit", 0))
        said = track.race(("capacity", heat.code, "2"), heat.turn("admit", 1), heat.turn("admit", 2))
        assert said[0] == "done"
        assert track.seated(heat) == 1 + said[1:].count("done") <= 2


@in_rounds(2)
def test_the_capacity_is_lowered_or_the_seat_is_given_never_both(track: Track, rounds: int) -> None:
    """RELIABILITY T6: what was promised stands."""
    for _ in range(rounds):
        heat = track.heat(2, seats=2)
        track.alone(*heat.turn("admit", 0))
        lowered, given = track.race(("capacity", heat.code, "1"), heat.turn("admit", 1))
        assert sorted((lowered == "done", given == "done")) == [False, True]
        assert track.seated(heat) == (1 if lowered == "done" else 2)


@in_rounds(2)
def test_a_seat_whose_offer_ran_out_is_offered_once_more(track: Track, rounds: int) -> None:
    """Two let the offers expire at once, and each offers the seat anew; who did not answer stands last."""
    for _ in range(rounds):
        heat = queued(track, 3, seats=1, seated=0)
        track.alone(*heat.turn("offer"))
        track.pass_days(6)
        assert track.race(heat.turn("expire"), heat.turn("expire")) == ["done", "done"]
        assert track.race(heat.turn("offer"), heat.turn("offer")).count("done") == 1
        assert track.statuses(heat) == [WAITING, OFFERED, WAITING]
        assert track.queue(heat) == [2, 0]


@with_processes_in_campaigns
@in_rounds(4)
def test_whatever_many_do_at_once_no_seat_is_sold_twice_and_the_queue_keeps_its_order(
    track: Track, rounds: int
) -> None:
    """Two have seats and one an offer; four wait behind, and one has only applied."""
    for number in range(rounds):
        heat = track.heat(8)
        track.alone(*heat.turn("admit", 0, 2))
        track.alone(*heat.turn("wait", 3, 4, 5, 6, 7))
        track.alone(*heat.turn("offer"))
        turns = random.Random(number).sample(_everything(heat), 4)
        said = track.race(*turns)
        assert track.seated(heat) <= track.seats(heat), (turns, said)
        waiting = track.queue(heat)
        assert waiting == sorted(waiting, key=lambda one: (one == 1, one)), (turns, said)


def _everything(heat: Heat) -> list[Turn]:
    offered = str(heat.people[3])
    return [
        heat.turn("admit", 1),
        heat.turn("admit past the queue", 1),
        heat.turn("admit or queue", 1),
        heat.turn("wait", 1),
        heat.turn("admit", 4),
        heat.turn("admit", 4, 5),
        heat.turn("offer"),
        heat.turn("offer all"),
        ("answer", heat.code, offered, "accepted"),
        ("answer", heat.code, offered, "refused"),
        ("answer", heat.code, offered, "taken-back"),
        heat.turn("withdraw", 0),
        heat.turn("withdraw", 2),
        heat.turn("withdraw", 3),
        heat.turn("replace", 0, 1),
        heat.turn("replace", 2, 3),
        heat.turn("decline", 4),
        ("capacity", heat.code, "4"),
        ("capacity", heat.code, "2"),
    ]
