"""What a course type's parts say of one another: every reference found, every figure agreeing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .additions import Additions
from .agreement import AGREEMENTS
from .documents import CORE_PAPERS
from .faults import Found
from .form_agreement import FORM_AGREEMENTS
from .grouping_agreement import GROUPING_AGREEMENTS
from .mail_checks import MAIL_CHECKS, mail_has_its_papers
from .model import CourseType
from .references import REFERENCES
from .selecting_fields import SELECTING_FIELDS
from .wording import WORDINGS

Check = Callable[[CourseType], Iterator[Found]]


def validate(course_type: CourseType, additions: Additions | None = None) -> Iterator[Found]:
    """Yield every fault in what the parts say of one another; nothing when they agree.

    What is said of papers is asked only where it is known what plugins add, for they bring papers of their own.
    """
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
    if additions is not None:
        own = (added.what.key for added in additions.documents_for(course_type.key))
        yield from mail_has_its_papers(course_type, (*CORE_PAPERS, *own))
