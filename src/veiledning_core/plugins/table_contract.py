"""What a plugin's own tables must keep to, each breach said in words for its author."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import NoneType
from typing import Any, get_args, get_type_hints
from uuid import UUID

import attrs
import pluggy

from ..course_type.origin import Origin
from ..course_type.own_tables import OwnTable, OwnTables, TableChain
from ..domain.errors import PluginBroken
from ..domain.messages import Message

_PREFIX = re.compile(r"[a-z][a-z0-9_]*_")
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")
_LONGEST_NAME = 63
"""Letters; PostgreSQL cuts longer names off."""
_HELD = frozenset((str, int, bool, Decimal, dt.date, dt.time, dt.datetime, UUID))
_TAKEN = frozenset(("revision", "secret"))
"""Fields of these names the journal leaves out."""


def offered_tables(manager: pluggy.PluginManager, plugin: Origin) -> OwnTables | None:
    """Return the tables that a plugin brings, if any.

    Raises:
        PluginBroken: something else was returned, a table is not the plugin's own, or a value cannot be a row.
    """
    for answer in manager.hook.register_tables():
        if not isinstance(answer, OwnTables) or not answer.tables:
            raise PluginBroken(
                Message("register_tables returned {value}, not OwnTables with tables", value=type(answer).__name__),
                hint=Message("Return OwnTables of veiledning_core.course_type.own_tables, or None."),
            )
        for table in answer.tables:
            _require_own(table, plugin)
            _require_value(table)
        _require_revisions(TableChain(plugin=plugin, own=answer))
        return answer
    return None


def _require_own(table: Any, plugin: Origin) -> None:
    if not isinstance(table, OwnTable):
        raise PluginBroken(
            Message("register_tables returned {value} among its tables", value=type(table).__name__),
            hint=Message("Return values of veiledning_core.course_type.own_tables."),
        )
    named = _PREFIX.fullmatch(plugin.prefix) and table.name.startswith(plugin.prefix)
    if not named or not _COLUMN.fullmatch(table.name) or len(table.name) > _LONGEST_NAME:
        raise PluginBroken(
            Message("the table {name!r} does not begin with {prefix!r}", name=table.name, prefix=plugin.prefix),
            hint=Message("Its name is that, and small letters, digits and underscores; 63 signs at most."),
        )


def _require_value(table: OwnTable) -> None:
    value = table.value
    if not attrs.has(value):
        raise _unfit(table, Message("it is no attrs class"))
    hints = get_type_hints(value)
    if (hints.get("id"), hints.get("course")) != (UUID, UUID):
        raise _unfit(table, Message("it has no fields `id` and `course` that are UUIDs"))
    for name in (*table.fields, *table.order):
        if name not in hints:
            raise _unfit(table, Message("it has no field {name!r}", name=name))
    for name in _unwritable(value, hints):
        raise _unfit(table, Message("its field {name!r} cannot be a column", name=name))


def _unwritable(value: type[Any], hints: Mapping[str, Any]) -> Iterator[str]:
    for field in attrs.fields(value):
        kinds = [kind for kind in get_args(hints[field.name]) or (hints[field.name],) if kind is not NoneType]
        held = len(kinds) == 1 and (kinds[0] in _HELD or _is_choice(kinds[0]))
        if not held or field.name in _TAKEN or not field.init or not _COLUMN.fullmatch(field.name):
            yield field.name


def _is_choice(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, enum.Enum) and all(isinstance(one.value, str) for one in kind)


def _unfit(table: OwnTable, why: Message) -> PluginBroken:
    called = getattr(table.value, "__name__", type(table.value).__name__)
    return PluginBroken(
        Message("{value} cannot be kept in {table}: {why}", value=called, table=table.name, why=why),
        hint=Message("A value is a frozen attrs class of texts, numbers, days and the like; see docs/hooks.md."),
    )


def _require_revisions(chain: TableChain) -> None:
    folder = chain.own.revisions
    if not (folder.is_dir() and chain.revisions):
        raise PluginBroken(
            Message("no revisions make its tables: {folder}", folder=str(folder)),
            hint=Message("Name a folder with Alembic revisions, the first in a file such as 0001_first.py."),
        )
