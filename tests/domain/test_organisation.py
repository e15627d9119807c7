"""Bodies keep their names over time, and are found however people write them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.organisation import DatedName, Organisation, OrganisationKind, organisation_key

CHANGE = dt.date(2027, 1, 1)
EVE = CHANGE - dt.timedelta(days=1)


def body(*names: DatedName, **more: Any) -> Organisation:
    return Organisation(id=UUID(int=1), kind=OrganisationKind.HEALTH_TRUST, names=names, **more)


RENAMED = body(
    DatedName(name="Gamle sykehus HF", valid_from=dt.date(2002, 1, 1), valid_to=EVE),
    DatedName(name="Nye sykehus HF", valid_from=CHANGE),
)


def test_its_name_is_the_newest() -> None:
    assert RENAMED.name == "Nye sykehus HF"


@pytest.mark.parametrize(("day", "name"), [(EVE, "Gamle sykehus HF"), (CHANGE, "Nye sykehus HF")])
def test_old_papers_keep_the_name_of_their_day(day: dt.date, name: str) -> None:
    assert RENAMED.name_on(day) == name


def test_before_its_first_known_name_it_has_the_newest() -> None:
    assert RENAMED.name_on(dt.date(2001, 12, 31)) == "Nye sykehus HF"


def test_it_has_at_least_one_name() -> None:
    with pytest.raises(ValueFault, match="at least one name"):
        body()


def test_names_that_overlap_in_time_are_refused() -> None:
    with pytest.raises(ValueFault, match="overlaps"):
        body(DatedName(name="Gamle", valid_to=CHANGE), DatedName(name="Nye", valid_from=CHANGE))


def test_it_is_found_under_every_name_it_ever_had() -> None:
    found = body(*RENAMED.names, also_known_as=("NSHF", "Nye sjukehus")).match_keys
    assert found == {"gamle sykehus", "nye sykehus", "nshf", "nye sjukehus"}


OUS = "Oslo universitetssykehus HF"


@pytest.mark.parametrize(
    "written",
    [
        "OSLO UNIVERSITETSSYKEHUS",
        "oslo universitetssykehus hf",
        "  Oslo   universitetssykehus\u00a0HF ",
        "Oslo universitetssykehus, HF",
        "Oslo universitetssykehus",
        "\u200bOslo universitets\u00adsykehus",
    ],
)
def test_a_trust_is_found_however_it_is_written(written: str) -> None:
    assert organisation_key(written) == organisation_key(OUS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Helse Sør-Øst RHF", "HELSE SØR-ØST"),
        ("Helse So\u0308r", "Helse Sör"),
        ("A\u030alesund kommune", "Ålesund kommune"),
    ],
)
def test_letter_case_and_the_way_letters_are_put_together_do_not_count(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Helse Vest", "Helse Nord"),
        ("Sykehuset Østfold", "Sykehuset Ostfold"),
        ("HF", ""),
        ("Brhf", "B"),
        ("RHF", "HF"),
    ],
)
def test_different_bodies_stay_different(one: str, other: str) -> None:
    assert organisation_key(one) != organisation_key(other)


@given(st.text("abcæøå -").filter(lambda name: name.strip(" -")))
def test_the_company_form_at_the_end_never_counts(name: str) -> None:
    assert organisation_key(f"{name} HF") == organisation_key(f"{name} rhf") == organisation_key(name)
