"""The course type kommunikasjon: two days for doctors who are to run communication courses, the fifth gathering."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from veiledning_core.hookspecs import hookimpl

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


veiledning_api = "1.0"


@hookimpl
def register_course_types() -> list[Traversable]:
    """Offer the course type."""
    return [files(__name__) / "kommunikasjon.toml"]
