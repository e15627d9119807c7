"""What is installed, with one course type in another edition."""

from __future__ import annotations

from typing import Self

from ...course_type.catalogue import Catalogue
from ...course_type.model import CourseType
from ...plugins import Plugins


class WithAnotherEdition(Catalogue):
    """Katalog der én kurstype finnes i en annen utgave enn den som er installert."""

    _changed: CourseType

    @classmethod
    def of(cls, plugins: Plugins, changed: CourseType) -> Self:
        """Return what the plugins offer, with the course type that is changed in place of their own."""
        made = cls(
            plugins.course_types, plugins.organisations, additions=plugins.additions, converter=plugins.converter
        )
        made._changed = changed
        return made

    def get(self, key: str) -> CourseType:
        """Return a course type, the changed one where it is that."""
        return self._changed if key == self._changed.key else super().get(key)
