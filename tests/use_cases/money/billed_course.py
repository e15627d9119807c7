"""A course with participants who pay for themselves, whose firm pays, and whose municipality pays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from veiledning_core.domain.invoice import Address, Seller
from veiledning_core.domain.kid import kid
from veiledning_core.domain.money import Money
from veiledning_core.exchange.table import Table
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.money import addresses, charges, invoicing, payments, sellers
from veiledning_core.use_cases.money.charges import ChargedCourse
from veiledning_core.use_cases.money.invoicing import Gathered, IssuedInvoices
from veiledning_core.use_cases.money.payments import ImportedPayments

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
CODE = "PRV-1"
NAMES = ("Åse Ås", "Ola Bø", "Per Dal")
NUMBER = "970540008"
HOME = Address(street="Storgata 1", postcode="8006", city="Bodø")
SELLER = Seller(name="Hamar kommune", organisation_number=NUMBER, account="12345678903")
FIELD = '''
[[fields]]
key = "lunch-choice"'''
ASKED = f"""
[[fields]]
key = "profession"
kind = "choice"
label = {{ nb = "Yrke", en = "Profession" }}
choices = [
  {{ key = "doctor", label = {{ nb = "Lege", en = "Doctor" }} }},
  {{ key = "other", label = {{ nb = "Annet yrke", en = "Other" }} }},
  {{ key = "student", label = {{ nb = "Student", en = "Student" }} }},
]

[[fields]]
key = "payer"
kind = "choice"
label = {{ nb = "Betaler", en = "Payer" }}
choices = [
  {{ key = "self", label = {{ nb = "Meg selv", en = "Myself" }} }},
  {{ key = "town", label = {{ nb = "Kommunen", en = "The municipality" }} }},
]

[[fields]]
key = "town"
kind = "line"
label = {{ nb = "Kommune", en = "Municipality" }}

[[fields]]
key = "town-number"
kind = "organisation-number"
label = {{ nb = "Orgnr.", en = "Organisation number" }}
{FIELD}"""
RULES = """statements = ["PRV-8"]
multiples = [
  { field = "profession", equals = "other", times = 2 },
  { field = "profession", equals = "student", times = 0 },
]
buyers = [{ field = "payer", equals = "town", name = "town", number = "town-number", public = true }]
"""
WITHDRAWAL = "withdrawal = [{ days_before = 21, kroner = 1000 }, { days_before = 7, per_cent = 100 }]\n"


def plan(office: Office, code: str = CODE, monday: dt.date = MONDAY) -> None:
    office.plan("sample-type", code, (monday,), (monday + 28 * DAY,), place="Bodø")
    office.staff(code, "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, code)


def admitted(office: Office, *names: str, code: str = CODE, **answers: str) -> tuple[UUID, ...]:
    people = office.apply(code, *names, **{"done-basics": "ja"} | answers)
    office.register.run(admitting.admit, code, people)
    for one in people:
        office.register.run(addresses.set_address, code, one, HOME)
    return people


def hold(office: Office) -> Office:
    """Åse pays, Ola's municipality pays, Per is a student, and the charges are reckoned."""
    office.day = MONDAY - 60 * DAY
    plan(office)
    admitted(office, "Åse Ås")
    admitted(office, "Ola Bø", payer="town", town="Ås kommune", **{"town-number": NUMBER})
    admitted(office, "Per Dal", profession="student")
    office.register.run(sellers.set_seller, SELLER)
    charge(office)
    return office


def charge(office: Office, code: str = CODE) -> ChargedCourse:
    return office.register.run(charges.charge_course, code)


def owed(office: Office, code: str = CODE) -> dict[str, Money]:
    return {line.name: line.charge.amount for line in office.register.read(charges.charges_of, code).lines}


PAID_BY = dt.date(2026, 9, 30)


def issue(office: Office, *, by: Gathered = Gathered.ORGANISATION, code: str = CODE) -> IssuedInvoices:
    return office.register.run(invoicing.issue_invoices, code, by=by)


def bank(*lines: tuple[str, str, str], **more: str) -> Table:
    return sign_up_table(*({"Dato": day, "Beløp": amount, "KID": number, **more} for day, amount, number in lines))


def pay(office: Office, *lines: tuple[str, str, str], **more: str) -> ImportedPayments:
    """Read the bank's file, at the earliest when all of what tests pay is paid."""
    office.day = max(office.day, PAID_BY)
    return office.register.run(payments.import_payments, bank(*lines, **more))


def kids(numbers: Sequence[int]) -> list[str | None]:
    return [kid(number) for number in numbers]


def words(said: Sequence[Any]) -> list[str]:
    return [str(one) for one in said]
