"""The columns of the course list: what each is called, how wide it is, and what it says of a course."""

from __future__ import annotations

from collections.abc import Callable, Collection

import attrs
from rich.cells import cell_len

from veiledning_core.domain.lists import CourseLine
from veiledning_core.domain.messages import Message

from ..speaking import Voice
from ..widgets.columns import Column


@attrs.frozen(kw_only=True)
class CourseColumn:
    """Kolonne i kurslista; its name is also that of the order which it gives the list."""

    name: str
    title: Message
    says: Callable[[Voice, CourseLine], str]
    width: int
    grows: bool = False
    right: bool = False
    rank: int = 0

    def heading(self, voice: Voice, *, order: str, hidden: bool) -> Column:
        """Return the column as a table shows it, with a sign where the list is in its order."""
        title = voice.say(self.title)
        if order.removeprefix("-") == self.name:
            title = f"{title} {'▼' if order.startswith('-') else '▲'}"
        return Column(
            title=title,
            width=max(self.width, cell_len(title)),
            grows=self.grows,
            right=self.right,
            rank=self.rank,
            hidden=hidden,
            order=self.name,
        )


def _seats(_: Voice, line: CourseLine) -> str:
    return f"{line.seats_taken}/{line.capacity or '–'}"


def _free(_: Voice, line: CourseLine) -> str:
    return "–" if line.capacity is None else str(line.capacity - line.seats_taken)


ALWAYS = "code"
"""The column that no list is without."""

COLUMNS = (
    CourseColumn(name=ALWAYS, title=Message("Code"), says=lambda _, line: line.code, width=14),
    CourseColumn(name="title", title=Message("Title"), says=lambda _, line: line.title, width=14, grows=True, rank=1),
    CourseColumn(name="type", title=Message("Type"), says=lambda _, line: line.type_key, width=14, rank=7),
    CourseColumn(name="cohort", title=Message("Cohort"), says=lambda _, line: line.cohort or "", width=8, rank=6),
    CourseColumn(name="place", title=Message("Place"), says=lambda _, line: line.place, width=14, rank=5),
    CourseColumn(
        name="first_day",
        title=Message("Dates"),
        says=lambda voice, line: voice.days(line.first_day, line.last_day),
        width=23,
    ),
    CourseColumn(
        name="status", title=Message("Status"), says=lambda voice, line: voice.say(line.status), width=10, rank=2
    ),
    CourseColumn(name="seats", title=Message("Seats"), says=_seats, width=7, right=True),
    CourseColumn(name="free", title=Message("Free"), says=_free, width=6, right=True, rank=8),
    CourseColumn(
        name="waiting",
        title=Message("Waiting"),
        says=lambda _, line: str(line.waiting or ""),
        width=8,
        right=True,
        rank=4,
    ),
    CourseColumn(
        name="applied",
        title=Message("Applied"),
        says=lambda _, line: str(line.applied or ""),
        width=8,
        right=True,
        rank=3,
    ),
)

AT_FIRST = ("code", "title", "cohort", "place", "first_day", "status", "seats", "waiting", "applied")
"""Those that are shown until somebody chooses others."""


def headings(voice: Voice, shown: Collection[str], order: str) -> tuple[Column, ...]:
    """Return all columns as a table shows them; those that are not among the shown are hidden."""
    return tuple(
        column.heading(voice, order=order, hidden=column.name not in shown and column.name != ALWAYS)
        for column in COLUMNS
    )


def cells(voice: Voice, line: CourseLine) -> tuple[str, ...]:
    """Return what all columns say of a course."""
    return tuple(column.says(voice, line) for column in COLUMNS)
