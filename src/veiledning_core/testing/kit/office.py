"""A fresh register of its own, in which a course of the type is planned as somebody in an office would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from ...course_type.catalogue import Catalogue
from ...course_type.model import CourseType
from ...domain.errors import NotFound
from ...rules.kinds.window_between_parent_gatherings import WindowBetweenParentGatherings
from ...use_cases.courses.new_course import NewCourse, new_course
from ..registers import open_test_register
from .days import Days, planned_days
from .under_test import TypeUnderTest

if TYPE_CHECKING:
    from ...register import Register

CODE, PARENT = "KIT-1", "KIT-PARENT"
_MONDAY = dt.date(2026, 9, 7)
_BEFORE = dt.timedelta(days=60)


@attrs.frozen(kw_only=True)
class Office:
    """Kontoret: a register with nothing in it but what a course of the type belongs to, and the day of the course."""

    register: Register
    type: CourseType
    first: dt.date

    def asked(self, variant: str | None, days: tuple[Days, ...]) -> NewCourse:
        """Return what somebody says who plans a course of the type on these days."""
        return NewCourse(
            type_key=self.type.key,
            code=CODE,
            gatherings=days,
            place="Hamar",
            variant=variant,
            part_of=PARENT if self.type.part_of else None,
        )


@contextmanager
def opened(tested: TypeUnderTest, folder: Path, *, catalogue: Catalogue | None = None) -> Iterator[Office]:
    """Open the register in a folder, a new one where there is none; `catalogue` in place of what is installed."""
    course_type = tested.type
    parent = _parent_of(tested, course_type)
    first = _first_day(parent or course_type)
    with open_test_register(f"sqlite:///{folder / 'kit.db'}", tested.plugins, day=first - _BEFORE) as held:
        register = held if catalogue is None else attrs.evolve(held, types=catalogue)
        if parent is not None and register.read(lambda work: work.courses.find_code(PARENT)) is None:
            days = planned_days(parent, None, first)
            register.run(new_course, NewCourse(type_key=parent.key, code=PARENT, gatherings=days))
        day = _day_inside(parent, course_type, first) if parent else first
        yield Office(register=register, type=course_type, first=day)


def _parent_of(tested: TypeUnderTest, course_type: CourseType) -> CourseType | None:
    if course_type.part_of is None:
        return None
    try:
        return tested.catalogue.get(course_type.part_of)
    except NotFound:
        pytest.fail(
            f"{tested.place('part_of')}: its courses belong to courses of type {course_type.part_of!r}, which no "
            "installed plugin brings – install the distribution that does beside your tests",
            pytrace=False,
        )


def _first_day(course_type: CourseType) -> dt.date:
    """Return a Monday for which the fees are known, where there are some with dates."""
    starts = [fee.rates[-1].valid_from for fee in course_type.fees if fee.rates]
    first = max(starts, default=_MONDAY)
    return first + dt.timedelta(days=-first.weekday() % 7)


def _day_inside(parent: CourseType, course_type: CourseType, first: dt.date) -> dt.date:
    """Return the first day that the rules leave for a course that belongs to another."""
    ends = {
        template.key: days[-1]
        for template, days in zip(parent.gatherings, planned_days(parent, None, first), strict=True)
    }
    windows = [rule.kind.after for rule in course_type.rules if isinstance(rule.kind, WindowBetweenParentGatherings)]
    return max((ends[key] + dt.timedelta(days=1) for key in windows if key in ends), default=first)
