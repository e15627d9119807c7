"""Who hears that a course is moved or called off: whoever knew otherwise, once, and as it is when it leaves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

from tests.use_cases.messages.mail_room import CODE, DAY, KARI, LIV, MONDAY, OLA, PER, SECOND, with_address
from veiledning_core.use_cases.course_days import making_up
from veiledning_core.use_cases.courses import course_changes, programme
from veiledning_core.use_cases.enrolments import admitting, waiting_list
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.messages.deciding import drop_mail, hold_mail
from veiledning_core.use_cases.messages.outbox import mail

if TYPE_CHECKING:
    from tests.use_cases.messages.mail_room import MailRoom

People = tuple[UUID, ...]
LATER, LATEST = SECOND + 7 * DAY, SECOND + 14 * DAY


def move(room: MailRoom, day: dt.date) -> None:
    room.register.run(programme.move_gathering, CODE, "day-2", (day,))


def step(room: MailRoom, use_case: str) -> int:
    return next(entry.number or 0 for entry in room.office.journal() if entry.use_case == use_case)


def changed(room: MailRoom, name: str) -> str:
    view = room.register.read(mail, room.key("moved", name))
    return view.body.partition("endring i")[2].splitlines()[2]


def test_whoever_was_told_when_the_course_is_hears_that_it_is_moved(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.send()
    move(room, LATER)
    assert room.planned("moved") == {"moved": [KARI, LIV, OLA, PER, "Sjef Nes"]}
    assert changed(room, KARI) == "Kursdag 2 flyttes fra 5. oktober 2026 til 12. oktober 2026."


def test_whoever_will_hear_of_their_place_hears_the_new_days_with_it(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    move(room, LATER)
    assert KARI not in room.planned("moved")["moved"]
    assert "12. oktober 2026" in room.register.read(mail, room.key("confirmation", KARI)).body


def test_whoever_is_not_written_to_about_their_place_hears_of_the_move(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.register.run(drop_mail, [room.key("confirmation", KARI)])
    move(room, LATER)
    assert KARI in room.planned("moved")["moved"]


def test_two_moves_are_told_as_one_from_what_was_known(room: MailRoom, people: People) -> None:
    move(room, LATER)
    move(room, LATEST)
    assert changed(room, KARI) == "Kursdag 2 flyttes fra 5. oktober 2026 til 19. oktober 2026."
    room.send("moved")
    assert room.planned("moved") == {}


def test_a_move_there_and_back_is_told_only_if_the_first_was(room: MailRoom, people: People) -> None:
    move(room, LATER)
    move(room, SECOND)
    assert room.planned("moved") == {}
    move(room, LATER)
    room.send("moved")
    move(room, SECOND)
    assert changed(room, KARI) == "Kursdag 2 flyttes fra 12. oktober 2026 til 5. oktober 2026."
    room.send("moved")
    move(room, LATER)
    assert KARI in room.planned("moved")["moved"]


def test_a_move_that_is_undone_after_people_heard_of_it_is_told_again(room: MailRoom, people: People) -> None:
    move(room, LATER)
    room.send("moved")
    assert room.register.run(undo, step(room, "move_gathering")).written_to == 4
    assert changed(room, KARI) == "Kursdag 2 flyttes fra 12. oktober 2026 til 5. oktober 2026."


def test_a_move_before_the_course_is_announced_is_no_news(room: MailRoom) -> None:
    room.office.plan("sample-type", "PRV-2", (MONDAY,), (SECOND,), place="Oslo")
    room.office.staff("PRV-2", "course-leader", "Liv Ek")
    room.office.apply("PRV-2", KARI, **{"done-basics": "ja"})
    room.register.run(programme.move_gathering, "PRV-2", "day-2", (LATER,))
    room.register.run(course_changes.publish, "PRV-2")
    assert room.register.read(_plans_of_second) == set()
    room.register.run(programme.move_gathering, "PRV-2", "day-2", (LATEST,))
    assert room.register.read(_plans_of_second) == {"moved"}


def test_a_move_of_a_day_that_is_over_is_no_news(room: MailRoom, people: People) -> None:
    room.office.day = SECOND + 30 * DAY
    room.register.run(programme.move_gathering, CODE, "day-2", (SECOND + DAY,), past=True)
    assert room.planned("moved") == {}


def test_another_place_is_told_and_a_place_that_was_open_is_not(room: MailRoom, people: People) -> None:
    room.register.run(course_changes.edit_course, CODE, place="Bodø")
    assert changed(room, KARI) == "Kursdag 1 holdes her: Bodø. Det skulle ha vært: Oslo."
    room.register.run(course_changes.edit_course, CODE, place="")
    assert room.planned("moved") == {}


def test_staff_hear_of_moves_of_the_gatherings_that_they_are_needed_at(room: MailRoom) -> None:
    with_address(room.office, "Siri Moe", "siri@prove.example")
    move(room, LATER)
    assert "Siri Moe" in room.planned("moved")["moved"]


def test_a_course_that_is_called_off_sends_that_and_nothing_else(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.send()
    room.register.run(admitting.admit, CODE, people[1:2])
    move(room, LATER)
    room.register.run(course_changes.cancel, CODE, reason="Sykdom")
    assert room.planned() == {"cancelled": [KARI, LIV, OLA, PER, "Sjef Nes"]}
    room.send()
    assert room.planned() == {}


def test_a_leader_who_was_never_written_to_does_not_hear_that_it_is_called_off(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.register.run(course_changes.cancel, CODE, reason="Sykdom")
    assert room.planned() == {"cancelled": [KARI, LIV, OLA, PER]}


def test_a_course_that_was_never_announced_is_called_off_in_silence(room: MailRoom) -> None:
    room.office.plan("sample-type", "PRV-2", (MONDAY,), (SECOND,), place="Oslo")
    room.office.apply("PRV-2", KARI, **{"done-basics": "ja"})
    room.register.run(course_changes.cancel, "PRV-2", reason="For få")
    assert room.register.read(_plans_of_second) == set()


def test_a_cancellation_that_is_undone_after_people_heard_of_it_is_taken_back(room: MailRoom, people: People) -> None:
    room.register.run(course_changes.cancel, CODE, reason="Sykdom")
    room.send()
    room.register.run(undo, step(room, "cancel"))
    assert changed(room, KARI) == "Kurset holdes likevel."
    room.send()
    room.register.run(course_changes.cancel, CODE, reason="Sykdom")
    assert room.planned() == {"cancelled": [KARI, LIV, OLA, PER]}


def test_a_cancellation_that_is_undone_before_anybody_heard_of_it_sends_nothing(room: MailRoom, people: People) -> None:
    """Neither an offer nor a calendar entry that somebody has as it is goes out a second time."""
    room.register.run(admitting.admit, CODE, people[:1])
    room.register.run(admitting.put_on_waiting_list, CODE, people[3:])
    room.register.run(waiting_list.offer, CODE)
    room.send("confirmation", "leader", "offer", "calendar")
    planned = room.planned("offer", "calendar", "confirmation", "moved")
    room.register.run(course_changes.cancel, CODE, reason="Sykdom")
    assert KARI in room.planned("calendar")["calendar"]
    room.register.run(undo, step(room, "cancel"))
    assert room.planned("offer", "calendar", "confirmation", "moved") == planned == {}


def test_whoever_heard_that_it_is_off_hears_that_it_is_held_though_their_confirmation_is_held_back(
    room: MailRoom, people: People
) -> None:
    room.register.run(admitting.admit, CODE, people[:2])
    room.register.run(hold_mail, [room.key("confirmation", KARI)])
    room.send("confirmation")
    room.register.run(course_changes.cancel, CODE, reason="Sykdom")
    room.send("cancelled")
    room.register.run(undo, step(room, "cancel"))
    assert {KARI, OLA} <= set(room.planned("moved")["moved"])


def test_a_day_that_is_moved_and_moved_back_is_sent_to_no_calendar(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.send("confirmation", "calendar")
    move(room, LATER)
    assert room.planned("calendar") == {"calendar": [KARI, "Sjef Nes"]}
    move(room, SECOND)
    assert room.planned("calendar") == {}
    move(room, LATER)
    room.send("calendar")
    move(room, SECOND)
    assert room.planned("calendar") == {"calendar": [KARI, "Sjef Nes"]}


def test_calling_off_after_the_last_day_is_no_news(room: MailRoom, people: People) -> None:
    room.register.run(course_changes.cancel, CODE, reason="Sykdom")
    room.office.day = SECOND
    assert room.planned("cancelled") != {}
    room.office.day = SECOND + DAY
    assert room.planned("cancelled") == {}


def _plans_of_second(work: object) -> set[str]:
    from veiledning_core.use_cases.messages.outbox import outbox

    return {line.plan for line in outbox(work, "PRV-2")} - {"calendar"}  # type: ignore[arg-type]


def test_a_guest_who_makes_up_a_day_here_hears_that_it_is_moved(room: MailRoom) -> None:
    office, other = room.office, "PRV-2"
    office.plan("sample-type", other, (MONDAY - 28 * DAY,), (MONDAY - 21 * DAY,), place="Oslo")
    office.staff(other, "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, other)
    (ida,) = office.apply(other, "Ida Moe", **{"done-basics": "ja"})
    office.register.run(admitting.admit, other, [ida])
    office.day = MONDAY - 21 * DAY
    wish = office.register.run(making_up.apply_to_make_up, other, ida, "day-2")
    office.register.run(making_up.decide_make_up, other, wish.id, granted=True, with_course=CODE)
    assert room.planned("moved") == {}
    move(room, LATER)
    assert "Ida Moe" in room.planned("moved")["moved"]
    assert [line.name for line in room.lines("calendar") if line.name == "Ida Moe"] == ["Ida Moe"]
