"""The variants of a course type: which one a course's days make, and the words that go with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ..domain.course import Course
from ..domain.messages import LocalText
from ..domain.session import Session
from ..domain.variant import Days, variant_that_fits
from .model import CourseType


def variant_for(course_type: CourseType, days: Sequence[Days]) -> str | None:
    """Return the key of the variant that the days between the gatherings make, or None where the type has none.

    Days that make none are taken for the first variant; a finding says so.
    """
    found = variant_that_fits(course_type.variants, days) or next(iter(course_type.variants), None)
    return None if found is None else found.key


def worded_for_variant(course: Course, course_type: CourseType) -> Course:
    """Return the course with the session titles of its variant; a title that somebody wrote by hand stays."""
    words = dict(_adapted(course_type, course.variant))
    gatherings = (
        attrs.evolve(g, sessions=tuple(_worded(session, course_type, words) for session in g.sessions))
        for g in course.gatherings
    )
    return attrs.evolve(course, gatherings=tuple(gatherings))


def _worded(session: Session, course_type: CourseType, words: dict[str, LocalText]) -> Session:
    if (plain := _plain_title(course_type, session.key)) is None:
        return session
    adaptations = (a for variant in course_type.variants for a in variant.adaptations)
    if session.title not in {plain, *(a.title for a in adaptations if a.session == session.key)}:
        return session
    return attrs.evolve(session, title=words.get(session.key, plain))


def _adapted(course_type: CourseType, variant: str | None) -> Iterator[tuple[str, LocalText]]:
    for known in course_type.variants:
        if known.key == variant:
            yield from ((adaptation.session, adaptation.title) for adaptation in known.adaptations)


def _plain_title(course_type: CourseType, key: str) -> LocalText | None:
    titles = (s.title for template in course_type.gatherings for s in template.sessions if s.key == key)
    return next(titles, None)
