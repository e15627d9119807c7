"""What was let pass on a course: by whom, why and until when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from veiledning_core.exchange.plain import Plain, plain_text, plain_waiver
from veiledning_core.rules.finding import COURSE
from veiledning_core.use_cases.waiving import WaiverLine

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_waivers(session: Session, lines: Sequence[WaiverLine]) -> None:
    """Print each decision once, with all that it is about; one that holds no more says so."""
    if not lines:
        return
    session.tell("Waivers on this course:")
    decisions: dict[tuple[str, str], list[WaiverLine]] = {}
    for line in lines:
        decisions.setdefault((line.waiver.rule, _decision(session, line)), []).append(line)
    for (rule, decision), found in decisions.items():
        about = ", ".join(dict.fromkeys(session.words(one.about) for one in found if one.waiver.subject != COURSE))
        session.tell("  {rule}: {reason}", rule=f"{rule} ({about})" if about else rule, reason=found[0].waiver.reason)
        out.echo(f"      {decision}")
    out.echo()


def plain_waiver_line(line: WaiverLine) -> Plain:
    """Return a waiver with the rule's text, and whether it holds today."""
    return {**plain_waiver(line.waiver), "text": plain_text(line.text), "holds": line.holds}


def _decision(session: Session, line: WaiverLine) -> str:
    """Return who decided it, as what, when, and until when it holds."""
    waiver = line.waiver
    return session.say(
        "{actor} ({role}), {at}; {until}",
        actor=waiver.actor,
        role=line.role or "–",
        at=session.moment(waiver.at),
        until=_until(session, line),
    )


def _until(session: Session, line: WaiverLine) -> str:
    until = line.waiver.until
    if until is None:
        return session.say("as long as the course lasts")
    return session.say("until {day}", day=until) if line.holds else session.say("ended {day}", day=until)
