"""The course type gruppeveiledning."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from veiledning_core.hookspecs import hookimpl

veiledning_api = "1.0"


@hookimpl
def register_course_types() -> list[Traversable]:
    """Offer the course type."""
    return [files(__name__) / "gruppeveiledning.toml"]
