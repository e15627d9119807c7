"""Triads and pairs: the rounds of the sessions that ask for them, and who is away on the morning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.attendance import Presence
from ...domain.clock import today
from ...domain.errors import NotFound, RuleRefused, UsageFault
from ...domain.gathering import Gathering
from ...domain.grouping import PracticeRound
from ...domain.messages import Listed, Message
from ...domain.session import Session, SessionFormat
from ...planning.group_values import Member
from ...planning.round_absence import mend_round
from ...planning.round_values import Round, RoundsPlan, RoundsWanted
from ...planning.rounds import RoundsMaker, make_rounds
from ...planning.wishes import Apart
from ...rules.kinds.programme import minutes_in
from ..work import Work
from .keeping import changeable_groups, refuse_strangers
from .ordering import GroupBasis
from .rounds_seen import SeenRounds, rounds_seen
from .too_few import refuse_no_division

_SIZES: Mapping[SessionFormat, int] = {SessionFormat.TRIADS: 3, SessionFormat.PAIRS: 2}
_STEPS = 400_000
"""Exchanges: more of them make a plan better only where it is known that it cannot be as good as counting says."""


@attrs.frozen(kw_only=True)
class Practised:
    """En økt som øves i smågrupper: with its gathering; `size` is how many people work together, 3 or 2."""

    gathering: Gathering
    session: Session
    size: int

    @property
    def place(self) -> tuple[str, str]:
        """Return the keys of gathering and session."""
        return self.gathering.key, self.session.key


def make_course_rounds(
    work: Work, code: str, *, session: str | None = None, seed: int = 0, make: RoundsMaker = make_rounds
) -> SeenRounds:
    """Make the triads and pairs of all sessions that ask for them, or of one by its key, and write them anew.

    As few as possible meet twice: those who sit in one group have met. Colleagues and those to be apart are not put
    together. The same people and seed give the same rounds; whoever stops it through the work's progress gets the best
    so far.

    Raises:
        NotFound: no such course, or none of its sessions with that key is practised in triads or pairs.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled.
        ValueFault: so few people cannot be triads or pairs.
    """
    found = changeable_groups(work, code)
    chosen = _chosen(found, session)
    places = {one.place for one in chosen}
    held = [
        *_met_in_groups(found),
        *(_round(one) for one in found.rounds if (one.gathering, one.session) not in places),
    ]
    made: list[PracticeRound] = []
    plans: list[RoundsPlan] = []
    for size in sorted({one.size for one in chosen}, reverse=True):
        sessions = [one for one in chosen if one.size == size]
        wanted = _wanted(found, found.members, size, rounds=len(sessions), held=held)
        plans.append(make(wanted, seed=seed, progress=work.progress, steps=_STEPS))
        held += plans[-1].rounds
        made += [_kept(work, found, one, groups) for one, groups in zip(sessions, plans[-1].rounds, strict=True)]
    return rounds_seen(_written(work, found, made), plans=plans, only=places)


def mark_away(
    work: Work, code: str, enrolments: Sequence[UUID] = (), *, gathering: str | None = None, back: bool = False
) -> SeenRounds:
    """Leave people out of the triads and pairs of a course day, or take them back in; as few as possible move.

    Without people it is those who are recorded as absent. The day is today's unless a gathering is named.

    Raises:
        NotFound: no such course or gathering, or somebody has no binding place on it.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled, or no triads or pairs are made for the day.
        UsageFault: today is no course day and no gathering is named, or nobody is named and nobody recorded.
        ValueFault: so few people cannot be triads or pairs.
    """
    found = changeable_groups(work, code)
    day = _gathering(work, found, gathering)
    refuse_strangers(found, *enrolments)
    people = tuple(enrolments) or _absent(work, found, day)
    rounds = [one for one in found.rounds if one.gathering == day.key]
    if not rounds:
        hint = Message("Make them, with `veiledning group triads {code}`.", code=found.course.code)
        raise RuleRefused(
            Message("no triads or pairs are made for {day}", day=day.label), where=found.course.code, hint=hint
        )
    moved: list[str] = []
    after = []
    for one in rounds:
        away = tuple(id for id in one.away if id not in people) if back else tuple(dict.fromkeys((*one.away, *people)))
        mended, others = _mended(found, one, away)
        after.append(mended)
        moved += [name for name in others if name not in moved]
    kept = _written(work, found, after)
    return rounds_seen(kept, only={(one.gathering, one.session) for one in rounds}, moved=moved)


def mend_rounds(work: Work, found: GroupBasis) -> tuple[PracticeRound, ...]:
    """Bring the rounds of days that are still to come in step with who is on the course, and return all rounds."""
    open_days = {one.key for one in found.course.gatherings if not one.days or one.days[-1] >= today(work.clock)}
    after = [_mended(found, one, one.away)[0] for one in found.rounds if one.gathering in open_days]
    return _written(work, found, after).rounds


def practised(found: GroupBasis) -> Iterator[Practised]:
    """Yield the sessions that are worked in triads or pairs, in the order in which they are held."""
    for gathering in found.course.gatherings:
        for session in sorted(gathering.sessions, key=lambda one: (one.day, one.start)):
            size = next((size for form, size in _SIZES.items() if minutes_in(session, form)), None)
            if size is not None:
                yield Practised(gathering=gathering, session=session, size=size)


def _chosen(found: GroupBasis, session: str | None) -> tuple[Practised, ...]:
    every = tuple(practised(found))
    if not every:
        code = found.course.code
        hint = Message("Let one be, with `veiledning session edit {code} SESSION --format triads`.", code=code)
        raise NotFound(Message("none of its sessions is practised in triads or pairs"), where=code, hint=hint)
    chosen = tuple(one for one in every if session is None or one.session.key == session)
    if not chosen:
        keys = Listed(one.session.key for one in every)
        what = Message("no such session is practised in triads or pairs")
        raise NotFound(what, where=session or found.course.code, hint=Message("Those that are: {keys}.", keys=keys))
    return chosen


def _wanted(
    found: GroupBasis, members: Sequence[Member], size: int, *, rounds: int, held: Sequence[Round]
) -> RoundsWanted:
    refuse_no_division(found.course.code, len(members), size)
    keys = {member.key for member in members}
    wished = (wish for wish in found.wishes() if isinstance(wish, Apart))
    return RoundsWanted(
        members=tuple(members),
        size=size,
        rounds=rounds,
        colleagues=found.colleagues,
        apart=tuple(wish for wish in wished if keys.issuperset(wish.people)),
        held=tuple(held),
    )


def _met_in_groups(found: GroupBasis) -> Iterator[Round]:
    """Yield the stable groups as a round: who sits together there has met."""
    if found.kept and found.kept.groups:
        yield tuple(tuple(map(str, group.members)) for group in found.kept.groups)


def _round(one: PracticeRound) -> Round:
    return tuple(tuple(map(str, group)) for group in one.groups)


def _kept(work: Work, found: GroupBasis, one: Practised, groups: Round) -> PracticeRound:
    before = _before(found, one.place)
    return PracticeRound(
        id=before.id if before else work.new_id(),
        course=found.course.id,
        gathering=one.gathering.key,
        session=one.session.key,
        size=one.size,
        groups=tuple(tuple(map(UUID, group)) for group in groups),
    )


def _before(found: GroupBasis, place: tuple[str, str]) -> PracticeRound | None:
    return next((one for one in found.rounds if (one.gathering, one.session) == place), None)


def _mended(found: GroupBasis, one: PracticeRound, away: Iterable[UUID]) -> tuple[PracticeRound, tuple[str, ...]]:
    """Return a round of those who are there, and who is in another group than planned, by name."""
    out = tuple(id for id in away if id in found.there)
    there = [member for member in found.members if UUID(member.key) not in out]
    if {UUID(member.key) for member in there} == {*one.members} and out == one.away:
        return one, ()
    others = [_round(other) for other in found.rounds if other.id != one.id]
    wanted = _wanted(found, there, one.size, rounds=1, held=[*_met_in_groups(found), *others])
    mended = mend_round(wanted, _round(one))
    groups = tuple(tuple(map(UUID, group)) for group in mended.groups)
    return attrs.evolve(one, groups=groups, away=out), tuple(found.names[UUID(key)] for key in mended.moved)


def _written(work: Work, found: GroupBasis, after: Sequence[PracticeRound]) -> GroupBasis:
    """Write rounds, and return what they are part of."""
    for one in after:
        before = next((kept for kept in found.rounds if kept.id == one.id), None)
        if before is None:
            work.rounds.add(one)
        elif before != one:
            work.rounds.save(before, one)
    written = {one.id for one in after}
    return attrs.evolve(found, rounds=(*(one for one in found.rounds if one.id not in written), *after))


def _gathering(work: Work, found: GroupBasis, key: str | None) -> Gathering:
    """Return the gathering of a key or number, or the one that is held today."""
    gatherings = found.course.gatherings
    if key is None:
        now = today(work.clock)
        chosen = [one for one in gatherings if now in one.days]
        if not chosen:
            hint = Message("Say which, with --gathering.")
            raise UsageFault(Message("today is no day of the course"), where=found.course.code, hint=hint)
        return chosen[0]
    for number, one in enumerate(gatherings, 1):
        if key in (one.key, str(number)):
            return one
    hint = Message("There are: {keys}.", keys=Listed(one.key for one in gatherings))
    raise NotFound(Message("there is no gathering {key}", key=key), where=found.course.code, hint=hint)


def _absent(work: Work, found: GroupBasis, gathering: Gathering) -> tuple[UUID, ...]:
    recorded = work.attendances.of_courses([found.course.id])[found.course.id]
    absent = dict.fromkeys(
        one.enrolment
        for one in recorded
        if one.gathering == gathering.key and one.presence is Presence.ABSENT and one.enrolment in found.there
    )
    if not absent:
        hint = Message("Name them, or record the attendance of the day first.")
        raise UsageFault(Message("nobody is named, and nobody recorded as absent"), where=found.course.code, hint=hint)
    return tuple(absent)
