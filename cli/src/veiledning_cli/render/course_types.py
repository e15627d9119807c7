"""A course type and its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from veiledning_core.course_type.model import CourseType, GatheringTemplate
from veiledning_core.course_type.said_values import said_value
from veiledning_core.course_type.value_names import value_names
from veiledning_core.domain.fee import FeeRate
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.domain.money import Money
from veiledning_core.domain.variant import Variant
from veiledning_core.rules.rule import Rule, RuleKind

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
            (say("Roles"), ", ".join(f"{say(role.title)} ({role.key})" for role in course_type.roles)),
        )
    )
    for number, gathering in enumerate(course_type.gatherings, 1):
        session.tell("{number}  {label} ({size})", number=number, label=gathering.label, size=_size(gathering))
    for variant in course_type.variants:
        session.tell("Variant {key}: {title}, {gap}", key=variant.key, title=variant.title, gap=_gap(variant))
    for source in course_type.sources.values():
        session.tell("Source: {citation}", citation=source.cited())


def print_rules(session: Session, course_type: CourseType) -> None:
    """Print each rule: its id, strength, reaction, wording, citation, and who fixes what it finds."""
    for rule in course_type.rules:
        pieces = {"rule": rule.id, "strength": rule.strength, "reaction": rule.effective_reaction, "text": rule.text}
        session.tell("{rule} ({strength}) {reaction}: {text}", **pieces)
        if rule.guards:
            until = Message("put right or let pass") if rule.waivable else Message("put right")
            session.tell("    Stops, until it is {until}: {moment}", until=until, moment=rule.guards)
        out.echo(f"    {session.say('Source: {citation}', citation=citation(rule.cite, course_type))}")
        who, moment = role_title(session, rule.fix.who, course_type), rule.fix.by
        out.echo(f"    {session.say('Fixed by: {who}, {moment}', who=who, moment=moment)}")
        out.echo(f"    {session.say('How: {how}', how=rule.fix.how)}")
        _print_kind(session, rule)


def print_programme(session: Session, course_type: CourseType) -> None:
    """Print the programme of each gathering."""
    for gathering in course_type.gatherings:
        print_days(session, session.say(gathering.label), gathering.sessions, course_type=course_type)


def print_fees(session: Session, course_type: CourseType) -> None:
    """Print what it costs, rate by rate, and what that covers."""
    for fee in course_type.fees:
        session.tell("{title}, paid by {payer}", title=fee.title, payer=fee.payer)
        for rate in fee.rates:
            period = f"{session.day(rate.valid_from)} – {session.day(fee.last_day(rate)) or '…'}"
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


def _size(gathering: GatheringTemplate) -> Listed:
    days, hours = gathering.days, gathering.credit_hours
    return Listed(
        (Message("days: {days}", days=days), *(() if hours is None else (Message("hours: {hours}", hours=hours),)))
    )


def _gap(variant: Variant) -> Message:
    """Return how far its gatherings are apart."""
    least, most = variant.min_gap_days, variant.max_gap_days
    if most is None and least <= 1:
        return Message("gatherings any number of days apart")
    if most is None:
        return Message("gatherings at least {days} {days:day|days} apart", days=least)
    if least == most == 1:
        return Message("gatherings on days that follow on each other")
    return Message("gatherings {least} to {most} days apart", least=least, most=most)


def _print_kind(session: Session, rule: Rule) -> None:
    """Print what a rule looks for, the values of it, and which variants it holds for."""
    session.tell("    Kind: {kind}", kind=Listed((rule.kind.name, *_figures(rule.kind))))
    if rule.variants:
        session.tell("    Only in the variants: {variants}", variants=Listed(rule.variants))


def _figures(kind: RuleKind) -> Iterator[Message]:
    """Yield what the rule gives its kind; a value that is left out says nothing."""
    for field in attrs.fields(type(kind)):
        value = getattr(kind, field.name)
        if value is not field.default or value:
            yield Message("{name}: {value}", name=Listed(value_names((field.name,))), value=said_value(value))


def _kroner(session: Session, amount: int) -> str:
    return session.say("{amount} kr", amount=Money.kroner(amount))


def _for_days(session: Session, count: int, amount: str) -> str:
    if count == 1:
        return session.say("for one day {amount}", amount=amount)
    return session.say("for {count} {count:day|days} {amount}", count=count, amount=amount)


def _amounts(session: Session, rate: FeeRate) -> str:
    amounts = [_kroner(session, amount) for amount in rate.by_days]
    if len(amounts) == 1 and rate.each_further_day is None:
        return amounts[0]
    days = [_for_days(session, count, amount) for count, amount in enumerate(amounts, 1)]
    if rate.each_further_day is not None:
        days.append(session.say("for each further day {amount}", amount=_kroner(session, rate.each_further_day)))
    return "; ".join(days)
