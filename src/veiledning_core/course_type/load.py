"""From a TOML file to a course type, with all faults at once."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from .faults import CourseTypeFaults, TypeFault, structure_faults
from .model import CourseType
from .toml_file import read_toml
from .validate import validate

if TYPE_CHECKING:
    import cattrs


def load_course_type(source: Traversable, converter: cattrs.Converter) -> CourseType:
    """Return the course type that a TOML file holds.

    Raises:
        CourseTypeFaults: with every fault of the file: of its form first, of what it refers to once the form is right.
    """
    return structured(read_toml(source), converter, source.name)


def structured(data: Mapping[str, Any], converter: cattrs.Converter, file: str) -> CourseType:
    """Return the course type that plain data holds; `file` is the name that faults are told under.

    Raises:
        CourseTypeFaults: as `load_course_type`.
    """
    course_type = structured_only(data, converter, file)
    faults = [TypeFault(file=file, path=path, what=what, hint=hint) for path, what, hint in validate(course_type)]
    if faults:
        raise CourseTypeFaults(faults)
    return course_type


def structured_only(data: Mapping[str, Any], converter: cattrs.Converter, file: str) -> CourseType:
    """Return the course type that plain data holds, without asking what its parts refer to.

    Raises:
        CourseTypeFaults: a key is missing or unknown, or a value is of the wrong form.
    """
    import cattrs

    try:
        return converter.structure(data, CourseType)
    except (cattrs.BaseValidationError, ValueError) as error:
        raise CourseTypeFaults(structure_faults(error, file)) from None
