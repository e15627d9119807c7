"""What a plugin says about tables of its own: whose rows are values that belong to courses."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any, get_args, get_type_hints

import attrs

from ..domain.messages import LocalText
from .origin import Origin
from .promised import each_in_both_languages, in_both_languages


@attrs.frozen(kw_only=True)
class OwnWords:
    """Ord for egne rader: what a plugin's things, their fields and their choices by value are called."""

    title: LocalText
    fields: Mapping[str, LocalText] = attrs.field(factory=dict, hash=False)
    choices: Mapping[str, Mapping[str, LocalText]] = attrs.field(factory=dict, hash=False)

    def choice(self, field: str, value: object) -> object:
        """Return a kept value as the words of the choice that it is; unchanged where it is none."""
        return self.choices.get(field, {}).get(str(value), value)


@attrs.frozen(kw_only=True)
class OwnTable:
    """Egen tabell: rows of one kind of value, each of which belongs to a course.

    `value` is a frozen attrs class with keyword-only fields, among them `id` and `course`, both UUID. Every field is a
    column of its name: a text, a number (`int`, `Decimal`), a yes or no, a day, a clock time, an instant, a UUID or an
    enum of texts, each also `| None`. `name` begins with the plugin's name among the installed ones, hyphens as
    underscores, and an underscore. `title` is what one row is called. `fields` are what its fields are called, in the
    order in which the journal tells them; a field that is not among them is told nowhere. Rows are read in the order
    of the fields in `order`.
    """

    value: type[Any]
    name: str
    title: LocalText = attrs.field(validator=in_both_languages)
    fields: Mapping[str, LocalText] = attrs.field(factory=dict, hash=False, validator=each_in_both_languages)
    order: tuple[str, ...] = ()

    @property
    def words(self) -> OwnWords:
        """Return what the things and their fields are called."""
        hints = get_type_hints(self.value)
        choices = {name: _choices(hints[name]) for name in self.fields}
        return OwnWords(title=self.title, fields=self.fields, choices={n: held for n, held in choices.items() if held})


@attrs.frozen(kw_only=True)
class OwnTables:
    """Egne tabeller: those of one plugin, and the folder of the Alembic revisions that make them.

    A revision's file is called after it, `0001_first.py` holds revision `0001`, so that the order of the names is the
    order of the chain.
    """

    tables: tuple[OwnTable, ...]
    revisions: Traversable


@attrs.frozen(kw_only=True)
class TableChain:
    """Tabellkjede: the tables of a plugin in use, with the chain of revisions that they have been through."""

    plugin: Origin
    own: OwnTables

    @property
    def version_table(self) -> str:
        """Return the table that says which revision a register's tables are of."""
        return f"{self.plugin.prefix}version"

    @property
    def names(self) -> Sequence[str]:
        """Return every table that the plugin may write to."""
        return (self.version_table, *(table.name for table in self.own.tables))

    @cached_property
    def revisions(self) -> tuple[str, ...]:
        """Return the chain's revisions, the oldest first; no file is opened."""
        files = (file.name for file in self.own.revisions.iterdir())
        return tuple(sorted(name.partition("_")[0] for name in files if name.endswith(".py") and name[0].isdigit()))


def _choices(hint: Any) -> Mapping[str, LocalText]:
    """Return the words of each choice, by the text that is kept of it."""
    kinds = (kind for kind in (hint, *get_args(hint)) if isinstance(kind, type) and issubclass(kind, enum.Enum))
    return {one.value: _words(one) for kind in kinds for one in kind}


def _words(choice: enum.Enum) -> LocalText:
    words = getattr(choice, "words", choice.value)
    return words if isinstance(words, LocalText) else LocalText(nb=str(words), en=str(words))
