"""T14: a disk that is full at any point of an import. It is refused in words, and leaves nothing behind.

There is no small disk at hand in a test. What stands in for one: SQLite's limit on the pages of its file (as if the
file could not grow), and the system's limit on the size of a file (as if a write to the log beside it failed).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from tests.crash.steps import CODE, MANY, import_many, opened
from veiledning_core.domain.errors import RegisterBusy
from veiledning_core.register import Register
from veiledning_core.store.verify import verify
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments

if TYPE_CHECKING:
    from tests.crash.conftest import Start

EACH_PAGE, SOME_PAGES = 1, 6
steps = pytest.mark.parametrize("step", [SOME_PAGES, pytest.param(EACH_PAGE, marks=pytest.mark.slow)])


def limit(register: Register, pages: int) -> None:
    """Let the register's file have so many pages and no more."""

    def set_limit(connection: Any, *_: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    register.engine.dispose()
    sa.event.listen(register.engine, "connect", set_limit)


def pages_of(file: Path) -> int:
    with opened(file) as register, register.engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())


def refusal(file: Path, pages: int) -> str:
    """Take sign-ups in while the file may have so many pages; return why it was refused, or nothing."""
    with opened(file) as register:
        limit(register, pages)
        try:
            import_many(register)
        except RegisterBusy as full:
            return str(full.what)
    return ""


@steps
def test_an_import_that_finds_no_room_changes_nothing_wherever_it_stands(file: Path, step: int) -> None:
    pages, refused = pages_of(file), 0
    with opened(file) as register:
        before = contents(register)
    while why := refusal(file, pages + refused * step):
        assert why == "there is no room left on the disk; nothing was changed"
        refused += 1
        with opened(file) as register:
            assert (contents(register), verify(register.engine)) == (before, ())
    assert refused >= 3
    with opened(file) as register:
        assert (len(register.read(list_enrolments, CODE)), verify(register.engine)) == (MANY, ())


def test_a_write_that_fails_changes_nothing_and_the_same_import_is_taken_in_when_there_is_room(
    file: Path, start: Start
) -> None:
    with opened(file) as register:
        before = contents(register)
    limits = [5_000, 20_000, 60_000]
    failed = start("full", *limits)
    assert (failed.returncode, failed.stderr) == (0, "")
    assert failed.stdout.splitlines() == ["the disk refused to read or write; nothing was changed"] * len(limits)
    with opened(file) as register:
        assert (contents(register), verify(register.engine)) == (before, ())
        assert len(import_many(register).new) == MANY
        assert verify(register.engine) == ()
