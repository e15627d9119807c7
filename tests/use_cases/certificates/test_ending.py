"""A certificate that was issued stays as it was until it is revoked or replaced, once and with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs
import pytest

from tests.use_cases.certificates.held_course import CODE, found, issue, issued_to, person, verify
from veiledning_core.domain.certificate import CourseCertificate
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.testing.registers import contents, open_test_register
from veiledning_core.use_cases import reading
from veiledning_core.use_cases.completion import certifying, completing
from veiledning_core.use_cases.completion.certifying import Verdict
from veiledning_core.use_cases.courses import course_changes, upgrading
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.certificates.conftest import Edited
    from tests.use_cases.conftest import Office

STEPS: Sequence[Callable[..., CourseCertificate]] = (certifying.revoke_certificate, certifying.replace_certificate)


def test_later_names_places_and_editions_change_nothing_on_a_certificate(
    held: Office, edited: Edited, new_office: type[Office]
) -> None:
    certificate = issued_to(held, "Åse Ås")
    ase = next(line.person for line in held.lines(CODE) if line.person.name == "Åse Ås")
    held.register.run(lambda work: work.people.save(ase, attrs.evolve(ase, family_name="Berg")))
    held.register.run(course_changes.edit_course, CODE, title="Noe annet", place="Mars")
    next_year = edited(('edition = "2026-01"', 'edition = "2027-01"'), ('nb = "Kursbevis"', 'nb = "Diplom"'))
    with open_test_register(held.register.url, next_year, day=held.day) as register:
        newer = new_office(register)
        register.run(upgrading.upgrade_course, CODE)
        assert found(newer, certificate.number) == certificate
        assert verify(newer, certificate.number, certificate.code).verdict is Verdict.VALID
        new = register.run(certifying.replace_certificate, certificate.number, reason="Nytt navn").evidence
    assert (new.name, new.course_title, new.place, new.edition) == ("Åse Berg", "Noe annet", "Mars", "2027-01")
    assert new.title.nb == "Diplom"


def test_a_completion_with_a_valid_certificate_is_not_taken_back(held: Office) -> None:
    issue(held, "Ola Bø")
    with pytest.raises(RuleRefused, match="2026-0001"):
        held.register.run(completing.reopen, CODE, person(held, "Ola Bø"), reason="Feil")
    held.register.run(certifying.revoke_certificate, "2026-0001", reason="Feil")
    held.register.run(completing.reopen, CODE, person(held, "Ola Bø"), reason="Feil")
    assert held.statuses(CODE)["Ola Bø"] is EnrolmentStatus.STARTED


def test_a_course_with_a_valid_certificate_is_not_called_off(held: Office) -> None:
    issue(held, "Ola Bø")
    with pytest.raises(RuleRefused, match="2026-0001"):
        held.register.run(course_changes.cancel, CODE, reason="Feil")


@pytest.mark.parametrize("step", STEPS)
def test_both_take_a_reason_and_an_existing_number(held: Office, step: Callable[..., CourseCertificate]) -> None:
    issue(held, "Ola Bø")
    for reason in ("", "  "):
        with pytest.raises(UsageFault, match="this takes a reason"):
            held.register.run(step, "2026-0001", reason=reason)
    with pytest.raises(NotFound):
        held.register.run(step, "2026-0002", reason="Feil")
    assert found(held, "2026-0001").is_valid


@pytest.mark.parametrize("first", STEPS)
@pytest.mark.parametrize("second", STEPS)
def test_what_was_revoked_or_replaced_ends_once(
    held: Office, first: Callable[..., CourseCertificate], second: Callable[..., CourseCertificate]
) -> None:
    issue(held, "Ola Bø")
    held.register.run(first, "2026-0001", reason="Feil")
    before = contents(held.register)
    with pytest.raises(RuleRefused, match=r"2026-0001: the certificate was (revoked|replaced) on 2026-10-05"):
        held.register.run(second, "2026-0001", reason="Igjen")
    assert contents(held.register) == before


def test_a_new_one_can_be_issued_after_a_revocation(held: Office) -> None:
    old = issued_to(held, "Ola Bø")
    held.register.run(certifying.revoke_certificate, old.number, reason="Feil")
    new = issued_to(held, "Ola Bø")
    assert (new.number, new.replaces) == ("2026-0002", None)
    assert new.code != old.code
    assert verify(held, old.number, old.code).verdict is Verdict.REVOKED


def test_nobody_who_no_longer_counts_as_having_completed_gets_a_replacement(held: Office) -> None:
    certificate = issued_to(held, "Ola Bø")

    def start_again(work: Work) -> None:
        enrolment = work.enrolments.get(certificate.enrolment)
        work.enrolments.move(enrolment, enrolment.with_status(EnrolmentStatus.STARTED), reason="Feil")

    held.register.run(start_again)
    with pytest.raises(RuleRefused, match="Ola Bø has not completed the course: started"):
        held.register.run(certifying.replace_certificate, certificate.number, reason="Feil")
    assert found(held, certificate.number) == certificate


def test_a_courses_certificates_are_listed_by_number_with_their_people(held: Office) -> None:
    issue(held)
    held.register.run(certifying.replace_certificate, "2026-0001", reason="Feil")
    certificates = held.register.read(certifying.list_certificates, CODE)
    assert [(one.number, one.status.value, line.person.name) for one, line in certificates] == [
        ("2026-0001", "replaced", "Ola Bø"),
        ("2026-0002", "valid", "Åse Ås"),
        ("2026-0003", "valid", "Ola Bø"),
    ]
    with pytest.raises(NotFound):
        held.register.read(certifying.list_certificates, "PRV-9")


def test_the_journal_says_who_issued_revoked_and_replaced(held: Office) -> None:
    issue(held, "Ola Bø")
    held.register.run(certifying.revoke_certificate, "2026-0001", reason="Feil")
    entries = [entry for entry in held.register.read(reading.list_journal, course=CODE) if entry.kind == "certificate"]
    assert [entry.use_case for entry in entries] == ["revoke_certificate", "issue_certificates"]
    assert entries[0].after == {"ended_on": "2026-10-05", "reason": "Feil", "status": "revoked"}
