"""The texts of a course, as the edition of its type has them."""

from __future__ import annotations

from ...course_type.model import TextBlock, TextUse
from ..types import edition_to_read
from ..work import Work


def texts_of(work: Work, code: str, use: TextUse | None = None) -> tuple[TextBlock, ...]:
    """Return the texts of a course, in the order of its type; with `use`, only those that are printed there.

    Raises:
        NotFound: no course has that code.
    """
    course_type = edition_to_read(work, work.courses.by_code(code))
    return tuple(block for block in course_type.texts if use is None or use in block.uses)
