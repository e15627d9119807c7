"""What plugins add to courses beside their types: panels, commands, files in and out; in every front-end alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import attrs

from ..domain.messages import LocalText, Message
from .documents import DocumentKind
from .origin import Origin
from .own_tables import OwnTable, TableChain
from .panel_table import PanelTable, Words
from .promised import in_both_languages
from .reactions import Watcher

__all__ = [
    "Added",
    "Addition",
    "Additions",
    "CourseCommand",
    "CourseExporter",
    "CourseImporter",
    "CoursePanel",
    "PanelContent",
    "PanelTable",
    "Words",
]


@attrs.frozen(kw_only=True)
class PanelContent:
    """Innholdet i et panel: paragraphs, and tables below them."""

    paragraphs: tuple[Words, ...] = ()
    tables: tuple[PanelTable, ...] = ()


@attrs.frozen(kw_only=True)
class CoursePanel:
    """Panel: one more tab of a course; `content` takes the unit of work and the course's code, and only reads.

    `key` is what it is called on the command line: small letters, digits and hyphens. `types` are the keys of the
    course types that it is for; empty: of all.
    """

    key: str
    title: LocalText = attrs.field(validator=in_both_languages)
    content: Callable[[Any, str], PanelContent]
    types: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class CourseCommand:
    """Kommando: something to do to a course; `do` is a use case of the unit of work and the course's code.

    `do` returns what was done, in words. It is previewed, confirmed and undone as every step. `key` and `types` are as
    for a panel.
    """

    key: str
    title: LocalText = attrs.field(validator=in_both_languages)
    help: LocalText = attrs.field(validator=in_both_languages)
    do: Callable[[Any, str], Message]
    types: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class CourseExporter:
    """Eksport: a file about a course; `table` takes the unit of work and the course's code, and only reads.

    What it returns is written as a workbook or as csv, every cell as text. `key` and `types` are as for a panel.
    """

    key: str
    title: LocalText = attrs.field(validator=in_both_languages)
    table: Callable[[Any, str], PanelTable]
    types: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class CourseImporter:
    """Importør: takes a file about a course in; `take` is a use case of a unit of work, a course's code and a table.

    The table is a `Table` of `veiledning_core.exchange.table`, with every cell as text. `take` returns what was done,
    in words. It is previewed, confirmed and undone as every step. `key` and `types` are as for a panel.
    """

    key: str
    title: LocalText = attrs.field(validator=in_both_languages)
    take: Callable[[Any, str, Any], Message]
    types: tuple[str, ...] = ()


Addition = TypeVar("Addition", CoursePanel, CourseCommand, CourseExporter, CourseImporter, DocumentKind)


@attrs.frozen(kw_only=True)
class Added(Generic[Addition]):
    """Tillegg: what a plugin adds, and the plugin and distribution that bring it."""

    what: Addition
    distribution: str
    plugin: str = ""
    version: str = ""

    @property
    def origin(self) -> Origin:
        """Return whose it is."""
        return Origin(name=self.plugin or self.distribution, distribution=self.distribution, version=self.version)

    def is_for(self, type_key: str) -> bool:
        """Return whether it is for courses of a type."""
        return not self.what.types or type_key in self.what.types


@attrs.frozen(kw_only=True)
class Additions:
    """Tillegg: what the plugins in use add to courses, their own tables, and who of them watches changes."""

    panels: tuple[Added[CoursePanel], ...] = ()
    commands: tuple[Added[CourseCommand], ...] = ()
    exporters: tuple[Added[CourseExporter], ...] = ()
    importers: tuple[Added[CourseImporter], ...] = ()
    documents: tuple[Added[DocumentKind], ...] = ()
    tables: tuple[TableChain, ...] = ()
    watchers: tuple[Watcher, ...] = ()

    def panels_for(self, type_key: str) -> Sequence[Added[CoursePanel]]:
        """Return the panels for courses of a type."""
        return _for(self.panels, type_key)

    def commands_for(self, type_key: str) -> Sequence[Added[CourseCommand]]:
        """Return the commands for courses of a type."""
        return _for(self.commands, type_key)

    def exporters_for(self, type_key: str) -> Sequence[Added[CourseExporter]]:
        """Return the exporters for courses of a type."""
        return _for(self.exporters, type_key)

    def importers_for(self, type_key: str) -> Sequence[Added[CourseImporter]]:
        """Return the importers for courses of a type."""
        return _for(self.importers, type_key)

    def documents_for(self, type_key: str) -> Sequence[Added[DocumentKind]]:
        """Return the kinds of papers for courses of a type."""
        return _for(self.documents, type_key)

    @property
    def own_tables(self) -> Mapping[str, OwnTable]:
        """Return the plugins' own tables by name."""
        return {table.name: table for chain in self.tables for table in chain.own.tables}


def _for(added: Iterable[Added[Addition]], type_key: str) -> Sequence[Added[Addition]]:
    return tuple(one for one in added if one.is_for(type_key))
