"""What each row of a sign-up file does: a new person, the same person again, newer answers, or why it is refused."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from veiledning_core.course_type.form import Destination, FormField
from veiledning_core.domain.enrolment import KeptAnswer
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.exchange.sign_up import RowNote, SignUp
from veiledning_core.use_cases.enrolments.importing import ImportReport
from veiledning_core.use_cases.enrolments.merging import SignedUp

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined
from ..widgets.table import Row
from .hints import hint_text
from .imports import Brought, name_of, note_text

PersonKey = tuple[str, str]
_FAINT = "$foreground-muted"


class SignUpRows:
    """Radene i en påmeldingsfil; `before` are the applications that were there, `known` those in the register."""

    def __init__(
        self,
        voice: Voice,
        fields: Sequence[FormField],
        before: Mapping[PersonKey, EnrolmentLine],
        known: frozenset[PersonKey],
    ) -> None:
        self.voice, self.say = voice, voice.say
        self.fields, self.before, self.known = fields, before, known

    def rows(self, report: ImportReport) -> tuple[Brought, ...]:
        """Return one line for each row of the file, in its order."""
        notices = _by_row(report.notices)
        people = (
            (row, self._person(found, row, word, tone, notices.get(row, ())))
            for group, word, tone in self._groups(report)
            for found in group
            for row in found.rows
        )
        refused = ((row, self._refused(row, faults)) for row, faults in _by_row(report.faults).items())
        return tuple(shown for _, shown in sorted((*people, *refused), key=lambda pair: pair[0]))

    def _groups(self, report: ImportReport) -> tuple[tuple[tuple[SignedUp, ...], str, str], ...]:
        return (
            (report.new, self.say("new"), "good"),
            (report.updated, self.say("changed"), "warn"),
            (report.unchanged, self.say("unchanged"), "faint"),
        )

    def _person(self, found: SignedUp, row: int, word: str, tone: str, notices: Sequence[RowNote]) -> Brought:
        newest = found.newest
        counts = row == newest.row
        remarks = (*self._sameness(found, row), *(note_text(self.voice, note) for note in notices))
        cells = (
            str(row),
            word if counts else self.say("same person"),
            name_of(found),
            newest.organisation,
            "; ".join(remarks),
        )
        heading = joined((name_of(found), "bold"), f"  {newest.email}  ", (cells[1], "bold"))
        texts = (joined((remark, "$text-warning")) for remark in remarks)
        details = stack(heading, *texts, *(self._effect(found) if counts else ()))
        return Brought(row=Row(key=f"row-{row}", cells=cells, tone=tone if counts else "faint"), details=details)

    def _refused(self, row: int, faults: Sequence[RowNote]) -> Brought:
        said = [note_text(self.voice, fault) for fault in faults]
        cells = (str(row), self.say("refused"), "", "", "; ".join(said))
        heading = joined(
            (self.say("Row {row} is refused; the others are not held up by it.", row=row), "bold $text-error")
        )
        parts = (
            part
            for what, fault in zip(said, faults, strict=True)
            for part in (joined((what, "bold")), hang(joined("  "), joined(hint_text(self.voice, fault.hint))))
        )
        return Brought(row=Row(key=f"row-{row}", cells=cells, tone="stop"), details=stack(heading, *parts))

    def _sameness(self, found: SignedUp, row: int) -> Iterator[str]:
        if row != found.newest.row:
            yield self.say("row {row} has the newest answers", row=found.newest.row)
        elif len(found.rows) > 1:
            yield self.say("signed up in rows {rows}", rows=", ".join(map(str, found.rows)))
        elif found.newest.match_key in self.known and found.newest.match_key not in self.before:
            yield self.say("known in the register")

    def _effect(self, found: SignedUp) -> Iterator[Content | Block]:
        """Yield what would be written: the answers of somebody new, else those that are others than before."""
        before = self.before.get(found.newest.match_key)
        for field in self.fields:
            now = self._answer(field, found.newest)
            then = self._held(field, before) if before else ""
            if before is None and now:
                yield hang(joined((f"{self.say(field.label)}: ", _FAINT)), joined(now))
            elif before is not None and now != then and (now or field.goes_to in _REPLACED):
                yield hang(
                    joined((f"{self.say(field.label)}: ", _FAINT)), joined(f"{then or '–'} → ", (now or "–", "bold"))
                )
        if found.newest.secrets:
            yield joined((self.say("A health remark becomes a task to read and delete."), "$text-accent"))

    def _answer(self, field: FormField, one: SignUp) -> str:
        held = {
            Destination.PHONE: one.phone,
            Destination.HPR_NUMBER: one.hpr_number or "",
            Destination.ORGANISATION: one.organisation,
            Destination.DEPARTMENT: one.department,
        }
        if field.goes_to is Destination.APPLIED_AT:
            return self._moment(one.applied_at)
        return (
            self._in_words(field, one.answers.get(field.key, "")) if _is_answer(field) else held.get(field.goes_to, "")
        )

    def _held(self, field: FormField, line: EnrolmentLine) -> str:
        held = {
            Destination.PHONE: line.person.phone,
            Destination.HPR_NUMBER: line.person.hpr_number or "",
            Destination.ORGANISATION: line.organisation.name if line.organisation else "",
            Destination.DEPARTMENT: line.enrolment.department,
        }
        if field.goes_to is Destination.APPLIED_AT:
            return self._moment(line.enrolment.answered_at)
        answers = line.enrolment.answers
        return self._in_words(field, answers.get(field.key, "")) if _is_answer(field) else held.get(field.goes_to, "")

    def _in_words(self, field: FormField, answer: KeptAnswer) -> str:
        if isinstance(answer, bool):
            return self.say("yes") if answer else self.say("no")
        return next((self.say(choice.label) for choice in field.choices if choice.key == answer), str(answer))

    def _moment(self, at: dt.datetime | None) -> str:
        return self.voice.moment(at) if at else ""


_REPLACED = frozenset((Destination.ANSWER, Destination.DEPARTMENT, Destination.ORGANISATION))
"""What newer answers replace also where they say nothing; the rest stays as it was."""


def _is_answer(field: FormField) -> bool:
    return field.goes_to is Destination.ANSWER


def _by_row(notes: Sequence[RowNote]) -> Mapping[int, Sequence[RowNote]]:
    found: defaultdict[int, list[RowNote]] = defaultdict(list)
    for note in notes:
        found[note.row].append(note)
    return found
