"""What a programme covers, and what each variant makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.coverage import Coverage, OutcomeRow
from veiledning_core.domain.messages import Listed
from veiledning_core.exchange.plain import Plain, Say, plain_finding, plain_session, plain_text
from veiledning_core.use_cases.courses.programme_views import VariantView

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_coverage(session: Session, found: Coverage) -> None:
    """Print each outcome with what serves it, then those that no session or preparation is tied to."""
    if not found.rows:
        session.tell("The course has no outcomes.")
        return
    headings = [session.say("Outcome"), session.say("Sessions"), session.say("Preparations")]
    out.table(headings, [_cells(session, row) for row in found.rows])
    out.echo()
    if found.uncovered:
        session.tell(
            "No session or preparation is tied to: {outcomes}", outcomes=Listed(row.key for row in found.uncovered)
        )
        for row in found.uncovered:
            session.tell("    → {outcome}: {what}", outcome=row.key, what=row.to_decide)
    else:
        session.tell("A session or a preparation is tied to every outcome.")


def print_variants(session: Session, views: Sequence[VariantView]) -> None:
    """Print each variant with the sessions that it adapts, when preparations are given out, and its own findings."""
    if not views:
        session.tell("The course's type has no variants.")
    for view in views:
        out.echo(_heading(session, view))
        _print_adapted(session, view)
        for release in view.releases:
            block = session.say(release.block.title)
            if release.after is None:
                session.tell("    {block}: given out when the place is confirmed", block=block)
            else:
                label = next((g.label for g in view.course.gatherings if g.key == release.after), release.after)
                session.tell("    {block}: given out after {gathering}", block=block, gathering=label)
        for finding in view.findings:
            out.echo(f"    {session.say(finding.reaction)} {session.say(finding.message)}")
        out.echo()


def _heading(session: Session, view: VariantView) -> str:
    title = session.say(view.variant.title)
    if not view.is_now:
        return title
    if view.fits:
        return session.say("{variant} – as the course is now", variant=title)
    return session.say(
        "{variant} – as the course is now, though the days between the gatherings do not fit it", variant=title
    )


def plain_variant_view(view: VariantView, say: Say = str) -> Plain:
    """Return what a variant makes of a programme; `why` is None where it changes nothing."""
    return {
        "variant": view.variant.key,
        "title": plain_text(view.variant.title),
        "is_now": view.is_now,
        "fits": view.fits,
        "gatherings": [
            {
                "key": key,
                "sessions": [
                    {**plain_session(one.session), "why": plain_text(one.why) if one.why else None} for one in sessions
                ],
            }
            for key, sessions in view.sessions
        ],
        "releases": [{"block": release.block.key, "after": release.after} for release in view.releases],
        "findings": [plain_finding(finding, say) for finding in view.findings],
    }


def _print_adapted(session: Session, view: VariantView) -> None:
    adapted = [one for _, sessions in view.sessions for one in sessions if one.why]
    if not adapted:
        session.tell("    Every session as planned.")
    for one in adapted:
        item, why = one.session, one.why
        out.echo(f"    {item.start:%H:%M}–{item.end:%H:%M}  {session.say(item.title)}  [{item.key}]")
        out.echo(f"                 {session.say(why) if why else ''}")


def _cells(session: Session, row: OutcomeRow) -> Sequence[object]:
    words = session.say(row.outcome.text) if row.outcome and row.outcome.text else ""
    name = row.key if not words else f"{row.key}: {words}"
    whole = session.say("the whole") if row.is_aim and not row.sessions else ""
    return name, whole or ", ".join(row.sessions) or "–", ", ".join(row.preparations) or "–"
