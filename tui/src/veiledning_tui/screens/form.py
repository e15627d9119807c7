"""A form for an errand: fields, beside them what would follow, and a question before anything is written."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content

from veiledning_core.domain.errors import VeiledningError

from ..block import Block
from ..desk import Desk, DeskScreen
from ..draft import Draft
from ..errands.errand import Errand
from ..step import Outlook, Step, outlook
from ..text import Words, joined
from ..widgets.fields import Fields
from ..widgets.keys import KeyLine
from ..words.refusals import refusal_text
from ..words.undoing import warned
from .deed import Deed
from .leaving import ask_to_leave


class Form(DeskScreen[bool]):
    """Skjema; gives whether something was written. What was typed stays until it is, or until the form is left."""

    TAKES_STEPS_BACK = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it"),
        Binding("ctrl+s", "confirm", "See it and do it"),
        Binding("f1", "app.help", "Help"),
    ]

    def __init__(self, desk: Desk, errand: Errand[Any]) -> None:
        super().__init__(desk)
        self.errand = errand

    def compose(self) -> ComposeResult:
        yield Words(self.errand.heading(self.desk.voice), id="top")
        with Container(id="form-halves"):
            with VerticalScroll(id="form", can_focus=False):
                yield Fields(prompt=self.say("Choose"))
            with VerticalScroll(id="verdict"):
                yield Words("", id="said")
        yield Words("", id="hint")
        yield KeyLine()

    async def on_mount(self) -> None:
        fields = self.query_one(Fields)
        await fields.put(self.errand.questions(self.desk.voice))
        fields.start()
        self._show_draft()

    @property
    def unsaved(self) -> bool:
        """Return whether something was typed that is not written."""
        return self.query_one(Fields).is_touched

    def action_leave(self) -> None:
        if self.unsaved:
            ask_to_leave(self, lambda: self.dismiss(False))
        else:
            self.dismiss(False)

    def action_confirm(self) -> None:
        draft = self._draft()
        if draft.meant is None:
            self._show_draft()
            self.query_one(Fields).start_at_one_of(draft.open)
        else:
            planned = draft.meant
            self._look_ahead(planned, lambda found: self._ask(planned, found), waits=True)

    @on(Fields.Entered)
    def _explain(self, event: Fields.Entered) -> None:
        self.query_one("#hint", Words).put(event.question.hint)

    @on(Fields.Changed)
    def _show_draft(self) -> None:
        draft = self._draft()
        self.query_one(Fields).show_faults(self.desk.voice.faults(draft.faults))
        if draft.meant is None:
            self.give_up("preview")
            self._say(whats_missing(self, draft))
        else:
            self._look_ahead(draft.meant, lambda found: self._say(self._told(found)))

    def _draft(self) -> Draft[Step[Any]]:
        return self.errand.read(self.query_one(Fields).typed)

    def look_again(self) -> None:
        """See what follows now, with what was typed untouched."""
        self._show_draft()

    def _look_ahead(self, planned: Step[Any], then: Any, *, waits: bool = False) -> None:
        code, refused = self.errand.code, self._refused
        about = "plan" if waits else "preview"  # what is still being typed takes nothing away that was asked for
        self.ask(
            lambda register: outlook(register, code, planned),
            then,
            about=about,
            refused=refused,
            waits=waits,
            in_turn=not waits,
        )

    def _told(self, found: Outlook[Any]) -> Content | Block:
        if not found.preview.changes:
            return joined((self.say("Nothing would change."), "$foreground-muted"))
        return self.errand.consequences(self.desk.voice, found)

    def _ask(self, planned: Step[Any], found: Outlook[Any]) -> None:
        self._say(self._told(found))
        if found.preview.changes:
            question, written = self.say("Do this?"), lambda _: self._written()
            text = warned(self.desk.voice, self._told(found), found.preview.changes)
            self.app.push_screen(Deed(self.desk, question, text, planned=lambda _: planned, then=written))

    def _written(self) -> None:
        self.tell("Saved.")
        self.dismiss(True)

    def _refused(self, error: VeiledningError) -> None:
        self._say(refusal_text(self.desk.voice, error))

    def _say(self, text: Content | Block) -> None:
        self.query_one("#said", Words).put(text)


def whats_missing(screen: DeskScreen[Any], draft: Draft[Any]) -> Content:
    """Return why the fields of a form mean nothing yet."""
    if draft.faults:
        return joined((screen.say("Something cannot be read; see beneath the fields."), "$text-error"))
    return joined(screen.say("Still missing: {fields}", fields=screen.query_one(Fields).titles(draft.missing)))
