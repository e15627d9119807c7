"""Numbers that run without gaps, each counted in the transaction that keeps what it is for."""

from __future__ import annotations

import sqlalchemy as sa

from .tables import RUNNING_NUMBER


def next_number(connection: sa.Connection, name: str) -> int:
    """Return the next number of a series, from 1.

    Two at once never get the same: the second waits, or is done again from the start.
    """
    one_more = sa.update(RUNNING_NUMBER).where(RUNNING_NUMBER.c.name == name).values(last=RUNNING_NUMBER.c.last + 1)
    if not connection.execute(one_more).rowcount:
        connection.execute(sa.insert(RUNNING_NUMBER).values(name=name, last=1))
    query = sa.select(RUNNING_NUMBER.c.last).where(RUNNING_NUMBER.c.name == name)
    return int(connection.execute(query).scalar_one())
