"""What it costs when, and what it is for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.course_type.catalogue import Catalogue
from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.dated import Unanswered, is_valid_on
from veiledning_core.domain.fee import Fee, FeeUnit, Payer
from veiledning_core.domain.money import Money

FIRST, LAST = dt.date(2024, 1, 1), dt.date(2024, 12, 31)


@pytest.fixture(scope="module")
def fee(emnekurs: CourseType) -> Fee:
    assert [known.key for known in emnekurs.fees] == ["course-fee"]
    return emnekurs.fees[0]


@pytest.mark.parametrize(
    ("day", "days", "kroner"),
    [
        (dt.date(2024, 1, 1), 2, 4200),
        (dt.date(2024, 6, 30), 2, 4200),
        (dt.date(2024, 7, 1), 2, 4400),
        (dt.date(2024, 12, 31), 2, 4400),
        (dt.date(2024, 6, 30), 1, 3400),
        (dt.date(2024, 6, 30), 5, 8500),
        (dt.date(2024, 6, 30), 6, 11000),
        (dt.date(2024, 7, 1), 1, 3600),
        (dt.date(2024, 7, 1), 3, 6400),
        (dt.date(2024, 7, 1), 4, 7600),
        (dt.date(2024, 7, 1), 5, 8900),
        (dt.date(2024, 7, 1), 7, 13900),
    ],
)
def test_the_fee_goes_by_the_number_of_days_and_the_first_of_them(
    fee: Fee, day: dt.date, days: int, kroner: int
) -> None:
    assert fee.amount(day=day, days=days) == Money.kroner(kroner)


@pytest.mark.parametrize("day", [dt.date(2023, 12, 31), dt.date(2025, 1, 1), dt.date(2027, 3, 1)])
def test_outside_the_known_rates_there_is_no_answer(fee: Fee, day: dt.date) -> None:
    assert isinstance(fee.amount(day=day, days=2), Unanswered)


def test_a_later_year_names_the_last_rate_that_is_known(fee: Fee) -> None:
    answer = fee.amount(day=dt.date(2027, 3, 1), days=2)
    assert isinstance(answer, Unanswered)
    assert str(answer.message) == "nothing known for 2027-03-01; last known from 2024-07-01"


@given(day=st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), days=st.integers(1, 12))
def test_one_more_day_always_costs_more_where_anything_is_known(fee: Fee, day: dt.date, days: int) -> None:
    shorter, longer = fee.amount(day=day, days=days), fee.amount(day=day, days=days + 1)
    if FIRST <= day <= LAST:
        assert isinstance(shorter, Money)
        assert isinstance(longer, Money)
        assert shorter.ore < longer.ore
    else:
        assert isinstance(shorter, Unanswered)


def test_each_participant_pays_unless_the_enrolment_says_otherwise(fee: Fee) -> None:
    assert (fee.unit, fee.payer) == (FeeUnit.PARTICIPANT, Payer.PARTICIPANT)


def test_the_old_common_objective_ends_with_february_2026(emnekurs: CourseType) -> None:
    """FOR-2025-01-24-114 replaces the list for parts 2 and 3 from 1 March 2026 (register, A-38)."""
    objective = next(item for item in emnekurs.outcomes if item.key == "FKM-020")
    assert is_valid_on(objective, dt.date(2026, 2, 28))
    assert not is_valid_on(objective, dt.date(2026, 3, 1))
    assert objective.successor == "FKM-003"


def test_there_are_two_objectives_and_an_aim_for_the_first_day(emnekurs: CourseType) -> None:
    outcomes = [(item.key, item.kind.value, item.gathering) for item in emnekurs.outcomes]
    assert outcomes == [("ALM-002", "objective", None), ("FKM-020", "objective", None), ("aim-day-1", "aim", "day-1")]


def test_no_text_is_invented_for_a_coded_objective(emnekurs: CourseType) -> None:
    assert {item.key: item.text for item in emnekurs.outcomes if item.kind.value == "objective"} == {
        "ALM-002": None,
        "FKM-020": None,
    }


def test_the_six_offices_are_known_by_several_names(catalogue: Catalogue) -> None:
    offices = {known.name: known for known in catalogue.known_organisations()}
    assert {name: office.region for name, office in offices.items()} == {
        "ALIS-kontor Midt": "midt",
        "ALIS-kontor Nord": "nord",
        "ALIS-kontor Oslo": "hso",
        "ALIS-kontor Sør": "hso",
        "ALIS-kontor Vest": "vest",
        "ALIS-kontor Øst": "hso",
    }
    assert "alis kontoret i hamar" in offices["ALIS-kontor Øst"].match_keys


def test_no_name_leads_to_two_offices(catalogue: Catalogue) -> None:
    keys = [key for office in catalogue.known_organisations() for key in office.match_keys]
    assert len(keys) == len(set(keys))


def test_no_version_is_in_words_of_one_language(emnekurs: CourseType) -> None:
    """It stands on certificates in both."""
    assert not [item.key for item in emnekurs.outcomes if any(map(str.isalpha, item.version))]


def test_the_notes_on_an_invoice_speak_to_a_municipality_as_well_as_to_a_participant(emnekurs: CourseType) -> None:
    notes = [note for fee in emnekurs.fees for note in fee.notes]
    assert any("kommunen deltakeren arbeider for" in note.nb for note in notes)
    assert not [note for note in notes if {"du", "deg", "you", "your"} & set(f"{note.nb} {note.en}".lower().split())]
