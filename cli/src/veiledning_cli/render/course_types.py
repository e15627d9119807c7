"""A course type and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.fee import FeeRate
from veiledning_core.domain.money import Money

from .. import out
from .findings import citation, role_title
from .programme import print_days

if TYPE_CHECKING:
    from ..session import Session


def print_summary(session: Session, course_type: CourseType) -> None:
    """Print what a course type is: its frame, gatherings, roles and sources."""
    say, frame = session.say, course_type.frame
    out.echo(f"{course_type.key}  {say(course_type.title)}")
    out.facts(
        (
            (say("Edition"), course_type.edition),
            (say("Seats"), frame.capacity),
            (say("Hours"), frame.credit_hours),
            (say("Groups"), frame.groups),
            (say("Days of absence"), frame.absence_days),
            (say("Part of"), course_type.part_of),
            (say("Variants"), ", ".join(variant.key for variant in course_type.variants)),
            (say("Roles"), ", ".join(f"{say(role.title)} ({role.key})" for role in course_type.roles)),
        )
    )
    for number, gathering in enumerate(course_type.gatherings, 1):
        session.tell("{number}  {label} (days: {days})", number=number, label=gathering.label, days=gathering.days)
    for source in course_type.sources.values():
        session.tell("Source: {citation}", citation=", ".join(p for p in (source.document, source.edition) if p))


def print_rules(session: Session, course_type: CourseType) -> None:
    """Print each rule: its id, strength, reaction, wording, citation, and who fixes what it finds."""
    for rule in course_type.rules:
        pieces = {"rule": rule.id, "strength": rule.strength, "reaction": rule.effective_reaction, "text": rule.text}
        session.tell("{rule} ({strength}) {reaction}: {text}", **pieces)
        out.echo(f"    {session.say('Source: {citation}', citation=citation(rule.cite, course_type))}")
        who, moment = role_title(session, rule.fix.who, course_type), rule.fix.by
        out.echo(f"    {session.say('Fixed by: {who}, {moment}', who=who, moment=moment)}")
        out.echo(f"    {session.say('How: {how}', how=rule.fix.how)}")


def print_programme(session: Session, course_type: CourseType) -> None:
    """Print the programme of each gathering."""
    for gathering in course_type.gatherings:
        print_days(session, session.say(gathering.label), gathering.sessions, course_type=course_type)


def print_fees(session: Session, course_type: CourseType) -> None:
    """Print what it costs, rate by rate, and what that covers."""
    for fee in course_type.fees:
        session.tell("{title}, paid by {payer}", title=fee.title, payer=fee.payer)
        for rate in fee.rates:
            period = f"{session.day(rate.valid_from)} – {session.day(rate.valid_to) or '…'}"
            out.echo(f"    {period}  {_amounts(session, rate)}")
        for text in (*fee.covers, *fee.notes):
            out.echo(f"    – {session.say(text)}")
        out.echo(f"    {session.say('Source: {citation}', citation=citation(fee.cite, course_type))}")


def print_outcomes(session: Session, course_type: CourseType) -> None:
    """Print what participants are to learn, with the days that a code is valid."""
    for outcome in course_type.outcomes:
        text = session.say(outcome.text) if outcome.text else ""
        out.echo(f"{outcome.key}  {session.say(outcome.kind)}  {text}".rstrip())
        if outcome.valid_from or outcome.valid_to:
            session.tell("    valid {first} – {last}", first=outcome.valid_from or "…", last=outcome.valid_to or "…")
        if outcome.successor:
            session.tell("    seems to be followed by {code}", code=outcome.successor)
        out.echo(f"    {session.say('Source: {citation}', citation=citation(outcome.cite, course_type))}")


def print_form(session: Session, course_type: CourseType) -> None:
    """Print what the sign-up form asks."""
    say = session.say
    headings = (say("Field"), say("Question"), say("Answer"), say("Required"))
    rows = [
        (
            field.key,
            say(field.label),
            ", ".join(choice.key for choice in field.choices) or say(field.kind),
            say("yes") if field.required else "",
        )
        for field in course_type.fields
    ]
    out.table(headings, rows)


def _kroner(session: Session, amount: int) -> str:
    return session.say("{amount} kr", amount=Money.kroner(amount))


def _amounts(session: Session, rate: FeeRate) -> str:
    amounts = [_kroner(session, amount) for amount in rate.by_days]
    if len(amounts) == 1 and rate.each_further_day is None:
        return amounts[0]
    days = [
        session.say("days {count}: {amount}", count=count, amount=amount) for count, amount in enumerate(amounts, 1)
    ]
    if rate.each_further_day is not None:
        days.append(session.say("each further day: {amount}", amount=_kroner(session, rate.each_further_day)))
    return "; ".join(days)
