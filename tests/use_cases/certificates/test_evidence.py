"""A certificate says what the register said on the day it was issued."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

import attrs

from tests.use_cases.certificates.held_course import CODE, DAY, LAST, MONDAY, READY, found, issued_to, person, texts
from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.certificate import CertificateEvidence, CertificateStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.organisation import DatedName, OrganisationKind
from veiledning_core.use_cases import waiving
from veiledning_core.use_cases.completion import completing
from veiledning_core.use_cases.completion.evidence import frozen
from veiledning_core.use_cases.course_days import attending, making_up, preparing
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.organisations import add_organisation
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.certificates.conftest import Held
    from tests.use_cases.conftest import Office

APPLIED = EnrolmentStatus.APPLIED
LED_BY = 'leaders = ["course-leader"]'


def test_a_certificate_says_who_did_what_when_and_where(held: Office) -> None:
    certificate = issued_to(held, "Åse Ås")
    assert (certificate.issued_on, certificate.issued_by, certificate.status) == (LAST, "kari", CertificateStatus.VALID)
    said = certificate.evidence
    assert (said.name, said.course_code, said.cohort, said.place) == ("Åse Ås", CODE, "5", "Bodø")
    assert (said.type_key, said.edition, said.title.nb) == ("sample-type", "2026-01", "Kursbevis")
    assert said.type_title == LocalText(nb="Prøvekurs i veiledning", en="Sample course in mentoring")
    assert said.days == (
        LocalText(nb="Kursdag 1, 07.09.2026, Bodø", en="Course day 1, 2026-09-07, Bodø"),
        LocalText(nb="Kursdag 2, 05.10.2026, Bodø", en="Course day 2, 2026-10-05, Bodø"),
    )
    assert [(line.title.nb, line.hours) for line in said.hours] == [
        ("Før kursdag 1", Decimal("1.5")),
        ("Kursdag 1", Decimal("6.5")),
        ("Kursdag 2", Decimal(6)),
    ]
    assert said.total_hours == 14
    assert said.leaders == ("Siri Lie",)
    assert [words.en for words in said.completion] == [
        "2 of 2 gatherings attended",
        "Before course day 1: 1 of 1 preparations ticked off",
    ]
    assert [(outcome.code, outcome.text and outcome.text.nb) for outcome in said.outcomes] == [
        ("", "Kan stille åpne spørsmål.")
    ]


def test_a_gathering_with_a_place_of_its_own_was_held_there(held: Office) -> None:
    def move_indoors(work: Work) -> None:
        course = work.courses.by_code(CODE)
        first, second = course.gatherings
        work.courses.save(course, attrs.evolve(course, gatherings=(attrs.evolve(first, place="Narvik"), second)))

    held.register.run(move_indoors)
    days = issued_to(held, "Ola Bø").evidence.days
    assert [words.en for words in days] == ["Course day 1, 2026-09-07, Narvik", "Course day 2, 2026-10-05, Bodø"]


def test_what_nobody_asks_for_is_not_on_the_paper(held_with: Held) -> None:
    """A requirement that only informs says nothing about why the course counts as completed."""
    office = held_with(('strength = "bør"\nguards = "complete"', 'strength = "anbefalt"\nguards = "complete"'))
    said = issued_to(office, "Per Dal").evidence
    assert [words.en for words in said.completion] == ["2 of 2 gatherings attended"]


def test_leaders_are_named_role_by_role_each_once(held_with: Held) -> None:
    office = held_with((LED_BY, 'leaders = ["coordinator", "course-leader"]'))
    office.staff(CODE, "course-leader", "Bo Aas")
    office.staff(CODE, "coordinator", "Siri Lie")
    assert issued_to(office, "Ola Bø").evidence.leaders == ("Siri Lie", "Bo Aas")


def test_a_type_that_names_no_leading_roles_prints_no_leaders(held_with: Held) -> None:
    assert issued_to(held_with((LED_BY, "leaders = []")), "Ola Bø").evidence.leaders == ()


def test_the_organiser_has_the_name_it_had_on_the_first_course_day(held: Office) -> None:
    def change_names(work: Work, *names: DatedName) -> None:
        (office,) = work.organisations.find(["Kontoret"]).values()
        work.organisations.save(office, attrs.evolve(office, names=names))

    held.register.run(add_organisation, "Kontoret", kind=OrganisationKind.ALIS_OFFICE)
    held.register.run(course_changes.edit_course, CODE, organiser="Kontoret")
    old = DatedName(name="Kontoret", valid_to=MONDAY)
    held.register.run(change_names, old, DatedName(name="Nye kontoret", valid_from=MONDAY + DAY))
    assert issued_to(held, "Ola Bø").evidence.organiser == "Kontoret"
    before = DatedName(name="Kontoret", valid_to=MONDAY - DAY)
    held.register.run(change_names, before, DatedName(name="Nye kontoret", valid_from=MONDAY))
    assert issued_to(held, "Åse Ås").evidence.organiser == "Nye kontoret"


def test_a_day_that_was_made_up_says_with_which_course_and_where(small_office: Office) -> None:
    office = small_office
    for code, last, place in ((CODE, LAST, "Bodø"), ("PRV-2", LAST + 7 * DAY, "Tromsø")):
        office.plan("sample-type", code, (MONDAY,), (last,), place=place)
        office.staff(code, "course-leader", "Siri Lie")
        office.register.run(course_changes.publish, code)
    (kari,) = office.apply(CODE, "Kari Lie", **READY)
    office.register.run(admitting.admit, CODE, [kari])
    office.day = MONDAY
    office.register.run(attending.record_attendance, CODE, MONDAY)
    office.day = LAST
    office.register.run(attending.record_attendance, CODE, LAST, exceptions={kari: Presence.ABSENT})
    applied = office.register.run(making_up.apply_to_make_up, CODE, kari, "day-2")
    office.register.run(making_up.decide_make_up, CODE, applied.id, granted=True, with_course="PRV-2")
    office.day = LAST + 7 * DAY
    office.register.run(attending.record_attendance, "PRV-2", LAST + 7 * DAY)
    office.register.run(preparing.confirm_preparations, CODE)
    office.register.run(completing.complete, CODE)
    said = issued_to(office, "Kari Lie").evidence
    assert said.days[1].en == "Course day 2, 2026-10-12, Tromsø, made up with PRV-2"
    assert said.total_hours == 14


def test_what_was_let_pass_says_so_without_the_reason(held: Office) -> None:
    """The reason is for the register; whoever is shown the paper has no business with it."""
    per = f"enrolment:{person(held, 'Per Dal')}"
    reason = "Var innlagt på sykehus"
    held.register.run(waiving.waive, CODE, rule="PRV-6.read", reason=reason, subject=per, role="course-leader")
    held.register.run(completing.complete, CODE)
    said = issued_to(held, "Per Dal").evidence
    assert said.completion[1].en == "Before course day 1: 0 of 1 preparations ticked off (let pass)"
    assert [(line.title.en, line.hours) for line in said.hours] == [
        ("Course day 1", Decimal("6.5")),
        ("Course day 2", Decimal(6)),
    ]
    assert said.total_hours == Decimal("12.5")
    assert not any(reason in text for text in texts(said))


def attend_in_part(office: Office) -> UUID:
    """Hold a course that Kari left early on the second day, and return her enrolment."""
    office.plan("sample-type", CODE, (MONDAY,), (LAST,), place="Bodø")
    office.staff(CODE, "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, CODE)
    (kari,) = office.apply(CODE, "Kari Lie", **READY)
    office.register.run(admitting.admit, CODE, [kari])
    office.day = MONDAY
    office.register.run(attending.record_attendance, CODE, MONDAY)
    office.day = LAST
    office.register.run(attending.record_attendance, CODE, LAST, exceptions={kari: Presence.PARTLY})
    office.register.run(preparing.confirm_preparations, CODE)
    return kari


def test_a_day_that_was_let_count_though_it_was_attended_in_part_says_so(small_office: Office) -> None:
    kari = attend_in_part(small_office)
    subject = f"enrolment:{kari}"
    small_office.register.run(waiving.waive, CODE, rule="PRV-15.days", reason="Gikk en time før", subject=subject)
    small_office.register.run(completing.complete, CODE)
    said = issued_to(small_office, "Kari Lie").evidence
    assert [words.en for words in said.days] == [
        "Course day 1, 2026-09-07, Bodø",
        "Course day 2, 2026-10-05, Bodø, there for part of the day",
    ]
    assert said.total_hours == 14


def test_a_day_attended_in_part_that_nobody_let_count_is_not_on_the_paper(held_with: Held) -> None:
    days = 'kind = "gatherings-attended"\nstrength = '
    office = held_with((days + '"krav"', days + '"anbefalt"'), steps=attend_in_part)
    office.register.run(completing.complete, CODE)
    said = issued_to(office, "Kari Lie").evidence
    assert [words.en for words in said.days] == ["Course day 1, 2026-09-07, Bodø"]
    assert said.total_hours == 8


def test_words_are_frozen_in_both_languages() -> None:
    said = frozen(Message("{what}: {who}, {day}", what=LocalText(nb="Samling", en="Day"), who=APPLIED, day=MONDAY))
    assert said == LocalText(nb="Samling: søkt, 07.09.2026", en="Day: applied, 2026-09-07")


def test_the_evidence_comes_back_from_the_database_as_it_was(held: Office) -> None:
    certificate = issued_to(held, "Åse Ås")
    assert isinstance(certificate.evidence, CertificateEvidence)
    assert found(held, certificate.number) == certificate
