"""Checks of what a course type sends out: to whom, on which day, and with what filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..domain.messages import Message
from .faults import Found
from .form import Destination
from .mail_plans import (
    CAPACITIES,
    CONTACT,
    PARTICIPANT,
    PAYER,
    MailPlan,
    Occasion,
    allowed_in,
    has_lone_brace,
    placeholders_in,
)
from .model import CourseType, TextUse
from .suggestion import nearest

_TEXT = "text-"
"""Begins a placeholder for the texts of a use."""


def named_by_form(course_type: CourseType) -> tuple[str, ...]:
    """Return whom the form asks for, by the word before `-name` and `-email` in the keys of two of its fields."""
    keys = {field.key for field in course_type.fields if field.goes_to is Destination.ANSWER}
    asked = (who for key in sorted(keys) if (who := key.removesuffix("-name")) != key)
    return tuple(who for who in asked if f"{who}-email" in keys)


def words_for(plan: MailPlan, course_type: CourseType) -> tuple[str, ...]:
    """Return the words in braces that mail of a plan may have."""
    uses = dict.fromkeys(use for block in course_type.texts for use in block.uses)
    return (*(placeholder.value for placeholder in allowed_in(plan)), *(f"{_TEXT}{use.value}" for use in uses))


def text_use(word: str) -> TextUse | None:
    """Return of which use a placeholder gives the texts, if it does."""
    return TextUse(word.removeprefix(_TEXT)) if word.startswith(_TEXT) else None


def unknown_words(plan: MailPlan, course_type: CourseType, template: str) -> Iterator[tuple[str, Message | None]]:
    """Yield each word in braces that mail of a plan cannot have filled in, and what may be meant."""
    known = words_for(plan, course_type)
    for word in dict.fromkeys(placeholders_in(template)):
        if word not in known:
            yield word, nearest(word, known)


def template_faults(plan: MailPlan, course_type: CourseType, template: str) -> Iterator[tuple[Message, Message | None]]:
    """Yield each word in braces that mail of a plan cannot have filled in, and a brace without the other one."""
    for word, hint in unknown_words(plan, course_type, template):
        yield Message("nothing is filled in for {{{word}}}", word=word), hint
    if has_lone_brace(template):
        yield Message("a brace lacks the other one"), Message("Write what is to be filled in as {{name}}, in one line.")


def mail_reaches_somebody(course_type: CourseType) -> Iterator[Found]:
    """Yield each recipient that is none, and each mail for nobody."""
    named = named_by_form(course_type)
    known = (*CAPACITIES, *named, *(role.key for role in course_type.roles))
    for place, plan in enumerate(course_type.messages):
        if not plan.to:
            yield f"messages[{place}].to", Message("is for nobody"), Message("Name at least one recipient.")
        for inner, who in enumerate(plan.to):
            if who not in known:
                yield f"messages[{place}].to[{inner}]", Message("{who!r} is no recipient", who=who), nearest(who, known)
            elif not _fits(plan, who, named):
                what = Message("{who!r} gets nothing on the occasion {occasion!r}", who=who, occasion=plan.on.value)
                yield f"messages[{place}].to[{inner}]", what, _who_fits(plan)


def mail_is_dated(course_type: CourseType) -> Iterator[Found]:
    """Yield each day and each gathering that mail of its occasion does not have."""
    for place, plan in enumerate(course_type.messages):
        if plan.days and not plan.on.is_dated:
            what = Message("nothing is counted from the occasion {occasion!r}", occasion=plan.on.value)
            hint = Message("Leave it out, or let it be sent on first-day, last-day or gathering.")
            yield f"messages[{place}].days", what, hint
        if plan.gathering is not None and plan.on is not Occasion.GATHERING:
            hint = Message("Leave it out, or write on = {on}.", on='"gathering"')
            yield f"messages[{place}].gathering", Message("is for mail about a gathering"), hint


def mail_can_be_filled_in(course_type: CourseType) -> Iterator[Found]:
    """Yield what is wrong with each text: a word that its mail cannot have filled in, a brace without the other one."""
    for place, plan in enumerate(course_type.messages):
        for part in ("subject", "body"):
            for language in ("nb", "en"):
                template = getattr(getattr(plan, part), language)
                for what, hint in template_faults(plan, course_type, template):
                    yield f"messages[{place}].{part}.{language}", what, hint


def subjects_are_one_line(course_type: CourseType) -> Iterator[Found]:
    """Yield each subject that goes over several lines."""
    for place, plan in enumerate(course_type.messages):
        for language in ("nb", "en"):
            if "\n" in getattr(plan.subject, language):
                hint = Message("Write it in one line.")
                yield f"messages[{place}].subject.{language}", Message("a subject has one line"), hint


def mail_has_its_papers(course_type: CourseType, papers: Collection[str]) -> Iterator[Found]:
    """Yield each paper that is to go with mail and is none, of those that a course of the type can have."""
    for place, plan in enumerate(course_type.messages):
        for inner, key in enumerate(plan.attach):
            if key not in papers:
                what = Message("there is no paper {key!r}", key=key)
                yield f"messages[{place}].attach[{inner}]", what, nearest(key, papers)


def _fits(plan: MailPlan, who: str, named: tuple[str, ...]) -> bool:
    if plan.on.is_about_money or who == PAYER:
        return plan.on.is_about_money and who == PAYER
    return not plan.on.is_about_one or who in (PARTICIPANT, CONTACT, *named)


def _who_fits(plan: MailPlan) -> Message:
    if plan.on.is_about_money:
        return Message("An invoice goes to the payer, and so does its credit note.")
    return Message("What happens to one participant goes to them, and to whom they name in the form.")


MAIL_CHECKS = (mail_reaches_somebody, mail_is_dated, mail_can_be_filled_in, subjects_are_one_line)
