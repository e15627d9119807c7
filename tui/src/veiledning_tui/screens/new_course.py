"""The form of a new course, made from what its type declares; what the rules say stands beside it while typing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Select

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.register import Preview, Register
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses.day_notes import day_notes
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.year.proposing import YearProposal, propose_days

from ..block import Block, stack
from ..desk import Desk, DeskScreen
from ..draft import Draft
from ..errands.new_course import days_asked, proposed_days, questions, read_draft
from ..reading import Choices, choices_for
from ..step import Outlook, Step, step
from ..text import Words, joined
from ..widgets.choice import Choice
from ..widgets.fields import Fields
from ..widgets.keys import KeyLine
from ..words.consequences import change_text, findings_after
from ..words.findings import findings_text, together
from ..words.following import day_note_lines
from ..words.proposals import proposal_text
from ..words.refusals import refusal_text
from ..words.subjects import subject_names
from .deed import Deed
from .form import whats_missing
from .leaving import ask_to_leave


class NewCourseForm(DeskScreen[str | None]):
    """Nytt kurs; gives the code of the course that was planned. What was typed stays until it is planned or left."""

    TAKES_STEPS_BACK = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it"),
        Binding("ctrl+s", "plan", "Plan the course"),
        Binding("ctrl+g", "propose", "Propose days"),
        Binding("f1", "app.help", "Help"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.course_type: CourseType | None = None
        self._proposal: YearProposal | None = None
        self._awaits_field = True

    def compose(self) -> ComposeResult:
        yield Words(self.say("New course"), id="top")
        with Container(id="form-halves"):
            with VerticalScroll(id="form", can_focus=False):
                with Horizontal(classes="field"):
                    yield Words(self.say("Type"), classes="field-name")
                    yield Choice([], prompt=self.say("Choose a type"), id="type")
                yield Fields(prompt=self.say("Choose"))
            with VerticalScroll(id="verdict"):
                yield Words(self.say("Reading …"), id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        self.ask(_usable_types, self._offer_types, about="types", refused=self._has_no_fields)

    @property
    def awaits_field(self) -> bool:
        """Return whether the types, or the questions of the chosen one, are still to come."""
        return self._awaits_field

    @property
    def is_asking(self) -> bool:
        """Return whether the register has yet to answer something, or the answer to be shown."""
        return self._awaits_field or super().is_asking

    @property
    def unsaved(self) -> bool:
        """Return whether something was typed that is not planned."""
        return self.query_one(Fields).is_touched

    def action_leave(self) -> None:
        if self.unsaved:
            ask_to_leave(self, lambda: self.dismiss(None))
        else:
            self.dismiss(None)

    def action_plan(self) -> None:
        draft = self._draft()
        if draft is None:
            self.query_one("#type").focus()
            return
        if draft.meant is None:
            self._show_draft()
            self.query_one(Fields).start_at_one_of(draft.open)
            return
        asked = draft.meant
        planned = self._step(asked)
        self.ask(
            planned.preview,
            lambda preview: self._confirm(planned, preview, asked),
            about="plan",
            waits=True,
            refused=self._refused,
        )

    def action_propose(self) -> None:
        """Fill in the best days of the next year and a half that are found, with their reasons beside them."""
        if self.course_type is not None:
            typed = self.query_one(Fields).typed
            asked = days_asked(self.course_type, typed)
            self.ask(
                lambda register: register.read(propose_days, asked),
                self._fill_in_days,
                about="days",
                waits=True,
                refused=self._refused,
            )

    def _fill_in_days(self, proposal: YearProposal) -> None:
        self._proposal = proposal
        for name, day in proposed_days(self.desk.voice, proposal).items():
            self.query_one(Fields).answer(name, day)

    @on(Select.Changed, "#type")
    def _choose_type(self, event: Select.Changed) -> None:
        key = event.value
        if isinstance(key, str):
            self._awaits_field = True
            about, refused = "choices", self._has_no_fields
            self.ask(lambda register: _with_choices(register, key), self._chosen, about=about, refused=refused)

    @on(Fields.Changed)
    def _show_draft(self) -> None:
        draft = self._draft()
        if draft is None:
            return
        self.query_one(Fields).show_faults(self.desk.voice.faults(draft.faults))
        if draft.meant is None:
            self.give_up("preview")
            self._say(whats_missing(self, draft))
        else:
            self._preview(draft.meant)

    def _preview(self, course: NewCourse) -> None:
        self.ask(
            self._step(course).preview,
            lambda preview: self._show_verdict(preview.result, course),
            about="preview",
            refused=self._refused,
            in_turn=True,
        )

    def _step(self, course: NewCourse) -> Step[CourseCheck]:
        return step(new_course, course, language=self.desk.voice.language)

    def _confirm(self, planned: Step[CourseCheck], preview: Preview[CourseCheck], asked: NewCourse) -> None:
        question = self.say("Plan {code}?", code=preview.result.course.code)
        changes = change_text(self.desk.voice, Outlook(before=None, preview=preview), what=False)
        text = stack(*self._day_notes(preview.result, asked), changes)
        self.app.push_screen(Deed(self.desk, question, text, planned=lambda _: planned, then=self._planned))

    def _show_verdict(self, verdict: CourseCheck, asked: NewCourse) -> None:
        voice = self.desk.voice
        names = subject_names(voice, verdict.picture)
        found = [findings_text(voice, found, names, self.course_type) for found in together(verdict.findings)]
        heading = self.say(
            "It can be planned like this; ctrl+s does it. {findings}", findings=findings_after(voice, verdict)
        )
        self._say(stack(*self._day_notes(verdict, asked), joined((heading, "bold $text-success")), *found))

    def _day_notes(self, verdict: CourseCheck, asked: NewCourse) -> Iterator[Content]:
        return day_note_lines(self.desk.voice, day_notes(verdict.course, asked=asked.gatherings))

    def _planned(self, verdict: CourseCheck) -> None:
        self.dismiss(verdict.course.code)

    def _refused(self, error: VeiledningError) -> None:
        self._say(refusal_text(self.desk.voice, error))

    def _say(self, text: Content | Block) -> None:
        self.query_one("#said", Words).put(stack(*self._reasons(), text))

    def _reasons(self) -> Iterator[Block]:
        """Yield the reasons for the days that were proposed, as long as those stand there."""
        if (proposal := self._proposal) is not None:
            typed, days = self.query_one(Fields).typed, proposed_days(self.desk.voice, proposal)
            if all(typed.get(name) == day for name, day in days.items()):
                yield proposal_text(self.desk.voice, proposal)

    def _draft(self) -> Draft[NewCourse] | None:
        return read_draft(self.course_type, self.query_one(Fields).typed) if self.course_type else None

    def _offer_types(self, types: tuple[CourseType, ...]) -> None:
        self.query_one("#type", Choice).offer([(self.say(t.short_title or t.title), t.key) for t in types])
        self.query_one("#type").focus()
        self._awaits_field = False
        self._say(joined(self.say("Choose a type; its questions appear here.")))

    def _has_no_fields(self, error: VeiledningError) -> None:
        self._awaits_field = False
        self.refuse(error)

    def _chosen(self, found: tuple[CourseType, Choices]) -> None:
        self.call_later(self._show_fields, *found)

    async def _show_fields(self, course_type: CourseType, choices: Choices) -> None:
        self.course_type = course_type
        fields = self.query_one(Fields)
        await fields.put(questions(self.desk.voice, course_type, choices))
        fields.start("code")
        self._show_draft()
        self._awaits_field = False
        self.press_early_in_time()


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
