"""A price agreed for one course goes before its rates, answers a rate that nobody knows, and says who decided it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest

from tests.use_cases.money.billed_course import CODE, DAY, admitted, charge, issue, owed, plan, words
from tests.use_cases.money.test_decisions import undo_newest, why
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.money import Money
from veiledning_core.use_cases.documents.announcements import Announcement, announcements
from veiledning_core.use_cases.journal.journal_lines import with_names
from veiledning_core.use_cases.money import charges, fee_prices
from veiledning_core.use_cases.money.charges import ChargedCourse
from veiledning_core.use_cases.picturing import picture_of

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

AASE, OLA, PER = "Åse Ås", "Ola Bø", "Per Dal"


def agreed_for(office: Office, code: str) -> Mapping[str, Money]:
    """What the rules hear of it."""
    return office.register.read(lambda work: picture_of(work, work.courses.by_code(code))).agreed


def agree(office: Office, ore: int, reason: str = "Styrevedtak 12", **said: Any) -> ChargedCourse:
    return office.register.run(fee_prices.agree_price, CODE, Money(ore), reason=reason, **said)


def test_an_agreed_price_goes_before_the_rate_and_the_charge_says_who_when_and_why(billed: Office) -> None:
    before = billed.register.read(charges.charges_of, CODE)
    found = agree(billed, 150_050, decided_by="styret", decided_on=dt.date(2026, 5, 1))
    assert owed(billed) == {AASE: Money(150_050), OLA: Money(150_050), PER: Money(0)}
    assert why(billed) == [
        "course days: 2, the first on 2026-09-07",
        "price agreed for this course: kr 1\u00a0500,50, decided by styret on 2026-05-01: Styrevedtak 12",
    ]
    assert [price.reason for price in found.agreed.values()] == ["Styrevedtak 12"]
    assert charge(billed) == found
    assert billed.register.run(fee_prices.follow_rates, CODE) == before
    with pytest.raises(RuleRefused, match="no price was agreed"):
        billed.register.run(fee_prices.follow_rates, CODE)


def test_it_was_decided_today_by_whoever_writes_it_unless_something_else_is_said(billed: Office) -> None:
    (price,) = agree(billed, 1).agreed.values()
    assert (price.decided_by, price.decided_on) == ("kari", billed.day)


def test_what_answers_make_of_the_fee_stays(billed: Office) -> None:
    """Students pay nothing of an agreed price either."""
    agree(billed, 100)
    assert owed(billed)[PER] == Money(0)
    assert why(billed, PER)[-1] == "0 times the rate: Profession Student"


def test_a_rate_that_nobody_knows_is_answered_for_this_course_alone(billed: Office) -> None:
    billed.day = dt.date(2024, 1, 2)
    for code in ("PRV-2", "PRV-3"):
        plan(billed, code, dt.date(2024, 6, 3))
        admitted(billed, f"Eva {code}", code=code)
    agreed = billed.register.run(fee_prices.agree_price, "PRV-2", Money(250_000), reason="Avtalt")
    assert (agreed.not_known, owed(billed, "PRV-2")) == ((), {"Eva PRV-2": Money(250_000)})
    assert len(charge(billed, "PRV-3").not_known) == 1
    assert [list(agreed_for(billed, code).values()) for code in ("PRV-2", "PRV-3")] == [[Money(250_000)], []]


def test_the_announcement_says_the_agreed_price(billed: Office) -> None:
    agree(billed, 123_400)
    (paper,) = billed.register.read(lambda work: tuple(announcements(work, CODE)))
    assert isinstance(paper.body, Announcement)
    assert str(paper.body.prices[0].amount) == "NOK 1\u00a0234,00 for each participant"


def test_a_decision_is_undone_with_the_charges_that_followed(billed: Office) -> None:
    before = billed.register.read(charges.charges_of, CODE)
    agree(billed, 100)
    assert owed(billed)[AASE] == Money(100)
    undo_newest(billed, "agree_price")
    assert billed.register.read(charges.charges_of, CODE) == before == charge(billed)


def test_what_is_invoiced_stays_and_is_to_be_credited(billed: Office) -> None:
    issue(billed)
    assert words(agree(billed, 100).to_credit)[0].endswith("and kr 1,00 is owed: credit it")
    assert owed(billed)[AASE] == Money.kroner(2_000)


def test_the_course_s_log_says_what_was_agreed(billed: Office) -> None:
    agree(billed, 100)
    notes = [str(entry.note) for entry in billed.journal(CODE) if entry.use_case == "agree_price"]
    assert any(note.startswith("price agreed for this course: kr 1,00, decided by kari") for note in notes)
    kept = next(entry for entry in billed.journal() if entry.kind == "setting" and entry.use_case == "agree_price")
    (line,) = billed.register.read(with_names, [kept])
    assert line.about == LocalText(nb="avtalt pris", en="agreed price")


def test_a_price_is_none_below_nothing_has_a_reason_and_was_decided_by_now(billed: Office) -> None:
    before = billed.register.read(charges.charges_of, CODE)
    with pytest.raises(UsageFault, match="is no price"):
        agree(billed, -1)
    with pytest.raises(UsageFault, match="this takes a reason"):
        agree(billed, 1, " ")
    with pytest.raises(UsageFault, match="is still to come"):
        agree(billed, 1, decided_on=billed.day + DAY)
    with pytest.raises(NotFound, match="no fee nix"):
        agree(billed, 1, fee="nix")
    assert billed.register.read(charges.charges_of, CODE) == before
    assert agree(billed, 0, decided_on=billed.day).total == Money(0)
