"""From plain data to a course type: all that a frozen edition needs, whose file was read and validated long ago."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .faults import CourseTypeFaults, structure_faults
from .model import CourseType
from .repeated import told_where_written, written_out

if TYPE_CHECKING:
    import cattrs


def structured_only(data: Mapping[str, Any], converter: cattrs.Converter, file: str) -> CourseType:
    """Return the course type that plain data holds, without asking what its parts refer to.

    Raises:
        CourseTypeFaults: a key is missing or unknown, or a value is of the wrong form.
    """
    import cattrs

    with told_where_written(data, file):
        try:
            return converter.structure(written_out(data), CourseType)
        except (cattrs.BaseValidationError, ValueError) as error:
            raise CourseTypeFaults(structure_faults(error, file)) from None
