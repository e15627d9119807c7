"""What plugins add to a course beside its type: panels to read, commands to run; in every front-end alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import attrs

from ..domain.messages import LocalText, Message

Words = Message | LocalText | str
"""What is said; a plain text is data, such as a name, and stands in every language as it is."""


@attrs.frozen(kw_only=True)
class PanelTable:
    """Tabell i et panel: each row has a cell for every heading.

    A cell is a value that a Message can hold: text, a number, a day, a status, a Listed, or a Message itself.
    """

    headings: tuple[Words, ...]
    rows: tuple[tuple[object, ...], ...] = ()


@attrs.frozen(kw_only=True)
class PanelContent:
    """Innholdet i et panel: paragraphs, and tables below them."""

    paragraphs: tuple[Words, ...] = ()
    tables: tuple[PanelTable, ...] = ()


@attrs.frozen(kw_only=True)
class CoursePanel:
    """Panel: one more tab of a course; `content` takes the unit of work and the course's code, and only reads.

    `types` are the keys of the course types that it is for; empty: of all.
    """

    key: str
    title: LocalText
    content: Callable[[Any, str], PanelContent]
    types: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class CourseCommand:
    """Kommando: something to do to a course; `do` is a use case of the unit of work and the course's code.

    `do` returns what was done, in words. It is previewed, confirmed and undone as every step. `types` as for a panel.
    """

    key: str
    title: LocalText
    help: LocalText
    do: Callable[[Any, str], Message]
    types: tuple[str, ...] = ()


Addition = TypeVar("Addition", CoursePanel, CourseCommand)


@attrs.frozen(kw_only=True)
class Added(Generic[Addition]):
    """Tillegg: what a plugin adds, and the distribution that brings it."""

    what: Addition
    distribution: str

    def is_for(self, type_key: str) -> bool:
        """Return whether it is for courses of a type."""
        return not self.what.types or type_key in self.what.types


@attrs.frozen(kw_only=True)
class Additions:
    """Tillegg: all the panels and commands of the plugins in use."""

    panels: tuple[Added[CoursePanel], ...] = ()
    commands: tuple[Added[CourseCommand], ...] = ()

    def panels_for(self, type_key: str) -> Sequence[Added[CoursePanel]]:
        """Return the panels for courses of a type."""
        return _for(self.panels, type_key)

    def commands_for(self, type_key: str) -> Sequence[Added[CourseCommand]]:
        """Return the commands for courses of a type."""
        return _for(self.commands, type_key)


def _for(added: Iterable[Added[Addition]], type_key: str) -> Sequence[Added[Addition]]:
    return tuple(one for one in added if one.is_for(type_key))
