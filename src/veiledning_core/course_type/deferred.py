"""Course types whose plugins are loaded when somebody first asks for one: most of what is read needs none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..domain.organisation import Organisation
    from .additions import Additions
    from .catalogue import Catalogue
    from .model import CourseType


class DeferredTypes:
    """Utsatt katalog: the catalogue that `make` returns, made on first use."""

    def __init__(self, make: Callable[[], Catalogue]) -> None:
        self._make = make

    @cached_property
    def catalogue(self) -> Catalogue:
        """Return the catalogue itself."""
        return self._make()

    def get(self, key: str) -> CourseType:
        """Return a course type, as the catalogue does.

        Raises:
            NotFound: nobody offers it.
            PluginBroken: it cannot be used.
        """
        return self.catalogue.get(key)

    def distribution_of(self, key: str) -> str:
        """Return the distribution that brings a course type; its file is not read.

        Raises:
            NotFound: nobody offers it.
            PluginBroken: two distributions do.
        """
        return self.catalogue.distribution_of(key)

    def keys(self) -> Sequence[str]:
        return self.catalogue.keys()

    def as_data(self, course_type: CourseType) -> Mapping[str, Any]:
        return self.catalogue.as_data(course_type)

    def from_data(self, data: Mapping[str, Any]) -> CourseType:
        return self.catalogue.from_data(data)

    @property
    def additions(self) -> Additions:
        return self.catalogue.additions

    def known_organisations(self) -> Sequence[Organisation]:
        return self.catalogue.known_organisations()
