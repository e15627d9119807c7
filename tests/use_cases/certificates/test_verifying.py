"""Anybody can ask whether a certificate holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from tests.use_cases.certificates.held_course import CODE, DAY, LAST, found, hold, issue, issued_to, verify
from veiledning_core.domain.certificate import CertificateStatus
from veiledning_core.domain.errors import NotFound, PluginBroken
from veiledning_core.plugins import Plugins
from veiledning_core.register import upgrade
from veiledning_core.store.tables import CERTIFICATE
from veiledning_core.testing.registers import open_test_register
from veiledning_core.use_cases.completion import certifying
from veiledning_core.use_cases.completion.certifying import Verdict

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office


def test_a_certificate_that_holds_is_valid_however_its_code_is_typed(held: Office) -> None:
    certificate = issued_to(held, "Ola Bø")
    for typed in (certificate.code, certificate.code.lower(), certificate.code.replace("-", " ")):
        answer = verify(held, f" {certificate.number} ", typed)
        assert (answer.verdict, answer.certificate) == (Verdict.VALID, certificate)
    assert str(answer.words) == "Certificate 2026-0001 is valid."


def test_another_papers_code_is_wrong(held: Office) -> None:
    first, second = issue(held).certificates
    answer = verify(held, first.number, second.code)
    assert answer.verdict is Verdict.WRONG_CODE
    assert str(answer.words) == "Certificate 2026-0001 has another code: this is not the paper that was issued."


def test_a_number_that_was_never_given_is_not_found(held: Office) -> None:
    certificate = issued_to(held, "Ola Bø")
    with pytest.raises(NotFound, match="2026-0002"):
        verify(held, "2026-0002", certificate.code)
    with pytest.raises(NotFound):
        found(held, "")


def test_a_revoked_one_says_when_and_why(held: Office) -> None:
    certificate = issued_to(held, "Ola Bø")
    held.day = LAST + DAY
    revoked = held.register.run(certifying.revoke_certificate, certificate.number, reason=" Feil  person ")
    assert (revoked.status, revoked.ended_on, revoked.reason) == (
        CertificateStatus.REVOKED,
        LAST + DAY,
        "Feil person",
    )
    answer = verify(held, certificate.number, certificate.code)
    assert answer.verdict is Verdict.REVOKED
    assert answer.words.say(language="nb").startswith("Certificate 2026-0001 was revoked on 06.10.2026: Feil person")
    assert verify(held, certificate.number, "0000").verdict is Verdict.WRONG_CODE


def test_a_replaced_one_says_by_which(held: Office) -> None:
    old = issued_to(held, "Ola Bø")
    new = held.register.run(certifying.replace_certificate, old.number, reason="Feil sted")
    assert (new.number, new.replaces, new.status) == ("2026-0002", old.number, CertificateStatus.VALID)
    answer = verify(held, old.number, old.code)
    assert (answer.verdict, answer.replaced_by) == (Verdict.REPLACED, new.number)
    assert str(answer.words) == "Certificate 2026-0001 was replaced by 2026-0002 on 2026-10-05: Feil sted"
    assert verify(held, new.number, new.code).verdict is Verdict.VALID
    assert verify(held, new.number, old.code).verdict is Verdict.WRONG_CODE


@pytest.mark.parametrize(
    "tamper",
    [
        {"evidence": {"name": "Noen Andre"}},
        {"evidence": {"total_hours": 99}},
        {"code": "0000-0000-0000-0000"},
        {"number": "2026-0009"},
    ],
    ids=["name", "hours", "code", "number"],
)
def test_what_somebody_changed_behind_the_programs_back_is_seen(held: Office, tamper: dict[str, Any]) -> None:
    certificate = issued_to(held, "Ola Bø")
    with held.register.engine.begin() as connection:
        row = connection.execute(sa.select(CERTIFICATE)).mappings().one()
        changed = {name: {**row[name], **to} if isinstance(to, dict) else to for name, to in tamper.items()}
        connection.execute(sa.update(CERTIFICATE).values(**changed))
        number = connection.execute(sa.select(CERTIFICATE.c.number)).scalar_one()
    answer = verify(held, number, certificate.code)
    assert answer.verdict is Verdict.TAMPERED
    assert "was changed after it was issued" in str(answer.words)


def test_a_certificate_can_be_verified_when_the_courses_plugin_is_gone(
    held: Office, installed: Plugins, new_office: type[Office]
) -> None:
    certificate = issued_to(held, "Ola Bø")
    with open_test_register(held.register.url, installed) as register:
        orphaned = new_office(register)
        assert verify(orphaned, certificate.number, certificate.code).verdict is Verdict.VALID
        assert [one for one, _ in register.read(certifying.list_certificates, CODE)] == [certificate]
        for step in (certifying.revoke_certificate, certifying.replace_certificate):
            with pytest.raises(PluginBroken):
                register.run(step, certificate.number, reason="Feil")
        with pytest.raises(PluginBroken):
            register.run(certifying.issue_certificates, CODE)


def test_registers_have_secrets_of_their_own(held: Office, tmp_path: Path, new_office: type[Office]) -> None:
    """What one register has issued cannot be forged with another."""
    url = f"sqlite:///{tmp_path / 'other.db'}"
    upgrade(url)
    with open_test_register(url) as register:
        other = issued_to(hold(new_office(register)), "Ola Bø")
    mine = issued_to(held, "Ola Bø")
    assert (other.number, other.evidence) == (mine.number, mine.evidence)
    assert verify(held, mine.number, other.code).verdict is Verdict.WRONG_CODE
