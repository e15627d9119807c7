"""The ranking of applicants: who stands where, why, and where the seats end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain import Plain, plain_finding
from veiledning_core.exchange.plain_life import plain_ranked
from veiledning_core.rules.finding import Finding
from veiledning_core.selection.comparing import Comparison, Weighed
from veiledning_core.selection.ranking import Ranked
from veiledning_core.selection.reasons import Reason
from veiledning_core.use_cases.enrolments.selecting import Ranking, RankingLine

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_ranking(session: Session, ranking: Ranking) -> None:
    """Print the applicants in their order, each with the reasons, and where the seats end."""
    last = _last_with_a_seat(ranking)
    for place, line in enumerate(ranking.lines):
        if place == last:
            session.tell("———— Here the seats end. ————")
        _print_line(session, line)
    _print_seats(session, ranking)


def print_order(session: Session, ranking: Ranking) -> None:
    """Print the applicants in their order, without the reasons."""
    say = session.say
    rows = [_row(session, line.ranked) for line in ranking.lines]
    out.table((say("No."), say("Name"), say("Points"), say("Put by hand")), rows)


def print_reasons(session: Session, ranked: Ranked) -> None:
    """Print what each criterion gives an applicant, and why."""
    for reason in ranked.reasons:
        out.echo(f"  {_points(reason)}  {session.say(reason.words)}")
    if ranked.placing is not None:
        session.tell(
            "      Put here by hand, by {actor}: {reason} (the criteria give place {earned})",
            actor=ranked.placing.actor,
            reason=ranked.placing.reason,
            earned=ranked.earned,
        )


def print_comparison(session: Session, comparison: Comparison) -> None:
    """Print who stands first of two applicants, what decided it, and what each criterion gives them."""
    ahead, behind = sorted((comparison.one, comparison.other), key=lambda ranked: ranked.place)
    session.tell(
        "{ahead} stands at place {first}, {behind} at place {second}: {why}.",
        ahead=_name(ahead),
        first=ahead.place,
        behind=_name(behind),
        second=behind.place,
        why=comparison.why,
    )
    out.echo()
    say, first = session.say, ahead is comparison.one
    pairs = (*comparison.differences, *comparison.equal)
    rows = [_weighed(session, pair, swapped=not first) for pair in pairs]
    rows.append((say("In all"), ahead.points, behind.points))
    out.table((say("Criterion"), _name(ahead), _name(behind)), rows)
    _print_differences(session, comparison.differences, (_name(ahead), _name(behind)), swapped=not first)


def plain_ranking(session: Session, ranking: Ranking) -> list[Plain]:
    """Return the ranking as JSON-ready data."""
    return [_plain_line(session, line) for line in ranking.lines]


def _last_with_a_seat(ranking: Ranking) -> int | None:
    """Return before which line the seats end; None where there is a seat for everybody who may have one."""
    without = (n for n, line in enumerate(ranking.lines) if not line.within_seats and not line.bars_admission)
    return next(without, None)


def _print_line(session: Session, line: RankingLine) -> None:
    ranked, person = line.ranked, line.ranked.participant
    body = person.organisation
    session.tell(
        "{place}. {name}: {points} points",
        place=f"{ranked.place:>3}",
        name=f"{_name(ranked)}, {body.name}" if body else _name(ranked),
        points=ranked.points,
    )
    print_reasons(session, ranked)
    _print_bars(session, line.bars_ranking, Message("cannot be ranked yet"))
    _print_bars(session, line.bars_admission, Message("cannot be admitted"))


def _print_bars(session: Session, findings: Iterable[Finding], what: Message) -> None:
    for finding in findings:
        session.tell("      {what}, {rule}: {message}", what=what, rule=finding.rule, message=finding.message)


def _print_seats(session: Session, ranking: Ranking) -> None:
    if not ranking.lines:
        session.tell("Nobody awaits an answer.")
    if ranking.seats_free is None:
        session.tell("The course has no limit on its seats.")
    elif ranking.waiting:
        session.tell(
            "Free seats: {free}. On the waiting list, before all applicants: {waiting}. Left for applicants: {left}.",
            free=ranking.seats_free,
            waiting=ranking.waiting,
            left=ranking.seats_to_give,
        )
    else:
        session.tell("Free seats: {free}.", free=ranking.seats_free)


def _row(session: Session, ranked: Ranked) -> tuple[object, ...]:
    placing = ranked.placing
    by_hand = session.say("{actor}: {reason}", actor=placing.actor, reason=placing.reason) if placing else ""
    return ranked.place, _name(ranked), ranked.points, by_hand


def _weighed(session: Session, pair: Weighed, *, swapped: bool) -> tuple[object, ...]:
    one, other = _in_order(pair, swapped)
    return session.say(pair.one.criterion.text), one.points, other.points


def _print_differences(session: Session, pairs: Sequence[Weighed], names: tuple[str, str], *, swapped: bool) -> None:
    if not pairs:
        return
    out.echo()
    session.tell("What makes the difference:")
    for pair in pairs:
        for name, reason in zip(names, _in_order(pair, swapped), strict=True):
            out.echo(f"  {_points(reason)}  {name}: {session.say(reason.words)}")


def _points(reason: Reason) -> str:
    return f"{reason.points:>+4}" if reason.points else "   0"


def _in_order(pair: Weighed, swapped: bool) -> tuple[Reason, Reason]:
    return (pair.other, pair.one) if swapped else (pair.one, pair.other)


def _plain_line(session: Session, line: RankingLine) -> Plain:
    return {
        **plain_ranked(line.ranked, session.say),
        "within_seats": line.within_seats,
        "bars_ranking": [plain_finding(finding, session.say) for finding in line.bars_ranking],
        "bars_admission": [plain_finding(finding, session.say) for finding in line.bars_admission],
    }


def _name(ranked: Ranked) -> str:
    return ranked.participant.person.name
