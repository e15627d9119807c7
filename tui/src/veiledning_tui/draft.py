"""What was typed into the form of a new course, field by field, as a course to plan or as faults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

import attrs

from veiledning_core.course_type.model import CourseType, GatheringTemplate
from veiledning_core.domain.course import Delivery, course_code
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.text import one_line
from veiledning_core.domain.time import parse_date
from veiledning_core.use_cases.new_course import NewCourse

T = TypeVar("T")
Days = tuple[dt.date, ...]
_LONGEST = 30


@attrs.frozen(kw_only=True)
class Draft:
    """Utkast: the course that is meant, or what is wrong by the name of the field; an empty one is only `missing`."""

    course: NewCourse | None
    faults: Mapping[str, ValueFault]
    missing: tuple[str, ...]


def gathering_field(template: GatheringTemplate) -> str:
    """Return the name of the field for a gathering's days."""
    return f"gathering-{template.key}"


def read_draft(course_type: CourseType, typed: Mapping[str, str]) -> Draft:
    """Read the fields `code`, `title`, `cohort`, `place`, `capacity`, `delivery`, `organiser`, `organisation`,
    `part-of` and one for the days of each gathering.
    """  # noqa: D205 - the names of the fields are one sentence
    reader = _Reader(typed)
    code = reader.read("code", course_code)
    capacity = reader.read("capacity", _seats, needed=False)
    texts = {name: reader.read(name, one_line, needed=False) or "" for name in ("title", "place", "cohort")}
    days = [reader.read(gathering_field(t), _days_of(t)) for t in course_type.gatherings]
    parent = reader.read("part-of", str, needed=course_type.part_of is not None)
    if reader.faults or reader.missing or code is None:
        return Draft(course=None, faults=reader.faults, missing=tuple(reader.missing))
    course = NewCourse(
        type_key=course_type.key,
        code=code,
        gatherings=tuple(found for found in days if found is not None),
        title=texts["title"],
        cohort=texts["cohort"] or None,
        place=texts["place"],
        capacity=capacity,
        delivery=Delivery(typed.get("delivery") or Delivery.PHYSICAL.value),
        organiser=typed.get("organiser") or None,
        organisation=typed.get("organisation") or None,
        part_of=parent,
    )
    return Draft(course=course, faults={}, missing=())


def parse_days(text: str, length: int) -> Days:
    """Return the days of `11.01.2027` (as many as the gathering is long) or of `11.01.2027..12.01.2027`.

    Raises:
        ValueFault: it is no date, or the span is none.
    """
    first, dots, last = text.partition("..")
    start = parse_date(first)
    end = parse_date(last) if dots else start + dt.timedelta(days=length - 1)
    count = (end - start).days + 1
    if not 1 <= count <= _LONGEST:
        raise ValueFault(Message("the last day comes before the first, or much later"))
    return tuple(start + dt.timedelta(days=place) for place in range(count))


class _Reader:
    """Reads one field after the other and remembers what is wrong."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.typed = typed
        self.faults: dict[str, ValueFault] = {}
        self.missing: list[str] = []

    def read(self, name: str, parse: Callable[[str], T], *, needed: bool = True) -> T | None:
        text = self.typed.get(name, "").strip()
        if not text:
            if needed:
                self.missing.append(name)
            return None
        try:
            return parse(text)
        except ValueFault as fault:
            self.faults[name] = fault
            return None


def _days_of(template: GatheringTemplate) -> Callable[[str], Days]:
    return lambda text: parse_days(text, template.days)


def _seats(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 9999:
        raise ValueFault(Message("the number of seats is a whole number from 1"))
    return int(text)
