"""The editions of course types that courses were planned with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import sqlalchemy as sa

from .journal import Journal
from .tables import TYPE_EDITION

_DATA = sa.select(TYPE_EDITION.c.data).where(
    TYPE_EDITION.c.type_key == sa.bindparam("wanted_key"), TYPE_EDITION.c.edition == sa.bindparam("wanted_edition")
)


class Editions:
    """Utgaver: data that is kept once and never changes."""

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal
        self._read: dict[tuple[str, str], Mapping[str, Any]] = {}

    def get(self, type_key: str, edition: str) -> Mapping[str, Any] | None:
        """Return the edition's data, or None where no course was planned with it."""
        if (known := self._read.get((type_key, edition))) is not None:
            return known
        wanted = {"wanted_key": type_key, "wanted_edition": edition}
        data: Mapping[str, Any] | None = self._connection.execute(_DATA, wanted).scalar_one_or_none()
        if data is not None:  # it is large, asked for with every course, and never changes
            self._read[type_key, edition] = data
        return data

    def names(self, type_key: str) -> Sequence[str]:
        """Return the names of a type's editions, in order."""
        query = sa.select(TYPE_EDITION.c.edition).filter_by(type_key=type_key).order_by(TYPE_EDITION.c.edition)
        return self._connection.execute(query).scalars().all()

    def type_keys(self) -> Sequence[str]:
        """Return the keys of the types that editions are kept of, in order."""
        query = sa.select(TYPE_EDITION.c.type_key).distinct().order_by(TYPE_EDITION.c.type_key)
        return self._connection.execute(query).scalars().all()

    def keep(self, type_key: str, edition: str, data: Mapping[str, Any]) -> None:
        """Keep the edition as it is now; one that is kept already stays as it was."""
        if self.get(type_key, edition) is not None:
            return
        row = {"type_key": type_key, "edition": edition}
        self._connection.execute(sa.insert(TYPE_EDITION).values(**row, data=dict(data)))
        # The edition is large and unchanging: the journal names it and does not repeat it.
        subject = uuid5(NAMESPACE_URL, f"veiledning:edition:{type_key}:{edition}")
        self._journal.remark(kind="edition", subject=subject, course=None, note=f"{type_key} {edition}")
