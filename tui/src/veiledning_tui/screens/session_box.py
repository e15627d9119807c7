"""A box that asks about a session of the draft; what cannot be stays in it with the reason."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input

from veiledning_core.domain.errors import VeiledningError

from ..desk import Desk, DeskModal
from ..draft import Draft
from ..errands.session_edits import Edited, SessionEdit
from ..text import Line, Words, button
from ..widgets.fields import Fields
from ..words.refusals import refusal_text


class SessionBox(DeskModal[Edited | None]):
    """Øktboks; gives the edited programme, or nothing when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it"),
        Binding("ctrl+s", "accept", "Into the draft"),
    ]

    def __init__(self, desk: Desk, edit: SessionEdit) -> None:
        super().__init__(desk)
        self.edit = edit

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.edit.heading(self.desk.voice), classes="question")
            yield Fields(prompt=self.say("Choose"))
            yield Words("", id="said", classes="fault")
            with Horizontal(classes="buttons"):
                yield button(self.say("Into the draft"), id="yes", variant="primary")
                yield button(self.say("Leave it"), id="no")

    async def on_mount(self) -> None:
        fields = self.query_one(Fields)
        await fields.put(self.edit.questions(self.desk.voice))
        fields.start()

    def action_leave(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#yes")
    def action_accept(self) -> None:
        draft = self._draft()
        if draft.meant is None:
            self.query_one(Fields).start_at_one_of(draft.open)
        else:
            self.dismiss(draft.meant)

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.dismiss(None)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if event.input is list(self.query(Line))[-1]:
            self.action_accept()

    @on(Fields.Changed)
    def _draft(self) -> Draft[Edited]:
        fields, said = self.query_one(Fields), self.query_one("#said", Words)
        try:
            draft = self.edit.read(fields.typed)
        except VeiledningError as error:
            said.put(refusal_text(self.desk.voice, error))
            return Draft()
        fields.show_faults(self.desk.voice.faults(draft.faults))
        said.put(self.say("Still missing: {fields}", fields=fields.titles(draft.missing)) if draft.missing else "")
        return draft
