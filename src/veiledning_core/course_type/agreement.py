"""Checks of figures: programmes without holes, hours that add up, variants that can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ..domain.dated import HasPeriod
from ..domain.messages import Message
from ..domain.timetable import gaps, overlaps
from ..domain.variant import Variant
from ..rules.kinds.capacity import Capacity
from ..rules.kinds.days_fit_variant import DaysFitVariant
from ..rules.kinds.hours_earned import HoursEarned
from ..rules.kinds.minimum_participants import MinimumParticipants
from ..rules.rule import Rule
from .faults import Found
from .model import Anchor, CourseType
from .suggestion import nearest

_EARLIER = Message("Name an earlier gathering, or leave it out: then it comes with the confirmation.")
_NEEDED_EARLIER = Message("Give its block out earlier, or let a later session need it.")


def programmes_are_whole(course_type: CourseType) -> Iterator[Found]:
    """Yield each session that overlaps another of its day, or leaves unused time after the one before it."""
    for outer, gathering in enumerate(course_type.gatherings):
        places = {session.key: inner for inner, session in enumerate(gathering.sessions)}
        for before, after in overlaps(gathering.sessions):
            what = Message("starts before {other!r} ends at {end}", other=before.key, end=f"{before.end:%H:%M}")
            hint = Message("Let it start at {end}, or shorten {other!r}.", end=f"{before.end:%H:%M}", other=before.key)
            yield f"gatherings[{outer}].sessions[{places[after.key]}].start", what, hint
        for before, after in gaps(gathering.sessions):
            what = Message("unused time between {other!r} and {key!r}", other=before.key, key=after.key)
            hint = Message("Let it start at {end}, or write the pause as a session.", end=f"{before.end:%H:%M}")
            yield f"gatherings[{outer}].sessions[{places[after.key]}].start", what, hint


def sessions_have_their_day(course_type: CourseType) -> Iterator[Found]:
    """Yield each gathering without a day, and each session on a day that its gathering does not have."""
    for outer, gathering in enumerate(course_type.gatherings):
        if gathering.days < 1:
            yield f"gatherings[{outer}].days", Message("a gathering has at least one day"), Message("Write 1 or more.")
        for inner, session in enumerate(gathering.sessions):
            if session.day > gathering.days:
                what = Message("the gathering has no day {day}", day=session.day)
                hint = Message("Its last day is {days}: use that, or give the gathering more.", days=gathering.days)
                yield f"gatherings[{outer}].sessions[{inner}].day", what, hint


def every_day_has_its_sessions(course_type: CourseType) -> Iterator[Found]:
    """Yield each gathering of which some days have a programme, and others none."""
    for place, gathering in enumerate(course_type.gatherings):
        planned = {session.day for session in gathering.sessions}
        missing = next((day for day in range(1, gathering.days + 1) if day not in planned), None)
        if planned and max(planned) <= gathering.days and missing is not None:
            hint = Message("Give that day its sessions, or the gathering fewer days.")
            yield f"gatherings[{place}].days", Message("no session is on day {day}", day=missing), hint


def hours_add_up(course_type: CourseType) -> Iterator[Found]:
    """Yield the frame's total where its gatherings and preparation blocks come to another."""
    parts = _hours_of_the_parts(course_type)
    total = course_type.frame.credit_hours
    if total is not None and parts and sum(parts) != total:
        terms = " + ".join(str(part) for part in parts)
        what = Message("{terms} = {sum}, not {total}", terms=terms, sum=sum(parts, Decimal(0)), total=total)
        yield "frame.credit_hours", what, Message("Correct the total, or the gatherings' and preparations' hours.")


def hours_can_be_earned(course_type: CourseType) -> Iterator[Found]:
    """Yield each rule that always holds and wants more hours than the gatherings and preparation blocks come to."""
    total = sum(_hours_of_the_parts(course_type), Decimal(0))
    for place, rule in enumerate(course_type.rules):
        if _always_holds(rule) and isinstance(rule.kind, HoursEarned) and rule.kind.min > total:
            what = Message("at least {min} hours, and there are {total} to earn", min=rule.kind.min, total=total)
            yield f"rules[{place}].min", what, Message("Let the two agree.")


def variants_can_be_told_apart(course_type: CourseType) -> Iterator[Found]:
    """Yield each variant that holds for the same days between gatherings as another."""
    for place, variant in enumerate(course_type.variants):
        if variant.max_gap_days is not None and variant.max_gap_days < variant.min_gap_days:
            hint = Message("Write {least} or more.", least=variant.min_gap_days)
            yield f"variants[{place}].max_gap_days", Message("is less than min_gap_days"), hint
    for (_, first), (place, second) in combinations(enumerate(course_type.variants), 2):
        if _gaps_meet(first, second):
            what = Message("cannot be told from {other!r}: both allow the same gap", other=first.key)
            yield f"variants[{place}].min_gap_days", what, Message("Give the variants gaps that do not meet.")


