"""Finding people and organisations again, however they are written."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RuleRefused
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.person import Person

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register


def found(register: Register, words: str) -> list[str]:
    return [person.family_name for person in register.do(lambda work: work.people.search(words, offset=0, limit=9))]


@pytest.fixture
def named(register: Register, make: Make) -> Register:
    """Five people whose names try the order of letters."""
    names = ("Åsen", "Ærlig", "Čáhppes", "Zahl", "Østby")
    people = [make.person(given_name="Kari", family_name=name, email=f"{name[1:]}@x.no") for name in names]
    register.do(lambda work: work.people.add(*people))
    return register


def test_people_stand_in_norwegian_order(named: Register) -> None:
    assert found(named, "kari") == ["Čáhppes", "Zahl", "Ærlig", "Østby", "Åsen"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("åsen", ["Åsen"]),
        ("ÅSEN KARI", ["Åsen"]),
        ("A\u030asen", ["Åsen"]),
        ("asen", []),
        ("cahppes", ["Čáhppes"]),
        ("stby@x.no", ["Østby"]),
        ("1", []),
        ("kari ola", []),
    ],
)
def test_people_are_found_by_every_word_in_any_case_and_form(named: Register, words: str, expected: list[str]) -> None:
    assert found(named, words) == expected


def test_people_are_found_by_address_however_it_is_cased(register: Register, make: Make) -> None:
    person = make.person(email="Kari@Sykehus.no")
    register.add(person, make.person(email=""))
    assert register.do(lambda work: work.people.by_emails(["KARI@sykehus.NO", "", "ola@x.no"])) == [person]


def test_the_same_address_and_name_is_refused_as_the_same_person(register: Register, make: Make) -> None:
    first = make.person(given_name="Kari", family_name="Ås", email="post@x.no")
    again = attrs.evolve(first, id=uuid.uuid4(), family_name="ÅS", email="POST@x.no")
    register.add(first)
    with pytest.raises(RuleRefused, match="in the register already"):
        register.add(again)
    with pytest.raises(RuleRefused, match="in the register already"):
        register.do(lambda work: work.people.add(*twins(make)))


def twins(make: Make) -> list[Person]:
    one = make.person(email="same@x.no")
    return [one, attrs.evolve(one, id=uuid.uuid4())]


def test_a_shared_address_or_a_missing_one_makes_nobody_the_same(register: Register, make: Make) -> None:
    shared = [make.person(email="post@x.no"), make.person(email="post@x.no")]
    nameless = make.person(email="", family_name="Vik")
    without = [nameless, attrs.evolve(nameless, id=uuid.uuid4())]
    register.do(lambda work: work.people.add(*shared, *without))
    assert len(found(register, "")) == 4


def test_a_person_is_changed_and_can_keep_name_and_address(register: Register, make: Make) -> None:
    before, other = make.person(), make.person()
    register.add(before, other)
    after = attrs.evolve(before, phone="22334455", family_name=before.family_name.upper())
    register.do(lambda work: work.people.save(before, after))
    assert register.do(lambda work: work.people.get(before.id)) == after
    same = attrs.evolve(after, given_name=other.given_name, family_name=other.family_name, email=other.email)
    with pytest.raises(RuleRefused):
        register.do(lambda work: work.people.save(after, same))


def test_what_does_not_exist_is_not_found(register: Register, make: Make) -> None:
    person, body = make.person(), make.organisation()
    with pytest.raises(NotFound):
        register.do(lambda work: work.people.get(person.id))
    with pytest.raises(NotFound):
        register.do(lambda work: work.people.save(person, attrs.evolve(person, phone="1")))
    with pytest.raises(NotFound):
        register.do(lambda work: work.organisations.get(body.id))
    with pytest.raises(NotFound):
        register.do(lambda work: work.organisations.save(body, attrs.evolve(body, region="nord")))


def test_an_organisation_is_found_under_each_of_its_names(register: Register, make: Make) -> None:
    body = make.organisation("Akershus universitetssykehus HF", "Ahus")
    register.add(body, make.organisation())
    asked = ["AHUS", "akershus  Universitetssykehus", "Ukjent"]
    assert register.do(lambda work: work.organisations.find(asked)) == {asked[0]: body, asked[1]: body}


def test_a_name_that_fits_two_organisations_finds_neither(register: Register, make: Make) -> None:
    register.do(
        lambda work: work.organisations.add(make.organisation("Nord", "Sykehuset"), make.organisation("Sykehuset"))
    )
    assert register.do(lambda work: work.organisations.find(["Sykehuset"])) == {}


def test_a_new_name_is_found_and_the_old_one_no_longer(register: Register, make: Make) -> None:
    before = make.organisation("Gamle")
    register.add(before)
    after = attrs.evolve(before, names=make.organisation("Nye").names)
    register.do(lambda work: work.organisations.save(before, after))
    assert register.do(lambda work: work.organisations.find(["Nye", "Gamle"])) == {"Nye": after}


def test_organisations_are_listed_by_kind_and_words(register: Register, make: Make) -> None:
    office = make.organisation("ALIS Øst", kind=OrganisationKind.ALIS_OFFICE)
    trust = make.organisation("Østfold HF")
    register.add(trust, office)
    assert register.do(lambda work: work.organisations.all()) == [office, trust]
    assert register.do(lambda work: work.organisations.all(kind=OrganisationKind.ALIS_OFFICE)) == [office]
    assert register.do(lambda work: work.organisations.all(words="østfold")) == [trust]


def test_trained_counts_those_before_the_register_and_each_person_once(register: Register, make: Make) -> None:
    body, other = make.organisation(trained=2), make.organisation()
    register.add(body, other)
    facts = {"status": EnrolmentStatus.COMPLETED, "organisation": body.id}
    done = make.applicants(register, make.course(type_key="ttt"), 2, **facts)
    make.applicants(register, make.course(type_key="ttt"), 1, organisation=body.id)
    make.applicants(register, make.course(type_key="emnekurs"), 1, **facts)
    again = make.course(type_key="ttt")
    twice = attrs.evolve(done[0], id=uuid.uuid4(), course=again.id)
    register.add(again, twice)
    assert register.do(lambda work: work.organisations.trained([body.id, other.id], "ttt")) == {body.id: 4, other.id: 0}
