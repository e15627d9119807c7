"""Long steps say how far they have come, and whoever stops one leaves the register as it was (T9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

from veiledning_core.domain.progress import Stopped, watched
from veiledning_core.exchange.table import Table
from veiledning_core.register import Register
from veiledning_core.testing.registers import contents, open_test_register, sign_up_table
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments.importing import import_sign_ups

MONDAY = dt.date(2026, 9, 7)
PEOPLE = 40


@attrs.define
class Listener:
    """Takes note of every step, and stops at one of them."""

    stop_at: int | None = None
    heard: list[tuple[int, int]] = attrs.field(factory=list)

    def step(self, done: int, of: int) -> None:
        self.heard.append((done, of))
        if len(self.heard) - 1 == self.stop_at:
            raise Stopped(done, of)


@pytest.fixture
def register(database_url: str) -> Iterator[Register]:
    with open_test_register(database_url) as opened:
        days = ((MONDAY,), (MONDAY + dt.timedelta(days=9),))
        opened.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=days))
        yield opened


def people(organisation: str = "") -> Table:
    rows = [
        {"Fornavn": "Nr", "Etternavn": str(n), "E-post": f"nr{n}@lie.example", "Kommune": organisation}
        for n in range(PEOPLE)
    ]
    return sign_up_table(*rows)


def test_an_import_tells_of_every_row_that_is_read_and_of_each_part_that_is_written(register: Register) -> None:
    listener = Listener()
    register.watched(listener).run(import_sign_ups, "PRV-1", people())
    shares = [done / of for done, of in listener.heard]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert len(listener.heard) > PEOPLE
    assert {0.1, 0.37, 0.65} <= set(shares)


@pytest.mark.parametrize("changed", ["new", "corrected"])
@pytest.mark.parametrize("way", ["run", "preview"])
def test_an_import_stopped_at_any_tenth_step_leaves_everything_as_it_was(
    register: Register, changed: str, way: str
) -> None:
    table = people()
    if changed == "corrected":
        register.run(import_sign_ups, "PRV-1", table)
        table = people("Bø kommune")
    before = contents(register)
    for place in range(0, PEOPLE, 10):
        go: Callable[..., Any] = getattr(register.watched(Listener(stop_at=place)), way)
        with pytest.raises(Stopped):
            go(import_sign_ups, "PRV-1", table)
        assert contents(register) == before
    register.run(import_sign_ups, "PRV-1", table)
    assert contents(register) != before


def test_pieces_are_told_before_each_and_once_after_the_last() -> None:
    listener = Listener()
    assert list(watched(listener, "abc", after=2, of=6)) == ["a", "b", "c"]
    assert listener.heard == [(2, 6), (3, 6), (4, 6), (5, 6)]


def test_nothing_is_a_way_of_no_length() -> None:
    listener = Listener()
    assert list(watched(listener, "")) == []
    assert listener.heard == [(0, 0)]
