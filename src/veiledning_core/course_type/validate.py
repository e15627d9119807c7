"""What a course type's parts say of one another: every reference found, every figure agreeing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .agreement import AGREEMENTS
from .faults import Found
from .form_agreement import FORM_AGREEMENTS
from .grouping_agreement import GROUPING_AGREEMENTS
from .mail_checks import MAIL_CHECKS
from .model import CourseType
from .references import REFERENCES
from .selecting_fields import SELECTING_FIELDS
from .wording import WORDINGS

Check = Callable[[CourseType], Iterator[Found]]


def validate(course_type: CourseType) -> Iterator[Found]:
    """Yield every fault in what the parts say of one another; nothing when they agree."""
    checks: tuple[Check, ...] = (
        *WORDINGS,
        *REFERENCES,
        *FORM_AGREEMENTS,
        *GROUPING_AGREEMENTS,
        *SELECTING_FIELDS,
        *AGREEMENTS,
        *MAIL_CHECKS,
    )
    for check in checks:
        yield from check(course_type)
