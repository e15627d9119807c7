"""The rows of the participants' table: only columns of which somebody has something to say."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.rules.finding import Finding

from ..people_reading import Standing
from ..speaking import Voice
from ..words import standing as words
from .columns import Column
from .table import Row

_RANK, _ORGANISATION, _DEPARTMENT = 3, 5, 6
_WHEN = 23
"""Cells; a place on the waiting list has one digit or two."""


class PeopleRows:
    """Rader for deltakerne på ett kurs."""

    def __init__(self, voice: Voice, people: Sequence[EnrolmentLine], standing: Standing) -> None:
        self.voice, self.standing = voice, standing
        self._unlike = {(line.enrolment.status, standing.is_late(line.enrolment.id)): line for line in people}.values()
        told = {
            _RANK: any(words.rank(line) for line in people),
            _ORGANISATION: any(line.organisation for line in people),
            _DEPARTMENT: any(line.enrolment.department for line in people),
        }
        self._left_out = frozenset(place for place, filled in told.items() if not filled)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns that this course's form asks about."""
        say = self.voice.say
        status = max(map(cell_len, (say("Status"), *(say(line.enrolment.status) for line in self._unlike))))
        when = max((_WHEN, *(cell_len(words.when(self.voice, line, self.standing)) for line in self._unlike)))
        columns = (
            Column(title=" ", width=1),
            Column(title=say("Name"), width=18, grows=True),
            Column(title=say("Status"), width=status),
            Column(title=say("No."), width=3, right=True),
            Column(title=say("When"), width=when, rank=1),
            Column(title=say("Organisation"), width=16, grows=True, rank=2),
            Column(title=say("Department"), width=12, grows=True, rank=3),
            Column(title=say("E-mail"), width=30, grows=True, rank=4),
            Column(title="!", width=3),
        )
        return tuple(column for place, column in enumerate(columns) if place not in self._left_out)

    def row(self, line: EnrolmentLine, found: Sequence[Finding], *, marked: bool) -> Row:
        """Return the row of one person; `found` is what the rules say of them."""
        cells = (
            "●" if marked else " ",
            line.person.name,
            self.voice.say(line.enrolment.status),
            words.rank(line),
            words.when(self.voice, line, self.standing),
            line.organisation.name if line.organisation else "",
            line.enrolment.department,
            line.person.email,
            _marker(found),
        )
        kept = tuple(cell for place, cell in enumerate(cells) if place not in self._left_out)
        return Row(key=str(line.enrolment.id), cells=kept, tone=words.tone(line, self.standing))


def _marker(found: Sequence[Finding]) -> str:
    unanswered = sum(finding.needs_answer for finding in found)
    return f"! {unanswered}" if unanswered else "·" if found else ""
