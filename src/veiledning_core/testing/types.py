"""Course types for tests."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from ..conversion import make_converter
from ..course_type.catalogue import Catalogue, OfferedFile
from ..course_type.model import CourseType


def sample_types() -> Catalogue:
    """Return a catalogue that holds the small course type `sample-type` and knows the core's rule kinds."""
    return Catalogue(
        [OfferedFile(source=sample_file(), distribution="veiledning-core")],
        converter=make_converter,
    )


def sample_type() -> CourseType:
    """Return the small course type: two gatherings, one preparation, at most three participants, chosen by points."""
    return sample_types().get("sample-type")


def sample_file() -> Traversable:
    """Return its TOML file."""
    return files(__package__ or __name__) / "sample_type.toml"
