"""Rows of tables that the register knows nothing about: plugins', also of those that are not installed any more."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa

from .tables import METADATA


def belongs_to_strangers(connection: sa.Connection, course: UUID) -> bool:
    """Return whether a row of a table that is not the register's own points to a course, its plugin in use or not."""
    return any(
        connection.execute(sa.select(sa.literal(1)).select_from(table).where(column == course).limit(1)).first()
        for table, column in _strangers(connection)
    )


def _strangers(connection: sa.Connection) -> Iterator[tuple[sa.TableClause, sa.ColumnClause[UUID]]]:
    inspector = sa.inspect(connection)
    for name in inspector.get_table_names():
        keys = () if name in METADATA.tables else inspector.get_foreign_keys(name)
        for key in keys:
            if key["referred_table"] == "course":
                column: sa.ColumnClause[UUID] = sa.column(key["constrained_columns"][0], sa.Uuid)
                yield sa.table(name, column), column
