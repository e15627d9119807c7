"""The course type that a kit is run on: its file, its data and its values, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import attrs

from ...course_type.catalogue import Catalogue, OfferedFile
from ...course_type.faults import CourseTypeFaults, TypeFault
from ...course_type.load import load_course_type
from ...course_type.model import CourseType
from ...course_type.repeated import written_path
from ...course_type.structuring import structured_only
from ...course_type.toml_file import parse_toml, toml_text
from ...course_type.toml_lines import line_of, lines_of, told_with_lines
from ...domain.errors import VeiledningError
from ...plugins import PluginReport, Plugins, load_plugins
from ...plugins.contract import new_manager
from ...rules.rule import RuleKind
from .complaint import Complaint

if TYPE_CHECKING:
    import cattrs


class NothingToTest(Exception):
    """Ingenting å prøve: the course type is nowhere, or its plugin cannot be used."""


@attrs.frozen(kw_only=True, slots=False)
class TypeUnderTest:
    """Kurstypen som prøves, med de utvidelsene som er i bruk.

    Raises:
        CourseTypeFaults: its file has faults of form; what it refers to is not asked until `faults` is.
    """

    offer: OfferedFile
    plugins: Plugins

    @cached_property
    def text(self) -> str:
        """Return the text of its file."""
        return toml_text(self.offer.source)

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """Return the tables of its file."""
        return parse_toml(self.text, self.name)

    @cached_property
    def type(self) -> CourseType:
        """Return the course type; what it refers to need not be there."""
        with told_with_lines(self.text):
            return structured_only(self.data, self.converter, self.name)

    @cached_property
    def faults(self) -> tuple[TypeFault, ...]:
        """Return all that the core says about the file when it loads it."""
        try:
            load_course_type(self.offer.source, self.converter, additions=self.plugins.additions)
        except CourseTypeFaults as error:
            return error.faults
        return ()

    @cached_property
    def converter(self) -> cattrs.Converter:
        """Return the converter that knows the rule kinds of the plugins in use."""
        return self.plugins.converter()

    @property
    def catalogue(self) -> Catalogue:
        """Return what the plugins in use offer."""
        return self.plugins.catalogue()

    @property
    def name(self) -> str:
        """Return the name of its file."""
        return self.offer.source.name

    @property
    def report(self) -> PluginReport | None:
        """Return the report on the plugin that brings it; None for a file that no plugin brings."""
        return next((one for one in self.plugins.reports if one.distribution == self.offer.distribution), None)

    @property
    def module(self) -> Any:
        """Return the module of the plugin that brings it, or None."""
        return self.plugins.manager.get_plugin(self.report.name) if self.report else None

    def place(self, path: str) -> str:
        """Return where a path is, as `emnekurs.toml:123: rules[3].fix.who`."""
        line = line_of(path, self.lines) if path else 1
        return f"{self.name}:{line}: {path}" if path else self.name

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """Return the line of each path; none where the file is no TOML."""
        try:
            parse_toml(self.text, self.name)
        except VeiledningError:
            return {}
        return lines_of(self.text)

    def said(self, complaints: Iterable[Complaint]) -> str:
        """Return complaints, each on its line and with its place."""
        return "\n".join(f"{self.place(self._path(one))}: {one.words}" for one in complaints)

    def _path(self, complaint: Complaint) -> str:
        is_known = complaint.as_written or not self.lines
        return complaint.path if is_known else written_path(complaint.path, self.data)


def of_installed(key: str) -> TypeUnderTest:
    """Return a course type that an installed plugin brings.

    Raises:
        NothingToTest: none does, or two do; with what became of each plugin.
    """
    plugins = load_plugins()
    offers = [offer for offer in plugins.course_types if offer.key == key]
    if len(offers) == 1:
        return TypeUnderTest(offer=offers[0], plugins=plugins)
    if offers:
        raise NothingToTest(f"{key!r} is brought by {' and by '.join(one.distribution for one in offers)}.")
    known = ", ".join(sorted(offer.key for offer in plugins.course_types)) or "no course type"
    broken = "".join(f"\n{one.distribution or one.name} cannot be used: {one.reason}" for one in plugins.broken)
    raise NothingToTest(
        f"no installed plugin brings the course type {key!r}; there is: {known}.{broken}\n"
        "Install the distribution (`pip install -e .`), and see that its entry point is in the group `veiledning`; "
        "a course type is called as its file."
    )


def of_file(file: Traversable, kinds: Iterable[type[RuleKind]] = ()) -> TypeUnderTest:
    """Return the course type of a file that no plugin needs to bring; `kinds` are rule kinds beside the core's."""
    offer = OfferedFile(source=file, distribution="")
    plugins = Plugins(
        manager=new_manager(), reports=(), own_kinds=tuple(kinds), course_types=(offer,), organisations=()
    )
    return TypeUnderTest(offer=offer, plugins=plugins)
