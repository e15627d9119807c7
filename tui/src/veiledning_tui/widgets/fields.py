"""The fields of a form, with what is wrong beneath each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from textual import events, on
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from ..errands.errand import Question
from ..text import Line, Paragraphs, Words
from .choice import Choice


class Fields(Container):
    """Felter: one widget for each question; Enter on a line goes on to the next."""

    class Changed(Message):
        """Something else was typed or chosen."""

    class Entered(Message):
        """Another field is to be filled in."""

        def __init__(self, question: Question) -> None:
            super().__init__()
            self.question = question

    def __init__(self, *, prompt: str) -> None:
        super().__init__(id="fields", classes="field")
        self.prompt = prompt
        self.questions: tuple[Question, ...] = ()

    async def put(self, questions: Iterable[Question]) -> None:
        """Ask other questions; what was typed under the same name stays."""
        kept = self.typed
        self.questions = tuple(questions)
        await self.remove_children()
        for question in self.questions:
            await self.mount(*self._widgets(question, kept.get(question.name, "") or question.value))

    @property
    def is_touched(self) -> bool:
        """Return whether anything stands in a field that was not offered there."""
        offered = {question.name: question.value for question in self.questions}
        return any(value.strip() != offered.get(name, "") for name, value in self.typed.items())

    @property
    def typed(self) -> dict[str, str]:
        """Return what stands in each field, by its name."""
        lines = {line.name: line.value for line in (*self.query(Line), *self.query(Paragraphs)) if line.name}
        return lines | {choice.name: choice.choice for choice in self.query(Choice) if choice.name}

    def answer(self, name: str, value: str) -> None:
        """Fill in a field."""
        self._field(name).value = value

    def start(self, name: str = "") -> None:
        """Go to a field, or to the one to begin with."""
        if self.questions:
            first = next((question for question in self.questions if question.begins), self.questions[0])
            self._field(name or first.name).focus()

    def start_at_one_of(self, names: Collection[str]) -> None:
        """Go to the first of some fields, or to the first of all."""
        self.start(next((question.name for question in self.questions if question.name in names), ""))

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Show what is wrong beneath the fields."""
        for words in self.query(FieldFault):
            words.put(faults.get(words.field, ""))
            words.display = words.field in faults

    def titles(self, names: Iterable[str]) -> str:
        """Return what fields are called, in the order in which they stand."""
        wanted = frozenset(names)
        return ", ".join(question.title.removesuffix(" *") for question in self.questions if question.name in wanted)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        for question in self.questions:
            if question.name == event.widget.name:
                self.post_message(self.Entered(question))

    @on(Input.Changed)
    @on(Select.Changed)
    @on(TextArea.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Input.Submitted)
    def _go_on(self) -> None:
        self.screen.focus_next()

    def _field(self, name: str) -> Line | Choice | Paragraphs:
        fields: tuple[Line | Choice | Paragraphs, ...] = (
            *self.query(Line),
            *self.query(Choice),
            *self.query(Paragraphs),
        )
        return next(field for field in fields if field.name == name)

    def _widgets(self, question: Question, value: str) -> Iterator[Widget]:
        yield Horizontal(Words(question.title, classes="field-name"), self._entry(question, value), classes="field")
        yield FieldFault(question.name)

    def _entry(self, question: Question, value: str) -> Widget:
        if question.long:
            return Paragraphs(value, hint=question.hint, name=question.name)
        if question.choices is None:
            return Line(value, hint=question.hint, name=question.name)
        pairs = [(text, value) for value, text in question.choices]
        return Choice(pairs, prompt=question.hint or self.prompt, name=question.name, value=value)


class FieldFault(Words):
    """What is wrong with a field, beneath it."""

    def __init__(self, field: str) -> None:
        super().__init__("", classes="fault")
        self.field = field
        self.display = False
