"""A calendar file tells when its owner is busy, and nothing else of it is read (RFC 5545)."""

from __future__ import annotations

import contextlib
import datetime as dt

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.availability import Availability, AvailabilityException, Hours
from veiledning_core.domain.errors import InputFault, ValueFault
from veiledning_core.exchange.calendar.busy_calendar import BusyCalendar, busy_times
from veiledning_core.exchange.calendar.repeats import parse_repeat

FIRST, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)
TUESDAY = dt.date(2027, 2, 16)
WHOLE = Hours()


def _read(*events: str, first: dt.date = FIRST, last: dt.date = LAST) -> BusyCalendar:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.split("|"), "END:VEVENT"]
    content = "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
    return busy_times(content, source="kari.ics", first=first, last=last)


def _days(found: BusyCalendar) -> list[tuple[dt.date, dt.date]]:
    return [(one.first, one.last) for one in found.busy]


def _busy(day: dt.date, begins: int, ends: int) -> AvailabilityException:
    return AvailabilityException(
        first=day, last=day, hours=Hours(begins=begins * 60, ends=ends * 60), source="kari.ics"
    )


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:20270216T130000|DTEND:20270216T150000",
        "DTSTART;TZID=Europe/Oslo:20270216T130000|DTEND;TZID=Europe/Oslo:20270216T150000",
        'DTSTART;TZID="W. Europe Standard Time":20270216T130000|DURATION:PT2H',
        "DTSTART:20270216T120000Z|DTEND:20270216T140000Z",
        "DTSTART;TZID=Europe/London:20270216T120000|DTEND;TZID=Europe/Oslo:20270216T150000",
        "DTSTART:2027021\r\n 6T130000|DTEND:20270216T150000|SUMMARY:noe hemmelig",
    ],
)
def test_an_event_makes_its_owner_busy_by_the_clocks_of_norway(event: str) -> None:
    assert _read(event).busy == (_busy(TUESDAY, 13, 15),)


@pytest.mark.parametrize(
    "said", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "DTEND:20270216T130000"]
)
def test_what_is_free_called_off_or_of_no_length_makes_nobody_busy(said: str) -> None:
    end = "" if said.startswith("DTEND") else "|DTEND:20270216T150000"
    assert _read(f"DTSTART:20270216T130000{end}|{said}").busy == ()


def test_whole_days_are_busy_up_to_the_day_before_the_end_and_follow_one_another_as_one() -> None:
    found = _read(
        "DTSTART;VALUE=DATE:20270215|DTEND;VALUE=DATE:20270217",
        "DTSTART;VALUE=DATE:20270217",
        "DTSTART;VALUE=DATE:20270219",
    )
    assert _days(found) == [(dt.date(2027, 2, 15), dt.date(2027, 2, 17)), (dt.date(2027, 2, 19), dt.date(2027, 2, 19))]
    assert all(one.hours == WHOLE for one in found.busy)


def test_an_event_over_midnight_takes_a_part_of_both_days() -> None:
    found = _read("DTSTART:20270216T200000|DTEND:20270218T100000")
    assert [(one.first.day, one.last.day, one.hours) for one in found.busy] == [
        (16, 16, Hours(begins=20 * 60, ends=24 * 60)),
        (17, 17, WHOLE),
        (18, 18, Hours(begins=0, ends=600)),
    ]


def test_events_that_meet_are_one_time() -> None:
    found = _read(
        "DTSTART:20270216T130000|DTEND:20270216T150000",
        "DTSTART:20270216T090000|DTEND:20270216T110000",
        "DTSTART:20270216T150000|DTEND:20270216T160000",
    )
    assert found.busy == (_busy(TUESDAY, 9, 11), _busy(TUESDAY, 13, 16))
    assert found.events == 3


def test_only_the_days_that_were_asked_for_are_read() -> None:
    event = "DTSTART;VALUE=DATE:20261230|DTEND;VALUE=DATE:20270105"
    assert _days(_read(event)) == [(FIRST, dt.date(2027, 1, 4))]
    assert _read(event, first=dt.date(2027, 1, 5)).busy == ()
    assert _read(event, last=FIRST).busy[0].last == FIRST


def test_a_repeat_that_was_moved_or_left_out_stands_where_it_was_moved_to() -> None:
    found = _read(
        "UID:1|DTSTART:20270202T130000|DTEND:20270202T140000|RRULE:FREQ=WEEKLY;COUNT=4|EXDATE:20270209T130000",
        "UID:1|RECURRENCE-ID:20270216T130000|DTSTART:20270217T130000|DTEND:20270217T140000",
    )
    assert [one.first.day for one in found.busy] == [2, 17, 23]


def test_a_weekly_meeting_keeps_its_hour_when_the_clocks_change() -> None:
    found = _read(
        "DTSTART;TZID=Europe/Oslo:20270323T090000|DTEND;TZID=Europe/Oslo:20270323T100000|RRULE:FREQ=WEEKLY;COUNT=3"
    )
    assert {one.hours for one in found.busy} == {Hours(begins=540, ends=600)}


