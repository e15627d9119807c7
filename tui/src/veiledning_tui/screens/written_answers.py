"""What participants wrote in their own words: read by somebody before it is shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.use_cases.evaluation.evaluation_results import WrittenAnswer, read_text, unread_texts

from ..block import Block, hang, stack
from ..desk import Desk, DeskScreen
from ..text import Choices, Words, joined
from ..widgets.keys import KeyLine


class WrittenAnswers(DeskScreen[None]):
    """Fritekstsvar: each is shared with the others or withheld."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("d", "decide(True)", "Share"),
        Binding("h", "decide(False)", "Withhold"),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__(desk)
        self.code = code
        self.answers: Sequence[WrittenAnswer] = ()

    def compose(self) -> ComposeResult:
        yield Words(self.say("Texts to read: {code}", code=self.code), id="top")
        yield Choices(id="texts")
        yield Words(
            self.say("Share what helps; withhold what tells who wrote it, or of a patient or a colleague."), id="row"
        )
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Choices).focus()
        self._read()

    def action_decide(self, share: bool) -> None:
        chosen = self.query_one(Choices).chosen
        answer = next((found for found in self.answers if str(found.id) == chosen), None)
        if answer is not None:
            self.ask(
                lambda register: register.run(read_text, self.code, answer.id, share=share),
                lambda _: self._read(),
                about="write",
            )

    def _read(self) -> None:
        self.ask(lambda register: register.read(unread_texts, self.code), self._show, about="texts")

    def _show(self, answers: Sequence[WrittenAnswer]) -> None:
        self.answers = answers
        rows = [(str(answer.id), self._row(answer)) for answer in answers]
        self.query_one(Choices).put(rows or [(None, joined(self.say("Every text has been read.")))])

    def _row(self, answer: WrittenAnswer) -> Block:
        question = joined((self.say(answer.question.text), "$foreground-muted"))
        return stack(question, hang(joined("  "), joined(answer.text)), joined(""))
