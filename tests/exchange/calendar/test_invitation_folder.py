"""Invitations as files: a name of its own for each event, whatever people are called, and nothing half written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from uuid import UUID

import attrs
import icalendar
import pytest

from veiledning_core.domain.calendar_event import Attendee, CalendarEvent, EventStatus
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.calendar.invitation_folder import in_the_way, write_invitations

DAY = dt.date(2026, 9, 7)


def event(name: str, number: int = 1, day: dt.date = DAY) -> CalendarEvent:
    return CalendarEvent(
        uid=UUID(int=number << 80),
        sequence=0,
        changed_at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC),
        status=EventStatus.CONFIRMED,
        day=day,
        summary=Message("Monday"),
        attendees=(Attendee(name=name, email="a@b.no"),),
    )


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\con", "كاري", 'Kari "K" <b>Lie</b>', "Å" * 500, "", "a\r\nb"]
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    (path,) = write_invitations("KURS-1", [event(name)], tmp_path / "out", language="nb")
    assert path.parent == tmp_path / "out"
    assert list(path.parent.iterdir()) == [path]
    assert len(path.name) <= 84
    assert icalendar.Calendar.from_ical(path.read_bytes())["METHOD"] == "REQUEST"


def test_namesakes_have_files_of_their_own_also_with_the_longest_names(tmp_path: Path) -> None:
    events = [event("Kari " * 100, number) for number in (1, 2)]
    assert len(set(write_invitations("K" * 32, events, tmp_path, language="nb"))) == 2


def test_a_day_that_is_moved_stands_in_the_same_file(tmp_path: Path) -> None:
    first, moved = event("Kari Lie"), event("Kari Lie", day=DAY + dt.timedelta(days=7))
    assert in_the_way("KURS-1", [first], tmp_path) == ()
    written = write_invitations("KURS-1", [first], tmp_path, language="nb")
    assert in_the_way("KURS-1", [moved], tmp_path) == written
    assert write_invitations("KURS-1", [moved], tmp_path, language="nb") == written
    assert b"DTSTART;VALUE=DATE:20260914\r\n" in written[0].read_bytes()


def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    (path,) = write_invitations("KURS-1", [event("Kari Lie")], tmp_path, language="nb")
    path.unlink()
    path.mkdir()
    with pytest.raises(UsageFault):
        write_invitations("KURS-1", [event("Kari Lie")], tmp_path, language="nb")
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_events_give_the_same_files(tmp_path: Path) -> None:
    events = [event("Kari Lie", 1), attrs.evolve(event("Ola Dal", 2), status=EventStatus.CANCELLED)]
    once, again = (write_invitations("K", events, tmp_path / name, language="nb") for name in ("a", "b"))
    assert [path.read_bytes() for path in once] == [path.read_bytes() for path in again]
