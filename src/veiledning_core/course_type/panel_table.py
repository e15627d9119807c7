"""A table that is shown on a screen, printed on paper or written to a file."""

from __future__ import annotations

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
