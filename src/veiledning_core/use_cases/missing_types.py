"""Course types that a register has courses of, and that nobody brings."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.errors import NotFound, PluginBroken
from ..domain.lists import CourseFilter
from .work import CourseTypes, Work


def missing_types(work: Work) -> Mapping[str, int]:
    """Return the keys of the course types that no plugin in use brings, each with how many courses there are of it."""
    missing = [key for key in work.editions.type_keys() if not _is_brought(work.types, key)]
    counted = {key: _count(work, key) for key in missing}
    return {key: count for key, count in counted.items() if count}


def _count(work: Work, key: str) -> int:
    return work.courses.count(CourseFilter(type_key=key))


def _is_brought(types: CourseTypes, key: str) -> bool:
    try:
        types.distribution_of(key)
    except NotFound:
        return False
    except PluginBroken:  # two bring it, which is another fault
        return True
    return True
