"""One transaction, begun, ended and done again in one place."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa

from ..domain.errors import RegisterBusy
from ..domain.messages import Message
from .engine import READING
from .faults import DatabaseFault, is_conflict, place_of, translated

RETRIES = 10
_LOCK = sa.text("LOCK TABLE course IN SHARE ROW EXCLUSIVE MODE")
T = TypeVar("T")


def back_off(attempt: int) -> None:
    """Wait a random while, the longer the more often it was tried; half a second at most."""
    time.sleep(random.uniform(0, min(0.5, 0.01 * 2**attempt)))


def write_alone(connection: sa.Connection) -> None:
    """Let nobody else write until the transaction ends, so that what a step has read is true until it is kept.

    SQLite's writing transactions begin like that. In PostgreSQL two that read the same and write different rows would
    both be kept. It has to be a transaction's first statement: the first that reads freezes its view of the data.
    Readers wait for nobody.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK)


def run_in_transaction(
    engine: sa.Engine,
    do: Callable[[sa.Connection], T],
    *,
    read_only: bool = False,
    keep: bool = True,
    pause: Callable[[int], None] = back_off,
) -> T:
    """Return what `do` returns, its changes kept if `keep`, and undone if it raises.

    Where somebody else's change got in between, the whole of it is done again, at most ten times.

    Raises:
        RegisterBusy: locked, gone, damaged, not a register, or always somebody else in between.
    """
    for attempt in range(RETRIES + 1):
        if attempt:
            pause(attempt)
        try:
            return _once(engine, do, read_only=read_only, keep=keep)
        except DatabaseFault as error:
            if not is_conflict(error):
                raise (translated(error, engine.url) or error) from error
    raise RegisterBusy(
        Message("others changed the same things {times} times meanwhile; nothing was changed", times=RETRIES + 1),
        where=place_of(engine.url),
        hint=Message("Try again in a moment."),
    )


def _once(engine: sa.Engine, do: Callable[[sa.Connection], T], *, read_only: bool, keep: bool) -> T:
    with engine.connect() as plain:
        connection = plain.execution_options(**{READING: read_only, "postgresql_readonly": read_only})
        with connection.begin() as transaction:
            result = do(connection)
            if not keep:
                transaction.rollback()
        return result
