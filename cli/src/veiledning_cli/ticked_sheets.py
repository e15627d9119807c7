"""A file in which participants ticked off their preparations."""

from __future__ import annotations

from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.plain_days import plain_participant, plain_row_note
from veiledning_core.exchange.sign_up import rows_noted
from veiledning_core.use_cases.course_days.importing_ticks import ImportedTicks, import_ticks

from . import out
from .file_import import FileImport
from .render.row_notes import print_row_notes, print_unknown_heading


class TickedSheet(FileImport[ImportedTicks]):
    """Avkryssingsark: each good row ticks off what its person has done."""

    use_case = staticmethod(import_ticks)

    def show(self, report: ImportedTicks) -> None:
        say = self.session.say
        figures = (
            (say("New ticks"), self.changed(report)),
            (say("Ticked off already"), report.unchanged),
            (say("Blank rows"), report.blank_rows),
            (say("Faulty rows"), rows_noted(report.faults)),
        )
        out.facts(((say("File"), report.source), *(figure for figure in figures if figure[1])))
        print_row_notes(self.session, report.faults, report.notices)
        for heading in report.unknown:
            print_unknown_heading(self.session, heading)
        if report.unknown:
            self.session.note("    → `veiledning preparation show {code}` lists the keys.", code=self.code)
        for ticked in report.ticked:
            self.session.tell("{name}: {keys}", name=ticked.line.person.name, keys=", ".join(ticked.preparations))

    def plain(self, report: ImportedTicks, *, written: bool) -> Plain:
        return {
            "source": report.source,
            "written": written,
            "ticked": [
                {**plain_participant(ticked.line), "preparations": list(ticked.preparations)}
                for ticked in report.ticked
            ],
            "unchanged": report.unchanged,
            "faults": [plain_row_note(fault, self.session.say) for fault in report.faults],
            "notices": [plain_row_note(notice, self.session.say) for notice in report.notices],
            "blank_rows": report.blank_rows,
            "columns": dict(report.columns),
            "unknown": list(report.unknown),
        }

    def changed(self, report: ImportedTicks) -> int:
        return sum(len(ticked.preparations) for ticked in report.ticked)

    def question(self, report: ImportedTicks) -> Message:
        ticks, faulty = self.changed(report), rows_noted(report.faults)
        if faulty:
            return Message(
                "Write {ticks} {ticks:tick|ticks} and leave out {faulty} faulty {faulty:row|rows}?",
                ticks=ticks,
                faulty=faulty,
            )
        return Message("Write {ticks} {ticks:tick|ticks}?", ticks=ticks)

    def done(self, changed: int) -> Message:
        return Message("{count} {count:tick is|ticks are} written.", count=changed)
