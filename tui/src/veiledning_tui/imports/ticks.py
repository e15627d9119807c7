"""A sheet in which participants ticked off their preparations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.course_type.model import CourseType
from veiledning_core.exchange.table import Table
from veiledning_core.use_cases.course_days.importing_ticks import ImportedTicks, import_ticks

from ..speaking import Voice
from ..words.imports import Brought, ticks_brought, ticks_sums


@attrs.frozen(kw_only=True)
class Ticks:
    """Avkryssinger fra en fil."""

    code: str
    course_type: CourseType

    @property
    def use_case(self) -> Callable[..., ImportedTicks]:
        return import_ticks

    def heading(self, voice: Voice) -> str:
        return voice.say("Import ticked preparations to {code}", code=self.code)

    def fields(self, voice: Voice) -> Sequence[tuple[str, str]]:
        say = voice.say
        who = ((say("E-mail"), "email"), (say("Name"), "name"))
        names = ((say("Given name"), "given-name"), (say("Family name"), "family-name"))
        blocks = ((say(block.title), block.key) for block in self.course_type.preparation_blocks)
        return (*who, *names, *blocks, *((say(item.text), item.key) for item in self.course_type.preparations))

    def known(self, report: ImportedTicks) -> Mapping[str, str]:
        return report.columns

    def unknown(self, report: ImportedTicks) -> Sequence[str]:
        return report.unknown

    def unmatched(self, table: Table) -> Sequence[str]:
        return table.headings

    def suggestion(self, report: ImportedTicks, heading: str) -> str:  # noqa: ARG002 - nothing is guessed here
        return ""

    def is_worth_it(self, report: ImportedTicks) -> bool:
        return bool(report.ticked)

    def rows(self, voice: Voice, report: ImportedTicks) -> Sequence[Brought]:
        return ticks_brought(voice, report)

    def sums(self, voice: Voice, report: ImportedTicks) -> Content:
        return ticks_sums(voice, report)

    def question(self, voice: Voice, report: ImportedTicks) -> str:  # noqa: ARG002 - it is about the course alone
        return voice.say("Write the good rows to {code}?", code=self.code)

    def written(self, voice: Voice, report: ImportedTicks) -> str:
        return voice.say("Ticked off: {count}.", count=sum(len(one.preparations) for one in report.ticked))
