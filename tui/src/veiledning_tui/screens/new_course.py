"""The form of a new course, made from what its type declares; what the rules say stands beside it while typing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer, Input, Select

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import Delivery
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.organisation import Organisation
from veiledning_core.register import Preview, Register
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.new_course import new_course

from ..block import Block, stack
from ..desk import Desk, DeskScreen
from ..draft import Draft, gathering_field, read_draft
from ..labels import label
from ..reading import Choices, choices_for
from ..text import Choice, Line, Words, joined
from ..words.findings import finding_text
from ..words.subjects import subject_names
from .refusal import refusal_text


class NewCourseForm(DeskScreen[str | None]):
    """Nytt kurs; gives the code of the course that was planned. What was typed stays until it is planned or left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it"),
        Binding("ctrl+s", "plan", "Plan the course"),
        Binding("f1", "app.help", "Help"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.course_type: CourseType | None = None

    def compose(self) -> ComposeResult:
        yield Words(self.say("New course"), id="top")
        with Container(id="new-halves"):
            with VerticalScroll(id="form", can_focus=False):
                yield self._field(self.say("Type"), Choice([], prompt=self.say("Choose a type"), id="type"))
                yield Container(id="fields", classes="field")
            with VerticalScroll(id="verdict"):
                yield Words(self.say("Choose a type; its questions appear here."), id="said")
        yield Footer()

    def on_mount(self) -> None:
        self.ask(_usable_types, self._offer_types, about="types")

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_plan(self) -> None:
        draft = self._draft()
        if draft is None or draft.course is None:
            self._show_draft()
            return
        course, language = draft.course, self.desk.voice.language
        self.ask(
            lambda register: register.run(new_course, course, language=language),
            self._planned,
            about="write",
            refused=self._refused,
        )

    @on(Select.Changed, "#type")
    def _choose_type(self, event: Select.Changed) -> None:
        key = event.value
        if isinstance(key, str):
            self.ask(lambda register: _with_choices(register, key), self._chosen, about="choices")

    @on(Input.Changed, "#fields Line")
    @on(Select.Changed, "#fields Choice")
    def _show_draft(self) -> None:
        draft = self._draft()
        if draft is None:
            return
        for words in self.query(FieldFault):
            fault = draft.faults.get(words.field)
            words.tell(self.say(fault.what) if fault else "")
        if draft.course is None:
            self._say(self._whats_missing(draft))
        else:
            self._preview(draft)

    def _preview(self, draft: Draft) -> None:
        course, language = draft.course, self.desk.voice.language
        if course is not None:
            self.ask(
                lambda register: register.preview(new_course, course, language=language),
                self._show_verdict,
                about="preview",
                refused=self._refused,
            )

    def _show_verdict(self, preview: Preview[CourseCheck]) -> None:
        verdict, voice = preview.result, self.desk.voice
        names = subject_names(voice, verdict.picture)
        found = [finding_text(voice, finding, names, self.course_type) for finding in verdict.findings]
        heading = self.say(
            "It can be planned like this; ctrl+s does it. Then there are {count} findings:", count=len(found)
        )
        self._say(stack(joined((heading, "bold $text-success")), *found))

    def _planned(self, verdict: CourseCheck) -> None:
        self.dismiss(verdict.course.code)

    def _refused(self, error: VeiledningError) -> None:
        self._say(refusal_text(self.desk.voice, error))

    def _say(self, text: Content | Block) -> None:
        self.query_one("#said", Words).put(text)

    def _whats_missing(self, draft: Draft) -> Content:
        if draft.faults:
            return joined((self.say("Something cannot be read; see beneath the fields."), "$text-error"))
        return joined(
            self.say("Still missing: {fields}", fields=", ".join(self._title_of(name) for name in draft.missing))
        )

    def _title_of(self, field: str) -> str:
        return next((w.title for w in self.query(FieldName) if w.field == field), field)

    def _draft(self) -> Draft | None:
        if self.course_type is None:
            return None
        typed = {line.id: line.value for line in self.query("#fields Line").results(Line) if line.id}
        chosen = {choice.id: choice.choice for choice in self.query("#fields Choice").results(Choice) if choice.id}
        return read_draft(self.course_type, typed | chosen)

    def _offer_types(self, types: tuple[CourseType, ...]) -> None:
        self.query_one("#type", Choice).offer([(self.say(t.short_title or t.title), t.key) for t in types])
        self.query_one("#type").focus()

    def _chosen(self, found: tuple[CourseType, Choices]) -> None:
        self.call_later(self._show_fields, *found)

    async def _show_fields(self, course_type: CourseType, choices: Choices) -> None:
        kept = {line.id: line.value for line in self.query("#fields Line").results(Line)}
        fields = self.query_one("#fields")
        await fields.remove_children()
        self.course_type = course_type
        await fields.mount(*self._fields(course_type, choices, kept))
        self.query_one("#code").focus()
        self._show_draft()

    def _fields(self, course_type: CourseType, choices: Choices, kept: dict[str | None, str]) -> Iterator[Widget]:
        say = self.say
        if course_type.part_of is not None:
            parents = [(f"{line.code} {line.title}", line.code) for line in choices.parents]
            yield from self._choice("part-of", say("Part of"), parents)
            yield from self._choice("organisation", say("Whose course"), _names(choices.organisations))
        yield from self._line("code", say("Code"), kept, say("e.g. EMNE-2027-1"))
        yield from self._line("title", say("Title"), kept, say(course_type.title))
        if course_type.frame.cohorts:
            yield from self._line("cohort", say("Cohort"), kept, say("number or name of the kull"))
        for template in course_type.gatherings:
            hint = self._hint(template.days)
            yield from self._line(gathering_field(template), say(template.label), kept, hint)
        yield from self._choice("organiser", say("Organiser"), _names(choices.organisers))
        yield from self._line("place", say("Place"), kept, say("town and house"))
        yield from self._line("capacity", say("Seats"), kept, str(course_type.frame.capacity or ""))
        deliveries = [(say(label(delivery)), delivery.value) for delivery in Delivery]
        yield from self._choice("delivery", say("Held"), deliveries)

    def _hint(self, days: int) -> str:
        if days == 1:
            return self.say("date, e.g. 11.01.2027")
        return self.say("the first of {days} days, e.g. 11.01.2027", days=days)

    def _line(self, id: str, title: str, kept: dict[str | None, str], hint: str) -> Iterator[Widget]:
        yield self._field(title, Line(kept.get(id, ""), hint=hint, id=id), id)
        yield FieldFault(id)

    def _choice(self, id: str, title: str, pairs: list[tuple[str, str]]) -> Iterator[Widget]:
        yield self._field(title, Choice(pairs, prompt=self.say("Choose"), id=id), id)

    def _field(self, title: str, widget: Widget, id: str = "") -> Horizontal:
        return Horizontal(FieldName(title, id), widget, classes="field")


class FieldName(Words):
    """What a field asks for."""

    def __init__(self, title: str, field: str) -> None:
        super().__init__(title, classes="field-name")
        self.title, self.field = title, field


class FieldFault(Words):
    """What is wrong with a field, beneath it."""

    def __init__(self, field: str) -> None:
        super().__init__("", classes="fault")
        self.field = field
        self.display = False

    def tell(self, what: str) -> None:
        """Say what is wrong, or nothing."""
        self.put(what)
        self.display = bool(what)


def _usable_types(register: Register) -> tuple[CourseType, ...]:
    """Return the course types that can be used; a faulty one is left out, and named by `veiledning plugin doctor`."""
    found, keys = [], register.types.keys()
    for key in keys:
        try:
            found.append(register.types.get(key))
        except VeiledningError:
            continue
    return tuple(found)


def _with_choices(register: Register, key: str) -> tuple[CourseType, Choices]:
    course_type = register.types.get(key)
    return course_type, register.read(choices_for, course_type)


def _names(bodies: tuple[Organisation, ...]) -> list[tuple[str, str]]:
    return [(body.name, body.name) for body in bodies]
