"""A mapping of columns by hand, as somebody typed it."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.errors import UsageFault
from ..domain.messages import Message
from ..domain.text import match_key
from .table import Table


def by_table_heading(table: Table, mapping: Mapping[str, str]) -> dict[str, str]:
    """Return a mapping with the headings as the table writes them, however they were typed.

    Raises:
        UsageFault: no column has such a heading.
    """
    headings = {match_key(heading): heading for heading in table.headings}
    for heading in mapping:
        if match_key(heading) not in headings:
            raise UsageFault(
                Message("no column is headed {heading!r}", heading=heading),
                where=table.source,
                hint=Message("The headings are: {headings}.", headings=", ".join(table.headings)),
            )
    return {headings[match_key(heading)]: key for heading, key in mapping.items()}
