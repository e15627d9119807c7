"""Which preparations the participants have ticked off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..domain.errors import RuleRefused
from ..domain.messages import Message
from ..domain.preparation import Tick
from .kept import Kept
from .search import in_parts
from .tables import TICK


class Ticks(Kept[Tick]):
    """Avkryssinger: one for each participant and preparation."""

    name, table, order = "tick", TICK, (TICK.c.day, TICK.c.preparation, TICK.c.id)

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[Tick]]:
        """Return each course's ticks, none where it has none, by day."""
        return self._by_course(courses)

    def add(self, *ticks: Tick) -> None:
        """Write new ticks.

        Raises:
            RuleRefused: somebody has ticked off the preparation already.
        """
        self._refuse_doubles(ticks)
        self._add(ticks)

    def remove(self, *ticks: Tick) -> None:
        """Remove ticks.

        Raises:
            NotFound: some were removed meanwhile.
        """
        self._remove(ticks)

    def _refuse_doubles(self, ticks: Sequence[Tick]) -> None:
        known: set[tuple[UUID, str]] = set()
        for part in in_parts(tick.enrolment for tick in ticks):
            query = sa.select(TICK.c.enrolment, TICK.c.preparation).where(TICK.c.enrolment.in_(part))
            known.update((row.enrolment, row.preparation) for row in self._connection.execute(query))
        for tick in ticks:
            if (tick.enrolment, tick.preparation) in known:
                raise RuleRefused(
                    Message("the preparation is ticked off already"),
                    where=tick.preparation,
                    hint=Message("Nothing more is needed."),
                )
            known.add((tick.enrolment, tick.preparation))

    def _value(self, row: Mapping[str, Any]) -> Tick:
        return Tick(**row)