RULES = (
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;BYDAY=MO,FR;COUNT=9",
    "FREQ=DAILY;UNTIL=20270228T225959Z",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU;COUNT=7",
    "FREQ=WEEKLY;BYMONTH=2,9",
    "FREQ=WEEKLY;UNTIL=20270316",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=6;BYDAY=1MO",
)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("start", [dt.date(2026, 9, 29), dt.date(2027, 1, 31), TUESDAY])
def test_the_repeats_are_those_that_another_reader_finds(rule: str, start: dt.date) -> None:
    """python-dateutil reads the same rules; events on the day before the first that fits are counted otherwise."""
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    other = rrulestr(rule.replace("T225959Z", ""), dtstart=dt.datetime.combine(start, dt.time.min))
    wanted = [
        one.date() for one in other.between(*(dt.datetime.combine(day, dt.time.min) for day in (FIRST, LAST)), inc=True)
    ]
    found = [day for day in parse_repeat(rule).days(start, FIRST, LAST) if day >= FIRST]
    assert found == wanted


def test_a_free_busy_reply_is_read_too() -> None:
    content = b"BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nFREEBUSY:20270216T120000Z/PT2H,20270217T080000Z/20270217T090000Z\n"
    content += b"FREEBUSY;FBTYPE=FREE:20270218T080000Z/PT1H\nEND:VFREEBUSY\nEND:VCALENDAR\n"
    found = busy_times(content, source="kari.ics", first=FIRST, last=LAST)
    assert found.busy == (_busy(TUESDAY, 13, 15), _busy(TUESDAY + dt.timedelta(days=1), 9, 10))


def test_what_another_program_writes_is_read() -> None:
    calendar, event = icalendar.Calendar(), icalendar.Event()
    event.add("summary", "Ærend, hos; noen\nmed æøå " * 10)
    event.add("dtstart", dt.datetime(2027, 2, 16, 12, tzinfo=dt.UTC))
    event.add("dtend", dt.datetime(2027, 2, 16, 14, tzinfo=dt.UTC))
    calendar.add_component(event)
    found = busy_times(calendar.to_ical(), source="kari.ics", first=FIRST, last=LAST)
    assert found.busy == (_busy(TUESDAY, 13, 15),)
    assert "Ærend" not in repr(found)


def test_somebody_busy_is_not_free_for_a_course() -> None:
    busy = _read("DTSTART:20270216T150000|DTEND:20270216T170000").busy
    assert not Availability(exceptions=busy).is_free(TUESDAY)
    assert Availability(exceptions=busy).is_free(TUESDAY, Hours(begins=9 * 60, ends=15 * 60))


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        ("DTSTART;TZID=../../etc/passwd:20270216T130000|DTEND:20270216T150000", "no time zone is called"),
        ("DTSTART;TZID=Mars/Olympus:20270216T130000|DTEND:20270216T150000", "no time zone is called"),
        ("DTSTART:20270231T130000|DTEND:20270216T150000", "is no time"),
        ("DTSTART:tomorrow|DTEND:20270216T150000", "is no time"),
        ("DTEND:20270216T150000", "the event has no start"),
        ("DTSTART:20270216T150000|DTEND:20270216T130000", "ends before it starts"),
        ("DTSTART:20270216T150000|DURATION:P2000D", "lasts more than a year"),
        ("DTSTART:20270216T150000|DURATION:PT", "is no length of time"),
        ("DTSTART:20270216T150000|DTEND:20270216T160000|RRULE:FREQ=SECONDLY", "is repeated is not read"),
        ("DTSTART:20270216T150000|DTEND:20270216T160000|RRULE:FREQ=DAILY;COUNT=999999999", "is repeated is not read"),
        ("DTSTART:20270216T150000|DTEND:20270216T160000|RRULE:FREQ=DAILY;INTERVAL=0", "is repeated is not read"),
        ("DTSTART:20270216T150000|DTEND:20270216T160000|RRULE:FREQ=WEEKLY;BYDAY=9XX", "is repeated is not read"),
    ],
)
def test_an_event_that_cannot_be_read_is_told_with_its_line_and_the_others_are_read(event: str, fault: str) -> None:
    found = _read(event, "DTSTART:20270216T130000|DTEND:20270216T150000")
    assert found.busy == (_busy(TUESDAY, 13, 15),)
    (told,) = found.faults
    assert fault in told.what.say()
    assert told.row == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01",
        b"PK\x03\x04",
        b"navn;dato\n",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VCALENDAR\nEND:VEVENT",
        b"BEGIN:VEVENT\nEND:VEVENT",
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 50,
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 50_001 + b"END:VCALENDAR",
        b"BEGIN:VCALENDAR\n" + b"\n" * 500_001,
    ],
)
def test_a_file_that_is_no_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(InputFault):
        busy_times(content, source="kari.ics", first=FIRST, last=LAST)


def test_a_file_made_to_take_forever_is_refused_or_read_soon() -> None:
    event = "DTSTART:19000101T130000|DTEND:19000101T150000|RRULE:FREQ=DAILY"
    assert len(_read(*([event] * 50)).busy) == 365
    with pytest.raises(InputFault, match="more events than anybody has"):
        _read(*([event] * 3001))


def test_last_before_first_is_refused() -> None:
    with pytest.raises(InputFault, match="is before"):
        _read(first=LAST, last=FIRST)


@given(st.binary(max_size=200), st.text(alphabet="BEGINVALCRDTSU:;=\n0123456789TZ-", max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes, text: str) -> None:
    for one in (content, b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + text.encode() + b"\nEND:VEVENT\nEND:VCALENDAR"):
        with contextlib.suppress(InputFault):
            busy_times(one, source="kari.ics", first=FIRST, last=LAST)


@given(st.text(alphabet="FREQ=DAILYWK;COUNTBYMH,0123456789-+SU", max_size=60))
def test_any_rule_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ValueFault):
        assert len(list(parse_repeat(f"FREQ=WEEKLY;{text}").days(FIRST, FIRST, LAST))) <= 366
