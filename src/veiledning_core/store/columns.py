"""Column types that answer alike on SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

KEY_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Text that is compared and ordered letter by letter, whatever the server's language."""

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A running number that the database gives; SQLite numbers rows by INTEGER columns only."""

DATA = sa.JSON(none_as_null=True)


class UtcDateTime(sa.types.TypeDecorator[dt.datetime]):
    """Tidspunkt: an instant in UTC; ISO text in SQLite. One without a zone is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        """Return the database's own type."""
        chosen = sa.String(32) if dialect.name == "sqlite" else sa.DateTime(timezone=True)
        return dialect.type_descriptor(chosen)

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """Return what is written.

        Raises:
            ValueError: an instant without a zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a zone")
        instant = value if value.tzinfo is dt.UTC else value.astimezone(dt.UTC)
        return instant.isoformat(timespec="microseconds") if dialect.name == "sqlite" else instant

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """Return what was read, in UTC."""
        if value is None:
            return None
        instant = dt.datetime.fromisoformat(value) if dialect.name == "sqlite" else value
        in_utc: dt.datetime = instant.astimezone(dt.UTC)
        return in_utc
