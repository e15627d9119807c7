"""Whose days in part count, because somebody let a rule about them pass."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from veiledning_core.domain.waiver import Waiver
from veiledning_core.rules.completion import let_part_days_count
from veiledning_core.rules.kinds.gatherings_attended import GatheringsAttended
from veiledning_core.rules.kinds.hours_earned import HoursEarned
from veiledning_core.rules.kinds.preparations_ticked import PreparationsTicked
from veiledning_core.rules.rule import RuleKind
from veiledning_core.testing.pictures import a_rule, identity

TODAY = dt.date(2028, 2, 29)
DAY = dt.timedelta(days=1)


def counting(kind: RuleKind, *, rule: str = "KURS-01", until: dt.date | None = None, **more: Any) -> frozenset[str]:
    waiver = Waiver(
        id=identity("waiver"),
        course=identity("KURS-1"),
        rule=rule,
        subject="enrolment:kari",
        reason="Var der det meste",
        actor="siri",
        at=dt.datetime(2028, 2, 1, tzinfo=dt.UTC),
        until=until,
    )
    return let_part_days_count([a_rule(kind, **more)], [waiver], TODAY)


@pytest.mark.parametrize(
    ("kind", "counts"),
    [(GatheringsAttended(), True), (HoursEarned(min=Decimal(18)), True), (PreparationsTicked(), False)],
)
def test_only_a_rule_about_presence_decides_part_of_a_day(kind: RuleKind, counts: bool) -> None:
    assert counting(kind) == (frozenset({"enrolment:kari"}) if counts else frozenset())


@pytest.mark.parametrize(("until", "counts"), [(TODAY - DAY, False), (TODAY, True), (TODAY + DAY, True), (None, True)])
def test_it_holds_through_the_waivers_last_day(until: dt.date | None, counts: bool) -> None:
    assert bool(counting(GatheringsAttended(), until=until)) is counts


def test_a_waiver_of_another_rule_or_of_one_that_has_none_decides_nothing() -> None:
    assert not counting(GatheringsAttended(), rule="KURS-02")
    assert not counting(GatheringsAttended(), waivable=False)
