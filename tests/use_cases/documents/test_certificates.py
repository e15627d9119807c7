"""Certificates as papers: those that hold, as they were issued."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.use_cases.certificates.held_course import CODE, LAST, hold, issue
from veiledning_core.domain.messages import LocalText
from veiledning_core.use_cases.completion import certifying
from veiledning_core.use_cases.documents.certificates import CertificatePaper
from veiledning_core.use_cases.documents.drafting import drafts_of

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter


def _issued(office: Office) -> None:
    hold(office)
    issue(office)


def _papers(office: Office) -> list[CertificatePaper]:
    bodies = [draft.content.body for draft in office.register.read(drafts_of, CODE, ["certificate"])]
    assert all(isinstance(body, CertificatePaper) for body in bodies)
    return bodies  # type: ignore[return-value] # they are, as was just seen


def test_each_paper_says_what_was_frozen_and_is_of_the_day_it_was_issued(small_office_after: OfficeAfter) -> None:
    """So the same certificate is the same file, on whatever day it is printed again."""
    office, _ = small_office_after(_issued)
    office.day = LAST + dt.timedelta(days=300)
    drafts = office.register.read(drafts_of, CODE, ["certificate"])
    held = [certificate for certificate, _ in office.register.read(certifying.list_certificates, CODE)]
    assert [draft.dated for draft in drafts] == [LAST, LAST]
    assert [draft.content.about for draft in drafts] == [("2026-0001", "Ola Bø"), ("2026-0002", "Åse Ås")]
    assert [paper.evidence for paper in _papers(office)] == [certificate.evidence for certificate in held]
    assert [paper.scannable.words for paper in _papers(office)] == [
        f"veiledning:{certificate.number}:{certificate.code}" for certificate in held
    ]


def test_the_course_is_named_in_the_language_of_the_paper(small_office_after: OfficeAfter) -> None:
    office, _ = small_office_after(_issued)
    called = [paper.course for paper in _papers(office)]
    assert called == [paper.evidence.type_title for paper in _papers(office)]
    assert all(isinstance(one, LocalText) for one in called)


def test_what_was_revoked_or_replaced_is_no_paper_any_more(small_office_after: OfficeAfter) -> None:
    office, _ = small_office_after(_issued)
    office.register.run(certifying.revoke_certificate, "2026-0001", reason="Feil person")
    office.register.run(certifying.replace_certificate, "2026-0002", reason="Feil navn")
    assert [paper.number for paper in _papers(office)] == ["2026-0003"]
