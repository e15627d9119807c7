"""What happens to an application, from the ranking to completion, as plain data; what `plain` says of fields holds."""

from __future__ import annotations

from ..course_type.difference import Change, Difference
from ..domain.attendance import Attendance
from ..domain.offer import Offer
from ..rules.completion import Evidence
from ..rules.hours import HourAccount, HourLine
from ..rules.kinds.window import Window
from ..selection.comparing import Comparison, Weighed
from ..selection.ranking import Ranked
from ..selection.reasons import Reason
from .plain import Plain, Say, plain_number, plain_placing, plain_text


def plain_reason(reason: Reason, say: Say = str) -> Plain:
    """Return what one criterion gives an applicant, and why in words."""
    return {"criterion": reason.criterion.key, "points": reason.points, "words": say(reason.words)}


def plain_ranked(ranked: Ranked, say: Say = str) -> Plain:
    """Return an applicant's place in the ranking; `earned` is the one that the criteria alone would give."""
    return {
        "enrolment": str(ranked.participant.enrolment.id),
        "name": ranked.participant.person.name,
        "place": ranked.place,
        "earned": ranked.earned,
        "points": ranked.points,
        "placing": plain_placing(ranked.placing),
        "reasons": [plain_reason(reason, say) for reason in ranked.reasons],
    }


def plain_comparison(comparison: Comparison, say: Say = str) -> Plain:
    """Return how two applicants stand to each other; `decision` is what put one of them first."""
    return {
        "one": plain_ranked(comparison.one, say),
        "other": plain_ranked(comparison.other, say),
        "ahead": str(comparison.ahead.participant.enrolment.id),
        "decision": comparison.decision.value,
        "why": say(comparison.why),
        "differences": [plain_weighed(pair) for pair in comparison.differences],
        "equal": [plain_weighed(pair) for pair in comparison.equal],
    }


def plain_weighed(pair: Weighed) -> Plain:
    """Return what one criterion gives both of two applicants."""
    return {"criterion": pair.one.criterion.key, "one": pair.one.points, "other": pair.other.points}


def plain_offer(offer: Offer) -> Plain:
    """Return a place offered to somebody on the waiting list."""
    return {
        "id": str(offer.id),
        "enrolment": str(offer.enrolment),
        "made_at": offer.made_at.isoformat(),
        "answer_by": offer.answer_by.isoformat(),
        "answer": offer.answer.value if offer.answer else None,
        "answered_at": offer.answered_at.isoformat() if offer.answered_at else None,
    }


def plain_own_day(attendance: Attendance) -> Plain:
    """Return one course day of a participant; where it was made up, the other course is an id."""
    made_up = attendance.made_up
    return {
        "gathering": attendance.gathering,
        "day": attendance.day.isoformat(),
        "presence": attendance.presence.value,
        "counts": attendance.counts,
        "made_up": made_up
        and {"course": str(made_up.course), "gathering": made_up.gathering, "day": made_up.day.isoformat()},
    }


def plain_evidence(evidence: Evidence, say: Say = str) -> Plain:
    """Return how a participant stands to one requirement."""
    return {"met": evidence.met, "missed": evidence.missed, "words": say(evidence.words)}


def plain_hour_account(account: HourAccount, say: Say = str) -> Plain:
    """Return the hours of a participant, component by component."""
    return {
        "earned": plain_number(account.earned),
        "total": plain_number(account.total),
        "within_reach": plain_number(account.within_reach),
        "lines": [plain_hour_line(line, say) for line in account.lines],
    }


def plain_hour_line(line: HourLine, say: Say = str) -> Plain:
    """Return the hours of one component."""
    return {
        "title": plain_text(line.title),
        "hours": plain_number(line.hours),
        "earned": plain_number(line.earned),
        "lost": line.lost,
        "words": say(line.words),
    }


def plain_difference(difference: Difference, say: Say = str) -> Plain:
    """Return what differs between two editions of a course type."""
    return {
        "section": difference.section,
        "change": difference.change.value,
        "keys": [part.key for part in difference.parts],
        "value": [str(step) for step in difference.value],
        "before": say(difference.said_before) if difference.change is Change.CHANGED else None,
        "after": say(difference.said_after) if difference.change is Change.CHANGED else None,
        "words": say(difference.words),
    }


def plain_window(window: Window | None) -> Plain | None:
    """Return the first and the last day on which something may be held."""
    return None if window is None else {"first": window.first.isoformat(), "last": window.last.isoformat()}
