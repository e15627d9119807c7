"""A plan for local courses as JSON-ready data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.plain_life import plain_window
from veiledning_core.planning.local_courses.answers import Claim, LackingCourse, MissedWish, PlannedLocalCourse
from veiledning_core.planning.local_courses.values import Days
from veiledning_core.use_cases.local_planning.proposing import LocalCourseProposal

if TYPE_CHECKING:
    from ..session import Session


def plain_local_plan(session: Session, proposal: LocalCourseProposal) -> Plain:
    """Return the courses, the wishes that are not met and why, and how good the plan is."""
    plan, order = proposal.plan, proposal.order
    quality = plan.quality
    return {
        "course": order.course.code,
        "window": plain_window(order.window),
        "quality": {
            "words": session.say(quality.words),
            "proved_best": quality.is_best,
            "first_wishes": quality.first_wishes,
            "most_first_wishes": quality.most_first_wishes,
            "travel_and_load": quality.answer.burden,
            "travel_and_load_bound": quality.answer.burden_bound,
            "tries": quality.answer.tries,
            "stopped": quality.answer.stopped,
        },
        "teachers": [{"name": one.name, "home_region": one.region} for one in order.wanted.teachers],
        "never_free": list(order.never_free),
        "local_courses": [_course(proposal, course) for course in plan.courses],
        "left_out": [order.names[host] for host in plan.left_out],
        "lacking": [_lacking(session, proposal, lacking) for lacking in plan.lacking],
        "missed_wishes": [_missed(session, proposal, missed) for missed in plan.missed],
    }


def _course(proposal: LocalCourseProposal, course: PlannedLocalCourse) -> Plain:
    held = proposal.order.held.get(course.host)
    return {
        "organisation": proposal.order.names[course.host],
        "days": _days(course.days),
        "teacher": proposal.order.names[course.teacher],
        "wish": course.wish,
        "outside_home_region": course.journey,
        "by_hand": course.by_hand,
        "code": held.code if held else None,
    }


def _lacking(session: Session, proposal: LocalCourseProposal, lacking: LackingCourse) -> Plain:
    return {
        "organisation": proposal.order.names[lacking.host],
        "days": _days(lacking.days),
        "why": session.say(lacking.why),
        "conflict": _claims(proposal, lacking.conflict),
        "remedies": [session.say(remedy) for remedy in lacking.remedies],
    }


def _missed(session: Session, proposal: LocalCourseProposal, missed: MissedWish) -> Plain:
    return {
        "organisation": proposal.order.names[missed.host],
        "wish": missed.number,
        "days": [_days(days) for days in missed.wish.choices],
        "words": missed.wish.words or None,
        "why": session.say(missed.why),
        "conflict": _claims(proposal, missed.conflict),
        "smallest_conflict": missed.proved_fewest if missed.conflict else None,
        "remedies": [session.say(remedy) for remedy in missed.remedies],
    }


def _claims(proposal: LocalCourseProposal, claims: Sequence[Claim]) -> list[Plain]:
    return [{"organisation": proposal.order.names[claim.host], "days": _days(claim.days)} for claim in claims]


def _days(days: Days) -> list[str]:
    return [day.isoformat() for day in days]
