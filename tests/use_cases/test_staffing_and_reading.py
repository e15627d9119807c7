"""Who does what, and finding people, bodies and entries again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from veiledning_core.domain.errors import NotFound, UsageFault, ValueFault
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases import organisations, reading
from veiledning_core.use_cases.courses import staffing
from veiledning_core.use_cases.courses.course_changes import cancel

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)


@pytest.fixture
def course(small_office: Office) -> Office:
    """A small course without a leader."""
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 28 * DAY,))
    return small_office


def staff(office: Office) -> list[tuple[str, str, tuple[str, ...]]]:
    card = office.register.read(reading.course_card, "PRV-1")
    return [(m.person.name, m.assignment.role, m.assignment.gatherings) for m in card.staff]


def assign(office: Office, name: str, **said: Any) -> Any:
    return office.register.run(staffing.assign, "PRV-1", role="course-leader", name=name, **said)


def test_a_role_is_given_on_the_whole_course_or_on_some_gatherings(course: Office) -> None:
    assign(course, "Kari  Lie", email="Kari@Lie.example")
    assign(course, "Ola Lie", gatherings=("2",), presenter=" leder  2 ")
    assert sorted(staff(course)) == [
        ("Kari Lie", "course-leader", ()),
        ("Ola Lie", "course-leader", ("day-2",)),
    ]


def test_the_same_role_twice_is_refused_and_for_another_gathering_it_is_not(course: Office) -> None:
    assign(course, "Kari Lie", gatherings=("1",))
    before = contents(course.register)
    with pytest.raises(UsageFault, match="kari lie has the role Course leader already"):
        assign(course, "kari lie", gatherings=("day-1",))
    assert contents(course.register) == before
    assign(course, "Kari Lie", gatherings=("2",))
    assert len(staff(course)) == 2


def test_a_role_is_taken_from_a_person_on_every_gathering(course: Office) -> None:
    assign(course, "Kari Lie", gatherings=("1",))
    assign(course, "Kari Lie", gatherings=("2",))
    assign(course, "Ola Lie")
    course.register.run(staffing.unassign, "PRV-1", role="course-leader", name="KARI LIE")
    assert [name for name, _, _ in staff(course)] == ["Ola Lie"]
    with pytest.raises(NotFound, match="Kari Lie does not have the role Course leader"):
        course.register.run(staffing.unassign, "PRV-1", role="course-leader", name="Kari Lie")


def test_of_several_assignments_of_one_name_the_one_that_is_meant_is_taken(course: Office) -> None:
    assign(course, "Kari Lie", gatherings=("1",))
    assign(course, "Kari Lie", gatherings=("2",))
    held = course.register.read(reading.course_card, "PRV-1").staff
    meant = next(member.assignment for member in held if member.assignment.gatherings == ("day-1",))
    taken: dict[str, Any] = {"role": "course-leader", "name": "Kari Lie", "assignment": meant.id}
    course.register.run(staffing.unassign, "PRV-1", **taken)
    assert staff(course) == [("Kari Lie", "course-leader", ("day-2",))]
    with pytest.raises(NotFound, match="Kari Lie does not have the role"):
        course.register.run(staffing.unassign, "PRV-1", **taken)


@pytest.mark.parametrize(
    ("said", "error", "words"),
    [
        ({"role": "leader", "name": "Kari Lie"}, UsageFault, r"no role 'leader'.*Course leader \(course-leader\)"),
        ({"role": "course-leader", "name": "Kari"}, UsageFault, "is not a given and a family name"),
        ({"role": "course-leader", "name": "Kari Lie", "email": "kari"}, ValueFault, "no e-mail address"),
        ({"role": "course-leader", "name": "Kari Lie\x1b"}, ValueFault, "cannot be seen"),
        ({"role": "course-leader", "name": "Kari Lie", "gatherings": ("3",)}, UsageFault, "no gathering '3'"),
    ],
)
def test_a_role_that_makes_no_sense_is_refused(
    course: Office, said: dict[str, Any], error: type[Exception], words: str
) -> None:
    before = contents(course.register)
    with pytest.raises(error, match=words):
        course.register.run(staffing.assign, "PRV-1", **said)
    assert contents(course.register) == before


def test_a_name_that_several_people_have_asks_for_the_address(course: Office) -> None:
    course.apply("PRV-1", "Kari Lie")
    course.apply("PRV-1", "Kari Lie", email="den.andre@lege.example")
    with pytest.raises(UsageFault, match=r"2 people are called 'Kari Lie'.*e-mail address"):
        assign(course, "Kari Lie")
    assign(course, "Kari Lie", email="den.andre@lege.example")
    assert len(course.register.read(reading.list_people, "kari")) == 2


def test_a_full_name_goes_before_names_that_it_is_part_of(course: Office) -> None:
    course.apply("PRV-1", "Kari Lie", "Kari Lie Moe", "Åse Moe")
    assert course.register.read(reading.person_card, "kari lie").person.name == "Kari Lie"
    assert course.register.read(reading.person_card, "ÅSE.MOE@lege.example").person.name == "Åse Moe"
    with pytest.raises(UsageFault, match="2 people are called 'moe'"):
        course.register.read(reading.person_card, "moe")
    with pytest.raises(NotFound, match="nobody is called 'Nils'"):
        course.register.read(reading.person_card, "Nils")
    with pytest.raises(NotFound):
        course.register.read(reading.person_card, str(UUID(int=12345)))


def test_a_persons_card_has_every_application_with_its_history(course: Office) -> None:
    course.apply("PRV-1", "Kari Lie")
    card = course.register.read(reading.person_card, "Kari Lie")
    ((found, enrolment, history),) = card.enrolments
    assert (found.code, enrolment.person, len(history)) == ("PRV-1", card.person.id, 1)


def test_codes_are_found_however_they_are_cased(course: Office) -> None:
    for code in ("prv-1", " PRV-1 "):
        assert course.register.read(reading.course_card, code).course.code == "PRV-1"
        assert course.register.read(reading.course_tasks, code)
        assert course.register.read(reading.list_journal, course=code)
    with pytest.raises(NotFound, match="PRV-1"):
        course.register.read(reading.course_card, "PRV-11")
    assert course.register.run(cancel, "prv-1", reason="Sykdom").verdict.course.code == "PRV-1"


def test_journal_entries_are_read_by_number_and_by_who(course: Office) -> None:
    newest, *_ = course.journal("PRV-1")
    assert newest.number is not None
    assert course.register.read(reading.journal_entry, newest.number) == newest
    assert course.register.read(reading.list_journal, actor="ola") == ()
    with pytest.raises(NotFound, match="no entry 999999"):
        course.register.read(reading.journal_entry, 999999)


def test_a_known_body_is_taken_into_the_register_on_first_use_and_once(office: Office) -> None:
    assert office.register.read(organisations.list_organisations) == ()
    office.register.run(organisations.set_trained, "OSLO UNIVERSITETSSYKEHUS", 12)
    (body,) = office.register.read(organisations.list_organisations)
    assert (body.name, body.trained) == ("Oslo universitetssykehus HF", 12)
    known = office.register.read(organisations.list_organisations, words="oslo univ", known=True)
    assert [found.name for found in known] == ["Oslo universitetssykehus HF"]
    with pytest.raises(UsageFault, match="in the register already"):
        office.register.run(
            organisations.add_organisation, "Oslo universitetssykehus", kind=OrganisationKind.HEALTH_TRUST
        )


def test_the_same_count_again_changes_nothing_and_a_negative_one_is_refused(office: Office) -> None:
    office.register.run(organisations.set_trained, "Helse Bergen HF", 3)
    before = contents(office.register)
    office.register.run(organisations.set_trained, "Helse Bergen", 3)
    with pytest.raises(UsageFault, match="-1 doctors"):
        office.register.run(organisations.set_trained, "Helse Bergen", -1)
    with pytest.raises(NotFound, match=r"Did you mean .*Helse Bergen HF"):
        office.register.run(organisations.set_trained, "Helse Begren", 3)
    assert contents(office.register) == before


@pytest.mark.parametrize(
    ("name", "said", "error"),
    [
        (" \u00a0", {}, UsageFault),
        ("–", {}, UsageFault),
        ("Legene\x1b", {}, ValueFault),
        ("Legene", {"region": "oslo"}, UsageFault),
        ("Legene", {"number": "123456789"}, ValueFault),
    ],
)
def test_a_body_has_a_name_a_region_and_a_number_that_are_ones(
    office: Office, name: str, said: dict[str, Any], error: type[Exception]
) -> None:
    before = contents(office.register)
    with pytest.raises(error):
        office.register.run(organisations.add_organisation, name, kind=OrganisationKind.OTHER, **said)
    assert contents(office.register) == before
