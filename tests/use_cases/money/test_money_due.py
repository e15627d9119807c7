"""What is overdue, and what was paid and stands on no invoice, needs somebody today."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.use_cases.money.billed_course import CODE, DAY, PAID_BY, issue, pay
from veiledning_core.use_cases.courses.course_changes import cancel
from veiledning_core.use_cases.money import invoicing, placing
from veiledning_core.use_cases.today.needs import Need, NeedKind, Urgency
from veiledning_core.use_cases.today.whats_needed import whats_needed

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office


def needed(office: Office, kind: NeedKind) -> tuple[Need, ...]:
    return office.register.read(whats_needed).by_kind.get(kind, ())


def overdue(office: Office) -> list[tuple[str, int, str]]:
    return [(one.code, one.count, str(one.words)) for one in needed(office, NeedKind.INVOICE)]


def due_day(office: Office) -> dt.date:
    day = issue(office).invoices[0].due_on
    assert day is not None
    return day


def test_an_invoice_is_overdue_from_the_day_after_it_was_due(billed: Office) -> None:
    due = due_day(billed)
    billed.day = due
    assert overdue(billed) == []
    billed.day = due + DAY
    (need,) = needed(billed, NeedKind.INVOICE)
    assert (need.code, need.count, need.day, need.urgency) == (CODE, 2, due, Urgency.LATE)
    assert str(need.words) == "2 invoices not paid in time, kr 4\u00a0000,00 in all"


def test_what_is_paid_or_credited_is_not_overdue_and_what_is_left_is(billed: Office) -> None:
    town, person = issue(billed).invoices
    pay(billed, ("01.09.2026", "1 999,99", person.kid), ("02.09.2026", "2 000", town.kid))
    assert overdue(billed) == [(CODE, 1, "1 invoice not paid in time, kr 0,01 in all")]
    pay(billed, ("03.09.2026", "0,01", person.kid))
    assert overdue(billed) == []


def test_what_was_taken_back_is_not_overdue_also_where_it_was_paid_in_part(billed: Office) -> None:
    town, person = issue(billed).invoices
    pay(billed, ("01.09.2026", "500", person.kid))
    for invoice in (town, person):
        assert len(overdue(billed)) == 1
        billed.register.run(invoicing.credit_invoice, invoice.number, reason="Feil")
    assert overdue(billed) == []


def test_of_a_course_that_is_called_off_it_is_overdue_all_the_same(billed: Office) -> None:
    issue(billed)
    billed.register.run(cancel, CODE, reason="Sykdom")
    billed.day = PAID_BY + 30 * DAY
    assert [code for code, *_ in overdue(billed)] == [CODE]


def test_payments_that_no_kid_has_placed_need_somebody_until_they_are_placed(billed: Office) -> None:
    person = issue(billed).invoices[1]
    assert needed(billed, NeedKind.PAYMENT) == ()
    pay(billed, ("02.09.2026", "2 000", "77"), ("01.09.2026", "7", "78"), ("01.09.2026", "1", person.kid))
    (need,) = needed(billed, NeedKind.PAYMENT)
    assert (need.code, need.count, need.day, need.urgency) == ("", 2, None, Urgency.OPEN)
    assert str(need.words) == "2 payments on no invoice, kr 2\u00a0007,00 in all, the first of 2026-09-01"
    for one in billed.register.read(placing.unplaced_payments):
        billed.register.run(placing.place_payment, one.payment.id.hex, person.number, reason="Spurt")
    assert needed(billed, NeedKind.PAYMENT) == ()
