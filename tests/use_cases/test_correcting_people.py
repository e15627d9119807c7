from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.person import Person
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.people import correct_person
from veiledning_core.use_cases.reading import list_people

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAYS = ((dt.date(2026, 9, 7),), (dt.date(2026, 9, 21),))


@pytest.fixture
def kari(small_office: Office) -> Person:
    """Somebody in the register, with another one beside her."""
    small_office.plan("sample-type", "PRV-1", *DAYS)
    small_office.apply("PRV-1", "Kari Ås", "Ola Ås")
    (person,) = small_office.register.read(list_people, "Kari")
    return person


def test_a_name_is_corrected_and_the_rest_stays(small_office: Office, kari: Person) -> None:
    small_office.register.run(correct_person, kari.id, family_name=" Åsen ")
    assert small_office.names("PRV-1") == ["Kari Åsen", "Ola Ås"]
    (found,) = small_office.register.read(list_people, "Åsen")
    assert (found.id, found.given_name, found.email) == (kari.id, "Kari", kari.email)


def test_an_address_is_corrected(small_office: Office, kari: Person) -> None:
    assert small_office.register.run(correct_person, kari.id, email="Kari@Prove.example").email == "kari@prove.example"


def test_nothing_new_leaves_no_trace(small_office: Office, kari: Person) -> None:
    before = small_office.journal()
    small_office.register.run(correct_person, kari.id, given_name="Kari")
    assert small_office.journal() == before


@pytest.mark.parametrize(("said", "fault"), [({"given_name": " "}, UsageFault), ({"email": "kari"}, ValueFault)])
def test_a_name_without_letters_and_an_address_that_is_none_are_faults(
    small_office: Office, kari: Person, said: dict[str, str], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        small_office.register.run(correct_person, kari.id, **said)


def test_the_region_of_somebodys_home_is_said_and_taken_back(small_office: Office, kari: Person) -> None:
    """Travel to local courses is reckoned from it, whoever plans them and whenever."""
    assert kari.home_region is None
    small_office.register.run(correct_person, kari.id, home_region="nord")
    (found,) = small_office.register.read(list_people, "Kari")
    assert (found.home_region, found.name) == ("nord", "Kari Ås")
    small_office.register.run(correct_person, kari.id, given_name="Karin")
    assert small_office.register.run(correct_person, kari.id, home_region="").home_region is None


def test_a_home_is_in_one_of_the_health_regions(small_office: Office, kari: Person) -> None:
    with pytest.raises(UsageFault, match="no health region 'sør'") as caught:
        small_office.register.run(correct_person, kari.id, home_region="sør")
    assert "hso, vest, midt, nord" in str(caught.value.hint)


def test_a_home_region_is_undone_like_anything_else(small_office: Office, kari: Person) -> None:
    small_office.register.run(correct_person, kari.id, home_region="nord")
    small_office.register.run(undo, small_office.journal()[0].number or 0)
    (found,) = small_office.register.read(list_people, "Kari")
    assert found == kari


def test_nobody_becomes_somebody_else(small_office: Office, kari: Person) -> None:
    (ola,) = small_office.register.read(list_people, "Ola")
    with pytest.raises(RuleRefused):
        small_office.register.run(correct_person, kari.id, given_name="Ola", email=ola.email)
    small_office.register.run(correct_person, kari.id, given_name="Ola")  # of the same name, at another address


def test_who_is_not_there_is_not_found(small_office: Office) -> None:
    with pytest.raises(NotFound):
        small_office.register.run(correct_person, UUID(int=0), given_name="Kari")
