"""The export of a form tool in which participants said what they think."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.course_type.model import CourseType
from veiledning_core.exchange.table import Table
from veiledning_core.use_cases.evaluation.evaluating import ImportedEvaluation, import_evaluation

from ..speaking import Voice
from ..words.imports import Brought, evaluation_sums, faults_brought


@attrs.frozen(kw_only=True)
class Evaluations:
    """Evalueringsskjemaer fra en fil."""

    code: str
    course_type: CourseType

    @property
    def use_case(self) -> Callable[..., ImportedEvaluation]:
        return import_evaluation

    def heading(self, voice: Voice) -> str:
        return voice.say("Import evaluation forms to {code}", code=self.code)

    def fields(self, voice: Voice) -> Sequence[tuple[str, str]]:
        return [(voice.say(question.text), question.key) for question in self.course_type.evaluation.questions]

    def known(self, report: ImportedEvaluation) -> Mapping[str, str]:
        return report.columns

    def unknown(self, report: ImportedEvaluation) -> Sequence[str]:
        return report.not_taken

    def unmatched(self, table: Table) -> Sequence[str]:
        return table.headings

    def suggestion(self, report: ImportedEvaluation, heading: str) -> str:  # noqa: ARG002 - nothing is guessed here
        return ""

    def is_worth_it(self, report: ImportedEvaluation) -> bool:
        return report.sheets > 0

    def rows(self, voice: Voice, report: ImportedEvaluation) -> Sequence[Brought]:
        return faults_brought(voice, report.faults)

    def sums(self, voice: Voice, report: ImportedEvaluation) -> Content:
        return evaluation_sums(voice, report)

    def question(self, voice: Voice, report: ImportedEvaluation) -> str:  # noqa: ARG002 - it is about the course alone
        return voice.say("Write the good rows to {code}?", code=self.code)

    def written(self, voice: Voice, report: ImportedEvaluation) -> str:
        return voice.say("Forms taken in: {count}.", count=report.sheets)
