"""What participants wrote in their own words: read by somebody before it is shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.domain.evaluation import Reading
from veiledning_core.use_cases.evaluation.evaluation_results import WrittenAnswer, read_text, written_texts

from ..block import Block, hang, stack
from ..desk import Desk, DeskScreen
from ..step import step
from ..text import Choices, Words, joined
from ..widgets.keys import KeyLine
from .at_once import do_at_once


class WrittenAnswers(DeskScreen[None]):
    """Fritekstsvar: each is shared with the others or withheld, and may be decided anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("d", "decide(True)", "Share"),
        Binding("h", "decide(False)", "Withhold"),
        Binding("f5", "reload", "Read again", show=False),
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
        self.action_reload()

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(written_texts, self.code), self._show, about="texts", anew=True)

    def action_decide(self, share: bool) -> None:
        chosen = self.query_one(Choices).chosen
        answer = next((found for found in self.answers if str(found.id) == chosen), None)
        if answer is not None:
            planned = step(read_text, self.code, answer.id, share=share)
            done = self.say("The text is shared.") if share else self.say("The text is withheld.")
            back = self.say("h withholds it again.") if share else self.say("d shares it again.")
            do_at_once(self, planned, lambda _: done, lambda _: self.action_reload(), way_back=back)

    def _show(self, answers: Sequence[WrittenAnswer]) -> None:
        self.answers = sorted(answers, key=lambda answer: answer.reading is not Reading.UNREAD)
        rows = [(str(answer.id), self._row(answer)) for answer in self.answers]
        self.query_one(Choices).put(rows or [(None, joined(self.say("Nobody wrote anything.")))])

    def _row(self, answer: WrittenAnswer) -> Block:
        unread = answer.reading is Reading.UNREAD
        state = (f"{self.say(answer.reading)}  ", "bold $text-warning" if unread else "bold $text-success")
        question = joined(state, (self.say(answer.question.text), "$foreground-muted"))
        return stack(question, hang(joined("  "), joined(answer.text)), joined(""))
