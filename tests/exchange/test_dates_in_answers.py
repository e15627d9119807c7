"""An answer that is a date is read as people and spreadsheets write it, and kept as ISO text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.course_type.form import FieldKind, FormField
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.exchange.answers import reader_of
from veiledning_core.exchange.sign_up import read_sign_ups
from veiledning_core.exchange.table import Row, Table

FIELD = FormField(key="specialist-on", kind=FieldKind.DATE, label=LocalText(nb="Spesialist", en="Specialist on"))
READ = reader_of(FIELD)
MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november")


@pytest.mark.parametrize(
    "written",
    [
        "2027-03-01",
        "01.03.2027",
        "1.3.2027",
        "1.3.27",
        "1/3-2027",
        "1. mars 2027",
        "1 mars 2027",
        "1. MARS 2027",
        "2027-03-01 00:00",
        "2027-03-01T00:00:00",
        " 01.03.2027 00:00 ",
    ],
)
def test_the_ways_to_write_a_date(written: str) -> None:
    assert READ(written) == "2027-03-01"


@pytest.mark.parametrize(
    "written",
    [
        "mars 2027",
        "1. mars",
        "1.3.",
        "2027",
        "uke 9 2027",
        "29.02.2027",
        "30. februar 2027",
        "2027-02-29",
        "31.04.2027",
        "1. mars 2027 eller 2. mars 2027",
        "fra 1. mars 2027",
        "1. mars 2027, kanskje",
        "1.-2. mars 2027",
        "2027-03-01 ca.",
        "snart",
        "32.1.2027",
        "0.1.2027",
        "2027-13-01",
        "00:00",
    ],
)
def test_what_is_no_single_date_with_its_year_is_a_fault(written: str) -> None:
    with pytest.raises(ValueFault, match="is no date"):
        READ(written)


def test_a_leap_day_is_a_date_in_its_year() -> None:
    assert READ("29. februar 2028") == READ("29.02.2028") == "2028-02-29"


def test_no_answer_is_none() -> None:
    assert READ("  ") is None


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 11, 30)).filter(lambda day: day.month < 12))
def test_every_date_is_read_in_each_way(day: dt.date) -> None:
    ways = (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day}. {MONTHS[day.month - 1]} {day.year}")
    assert [READ(way) for way in ways] == [day.isoformat()] * 3


@given(text=st.text(max_size=40))
def test_whatever_is_written_is_a_date_or_a_fault(text: str) -> None:
    try:
        answer = READ(text)
    except ValueFault:
        return
    assert answer is None or dt.date.fromisoformat(str(answer)).isoformat() == answer


def test_a_date_stands_among_the_answers_as_text() -> None:
    table = Table(
        headings=("specialist-on",), rows=(Row(number=2, cells=("1.3.2027",)),), blank_rows=0, source="svar.csv"
    )
    (found,) = read_sign_ups(table, (FIELD,)).sign_ups
    assert found.answers == {"specialist-on": "2027-03-01"}
