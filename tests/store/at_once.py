"""What programs of their own do with a database: number certificates, make the tables, upgrade them, and die at it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tests.programs import Ready
from veiledning_core.domain.clock import SystemClock
from veiledning_core.store import migrations
from veiledning_core.store.engine import make_engine
from veiledning_core.store.work import UnitOfWork, run_work


def take_numbers(ready: Ready, url: str, count: int) -> Sequence[int]:
    """Take the next certificate number so many times, each in a transaction of its own."""

    def open_work(connection: sa.Connection) -> UnitOfWork[None]:
        return UnitOfWork(connection, clock=SystemClock(), actor="kari", use_case="test", types=None)

    engine = make_engine(url)
    ready()
    taken = [
        run_work(engine, lambda work: work.certificates.next_number(2027), open_work=open_work) for _ in range(count)
    ]
    engine.dispose()
    return taken


def issue_invoices(ready: Ready, url: str, count: int) -> Sequence[str]:
    """Issue so many invoices, each in a transaction of its own."""
    from tests.store.conftest import Make

    def open_work(connection: sa.Connection) -> UnitOfWork[None]:
        return UnitOfWork(connection, clock=SystemClock(), actor="kari", use_case="test", types=None)

    def issue(work: UnitOfWork[None]) -> str:
        number = f"2027-{work.invoices.next_number('970540008', 2027):04}"
        work.invoices.add(Make().invoice(number=number, kid=f"{work.invoices.next_kid():010}"))
        return number

    engine = make_engine(url)
    ready()
    issued = [run_work(engine, issue, open_work=open_work) for _ in range(count)]
    engine.dispose()
    return issued


def open_new(ready: Ready, url: str) -> str | None:
    """Open a register that may have no tables yet, and return its form."""
    engine = make_engine(url)
    ready()
    migrations.make_ready(engine)
    found = migrations.current(engine)
    engine.dispose()
    return found


def upgrade(ready: Ready, url: str) -> None:
    """Upgrade a register."""
    ready()
    migrations.upgrade(url)


def upgrade_and_die(url: str, statements: int) -> None:
    """Upgrade a register, and be killed after so many statements."""
    done: list[str] = []

    def after(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        done.append(statement)
        if len(done) == statements:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(sa.Engine, "after_cursor_execute", after)
    migrations.upgrade(url)
