"""Evaluation forms from a file, and free texts named by the beginning of their ids."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from veiledning_core.domain.errors import NotFound, UsageFault
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.plain_days import plain_row_note
from veiledning_core.exchange.sign_up import rows_noted
from veiledning_core.use_cases.evaluation.evaluating import ImportedEvaluation, import_evaluation
from veiledning_core.use_cases.evaluation.evaluation_results import WrittenAnswer, read_text, unread_texts
from veiledning_core.use_cases.work import Work

from . import out
from .file_import import FileImport
from .render.row_notes import print_row_notes


class EvaluationExport(FileImport[ImportedEvaluation]):
    """Eksport fra et skjemaverktøy: each row is one form, and all of them are taken in or none."""

    use_case = staticmethod(import_evaluation)

    def show(self, report: ImportedEvaluation) -> None:
        say = self.session.say
        figures = (
            (say("Forms"), report.sheets),
            (say("Blank rows"), report.blank_rows),
            (say("Faulty rows"), rows_noted(report.faults)),
        )
        out.facts(((say("File"), report.source), *(figure for figure in figures if figure[1])))
        print_row_notes(self.session, report.faults)
        if report.not_taken:
            self.session.tell(
                "Columns that are no question, and are left out: {headings}", headings=Listed(report.not_taken)
            )
        if report.faults:
            self.session.note("    → Correct the rows in the file, and import it again.")

    def plain(self, report: ImportedEvaluation, *, written: bool) -> Plain:
        return {
            "source": report.source,
            "written": written,
            "forms": report.sheets,
            "faults": [plain_row_note(fault, self.session.say) for fault in report.faults],
            "blank_rows": report.blank_rows,
            "columns": dict(report.columns),
            "not_taken": list(report.not_taken),
        }

    def changed(self, report: ImportedEvaluation) -> int:
        return report.sheets

    def question(self, report: ImportedEvaluation) -> Message:
        return Message(
            "Take in {count} {count:form|forms}? What is taken in cannot be taken out again.", count=report.sheets
        )

    def done(self, changed: int) -> Message:
        return Message("{count} {count:form is|forms are} taken in.", count=changed)


def read_texts(work: Work, code: str, ids: Sequence[str], *, share: bool) -> tuple[WrittenAnswer, ...]:
    """Record that free texts have been read, and whether others see them.

    Raises:
        NotFound: no such course or free text.
        UsageFault: the beginning of an id is that of several.
        RuleRefused: the course is cancelled.
    """
    unread = [text.id for text in unread_texts(work, code)]
    meant = [_meant(unread, typed, code) for typed in ids]
    return tuple(read_text(work, code, id, share=share) for id in dict.fromkeys(meant))


def _meant(unread: Sequence[UUID], typed: str, code: str) -> UUID:
    """Return the id that begins like this; a whole one may be of a text that was read before."""
    try:
        return UUID(typed)
    except ValueError:
        found = [id for id in unread if str(id).startswith(typed.casefold())]
    hint = Message("`veiledning evaluation unread {code}` shows the texts.", code=code)
    if not found:
        raise NotFound(Message("no unread free text {id!r}", id=typed), where=code, hint=hint)
    if len(found) > 1:
        raise UsageFault(
            Message("{count} free texts begin with {id!r}", count=len(found), id=typed), where=code, hint=hint
        )
    return found[0]
