"""What every part of the kit stands on: the course type, read once for each class, and one way to fail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import ClassVar

import pytest

from ...course_type.faults import CourseTypeFaults
from ...course_type.model import CourseType
from ...rules.rule import RuleKind
from ..edges import Maker
from .complaint import Complaint
from .under_test import NothingToTest, TypeUnderTest, of_file, of_installed


class KitPart:
    """Del av prøvesettet: what the author says about the course type, and what the tests of all parts use."""

    type_key: ClassVar[str] = ""
    """The key of a course type that an installed plugin brings; it is found through the entry points."""
    file: ClassVar[Traversable | None] = None
    """In place of the key: a TOML file that no plugin needs to bring (a `pathlib.Path` will do)."""
    kinds: ClassVar[tuple[type[RuleKind], ...]] = ()
    """With `file`: rule kinds beside the core's own."""
    edges: ClassVar[Mapping[str, Maker]] = MappingProxyType({})
    """What makes the edges of the plugin's own rule kinds, by the names of the kinds."""
    same_words: ClassVar[frozenset[str]] = frozenset()
    """Texts that are rightly the same in both languages, beside names and numbers."""

    @classmethod
    @cache
    def under_test(cls) -> TypeUnderTest:
        """Return the course type with its file, read once for each class."""
        if cls.file is not None:
            return of_file(cls.file, cls.kinds)
        if not cls.type_key:
            pytest.fail(f'{cls.__name__} says no course type: write type_key = "…" or file = …', pytrace=False)
        try:
            return of_installed(cls.type_key)
        except NothingToTest as error:
            pytest.fail(str(error), pytrace=False)

    @classmethod
    def course_type(cls) -> CourseType:
        """Return the course type; a test that needs it fails in a word where the file cannot be read."""
        try:
            return cls.under_test().type
        except CourseTypeFaults as error:
            pytest.fail(
                f"{error.faults[0].place}: the file cannot be read, so there is nothing to try "
                "– see test_the_file_is_read_without_faults",
                pytrace=False,
            )

    def accept(self, complaints: Iterable[Complaint]) -> None:
        """Fail with all the complaints, if there are any."""
        if found := tuple(complaints):
            pytest.fail(self.under_test().said(found), pytrace=False)
