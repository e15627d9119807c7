"""Small remembered things by scope and name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import attrs
import sqlalchemy as sa

from .journal import Journal
from .tables import SETTING

_VALUE = sa.select(SETTING.c.value).where(
    SETTING.c.scope == sa.bindparam("in_scope"), SETTING.c.name == sa.bindparam("called")
)

_OF_SCOPE = sa.select(SETTING.c.name, SETTING.c.value).where(SETTING.c.scope == sa.bindparam("in_scope"))


@attrs.frozen(kw_only=True)
class _Remembered:
    scope: str
    name: str
    value: Any


class Settings:
    """Innstillinger: any value that JSON can hold."""

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal

    def get(self, scope: str, name: str) -> Any:
        """Return what is remembered, or None."""
        return self._connection.execute(_VALUE, {"in_scope": scope, "called": name}).scalar_one_or_none()

    def all(self, scope: str) -> Mapping[str, Any]:
        """Return everything of a scope, by name."""
        return {row.name: row.value for row in self._connection.execute(_OF_SCOPE, {"in_scope": scope})}

    def put(self, scope: str, name: str, value: Any) -> None:
        """Remember `value` in place of what was there."""
        subject = uuid5(NAMESPACE_URL, f"veiledning:setting:{scope}:{name}")
        after = _Remembered(scope=scope, name=name, value=value)
        same = sa.and_(SETTING.c.scope == scope, SETTING.c.name == name)
        found = self._connection.execute(sa.select(SETTING.c.value).where(same)).first()
        if found is None:
            self._connection.execute(sa.insert(SETTING).values(scope=scope, name=name, value=value))
            self._journal.added("setting", after, subject=subject)
        elif found.value != value:
            self._connection.execute(sa.update(SETTING).where(same).values(value=value))
            self._journal.changed("setting", attrs.evolve(after, value=found.value), after, subject=subject)
