"""Looking at a programme from two sides: which outcomes it covers, and what each variant makes of it."""

from __future__ import annotations

import attrs

from ...course_type.drafting import days_of
from ...course_type.model import CourseType
from ...course_type.own_rules import rules_of
from ...course_type.variants import worded_for_variant
from ...domain.course import Course
from ...domain.coverage import Coverage, coverage
from ...domain.messages import LocalText
from ...domain.preparation import PreparationBlock
from ...domain.session import Session
from ...domain.variant import Variant
from ...rules.finding import Finding
from ...rules.kinds.days_fit_variant import DaysFitVariant
from ..checking import checked
from ..types import edition_of
from ..work import Work


@attrs.frozen(kw_only=True)
class VariantSession:
    """En økt i en variant: the session as it is worded there, and why it is so, where the variant adapts it."""

    session: Session
    why: LocalText | None = None


@attrs.frozen(kw_only=True)
class Release:
    """Når en forberedelsesbolk gis ut; `after` is the key of the gathering that it waits for, None at confirmation."""

    block: PreparationBlock
    after: str | None


@attrs.frozen(kw_only=True)
class VariantView:
    """Programmet i én variant: its sessions by gathering, when preparations are given out, and what the rules say.

    `fits` says whether the days between the gatherings are as the variant says; `is_now` can be true where they are
    not. `findings` are those that the rules have about the course in this variant and not in every other.
    """

    variant: Variant
    is_now: bool
    fits: bool
    course: Course
    sessions: tuple[tuple[str, tuple[VariantSession, ...]], ...]
    releases: tuple[Release, ...]
    findings: tuple[Finding, ...] = ()


def outcome_coverage(work: Work, code: str) -> Coverage:
    """Return which outcomes of a course its sessions and preparations serve.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition cannot be read.
    """
    course = work.courses.by_code(code)
    return coverage_of(course, edition_of(work, course))


def coverage_of(course: Course, course_type: CourseType) -> Coverage:
    """Return which of a type's outcomes a course's programme serves."""
    sessions = (session for gathering in course.gatherings for session in gathering.sessions)
    return coverage(course_type.outcomes, sessions, course_type.preparations)


def variant_views(work: Work, code: str) -> tuple[VariantView, ...]:
    """Return what each variant of its type makes of a course's programme; none where the type has no variants.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition cannot be read.
    """
    course = work.courses.by_code(code)
    course_type = edition_of(work, course)
    views = [_view(work, course, course_type, variant) for variant in course_type.variants]
    shared = [{(f.rule, f.subject) for f in view.findings} for view in views]
    everywhere = set.intersection(*shared) if shared else set()
    return tuple(
        attrs.evolve(view, findings=tuple(f for f in view.findings if (f.rule, f.subject) not in everywhere))
        for view in views
    )


def _view(work: Work, course: Course, course_type: CourseType, variant: Variant) -> VariantView:
    worded = worded_for_variant(attrs.evolve(course, variant=variant.key), course_type)
    why = {adaptation.session: adaptation.why for adaptation in variant.adaptations}
    about_days = [rule.id for rule in rules_of(course_type) if isinstance(rule.kind, DaysFitVariant)]
    return VariantView(
        variant=variant,
        is_now=course.variant == variant.key,
        fits=variant.fits(days_of(course.gatherings)),
        course=worded,
        sessions=tuple(
            (g.key, tuple(VariantSession(session=s, why=why.get(s.key)) for s in g.sessions)) for g in worded.gatherings
        ),
        releases=tuple(
            Release(block=block, after=None if variant.release_preparations_at_once else block.release_after)
            for block in course_type.preparation_blocks
        ),
        findings=tuple(f for f in checked(work, worded).findings if f.rule not in about_days),
    )
