from __future__ import annotations

import datetime as dt

import pytest
from veiledning_tui.draft import parse_days
from veiledning_tui.errands.new_course import read_draft

from veiledning_core.domain.errors import ValueFault
from veiledning_core.testing.types import sample_type

FILLED = {"code": "prv-2", "gathering-day-1": "11.01.2027", "gathering-day-2": "2027-01-20", "capacity": "3"}


def test_one_date_is_as_many_days_as_the_gathering_lasts() -> None:
    assert parse_days("31.12.2026", 2) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))


def test_a_span_is_every_day_in_it() -> None:
    assert parse_days("11.01.2027..13.01.2027", 1) == tuple(dt.date(2027, 1, day) for day in (11, 12, 13))


def test_a_span_may_be_one_day_but_not_end_before_it_begins() -> None:
    assert parse_days("11.01.2027..11.01.2027", 2) == (dt.date(2027, 1, 11),)
    with pytest.raises(ValueFault):
        parse_days("11.01.2027..10.01.2027", 2)


def test_a_filled_form_is_a_course() -> None:
    draft = read_draft(sample_type(), FILLED)
    assert draft.meant is not None
    assert (draft.meant.code, draft.meant.capacity) == ("PRV-2", 3)
    assert draft.meant.gatherings == ((dt.date(2027, 1, 11),), (dt.date(2027, 1, 20),))


def test_an_empty_field_that_is_needed_is_missing_and_no_fault() -> None:
    draft = read_draft(sample_type(), FILLED | {"gathering-day-2": " "})
    assert draft.meant is None
    assert (draft.faults, draft.missing) == ({}, ("gathering-day-2",))


@pytest.mark.parametrize(
    ("field", "text"),
    [("code", "a b"), ("gathering-day-1", "31.02.2027"), ("capacity", "0"), ("capacity", "mange"), ("title", "a\x1bb")],
)
def test_what_cannot_be_read_is_a_fault_of_its_field(field: str, text: str) -> None:
    draft = read_draft(sample_type(), FILLED | {field: text})
    assert draft.meant is None
    assert set(draft.faults) == {field}