def fitting_days_need_variants(course_type: CourseType) -> Iterator[Found]:
    """Yield each rule that the days fit a variant, where the type has none."""
    for place, rule in enumerate(course_type.rules):
        if isinstance(rule.kind, DaysFitVariant) and not course_type.variants:
            hint = Message("Write the variants as [[variants]], or leave the rule out.")
            yield f"rules[{place}].kind", Message("the course type has no variants"), hint


def anchors_are_complete(course_type: CourseType) -> Iterator[Found]:
    """Yield each task counted from a gathering that it does not name."""
    keys = [gathering.key for gathering in course_type.gatherings]
    for place, task in enumerate(course_type.tasks):
        if task.anchor is Anchor.GATHERING and task.gathering is None:
            hint = nearest("", keys) or Message("Name the gathering it is counted from.")
            yield f"tasks[{place}].gathering", Message("is missing"), hint


def periods_run_forward(course_type: CourseType) -> Iterator[Found]:
    """Yield each period that ends before it begins."""
    dated: list[tuple[str, HasPeriod]] = [("", course_type)]
    dated += [(f"rules[{place}].", rule) for place, rule in enumerate(course_type.rules)]
    dated += [(f"outcomes[{place}].", outcome) for place, outcome in enumerate(course_type.outcomes)]
    for path, item in dated:
        if item.valid_from and item.valid_to and item.valid_to < item.valid_from:
            hint = Message("Write {least} or later.", least=item.valid_from.isoformat())
            yield f"{path}valid_to", Message("is before valid_from"), hint


def preparations_come_in_time(course_type: CourseType) -> Iterator[Found]:
    """Yield each preparation block that is given out when it is due already, or after a session that builds on it."""
    order = {gathering.key: number for number, gathering in enumerate(course_type.gatherings)}
    for place, block in enumerate(course_type.preparation_blocks):
        if block.release_after in order and order.get(block.before, len(order)) <= order[block.release_after]:
            what = Message("is not before {gathering!r}, which the block is due before", gathering=block.before)
            yield f"preparation_blocks[{place}].release_after", what, _EARLIER
    given_out = {block.key: order.get(block.release_after or "", -1) for block in course_type.preparation_blocks}
    block_of = {preparation.key: preparation.block for preparation in course_type.preparations}
    for outer, gathering in enumerate(course_type.gatherings):
        for inner, session in enumerate(gathering.sessions):
            for place, key in enumerate(session.needs):
                if given_out.get(block_of.get(key, ""), -1) >= outer:
                    what = Message("{key!r} is given out only after the session", key=key)
                    yield f"gatherings[{outer}].sessions[{inner}].needs[{place}]", what, _NEEDED_EARLIER


def seats_are_within_the_rules(course_type: CourseType) -> Iterator[Found]:
    """Yield the frame's seats where a rule that always holds allows fewer."""
    seats = course_type.frame.capacity
    for rule in course_type.rules:
        if _always_holds(rule) and seats is not None and isinstance(rule.kind, Capacity) and seats > rule.kind.max:
            what = Message("{seats} seats; the rule {rule} allows {max}", seats=seats, rule=rule.id, max=rule.kind.max)
            yield "frame.capacity", what, Message("Let the two agree.")


def seats_are_enough_for_the_fewest(course_type: CourseType) -> Iterator[Found]:
    """Yield each rule that always holds and wants more participants than the frame has seats for."""
    seats = course_type.frame.capacity
    for place, rule in enumerate(course_type.rules):
        kind = rule.kind
        if _always_holds(rule) and seats is not None and isinstance(kind, MinimumParticipants) and seats < kind.min:
            what = Message("at least {min} participants, and the frame has {seats} seats", min=kind.min, seats=seats)
            yield f"rules[{place}].min", what, Message("Let the two agree.")


def _hours_of_the_parts(course_type: CourseType) -> list[Decimal]:
    gatherings = [gathering.credit_hours for gathering in course_type.gatherings if gathering.credit_hours is not None]
    return gatherings + [block.credit_hours for block in course_type.preparation_blocks]


def _always_holds(rule: Rule) -> bool:
    return not (rule.variants or rule.valid_from or rule.valid_to)


def _gaps_meet(first: Variant, second: Variant) -> bool:
    return _reaches(first, second.min_gap_days) and _reaches(second, first.min_gap_days)


def _reaches(variant: Variant, days: int) -> bool:
    return variant.max_gap_days is None or days <= variant.max_gap_days


AGREEMENTS = (
    programmes_are_whole,
    sessions_have_their_day,
    every_day_has_its_sessions,
    hours_add_up,
    hours_can_be_earned,
    variants_can_be_told_apart,
    fitting_days_need_variants,
    anchors_are_complete,
    periods_run_forward,
    preparations_come_in_time,
    seats_are_within_the_rules,
    seats_are_enough_for_the_fewest,
)
