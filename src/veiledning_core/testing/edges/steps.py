"""Edges of the rules about what can no longer be done with an enrolment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from ...domain.enrolment import EnrolmentStatus, FeeDecision
from ...rules.kinds.action_barred import ActionBarred, BarredFrom
from ...rules.picture import Picture, Proposal
from ..pictures import an_enrolment
from .stage import DAY, Edge, Stage, keeps

_SAID: Mapping[str, str] = {"reason": "Ny jobb"}


def action_barred(kind: ActionBarred, stage: Stage) -> Iterator[Edge]:
    """Yield the action on the eve of the course and on its first day, with and without what may open it."""
    eve, opens = stage.day - DAY, kind.opens_with_reason
    yield keeps("nobody is about to do anything", stage.picture())
    yield keeps("another action", _about_to(stage, f"not-{kind.action}", stage.day))
    waiting = _about_to(stage, kind.action, stage.day, status=EnrolmentStatus.WAITING)
    yield keeps(f"{kind.action} of somebody who is not admitted", waiting)
    early = _about_to(stage, kind.action, eve)
    yield Edge(says=f"{kind.action} on the eve", picture=early, fires=kind.start_of is BarredFrom.ADMISSION)
    for says, given, fires in (
        (f"{kind.action} on the first day", {}, True),
        (f"{kind.action} with a reason", _SAID, not opens or kind.asks_fee_decision),
        (f"{kind.action} with a reason and a decision", {**_SAID, "fee_decision": FeeDecision.DUE}, not opens),
    ):
        yield Edge(says=says, picture=_about_to(stage, kind.action, stage.day, **given), fires=fires)


def _about_to(
    stage: Stage, action: str, today: dt.date, *, status: EnrolmentStatus = EnrolmentStatus.ADMITTED, **said: Any
) -> Picture:
    proposal = Proposal(action=action, enrolment=an_enrolment(status=status), **said)
    return stage.picture(today=today, proposal=proposal)
