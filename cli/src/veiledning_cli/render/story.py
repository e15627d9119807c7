"""The whole story of one enrolment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from veiledning_core.domain.certificate import CourseCertificate
from veiledning_core.domain.enrolment import EnrolmentStatus, Wish
from veiledning_core.domain.messages import Listed, LocalText
from veiledning_core.exchange.plain import Plain, plain_enrolment_line, plain_status_change
from veiledning_core.exchange.plain_life import plain_offer, plain_own_day, plain_ranked
from veiledning_core.use_cases.course_days.making_up import MakeUpLine
from veiledning_core.use_cases.enrolments.enrolment_story import DayRecord, EnrolmentStory

from .. import out
from .completion import plain_completion, print_completion
from .enrolments import sender
from .queue import offer_in_words
from .ranking import print_reasons

if TYPE_CHECKING:
    from ..session import Session


def print_story(session: Session, story: EnrolmentStory) -> None:
    """Print what was asked and answered, decided, attended, prepared, completed and certified."""
    _print_facts(session, story)
    _print_history(session, story)
    _print_answers(session, story)
    _print_ranking(session, story)
    _print_offers(session, story)
    _print_days(session, story.days)
    _print_make_ups(session, story.make_ups)
    _print_preparations(session, story)
    _print_completion(session, story)
    _print_certificates(session, story.certificates)


def plain_story(session: Session, story: EnrolmentStory) -> Plain:
    """Return the story as JSON-ready data."""
    ranked = story.ranked
    return {
        **plain_enrolment_line(story.line),
        "course_code": story.course.code,
        "history": [plain_status_change(change, session.say) for change in story.history],
        "ranked": plain_ranked(ranked.ranked, session.say) if ranked else None,
        "offers": [plain_offer(offer) for offer in story.offers],
        "attendance": [{**plain_own_day(day.attendance), "made_up_with": day.made_up_with} for day in story.days],
        "make_ups": [_plain_make_up(one) for one in story.make_ups],
        "preparations": [
            {"block": record.block.key, "asked": record.asked, "ticked": record.ticked} for record in story.preparations
        ],
        "completion": plain_completion(session, story.completion) if story.completion else None,
        "certificates": [_plain_certificate(one) for one in story.certificates],
    }


def _print_facts(session: Session, story: EnrolmentStory) -> None:
    line, say = story.line, session.say
    enrolment = line.enrolment
    waits = enrolment.status in (EnrolmentStatus.WAITING, EnrolmentStatus.OFFERED)
    out.echo(f"{line.person.name}  {story.course.code}")
    out.facts(
        (
            (say("Status"), say(enrolment.status)),
            (say("From"), sender(line)),
            (say("Department"), enrolment.department),
            (say("E-mail"), line.person.email),
            (say("Telephone"), line.person.phone),
            (say("Applied"), session.moment(enrolment.applied_at)),
            (say("Recorded rank"), enrolment.rank),
            (say("Waits since"), session.moment(enrolment.queued_at) if waits and enrolment.queued_at else None),
            (say("Fee"), say(enrolment.fee_decision) if enrolment.fee_decision else None),
            (say("Wished dates"), "; ".join(_wish_in_words(session, wish) for wish in enrolment.wishes)),
        )
    )


def _wish_in_words(session: Session, wish: Wish) -> str:
    """Return wished dates with what has become of them."""
    return session.say("{what} ({status})", what=dates_in_words(session, wish), status=wish.status)


def dates_in_words(session: Session, wish: Wish) -> str:
    """Return wished dates; what was written, where no dates could be read from it."""
    return session.words(Listed(wish.dates) if wish.dates else LocalText(nb=f"«{wish.words}»", en=f"“{wish.words}”"))


def _print_history(session: Session, story: EnrolmentStory) -> None:
    _heading(session.say("What happened"))
    for change in story.history:
        words = f"  {session.moment(change.at)}  {session.say(change.status)}, {change.actor}"
        out.echo(f"{words}: {session.words(change.reason)}" if change.reason else words)


def _print_answers(session: Session, story: EnrolmentStory) -> None:
    if story.answers:
        _heading(session.say("Answers"))
        out.facts((f"  {session.say(one.question)}", session.words(one.answer)) for one in story.answers)


def _print_ranking(session: Session, story: EnrolmentStory) -> None:
    if story.ranked is None:
        return
    ranked = story.ranked.ranked
    out.echo()
    session.tell(
        "Ranking as things stand: place {place} of {applicants}, {points} points",
        place=ranked.place,
        applicants=story.applicants,
        points=ranked.points,
    )
    print_reasons(session, ranked)


def _print_offers(session: Session, story: EnrolmentStory) -> None:
    if story.offers:
        out.echo()
        say = session.say
        out.table(
            (say("Offered"), say("To be answered by"), say("Answer")),
            [offer_in_words(session, offer) for offer in story.offers],
        )


def _print_days(session: Session, days: Iterable[DayRecord]) -> None:
    rows = [(session.words(day.gathering), session.day(day.attendance.day), session.say(day.said)) for day in days]
    if rows:
        out.echo()
        out.table((session.say("Gathering"), session.say("Day"), session.say("Attendance")), rows)


def _print_make_ups(session: Session, make_ups: Iterable[MakeUpLine]) -> None:
    for one in make_ups:
        session.tell(
            "Application to make up {gathering}, {day}: {status}",
            gathering=one.missed,
            day=one.make_up.applied_on,
            status=one.make_up.status,
        )


def _print_preparations(session: Session, story: EnrolmentStory) -> None:
    if story.preparations:
        _heading(session.say("Preparations"))
        out.facts((f"  {session.say(one.block.title)}", session.say(one.words)) for one in story.preparations)


def _print_completion(session: Session, story: EnrolmentStory) -> None:
    if story.completion is not None:
        _heading(session.say("Completion"))
        print_completion(session, story.completion)


def _print_certificates(session: Session, certificates: Iterable[CourseCertificate]) -> None:
    for one in certificates:
        session.tell(
            "Certificate {number}, issued {day} by {actor}: {status}",
            number=one.number,
            day=one.issued_on,
            actor=one.issued_by,
            status=one.status,
        )


def _heading(words: str) -> None:
    out.echo()
    out.echo(words)


def _plain_make_up(one: MakeUpLine) -> Plain:
    make_up = one.make_up
    return {
        "id": str(make_up.id),
        "gathering": make_up.gathering,
        "applied_on": make_up.applied_on.isoformat(),
        "status": make_up.status.value,
        "with_course": one.with_code or None,
        "with_gathering": make_up.with_gathering,
    }


def _plain_certificate(one: CourseCertificate) -> Plain:
    return {"number": one.number, "status": one.status.value, "issued_on": one.issued_on.isoformat()}
