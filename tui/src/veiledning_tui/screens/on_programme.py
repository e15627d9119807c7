"""What is done on the second tab of a course: its programme is edited as a draft, which is kept or dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding

from veiledning_core.domain import programme_edits as edits
from veiledning_core.domain.course import Course
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.programme_days import move_to_day
from veiledning_core.domain.programme_edits import Programme, Rest
from veiledning_core.domain.session import Session
from veiledning_core.domain.timetable import by_day, find
from veiledning_core.register import Preview
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses.programme_views import VariantView
from veiledning_core.use_cases.courses.sessions import Programmes, keep_programme

from ..block import Block, stack
from ..errands.session_edits import Add, Describe, Edited, Lengthen, Move, SessionEdit, Split, Swap
from ..reading import CourseView, drafted_variants
from ..step import Outlook, Step, step
from ..text import Choices, joined
from ..widgets.programme import ProgrammePane
from ..words.consequences import change_text
from ..words.programme import days_compared
from ..words.refusals import refusal_text
from .course_desk import CourseDesk
from .leaving import Loss
from .outcomes import Outcomes
from .session_box import SessionBox
from .variants import Variants

T = TypeVar("T")
_STEP = 5
"""Minutes by which a key makes a session longer or shorter."""
_ON_A_SESSION = frozenset(
    (
        "move_session",
        "lengthen_session",
        "split_session",
        "swap_session",
        "describe_session",
        "remove_session",
        "stretch",
        "trade",
    )
)
_ON_A_DRAFT = frozenset(("keep_draft", "drop_draft", "step_back"))


class OnProgramme(CourseDesk):
    """Fanen Program."""

    TAB = "programme"
    TYPED = _ON_A_SESSION | _ON_A_DRAFT | {"change_day", "add_session", "toggle_rest", "outcomes", "variants"}
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("ctrl+s", "keep_draft", "Save the draft", key_display="^s"),
        Binding("d", "drop_draft", "Drop it"),
        Binding("u", "step_back", "Take back"),
        Binding("m", "move_session", "Move"),
        Binding("l", "lengthen_session", "Length"),
        Binding("a", "add_session", "New"),
        Binding("s", "split_session", "Split"),
        Binding("b", "swap_session", "Swap"),
        Binding("e", "describe_session", "Describe"),
        Binding("x", "remove_session", "Remove"),
        Binding("f", "toggle_rest", "Follow or stay"),
        Binding("o", "outcomes", "Outcomes"),
        Binding("v", "variants", "Variants"),
        Binding("plus", "stretch(1)", "Five minutes longer", show=False, key_display="+"),
        Binding("minus", "stretch(-1)", "Five minutes shorter", show=False, key_display="-"),
        Binding("shift+up", "trade(-1)", "Swap with the one before", show=False),
        Binding("shift+down", "trade(1)", "Swap with the next", show=False),
        Binding("shift+left", "change_day(-1)", "To the day before", show=False),
        Binding("shift+right", "change_day(1)", "To the next day", show=False),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done to the session under the cursor, and to a draft where there is one."""
        offered = super().check_action(action, parameters)
        if not offered or action not in OnProgramme.TYPED:
            return offered
        if action in _ON_A_DRAFT:
            return self._programme.draft.unsaved
        if action in _ON_A_SESSION:
            return self._programme.chosen is not None
        if action == "change_day" and (course := self._programme.draft.course) is not None:
            return self._programme.chosen is not None and len(course.days) > 1
        if action == "variants":
            return self.course_type is not None and bool(self.course_type.variants)
        return True

    @property
    def _programme(self) -> ProgrammePane:
        return self.query_one(ProgrammePane)

    def _show_view(self, view: CourseView) -> None:
        super()._show_view(view)
        self._judge_draft()

    @on(Choices.OptionHighlighted, "#sessions")
    def _offer_for_session(self) -> None:
        self.refresh_bindings()

    def action_move_session(self) -> None:
        course, chosen = self._programme.draft.course, self._programme.chosen
        if course is not None and chosen is not None:
            gathering, session = chosen
            rest = self._programme.draft.rest
            self._open_box(Move(course=course, gathering=gathering, session=session, rest=rest))

    def action_lengthen_session(self) -> None:
        self._retime(Lengthen)

    def action_split_session(self) -> None:
        self._retime(Split)

    def action_swap_session(self) -> None:
        self._retime(Swap)

    def action_describe_session(self) -> None:
        if self._programme.chosen is not None:
            gathering, session = self._programme.chosen
            self._open_box(Describe(gathering=gathering, session=session, course_type=self.course_type))

    def action_add_session(self) -> None:
        course, chosen = self._programme.draft.course, self._programme.chosen
        gathering = chosen[0] if chosen else next(iter(course.gatherings), None) if course else None
        if course is not None and gathering is not None:
            after, rest = chosen[1] if chosen else None, self._programme.draft.rest
            day = after.day if after else 1
            self._open_box(Add(course=course, gathering=gathering, after=after, day=day, rest=rest))

    def action_remove_session(self) -> None:
        self._edit_session(edits.remove)

    def action_stretch(self, times: int) -> None:
        self._edit_session(
            lambda sessions, key, rest: edits.lengthen(
                sessions, key, max(1, find(sessions, key).minutes + times * _STEP), rest
            )
        )

    def action_trade(self, by: int) -> None:
        if self._programme.chosen is not None and (other := _neighbour(*self._programme.chosen, by)) is not None:
            self._edit_session(lambda sessions, key, rest: edits.swap(sessions, key, other, rest))

    def action_change_day(self, by: int) -> None:
        course, chosen = self._programme.draft.course, self._programme.chosen
        if course is None or chosen is None:
            return
        if (day := _day_beside(course, *chosen, by)) is None:
            self.tell("This is the last course day." if by > 0 else "This is the first course day.")
            return
        key, rest = chosen[1].key, self._programme.draft.rest
        self._redraft(key, lambda: move_to_day(course, key, day, rest=rest))

    def action_toggle_rest(self) -> None:
        self._programme.draft.toggle_rest()
        self._programme.draw()

    def action_step_back(self) -> None:
        self._programme.draft.back()
        self._draft_changed()

    def action_drop_draft(self) -> None:
        """Forget the draft, once it is confirmed."""
        draft = self._programme.draft
        told = self._compared(draft.after, draft.before)
        question = self.say("Drop the draft of the programme?")
        self.app.push_screen(Loss(self.desk, question, told), self._draft_dropped)

    def action_keep_draft(self) -> None:
        """Save the draft as one step; what somebody else did meanwhile is not overwritten without a question."""
        if not self._programme.draft.overtaken:
            self._keep_draft()
            return
        question = self.say("Somebody else changed the programme meanwhile. Put your draft in place of theirs?")
        self.app.push_screen(Loss(self.desk, question, self._both_programmes()), self._put_in_place)

    def action_outcomes(self) -> None:
        pane = self._programme
        if self.course_type is not None:
            self.app.push_screen(Outcomes(self.desk, pane.draft, self.course_type), lambda _: self._draft_changed())

    def action_variants(self) -> None:
        self.ask(self._on_the_draft(drafted_variants).preview, self._show_variants, about="variants")

    def _show_variants(self, preview: Preview[tuple[VariantView, ...]]) -> None:
        self.app.push_screen(Variants(self.desk, self.code, preview.result))

    def _retime(self, edit: type[Lengthen] | type[Split] | type[Swap]) -> None:
        if self._programme.chosen is not None:
            gathering, session = self._programme.chosen
            self._open_box(edit(gathering=gathering, session=session, rest=self._programme.draft.rest))

    def _open_box(self, edit: SessionEdit) -> None:
        self.app.push_screen(SessionBox(self.desk, edit), self._put_in)

    def _put_in(self, edited: Edited | None) -> None:
        if edited is None:
            return
        try:
            self._programme.draft.change(edited.programmes)
        except VeiledningError as error:
            self.refuse(error)
        self._draft_changed(edited.session)

    def _edit_session(self, change: Callable[[Programme, str, Rest], Programme]) -> None:
        """Edit the session under the cursor among those of its gathering."""
        if self._programme.chosen is not None:
            (gathering, session), rest = self._programme.chosen, self._programme.draft.rest
            self._redraft(session.key, lambda: {gathering.key: change(gathering.sessions, session.key, rest)})

    def _redraft(self, session: str, change: Callable[[], Programmes]) -> None:
        """Edit the draft; what cannot be is told."""
        try:
            programmes = change()
        except VeiledningError as error:
            self.refuse(error)
        else:
            self._put_in(Edited(programmes=programmes, session=session))

    def _draft_changed(self, session: str | None = None) -> None:
        self._programme.draw(session)
        self._judge_draft()
        self.refresh_bindings()

    def _judge_draft(self) -> None:
        """Ask the rules about the draft; an answer about an older one is left out."""
        if not self._programme.draft.unsaved:
            self._programme.judge(None)
            return
        self.ask(
            self._on_the_draft(keep_programme).preview,
            lambda preview: self._programme.judge(preview.result),
            about="draft",
            refused=lambda error: self._programme.judge(None, refusal_text(self.desk.voice, error)),
        )

    def _on_the_draft(self, use_case: Callable[..., T]) -> Step[T]:
        """Return a use case that looks at the draft, whatever somebody else made of the same days."""
        draft = self._programme.draft
        return step(use_case, self.code, before=draft.now, after=draft.after)

    def _keeping(self, _: str) -> Step[CourseCheck]:
        draft = self._programme.draft
        return step(keep_programme, self.code, before=draft.before, after=draft.after)

    def _keep_draft(self) -> None:
        question = self.say("Save the draft of the programme?")
        self.changing.act(question, self._keeping, self._draft_text, then=lambda _: self._draft_kept())

    def _draft_kept(self) -> None:
        self._programme.draft.drop()
        self.tell("Saved.")

    def _draft_text(self, preview: Preview[CourseCheck]) -> Block:
        draft = self._programme.draft
        before = self.view.verdict if self.view else None
        follows = change_text(self.desk.voice, Outlook(before=before, preview=preview), what=False)
        return stack(self._compared(draft.before, draft.after), follows)

    def _both_programmes(self) -> Block:
        """Return what the others made of the edited gatherings, then what the draft makes of them."""
        draft = self._programme.draft
        begun = {key: sessions for key, sessions in draft.before.items() if key in draft.now}
        mine = {key: sessions for key, sessions in draft.after.items() if key in draft.now}
        return stack(
            joined((self.say("What they changed:"), "bold")),
            self._compared(begun, draft.now),
            joined((self.say("What your draft makes of it:"), "bold")),
            self._compared(draft.now, mine),
        )

    def _compared(self, before: Programmes, after: Programmes) -> Block:
        held = self._programme.draft.held
        return days_compared(self.desk.voice, held, before, after) if held else stack()

    def _put_in_place(self, yes: str | None) -> None:
        if yes is not None:
            self._programme.draft.take_over()
            self._keep_draft()

    def _draft_dropped(self, yes: str | None) -> None:
        if yes is not None:
            self._programme.draft.drop()
            self._draft_changed()


def _neighbour(gathering: Gathering, session: Session, by: int) -> str | None:
    """Return the key of the session before or after another on its day, if there is one."""
    day = by_day(gathering.sessions)[session.day]
    place = day.index(session) + by
    return day[place].key if 0 <= place < len(day) else None


def _day_beside(course: Course, gathering: Gathering, session: Session, by: int) -> dt.date | None:
    """Return the course day before or after the one that a session is on, if there is one."""
    days = sorted(course.days)
    place = days.index(gathering.days[session.day - 1]) + by
    return days[place] if 0 <= place < len(days) else None
