"""Reconciling mail: everybody hears what is so, once, and nobody hears what is another's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import attrs
import pytest

from tests.use_cases.messages.mail_room import (
    CODE,
    DAY,
    KARI,
    LEADER,
    LIV,
    MONDAY,
    NAMING_LEADERS,
    OLA,
    PER,
    SECOND,
    SENDER,
    MailRoom,
    fill,
    with_address,
)
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.use_cases.courses import course_changes, programme
from veiledning_core.use_cases.courses.telling import Audience
from veiledning_core.use_cases.enrolments import admitting, leaving, waiting_list
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.messages.mail_settings import set_mail_settings
from veiledning_core.use_cases.messages.outbox import mail

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.use_cases.conftest import OfficeAfter
    from veiledning_core.plugins import Plugins

People = tuple[UUID, ...]


def test_nobody_who_has_only_applied_is_sent_anything(room: MailRoom) -> None:
    assert room.planned() == {}


def test_whoever_gets_a_place_is_told_and_so_is_the_leader_whom_they_name(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, (people[0], people[2]))
    assert room.planned("confirmation", "leader") == {"confirmation": [KARI, PER], "leader": ["Sjef Nes"]}
    view = room.register.read(mail, room.key("leader", "Sjef Nes"))
    assert (view.line.email, view.subject) == (LEADER, "Kari Lie skal på kurs")


def test_each_is_told_once_however_often_somebody_looks(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:2])
    room.send()
    room.send()
    assert room.told() == {"confirmation": [KARI, OLA], "leader": ["Sjef Nes", "Sjef Nes"]}
    assert room.planned("confirmation", "leader") == {}


def test_nobody_on_the_waiting_list_hears_that_they_have_a_place(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:3])
    room.register.run(admitting.put_on_waiting_list, CODE, people[3:])
    assert room.planned("confirmation", "waiting-list", "reminder") == {
        "confirmation": [KARI, OLA, PER],
        "reminder": sorted([KARI, OLA, PER] * 2),
        "waiting-list": [LIV],
    }


def test_an_offer_says_by_when_it_is_answered_and_is_over_after_that_day(room: MailRoom, people: People) -> None:
    room.register.run(admitting.put_on_waiting_list, CODE, people[3:])
    room.register.run(waiting_list.offer, CODE)
    assert room.planned("offer", "waiting-list") == {"offer": [LIV]}
    view = room.register.read(mail, room.key("offer", LIV))
    assert "6. juni 2026" in view.subject
    room.office.day += 5 * DAY
    assert room.planned("offer") == {"offer": [LIV]}
    room.office.day += DAY
    assert room.planned("offer") == {}


def test_whoever_says_yes_to_an_offer_is_told_of_the_place(room: MailRoom, people: People) -> None:
    room.register.run(admitting.put_on_waiting_list, CODE, people[3:])
    room.register.run(waiting_list.offer, CODE)
    room.send()
    room.register.run(waiting_list.answer_offer, CODE, people[3], OfferAnswer.ACCEPTED)
    assert room.planned("confirmation", "offer", "waiting-list") == {"confirmation": [LIV]}


def test_a_decline_and_a_withdrawal_are_answered(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.send()
    room.register.run(leaving.withdraw, CODE, people[:1])
    room.register.run(admitting.decline, CODE, people[1:2], reason="Fullt")
    assert room.planned() == {"decline": [OLA], "withdrawal": [KARI]}


def test_whoever_withdraws_before_anybody_answered_hears_nothing(room: MailRoom, people: People) -> None:
    room.register.run(leaving.withdraw, CODE, people[:1])
    assert room.planned() == {}


def test_a_withdrawal_that_was_a_mistake_is_told_only_if_it_was_told(room: MailRoom, people: People) -> None:
    """Undoing puts the place back: whoever never heard that it was gone has nothing to hear."""
    room.register.run(admitting.admit, CODE, people[:2])
    room.send()
    room.register.run(leaving.withdraw, CODE, people[:1])
    room.register.run(undo, newest(room))
    assert room.planned("confirmation", "withdrawal") == {}
    room.register.run(leaving.withdraw, CODE, people[:1])
    room.send("withdrawal")
    room.register.run(undo, newest(room, "withdraw"))
    assert room.planned("confirmation", "withdrawal") == {"confirmation": [KARI]}


def test_an_admission_that_was_a_mistake_and_is_made_again_is_told_once(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.send()
    room.register.run(undo, newest(room, "admit"))
    room.register.run(admitting.admit, CODE, people[:1])
    assert room.planned("confirmation") == {}


def test_whoever_applies_anew_and_gets_a_place_again_is_told_again(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.send()
    room.register.run(leaving.withdraw, CODE, people[:1])
    room.register.run(admitting.reapply, CODE, people[:1])
    room.register.run(admitting.admit, CODE, people[:1])
    assert room.planned("confirmation", "withdrawal") == {"confirmation": [KARI]}
    room.send()
    assert room.told()["confirmation"] == [KARI, KARI]


def test_a_draft_sends_nothing(room: MailRoom) -> None:
    room.office.plan("sample-type", "PRV-9", (MONDAY,), (SECOND,), place="Oslo")
    room.office.apply("PRV-9", KARI, **{"done-basics": "ja"})
    assert [line for line in room.lines() if line.code == "PRV-9"] == []


@pytest.mark.parametrize(("before", "planned"), [(7, False), (6, True)])
def test_a_reminder_is_sent_a_week_before_and_not_on_the_day_before_that(
    room: MailRoom, people: People, before: int, planned: bool
) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.office.day = MONDAY - (before + 1) * DAY
    due = [line for line in room.lines("reminder") if line.due <= room.office.day]
    assert bool(due) is planned


def test_a_reminder_is_over_after_its_day(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.office.day = MONDAY
    assert len(room.lines("reminder")) == 2
    room.office.day = MONDAY + DAY
    assert len(room.lines("reminder")) == 1


def test_a_moved_day_has_a_reminder_of_its_own_and_the_old_one_is_gone(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    before = {line.key for line in room.lines("reminder")}
    room.register.run(programme.move_gathering, CODE, "day-2", (SECOND + 7 * DAY,))
    after = {line.key for line in room.lines("reminder")}
    assert len(before) == len(after) == 2
    assert {key.rpartition("/")[2] for key in after} == {MONDAY.isoformat(), (SECOND + 7 * DAY).isoformat()}


def test_a_confirmation_waits_while_no_place_is_set_and_says_so(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.register.run(course_changes.edit_course, CODE, place="")
    (line,) = room.lines("confirmation")
    assert (line.state, [str(why) for why in line.why]) == (MailState.WAITING, ["no place is set"])
    room.register.run(course_changes.edit_course, CODE, place="Bodø")
    assert room.lines("confirmation")[0].state is MailState.PLANNED


def test_somebody_without_an_address_is_waited_for(room: MailRoom, people: People) -> None:
    room.register.run(course_changes.edit_course, CODE, place="Bodø")
    room.register.run(programme.move_gathering, CODE, "day-2", (SECOND + 7 * DAY,))
    (line,) = [line for line in room.lines("moved") if line.name == "Siri Lie"]
    assert [str(why) for why in line.why] == ["no e-mail address is known for Siri Lie"]


def test_what_happened_before_mail_was_set_up_is_not_told_afterwards(room: MailRoom, people: People) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    today = room.office.day
    room.register.run(set_mail_settings, attrs.evolve(SENDER, since=today))
    assert room.planned("confirmation") == {"confirmation": [KARI]}
    room.register.run(set_mail_settings, attrs.evolve(SENDER, since=today + DAY))
    assert room.planned("confirmation") == {}
    room.office.day += DAY
    room.register.run(admitting.admit, CODE, people[1:2])
    assert room.planned("confirmation") == {"confirmation": [OLA]}


def newest(room: MailRoom, use_case: str | None = None) -> int:
    return next(
        entry.number or 0 for entry in room.office.journal() if use_case in (None, entry.use_case) and entry.number
    )


def test_each_calendar_entry_is_for_somebody_as_what_they_are(room: MailRoom, people: People) -> None:
    with_address(room.office, "Siri Moe", "siri@prove.example")
    room.register.run(admitting.admit, CODE, people[:1])
    found = {(line.name, line.audience) for line in room.lines("calendar")}
    assert found == {
        (KARI, Audience.PARTICIPANT),
        ("Siri Moe", Audience.STAFF),
        ("Sjef Nes", Audience.CONTACT),
    }


@pytest.mark.parametrize(
    ("to", "names"),
    [("participant", {KARI}), ("staff", {"Siri Moe"}), ("course-leader", {"Siri Moe"}), ("leader", {"Sjef Nes"})],
)
def test_a_plan_for_calendars_reaches_those_whom_it_names_and_nobody_else(
    office_after: OfficeAfter, small_type_with: Callable[..., Plugins], to: str, names: set[str]
) -> None:
    plan = f"""
[[messages]]
key = "calendar"
title = {{ nb = "Kalender", en = "Calendar" }}
to = ["{to}"]
on = "calendar"
subject = {{ nb = "{{event}}", en = "{{event}}" }}
body = {{ nb = "{{event}}", en = "{{event}}" }}
"""
    office, people = office_after(fill, plugins=small_type_with(NAMING_LEADERS + plan))
    room = MailRoom(office)
    with_address(office, "Siri Moe", "siri@prove.example")
    room.register.run(admitting.admit, CODE, people[:1])
    assert {line.name for line in room.lines("calendar")} == names
