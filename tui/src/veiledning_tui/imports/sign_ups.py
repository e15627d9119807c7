"""Sign-ups from a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.exchange.columns import match_columns
from veiledning_core.exchange.table import Table
from veiledning_core.use_cases.enrolments import importing
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.enrolments.importing import ImportReport
from veiledning_core.use_cases.work import Work

from ..speaking import Voice
from ..words.imports import Brought, sums
from ..words.sign_up_rows import PersonKey, SignUpRows


@attrs.frozen(kw_only=True)
class Compared:
    """Sammenlignet: what a file brings, whom of them the register knew, and their applications as they were."""

    report: ImportReport
    before: Mapping[PersonKey, EnrolmentLine]
    known: frozenset[PersonKey]


@attrs.frozen(kw_only=True)
class SignUps:
    """Påmeldinger fra en fil."""

    code: str
    course_type: CourseType

    @property
    def use_case(self) -> Callable[..., Compared]:
        return import_sign_ups

    def heading(self, voice: Voice) -> str:
        return voice.say("Import sign-ups to {code}", code=self.code)

    def fields(self, voice: Voice) -> Sequence[tuple[str, str]]:
        return [(voice.say(field.label), field.key) for field in self.course_type.fields]

    def known(self, report: Compared) -> Mapping[str, str]:
        return report.report.columns

    def unknown(self, report: Compared) -> Sequence[str]:
        return report.report.unknown

    def unmatched(self, table: Table) -> Sequence[str]:
        try:
            known = match_columns(table.headings, self.course_type.fields, {})
        except UsageFault:
            return table.headings
        return tuple(heading for place, heading in enumerate(table.headings) if place not in known)

    def suggestion(self, report: Compared, heading: str) -> str:
        return report.report.suggestions.get(heading) or ""

    def is_worth_it(self, report: Compared) -> bool:
        return bool(report.report.new or report.report.updated)

    def rows(self, voice: Voice, report: Compared) -> Sequence[Brought]:
        return SignUpRows(voice, self.course_type.fields, report.before, report.known).rows(report.report)

    def sums(self, voice: Voice, report: Compared) -> Content:
        return sums(voice, report.report)

    def question(self, voice: Voice, report: Compared) -> str:  # noqa: ARG002 - it is about the course alone
        return voice.say("Write the good rows to {code}?", code=self.code)

    def written(self, voice: Voice, report: Compared) -> str:
        return voice.say("People written: {count}.", count=len(report.report.new) + len(report.report.updated))


def import_sign_ups(work: Work, code: str, table: Table, *, mapping: Mapping[str, str] | None = None) -> Compared:
    """Write the faultless rows of a table as applications, and keep what was so before, to compare it with.

    Raises:
        VeiledningError: as `importing.import_sign_ups` says.
    """
    before = {line.person.match_key: line for line in list_enrolments(work, code)}
    addresses = {cell.strip().casefold() for row in table.rows for cell in row.cells if "@" in cell}
    known = frozenset(person.match_key for person in work.people.by_emails(addresses))
    report = importing.import_sign_ups(work, code, table, mapping=mapping)
    return Compared(report=report, before=before, known=known)
