"""What a thing becomes by being put back: the fields that the step changed are as they were, all others as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

import attrs

from ....domain.course import Course
from ....domain.errors import ValueFault
from ....domain.programme_merge import merged_gatherings
from ...work import Work
from ..touched import PROGRAMME
from .reversals import Reversal


def as_before(work: Work, reversals: Iterable[Reversal], present: Mapping[UUID, Any]) -> Mapping[UUID, Any]:
    """Return what things become that only changed and are there still, by identity.

    A programme is put back session by session. A course is left out where that does not go together with what others
    did to its gatherings since.
    """
    changed = [reversal for reversal in reversals if reversal.fields and reversal.subject in present]
    found = {}
    for reversal in changed:
        with suppress(ValueFault):
            found[reversal.subject] = _again(work, reversal, present[reversal.subject])
    return found


def _again(work: Work, reversal: Reversal, now: Any) -> Any:
    before = work.journal.put_back(now, reversal.before or {})
    if not isinstance(now, Course) or PROGRAMME not in reversal.fields:
        return before
    after = work.journal.put_back(now, reversal.after or {})
    return attrs.evolve(before, gatherings=merged_gatherings(after.gatherings, before.gatherings, now.gatherings))
