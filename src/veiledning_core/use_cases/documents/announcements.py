"""Kunngjøring: what a course is, for whom, when, where and at what price, and how to sign up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from ...course_type.documents import Content, DocumentKind
from ...course_type.model import CourseType, TextUse
from ...course_type.panel_table import Words
from ...domain.course import CourseStatus, Delivery
from ...domain.dated import is_valid_on
from ...domain.messages import Listed, LocalText, Message
from ...domain.outcome import OutcomeKind
from ...exchange.documents.typesetting import TEMPLATES
from ...rules.picture import Picture
from ..picturing import picture_of
from ..types import edition_to_read
from ..work import Work
from .course_days import gatherings_in_words, paragraphs_for
from .prices import Price, prices_of


@attrs.frozen(kw_only=True)
class Announcement:
    """Kunngjøring: what somebody reads who wonders whether to sign up."""

    days: tuple[Message, ...]
    place: str
    delivery: Delivery | None
    seats: int | None
    hours: Message | None
    organiser: str
    texts: tuple[Listed, ...]
    aims: tuple[LocalText, ...]
    outcomes: tuple[LocalText, ...]
    objectives: tuple[str, ...]
    prices: tuple[Price, ...]
    sign_up: tuple[Message, ...]


_WORDS: Mapping[str, Words] = {
    "days": Message("When"),
    "place": Message("Where"),
    "seats": Message("Seats"),
    "hours": Message("Counts"),
    "organiser": Message("Organiser"),
    "aims": Message("The aim"),
    "outcomes": Message("What you learn"),
    "objectives": Message("Objectives"),
    "prices": Message("Price"),
    "amount": Message("Rate"),
    "covers": Message("Covers"),
    "payer": Message("Paid by"),
    "sign_up": Message("Signing up"),
}


def announcements(work: Work, code: str) -> Iterator[Content]:
    """Yield the announcement of a course that has days and is not cancelled."""
    course = work.courses.by_code(code)
    if course.first_day is not None and course.status is not CourseStatus.CANCELLED:
        picture, course_type = picture_of(work, course), edition_to_read(work, course)
        body = _announcement(picture, course_type, course.first_day)
        yield Content(title=course_type.called(course), body=body)


def _announcement(picture: Picture, course_type: CourseType, day: dt.date) -> Announcement:
    course, hours = picture.course, course_type.frame.credit_hours
    held = [outcome for outcome in course_type.outcomes if is_valid_on(outcome, day)]
    said = {kind: tuple(o.text for o in held if o.kind is kind and o.text) for kind in OutcomeKind}
    return Announcement(
        days=gatherings_in_words(course),
        place=course.place,
        delivery=None if course.delivery is Delivery.PHYSICAL else course.delivery,
        seats=course.capacity,
        hours=None if hours is None else Message("{hours} hours", hours=hours),
        organiser=_organiser(picture, day),
        texts=paragraphs_for(course_type, TextUse.ANNOUNCEMENT),
        aims=said[OutcomeKind.AIM],
        outcomes=said[OutcomeKind.OUTCOME],
        objectives=tuple(outcome.key for outcome in held if outcome.kind is OutcomeKind.OBJECTIVE),
        prices=tuple(prices_of(course_type, course, day, picture.agreed)),
        sign_up=tuple(_sign_up(picture, course_type, day)),
    )


def _organiser(picture: Picture, day: dt.date) -> str:
    return picture.organiser.name_on(day) if picture.organiser else ""


def _sign_up(picture: Picture, course_type: CourseType, day: dt.date) -> Iterator[Message]:
    if organiser := _organiser(picture, day):
        yield Message("Sign up with {organiser}.", organiser=organiser)
    if course_type.contacts:
        yield Message("Write to {addresses} if you wonder about anything.", addresses=Listed(course_type.contacts))
    if course_type.admission.approval is not None:
        yield Message("Your leader approves the application.")
    if picture.course.capacity is not None:
        yield Message("When the course is full, those who sign up are put on a waiting list.")


ANNOUNCEMENT = DocumentKind(
    key="announcement", title=Message("Announcement"), templates=TEMPLATES, contents=announcements, words=_WORDS
)
