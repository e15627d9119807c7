"""Course days as iCalendar, read back by a reader that shares nothing with the writer (RFC 5545, 5546)."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import attrs
import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veiledning_core.domain.calendar_event import (
    Attendee,
    AttendeeRole,
    CalendarEvent,
    CalendarOrganiser,
    EventStatus,
)
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.text import safe
from veiledning_core.domain.time import OSLO, in_oslo
from veiledning_core.exchange.calendar.calendar_file import as_feed, as_invitation

DAY = dt.date(2026, 9, 7)
KARI = Attendee(name="Kari Lie", email="kari@prove.example")
HOSTILE = (
    'Kari "Kalle" Lie',
    "كاري",
    "שלום",
    "O'Neil; a, b\\n",
    "^n ^' ^^",
    "æ" * 500,
    "😀" * 40,
    "a:b;c=d",
    "Li\r\nX:1",
)


def words(text: str) -> Message:
    return Message("{text}", text=text)


def event(summary: str = "Kursdag I", *lines: str, **said: Any) -> CalendarEvent:
    usual = CalendarEvent(
        uid=UUID(int=7),
        sequence=2,
        changed_at=dt.datetime(2026, 5, 1, 10, 30, tzinfo=dt.UTC),
        status=EventStatus.CONFIRMED,
        day=DAY,
        start=in_oslo(DAY, dt.time(9)),
        end=in_oslo(DAY, dt.time(15, 30)),
        summary=words(summary),
        description=tuple(words(line) for line in lines),
        organiser=CalendarOrganiser(name="ALIS-kontoret", email="alis@prove.example"),
        attendees=(KARI,),
    )
    return attrs.evolve(usual, **said)


def read(file: bytes) -> Any:
    return icalendar.Calendar.from_ical(file)


def read_event(file: bytes) -> Any:
    (found,) = read(file).walk("VEVENT")
    assert not found.errors
    return found


def published(found: CalendarEvent) -> bytes:
    return as_feed([found], name="Kurs", language="nb")


def invited(found: CalendarEvent) -> bytes:
    return as_invitation(found, language="nb")


def test_an_invitation_says_what_when_where_and_to_whom() -> None:
    file = invited(event("Kursdag I", "09.00 Åpning", "10.00 Gruppe", place="Rådhuset, sal 2; Oslo"))
    calendar, found = read(file), read_event(file)
    assert [calendar[name] for name in ("VERSION", "METHOD")] == ["2.0", "REQUEST"]
    texts = [found[name] for name in ("UID", "SEQUENCE", "STATUS", "CLASS", "TRANSP", "SUMMARY", "LOCATION")]
    assert texts == [str(UUID(int=7)), 2, "CONFIRMED", "PRIVATE", "OPAQUE", "Kursdag I", "Rådhuset, sal 2; Oslo"]
    assert found["DESCRIPTION"] == "09.00 Åpning\n10.00 Gruppe"
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == dt.datetime(2026, 5, 1, 10, 30, tzinfo=dt.UTC)
    assert (found["ORGANIZER"], found["ORGANIZER"].params["CN"]) == ("mailto:alis@prove.example", "ALIS-kontoret")
    assert found["ATTENDEE"] == "mailto:kari@prove.example"
    assert dict(found["ATTENDEE"].params) == {
        "CN": "Kari Lie",
        "CUTYPE": "INDIVIDUAL",
        "PARTSTAT": "NEEDS-ACTION",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "FALSE",
    }


def test_a_cancelled_event_takes_the_invitation_back() -> None:
    file = invited(event(status=EventStatus.CANCELLED))
    assert (read(file)["METHOD"], read_event(file)["STATUS"]) == ("CANCEL", "CANCELLED")


def test_a_feed_names_the_calendar_and_nobody_in_it() -> None:
    file = published(event())
    calendar, found = read(file), read_event(file)
    assert [calendar[name] for name in ("METHOD", "NAME", "X-WR-CALNAME")] == ["PUBLISH", "Kurs", "Kurs"]
    assert "ATTENDEE" not in found


def test_a_feed_of_nothing_is_a_calendar() -> None:
    assert read(as_feed([], name="Kurs", language="nb")).walk("VEVENT") == []


def test_a_draft_s_day_is_tentative_and_is_open_to_all_where_nobody_is_named() -> None:
    found = read_event(published(event(status=EventStatus.TENTATIVE, attendees=(), organiser=None)))
    assert (found["STATUS"], found["CLASS"]) == ("TENTATIVE", "PUBLIC")
    assert "ORGANIZER" not in found


def test_a_day_without_times_takes_the_whole_day() -> None:
    """DTEND is the day after, at midnight of which it ends (RFC 5545, 3.6.1)."""
    found = read_event(published(event(start=None, end=None)))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (DAY, DAY + dt.timedelta(days=1))


def test_whoever_is_only_to_know_keeps_the_day_free() -> None:
    leader = attrs.evolve(KARI, role=AttendeeRole.INFORMED)
    found = read_event(invited(event(attendees=(leader,))))
    assert (found["TRANSP"], found["ATTENDEE"].params["ROLE"]) == ("TRANSPARENT", "OPT-PARTICIPANT")


def test_whoever_has_no_address_is_not_named() -> None:
    assert "ATTENDEE" not in read_event(invited(event(attendees=(Attendee(name="Per Vik"),))))


def test_an_event_is_in_english_where_that_is_asked_for() -> None:
    said = attrs.evolve(event(), summary=Message("{weekday}", weekday=Message("Monday")))
    assert read_event(as_invitation(said, language="en"))["SUMMARY"] == "Monday"
    assert read_event(as_invitation(said, language="nb"))["SUMMARY"] == "mandag"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_a_name_whatever_it_holds(name: str) -> None:
    """Between quotes a quote, a caret and a line break are written as RFC 6868 has it."""
    file = invited(event(name, name, place=name, attendees=(Attendee(name=name, email="a@b.no"),)))
    found, shown = read_event(file), safe(name, keep="\n")
    assert [found[key] for key in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [shown] * 3
    assert found["ATTENDEE"].params["CN"] == shown
    assert "X" not in found


@pytest.mark.parametrize("email", ["ole+kurs@prove.example", "o'neil@prove.example", "øl@prøve.example", "a?b&c@d.no"])
def test_an_address_is_read_back_as_it_was(email: str) -> None:
    found = read_event(invited(event(attendees=(Attendee(name="Ole", email=email),))))
    assert unquote(str(found["ATTENDEE"]).removeprefix("mailto:")) == email


@pytest.mark.parametrize(("length", "lines"), [(66, 1), (67, 1), (68, 2), (141, 2), (142, 3)])
def test_a_line_is_folded_after_75_octets(length: int, lines: int) -> None:
    """`SUMMARY:` takes eight of the first line, and a blank one of each that follows."""
    file = published(event("x" * length))
    assert file[file.index(b"SUMMARY") : file.index(b"STATUS")].count(b"\r\n") == lines


@settings(max_examples=50)
@given(st.text(max_size=150), st.sampled_from(["Å", "😀", "x", "\\", ",", "\n"]), st.integers(0, 90))
def test_whatever_is_written_is_read_back_and_begins_no_line_of_its_own(text: str, filler: str, times: int) -> None:
    """The reader takes backslashes out of names, which RFC 5545 does not; so the name has none."""
    text += filler * times
    name = text.replace("\\", "/")
    attendee = Attendee(name=name, email="a@b.no")
    file = invited(event(text, text, place=text, attendees=(attendee,)))
    assert file.endswith(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in file.split(b"\r\n"))
    found, shown = read_event(file), safe(text, keep="\n")
    assert [str(found.get(key, "")) for key in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [shown] * 3
    assert found["ATTENDEE"].params["CN"] == safe(name, keep="\n")


@settings(max_examples=50)
@given(
    st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2060, 1, 1), timezones=st.just(dt.UTC)),
    st.integers(1, 60 * 24),
)
def test_an_instant_is_read_back_as_the_same_instant(start: dt.datetime, minutes: int) -> None:
    start = start.replace(second=0, microsecond=0)
    end = start + dt.timedelta(minutes=minutes)
    found = read_event(published(event(day=start.date(), start=start, end=end)))
    assert instants(found) == (start, end)


def instants(found: Any) -> tuple[dt.datetime, ...]:
    """Return what a reader with the zone database takes the times for."""
    moments = (found[name] for name in ("DTSTART", "DTEND"))
    local = (moment.dt.replace(tzinfo=OSLO) if "TZID" in moment.params else moment.dt for moment in moments)
    return tuple(moment.astimezone(dt.UTC) for moment in local)


@pytest.mark.parametrize("day", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)])
@pytest.mark.parametrize("hour", [0, 1, 2, 3])
def test_the_night_when_the_clocks_change_moves_no_event(day: dt.date, hour: int) -> None:
    start = dt.datetime.combine(day, dt.time(hour), dt.UTC) - dt.timedelta(hours=1)
    end = start + dt.timedelta(hours=1)
    assert instants(read_event(published(event(day=day, start=start, end=end)))) == (start, end)


def test_the_file_s_own_zone_has_the_clocks_of_oslo() -> None:
    """Whoever has no zone database reckons with the block in the file: the minute before each change, and at it."""
    (zone,) = read(published(event())).walk("VTIMEZONE")
    clocks = zone.to_tz(lookup_tzid=False)
    for year in range(2000, 2037):
        for month in (3, 10):
            sunday = max(day for day in month_of(year, month) if day.weekday() == 6)
            change = dt.datetime.combine(sunday, dt.time(1), dt.UTC)
            for instant in (change - dt.timedelta(minutes=1), change):
                assert instant.astimezone(clocks).utcoffset() == instant.astimezone(OSLO).utcoffset(), instant


def test_the_file_s_own_clocks_change_at_one_o_clock_in_greenwich() -> None:
    """Directive 2000/84/EC, articles 2 and 3; readers differ in which of the two offsets they reckon with."""
    (zone,) = read(published(event())).walk("VTIMEZONE")
    changes = [part["DTSTART"].dt - part["TZOFFSETFROM"].td for part in zone.subcomponents]
    assert [change.time() for change in changes] == [dt.time(1)] * 2


def month_of(year: int, month: int) -> list[dt.date]:
    return [dt.date(year, month, day) for day in range(1, 32)]


def test_the_same_event_gives_the_same_bytes() -> None:
    assert invited(event()) == invited(event())


@pytest.mark.parametrize(("start", "end"), [(9, None), (None, 10), (10, 10), (11, 10)])
def test_an_event_that_does_not_end_after_it_starts_is_refused(start: int | None, end: int | None) -> None:
    moments = [None if hour is None else in_oslo(DAY, dt.time(hour)) for hour in (start, end)]
    with pytest.raises(ValueFault):
        event(start=moments[0], end=moments[1])


def test_an_event_may_end_a_minute_after_it_starts() -> None:
    start = in_oslo(DAY, dt.time(10))
    assert event(start=start, end=start + dt.timedelta(minutes=1)).start == start
