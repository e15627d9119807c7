"""What is owed follows from fees, dates, answers and what happened; each charge says what made it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.use_cases.money.billed_course import (
    CODE,
    DAY,
    MONDAY,
    NAMES,
    SELLER,
    admitted,
    charge,
    issue,
    owed,
    plan,
    words,
)
from tests.use_cases.test_planning import KULL_5
from veiledning_core.domain.enrolment import FeeDecision
from veiledning_core.domain.errors import RuleRefused, UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.money import Money
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.exchange.ehf.billing import ehf
from veiledning_core.use_cases import organisations
from veiledning_core.use_cases.courses import course_changes, programme
from veiledning_core.use_cases.enrolments import leaving
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.money import charges, sellers
from veiledning_core.use_cases.money.buyers import BillingProfile, set_billing_profile
from veiledning_core.use_cases.money.leaving_costs import with_costs

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter
    from veiledning_core.plugins import Plugins


def withdraw(office: Office, name: str, day: dt.date, decision: FeeDecision | None = None) -> None:
    (line,) = (line for line in office.lines(CODE) if line.person.name == name)
    office.day = day
    office.register.run(leaving.withdraw, CODE, [line.enrolment.id], reason="Syk", fee_decision=decision)


def test_two_course_days_cost_the_rate_of_the_year_and_the_charge_says_so(billed: Office) -> None:
    assert owed(billed) == {"Ola Bø": Money.kroner(2_000), "Per Dal": Money(0), "Åse Ås": Money.kroner(2_000)}
    by_name = {line.name: line.charge for line in billed.register.read(charges.charges_of, CODE).lines}
    assert words(by_name["Åse Ås"].why) == [
        "course days: 2, the first on 2026-09-07",
        "the rate from 2026-01-01 is kr 2\u00a0000,00",
    ]
    assert words(by_name["Per Dal"].why)[-1] == "0 times the rate: Profession Student"
    assert (by_name["Åse Ås"].rate_day, by_name["Åse Ås"].days) == (MONDAY, 2)


def test_others_than_doctors_pay_double(billed: Office) -> None:
    """Register, b1."""
    withdraw(billed, "Per Dal", billed.day, FeeDecision.REMITTED)
    admitted(billed, "Eva Foss", profession="other")
    charge(billed)
    assert owed(billed)["Eva Foss"] == Money.kroner(4_000)


def test_charging_again_changes_nothing_and_whoever_comes_is_added(billed: Office) -> None:
    before = billed.register.read(charges.charges_of, CODE)
    assert charge(billed) == before
    withdraw(billed, "Per Dal", billed.day, FeeDecision.REMITTED)
    admitted(billed, "Eva Foss")
    billed.apply(CODE, "Ingen Plass")
    after = charge(billed)
    assert [line.name for line in after.lines] == ["Eva Foss", "Ola Bø", "Åse Ås"]
    assert after.total == before.total + Money.kroner(2_000)


def test_a_course_that_moves_to_another_year_costs_what_that_year_does(billed: Office) -> None:
    billed.day = MONDAY - 500 * DAY
    billed.register.run(programme.move_course, CODE, by=-364 * DAY)
    charge(billed)
    assert owed(billed)["Åse Ås"] == Money.kroner(1_900)


def test_a_rate_that_nobody_knows_is_no_charge_and_is_named(billed: Office) -> None:
    billed.day = dt.date(2024, 1, 2)
    plan(billed, "PRV-2", dt.date(2024, 6, 3))
    admitted(billed, "Eva Foss", code="PRV-2")
    found = charge(billed, "PRV-2")
    assert found.lines == ()
    assert words(found.not_known) == ["Course fee: nothing known for 2024-06-03"]


@pytest.mark.parametrize(
    ("decision", "amount", "said"),
    [
        (FeeDecision.DUE, Money.kroner(2_000), []),
        (FeeDecision.REMITTED, None, []),
        (FeeDecision.REDUCED, None, ["Åse Ås withdrew on 2026-08-28, and nobody has said what is owed"]),
        (None, None, ["Åse Ås withdrew on 2026-08-28, and nobody has said what is owed"]),
    ],
)
def test_the_decision_about_a_withdrawal_says_what_is_owed(
    billed: Office, decision: FeeDecision | None, amount: Money | None, said: list[str]
) -> None:
    """A late withdrawal keeps the fee due; without rules in the type nothing is guessed (register, A-23)."""
    withdraw(billed, "Åse Ås", MONDAY - 10 * DAY, decision)
    found = charge(billed)
    assert (owed(billed).get("Åse Ås"), words(found.not_known)) == (amount, said)


@pytest.mark.parametrize(("days", "amount"), [(22, None), (21, 1_000), (8, 1_000), (7, 2_000)])
def test_the_rules_of_the_type_say_what_a_withdrawal_costs(
    billed_with_withdrawal: Office, days: int, amount: int | None
) -> None:
    """Kr 1 000 inside three weeks, nothing back inside one (register, b6)."""
    withdraw(billed_with_withdrawal, "Åse Ås", MONDAY - days * DAY)
    assert charge(billed_with_withdrawal).not_known == ()
    assert owed(billed_with_withdrawal).get("Åse Ås") == (Money.kroner(amount) if amount else None)


@pytest.mark.parametrize(
    ("days", "cost"),
    [
        (22, "Åse Ås owes nothing"),
        (21, "Åse Ås owes kr 1\u00a0000,00: Course fee (withdrew on 2026-08-17, days before the course: 21)"),
    ],
)
def test_before_somebody_withdraws_it_is_said_what_that_costs(
    billed_with_withdrawal: Office, days: int, cost: str
) -> None:
    billed_with_withdrawal.day = MONDAY - days * DAY
    ids = [line.enrolment.id for line in billed_with_withdrawal.lines(CODE) if line.person.name == "Åse Ås"]
    look = billed_with_withdrawal.register.preview(with_costs(leaving.withdraw), CODE, ids, reason="Syk")
    assert words(look.result.costs) == [cost]
    assert {entry.use_case for entry in look.changes} == {"withdraw"}


def test_what_nobody_can_say_a_withdrawal_costs_is_said_so_and_nothing_of_who_had_no_place(billed: Office) -> None:
    billed.apply(CODE, "Eva Foss")
    billed.day = MONDAY - 10 * DAY
    both = [line.enrolment.id for line in billed.lines(CODE) if line.person.name in ("Åse Ås", "Eva Foss")]
    look = billed.register.preview(with_costs(leaving.withdraw), CODE, both, reason="Syk")
    assert words(look.result.costs) == ["Åse Ås withdrew on 2026-08-28, and nobody has said what is owed"]


def test_whoever_never_had_a_place_owes_nothing(billed: Office) -> None:
    billed.apply(CODE, "Eva Foss")
    withdraw(billed, "Eva Foss", MONDAY - DAY)
    assert charge(billed).not_known == ()
    assert "Eva Foss" not in owed(billed)


def test_what_is_invoiced_stays_and_is_named_when_something_else_is_owed(billed: Office) -> None:
    issue(billed)
    billed.register.run(course_changes.cancel, CODE, reason="Syk kursleder")
    found = charge(billed)
    assert words(found.to_credit) == [
        "2026-0001 says kr 2\u00a0000,00 for Ola Bø, and kr 0,00 is owed: credit it",
        "2026-0002 says kr 2\u00a0000,00 for Åse Ås, and kr 0,00 is owed: credit it",
    ]
    assert [line.name for line in found.lines] == ["Ola Bø", "Åse Ås"]


def local_course(office: Office, region: str) -> None:
    kind = OrganisationKind.HEALTH_TRUST
    office.register.run(organisations.add_organisation, "Sykehuset i Ås", kind=kind, region=region)
    office.plan("ttt", "KULL-5", *KULL_5, cohort="5")
    day = KULL_5[2][-1] + 21 * DAY
    office.plan("lokalt-kurs", "LOK-1", (day, day + DAY), part_of="KULL-5", organisation="Sykehuset i Ås")


def test_travel_outside_the_region_is_charged_at_actual_cost(office: Office) -> None:
    """LOK-13."""
    local_course(office, "vest")
    office.register.run(charges.charge_travel, "LOK-1", Money(432_150), reason="Fly Oslo–Bergen")
    (line,) = charge(office, "LOK-1").lines
    assert (line.name, line.charge.amount, line.charge.organisation is not None) == (
        "Sykehuset i Ås",
        Money(432_150),
        True,
    )
    assert line.charge.why == (Message("actual cost, entered on {day}", day=office.day), "Fly Oslo–Bergen")
    for amount, reason in ((Money(0), "Fly"), (Money(1), " ")):
        with pytest.raises(UsageFault):
            office.register.run(charges.charge_travel, "LOK-1", amount, reason=reason)


def test_what_an_actual_cost_was_paid_for_stands_on_paper_and_in_ehf(office: Office) -> None:
    local_course(office, "vest")
    office.register.run(sellers.set_seller, SELLER)
    profile = BillingProfile(order="1")
    office.register.run(set_billing_profile, "Sykehuset i Ås", profile, number="974760673")
    office.register.run(charges.charge_travel, "LOK-1", Money(432_150), reason="Fly Oslo–Bergen, Kari Lie")
    (invoice,) = issue(office, code="LOK-1").invoices
    (line,) = invoice.lines
    for text in (line.about.nb, line.about.en):
        assert text.endswith("Sykehuset i Ås, Fly Oslo–Bergen, Kari Lie")
    assert f"<cbc:Description>{line.about.nb}</cbc:Description>" in ehf(invoice).decode()


def test_bodies_of_the_region_never_owe_travel(office: Office) -> None:
    local_course(office, "hso")
    with pytest.raises(RuleRefused, match="do not owe"):
        office.register.run(charges.charge_travel, "LOK-1", Money(100), reason="Tog")


def test_only_a_type_with_such_a_fee_has_actual_costs(billed: Office) -> None:
    with pytest.raises(RuleRefused, match="no fee at actual cost"):
        billed.register.run(charges.charge_travel, CODE, Money(100), reason="Tog")


def test_a_charge_that_was_removed_comes_back_with_what_made_it_when_that_is_undone(billed: Office) -> None:
    before = billed.register.read(charges.charges_of, CODE)
    withdraw(billed, "Åse Ås", MONDAY - 40 * DAY, FeeDecision.REMITTED)
    charge(billed)
    assert "Åse Ås" not in owed(billed)
    newest = billed.journal(CODE)[0]
    assert newest.number is not None
    billed.register.run(undo, newest.number)
    assert billed.register.read(charges.charges_of, CODE).lines == before.lines


@pytest.mark.parametrize("names", [NAMES, NAMES[::-1]])
def test_what_is_owed_and_invoiced_does_not_depend_on_who_came_first(
    office_after: OfficeAfter, billing_type: Callable[[str], Plugins], names: tuple[str, ...]
) -> None:
    office, _ = office_after(come_in_order, names, plugins=billing_type(""))
    assert owed(office) == dict.fromkeys(NAMES, Money.kroner(2_000))
    assert [(one.number, one.buyer.name) for one in issue(office).invoices] == [
        ("2026-0001", "Ola Bø"),
        ("2026-0002", "Per Dal"),
        ("2026-0003", "Åse Ås"),
    ]


def come_in_order(office: Office, names: tuple[str, ...]) -> None:
    office.day = MONDAY - 60 * DAY
    plan(office)
    admitted(office, *names)
    office.register.run(sellers.set_seller, SELLER)
    charge(office)
