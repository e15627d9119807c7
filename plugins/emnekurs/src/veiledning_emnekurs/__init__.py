"""The course type emnekurs: mentoring and supervision for general practitioners."""

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
    return [files(__name__) / "emnekurs.toml"]


@hookimpl
def register_organisations() -> list[Traversable]:
    """Offer the ALIS offices, which arrange it."""
    return [files(__name__) / "organisations.toml"]
