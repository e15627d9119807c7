"""The evaluation of a course: results, forms taken in, and the texts that somebody reads before others do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from veiledning_core.course_type.model import CourseType
from veiledning_core.use_cases.evaluation.evaluating import make_evaluation_codes
from veiledning_core.use_cases.evaluation.evaluation_results import EvaluationResults, evaluation_results

from ..desk import Desk, DeskScreen
from ..errands.enter_evaluation import EnterEvaluation
from ..imports.evaluations import Evaluations
from ..step import step
from ..text import Words, joined
from ..widgets.keys import KeyLine
from ..words.evaluation import evaluation_text
from .changing import Changing
from .fresh_codes import FreshCodes
from .import_file import ImportScreen
from .written_answers import WrittenAnswers


class Evaluation(DeskScreen[None]):
    """Evaluering: numbers and bars, from as many forms on as the course type says."""

    READS_WHEN_SEEN = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("n,insert", "enter", "Enter a form", key_display="n"),
        Binding("i", "import_file", "Import"),
        Binding("c", "make_codes", "Make codes"),
        Binding("u", "read_texts", "Read texts"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str, course_type: CourseType) -> None:
        super().__init__(desk)
        self.code, self.course_type = code, course_type
        self.results: EvaluationResults | None = None
        self.changing = Changing(self, code, self.action_reload)

    def compose(self) -> ComposeResult:
        yield Words(self.say("Evaluation of {code}", code=self.code), id="top")
        with VerticalScroll(id="results"):
            yield Words("", id="result-text")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        self.query_one("#results").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to read texts when there are some."""
        if action == "read_texts":
            return self.results is not None and self.results.sheets > 0
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self.ask(
            lambda register: register.read(evaluation_results, self.code), self._show, about="evaluation", anew=True
        )

    def action_enter(self) -> None:
        self.changing.fill_in(EnterEvaluation(code=self.code, course_type=self.course_type))

    def action_import_file(self) -> None:
        self.app.push_screen(ImportScreen(self.desk, Evaluations(code=self.code, course_type=self.course_type)))

    def action_make_codes(self) -> None:
        self.changing.act(
            self.say("Make new one-time codes for {code}?", code=self.code),
            lambda _: step(make_evaluation_codes, self.code),
            lambda preview: joined(
                self.say(
                    "{count} codes, one for each participant. They are shown once; hand them out at random.",
                    count=len(preview.result),
                )
            ),
            then=self._show_codes,
        )

    def action_read_texts(self) -> None:
        self.app.push_screen(WrittenAnswers(self.desk, self.code))

    def _show(self, results: EvaluationResults) -> None:
        self.results = results
        self.query_one("#result-text", Words).put(evaluation_text(self.desk.voice, results))
        self.refresh_bindings()

    def _show_codes(self, codes: tuple[str, ...]) -> None:
        self.app.push_screen(FreshCodes(self.desk, self.code, codes))
