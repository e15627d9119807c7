"""Sign-ups from a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs
from textual.content import Content

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.errors import UsageFault
from veiledning_core.exchange.columns import match_columns
from veiledning_core.exchange.table import Table
from veiledning_core.use_cases.enrolments.importing import ImportReport, import_sign_ups

from ..speaking import Voice
from ..words.imports import Brought, brought, sums


@attrs.frozen(kw_only=True)
class SignUps:
    """Påmeldinger fra en fil."""

    code: str
    course_type: CourseType

    @property
    def use_case(self) -> Callable[..., ImportReport]:
        return import_sign_ups

    def heading(self, voice: Voice) -> str:
        return voice.say("Import sign-ups to {code}", code=self.code)

    def fields(self, voice: Voice) -> Sequence[tuple[str, str]]:
        return [(voice.say(field.label), field.key) for field in self.course_type.fields]

    def unknown(self, report: ImportReport) -> Sequence[str]:
        return report.unknown

    def unmatched(self, table: Table) -> Sequence[str]:
        try:
            known = match_columns(table.headings, self.course_type.fields, {})
        except UsageFault:
            return table.headings
        return tuple(heading for place, heading in enumerate(table.headings) if place not in known)

    def suggestion(self, report: ImportReport, heading: str) -> str:
        return report.suggestions.get(heading) or ""

    def is_worth_it(self, report: ImportReport) -> bool:
        return bool(report.new or report.updated)

    def rows(self, voice: Voice, report: ImportReport) -> Sequence[Brought]:
        return brought(voice, report)

    def sums(self, voice: Voice, report: ImportReport) -> Content:
        return sums(voice, report)

    def written(self, voice: Voice, report: ImportReport) -> str:
        return voice.say("People written: {count}.", count=len(report.new) + len(report.updated))
