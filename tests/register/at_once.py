"""What programs of their own do in a register: import a file, and admit somebody."""

from __future__ import annotations

from tests.programs import Ready
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.register import open_register
from veiledning_core.testing.registers import sample_plugins, sign_up_table
from veiledning_core.use_cases.enrolments import admitting, enrolling, importing


def import_forty(ready: Ready, url: str) -> tuple[int, int]:
    """Import forty sign-ups, and return how many were new and how many unchanged."""
    rows = [{"Fornavn": "Nr", "Etternavn": str(n), "E-post": f"nr{n}@lie.example"} for n in range(40)]
    with open_register(url, plugins=sample_plugins(), actor="en prosess") as register:
        ready()
        report = register.run(importing.import_sign_ups, "PRV-1", sign_up_table(*rows))
        return len(report.new), len(report.unchanged)


def admit(ready: Ready, url: str, place: int) -> str:
    """Admit the applicant at a place of the list, and return what came of it."""
    with open_register(url, plugins=sample_plugins(), actor=f"prosess {place}") as register:
        ready()
        mine = register.read(enrolling.list_enrolments, "PRV-1")[place].enrolment.id
        try:
            register.run(admitting.admit, "PRV-1", [mine])
        except RuleRefused as full:
            return str(full.what)
        return "admitted"
