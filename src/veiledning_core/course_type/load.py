"""From a TOML file to a course type, with all faults at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .faults import CourseTypeFaults, TypeFault
from .model import CourseType
from .repeated import told_where_written, unnumbered_labels
from .structuring import structured_only
from .toml_file import TomlSource, parse_toml, toml_text
from .toml_lines import told_with_lines
from .validate import validate

if TYPE_CHECKING:
    import cattrs

    from .additions import Additions


def load_course_type(
    source: TomlSource, converter: cattrs.Converter, *, additions: Additions | None = None
) -> CourseType:
    """Return the course type that a TOML file holds; `additions` are what plugins add to it, if that is known.

    Raises:
        CourseTypeFaults: with every fault of the file: of its form first, of what it refers to once the form is right.
    """
    text = toml_text(source)
    data = parse_toml(text, source.name)
    with told_with_lines(text):
        return structured(data, converter, source.name, additions=additions)


def structured(
    data: Mapping[str, Any], converter: cattrs.Converter, file: str, *, additions: Additions | None = None
) -> CourseType:
    """Return the course type that plain data holds; `file` is the name that faults are told under.

    Raises:
        CourseTypeFaults: as `load_course_type`.
    """
    course_type = structured_only(data, converter, file)
    found = validate(course_type, additions)
    faults = [TypeFault(file=file, path=path, what=what, hint=hint) for path, what, hint in found]
    faults += unnumbered_labels(data, file)
    with told_where_written(data, file):
        if faults:
            raise CourseTypeFaults(faults)
    return course_type
