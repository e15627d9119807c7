"""The ranking of applicants: who stands where, why, and where the seats end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING
from uuid import UUID

from veiledning_core.domain.messages import Listed, Message
from veiledning_core.exchange.plain import Plain, plain_finding
from veiledning_core.exchange.plain_life import plain_ranked
from veiledning_core.rules.finding import Finding
from veiledning_core.selection.comparing import Comparison, Weighed
from veiledning_core.selection.ranking import Ranked
from veiledning_core.selection.reasons import Reason
from veiledning_core.use_cases.enrolments.selecting import Ranking, RankingLine
from veiledning_core.use_cases.subjects import telling_names

from .. import out

if TYPE_CHECKING:
    from ..session import Session

Names = Mapping[UUID, str]


def print_ranking(session: Session, ranking: Ranking) -> None:
    """Print the applicants in their order as a table, with the points by criterion, and where the seats end."""
    if ranking.lines:
        _print_table(session, ranking)
    _print_seats(session, ranking)


def print_ranking_at_length(session: Session, ranking: Ranking) -> None:
    """Print the applicants in their order, each with the reasons in words, and where the seats end."""
    last, names = _last_with_a_seat(ranking), _names(line.ranked for line in ranking.lines)
    for place, line in enumerate(ranking.lines):
        if place == last:
            session.tell("———— Here the seats end. ————")
        _print_line(session, line, names[line.ranked.participant.person.id])
    _print_seats(session, ranking)


def print_recording(session: Session, ranking: Ranking) -> None:
    """Print what to do where the places are not recorded, or others are."""
    code = ranking.verdict.course.code
    if ranking.lacks_places:
        session.tell("This is not recorded; `veiledning enrolment rank {code} --record` writes it down.", code=code)
    elif not ranking.is_recorded:
        session.tell(
            "Other places are recorded, and people are admitted by those; "
            "`veiledning enrolment rank {code} --record` writes these down instead.",
            code=code,
        )


def print_order(session: Session, ranking: Ranking) -> None:
    """Print the applicants in their order, without the reasons."""
    say = session.say
    names = _names(line.ranked for line in ranking.lines)
    rows = [_row(session, line.ranked, names) for line in ranking.lines]
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
    known = _names((ahead, behind))
    first_name, second_name = (known[one.participant.person.id] for one in (ahead, behind))
    session.tell(
        "{ahead} stands at place {first}, {behind} at place {second}: {why}.",
        ahead=first_name,
        first=ahead.place,
        behind=second_name,
        second=behind.place,
        why=comparison.why,
    )
    out.echo()
    say, first = session.say, ahead is comparison.one
    pairs = (*comparison.differences, *comparison.equal)
    rows = [_weighed(session, pair, swapped=not first) for pair in pairs]
    rows.append((say("In all"), ahead.points, behind.points))
    out.table((say("Criterion"), first_name, second_name), rows)
    _print_differences(session, comparison.differences, (first_name, second_name), swapped=not first)


def plain_ranking(session: Session, ranking: Ranking) -> list[Plain]:
    """Return the ranking as JSON-ready data."""
    return [_plain_line(session, line) for line in ranking.lines]


def _print_table(session: Session, ranking: Ranking) -> None:
    say, last = session.say, _last_with_a_seat(ranking)
    criteria = [reason.criterion for reason in ranking.lines[0].ranked.reasons]
    letters = ascii_uppercase[: len(criteria)]
    headings = (say("No."), say("Name"), say("From"), say("Points"), *letters, say("Remark"))
    ends = {} if last is None else {last: say("———— Here the seats end. ————")}
    names = _names(line.ranked for line in ranking.lines)
    out.table(headings, [_in_short(session, line, names) for line in ranking.lines], lines=ends)
    out.echo()
    for letter, criterion in zip(letters, criteria, strict=True):
        out.echo(f"{letter}  {say(criterion.text)} ({criterion.points})")
    out.echo()


def _in_short(session: Session, line: RankingLine, names: Names) -> tuple[object, ...]:
    ranked, body = line.ranked, line.ranked.participant.organisation
    points = (reason.points or "–" for reason in ranked.reasons)
    name, sent_by = names[ranked.participant.person.id], body.name if body else ""
    return ranked.place, name, sent_by, ranked.points, *points, _remark(session, line)


def _remark(session: Session, line: RankingLine) -> str:
    """Return what is in the applicant's way, and whether the place was given by hand."""
    bars = [finding.rule for finding in (*line.bars_ranking, *line.bars_admission)]
    told = [session.say("stopped by {rules}", rules=Listed(dict.fromkeys(bars)))] if bars else []
    if line.ranked.placing is not None:
        told.append(session.say("by hand, else {earned}", earned=line.ranked.earned))
    return ", ".join(told)


def _last_with_a_seat(ranking: Ranking) -> int | None:
    """Return before which line the seats end; None where there is a seat for everybody who may have one."""
    without = (n for n, line in enumerate(ranking.lines) if not line.within_seats and not line.bars_admission)
    return next(without, None)


def _print_line(session: Session, line: RankingLine, called: str) -> None:
    ranked, body = line.ranked, line.ranked.participant.organisation
    session.tell(
        "{place}. {name}: {points} points",
        place=f"{ranked.place:>3}",
        name=f"{called}, {body.name}" if body else called,
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


def _row(session: Session, ranked: Ranked, names: Names) -> tuple[object, ...]:
    placing = ranked.placing
    by_hand = session.say("{actor}: {reason}", actor=placing.actor, reason=placing.reason) if placing else ""
    return ranked.place, names[ranked.participant.person.id], ranked.points, by_hand


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


def _names(people: Iterable[Ranked]) -> Names:
    return telling_names(ranked.participant.person for ranked in people)
