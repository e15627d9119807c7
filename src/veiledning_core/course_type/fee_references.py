"""Checks of fees: what they ask the form for is an answer that it can give, and their regions are regions."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.messages import Message
from ..domain.organisation import REGIONS
from .faults import Found
from .model import CourseType
from .suggestion import nearest


def fees_ask_for_choices(course_type: CourseType) -> Iterator[Found]:
    """Yield the answers that a fee waits for and that nobody can give."""
    choices = {field.key: [choice.key for choice in field.choices] for field in course_type.fields}
    for place, fee in enumerate(course_type.fees):
        for name in ("multiples", "buyers"):
            for inner, asked in enumerate(getattr(fee, name)):
                if asked.field in choices and asked.equals not in choices[asked.field]:
                    what = Message("the form field {field} has no choice {key}", field=asked.field, key=asked.equals)
                    yield f"fees[{place}].{name}[{inner}].equals", what, nearest(asked.equals, choices[asked.field])


def regions_are_known(course_type: CourseType) -> Iterator[Found]:
    """Yield the health regions that there are none of."""
    for place, fee in enumerate(course_type.fees):
        for inner, region in enumerate(fee.exempt_regions):
            if region not in REGIONS:
                path = f"fees[{place}].exempt_regions[{inner}]"
                yield path, Message("there is no health region {key}", key=region), nearest(region, sorted(REGIONS))
