"""What is done on the tab of groups: they are made, mended and changed by hand, and triads and pairs made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding

from veiledning_core.domain.grouping import GroupWishKind
from veiledning_core.planning.groups import BUILT_IN
from veiledning_core.planning.rounds import make_rounds
from veiledning_core.planning.solved_once import RoundsMadeOnce, SolvedOnce
from veiledning_core.use_cases.groups import changing
from veiledning_core.use_cases.groups.making import make_course_groups, repair_course_groups
from veiledning_core.use_cases.groups.practising import make_course_rounds, mark_away
from veiledning_core.use_cases.groups.seeing import GroupSeat, SeenGroups

from ..errands.lead_group import LeadGroup
from ..groups_reading import GroupsView, groups_view
from ..pace import Ending
from ..step import Step, step
from ..widgets.grid import Grid
from ..widgets.groups import GroupsPane
from ..widgets.table import Table
from ..words.groups import made_text, planned_rounds_text, rounds_text
from .at_once import do_at_once
from .course_desk import GROUPS, CourseDesk
from .reader import Reader

_WITH_GROUPS = frozenset(("mend_groups", "move_on", "mark_seat", "pin_seat", "choose_leader"))
_WITH_TWO = frozenset(("swap_seats", "wish_apart", "wish_together"))


class OnGroups(CourseDesk):
    """Fanen Grupper: what is done by hand is done at once, and ctrl+z takes it back."""

    TAB = GROUPS
    TYPED = frozenset(("put_in_groups", "make_triads", "leave_out", *_WITH_GROUPS, *_WITH_TWO))
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("m", "move_on(1)", "Move"),
        Binding("shift+right", "move_on(1)", "Move to the right", show=False),
        Binding("shift+left", "move_on(-1)", "Move to the left", show=False),
        Binding("p", "pin_seat", "Pin"),
        Binding("space", "mark_seat", "Mark", key_display="␣"),
        Binding("b", "swap_seats", "Swap"),
        Binding("x", "wish_apart", "Apart"),
        Binding("s", "wish_together", "Together"),
        Binding("l", "choose_leader", "Leader"),
        Binding("g", "put_in_groups", "Make groups"),
        Binding("r", "mend_groups", "Mend"),
        Binding("t", "make_triads", "Triads"),
        Binding("f", "leave_out", "Away"),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done where the cursor is: to two, once another person is marked."""
        offered = super().check_action(action, parameters)
        if not offered or self.tab != OnGroups.TAB:
            return offered
        pane = self.query_one(GroupsPane)
        if action in _WITH_TWO:
            return None not in (pane.seat, pane.other) and pane.seat != pane.other
        if action == "leave_out":
            return pane.seat is not None and pane.view is not None and pane.view.next_gathering is not None
        return bool(pane.lines) if action in _WITH_GROUPS else offered

    def read(self, tab: str) -> None:
        """Read the groups."""
        if tab == OnGroups.TAB:
            self.ask(lambda register: register.read(groups_view, self.code), self._show_groups, about="groups")
        else:
            super().read(tab)

    def action_move_on(self, by: int) -> None:
        """Put the person under the cursor in the group beside."""
        pane = self.query_one(GroupsPane)
        if (seat := pane.seat) is None or (group := pane.group) is None or len(pane.lines) < 2:
            return
        goal = (group.number - 1 + by) % len(pane.lines) + 1
        done = self.say("{name}: group {number}", name=seat.name, number=goal)
        self._by_hand(seat, step(changing.move_to_group, self.code, [seat.enrolment], goal), done)

    def action_pin_seat(self) -> None:
        if (seat := self.query_one(GroupsPane).seat) is not None:
            planned = step(changing.pin_in_groups, self.code, [seat.enrolment], pinned=not seat.pinned)
            loose = self.say("{name} is no longer pinned.", name=seat.name)
            pinned = self.say("{name} stays when groups are made again.", name=seat.name)
            self._by_hand(seat, planned, loose if seat.pinned else pinned)

    def action_mark_seat(self) -> None:
        self.query_one(GroupsPane).turn_mark()
        self.refresh_bindings()

    def action_swap_seats(self) -> None:
        if found := self._two:
            one, other = found
            done = self.say("{one} and {other} have changed groups.", one=one.name, other=other.name)
            self._by_hand(one, step(changing.swap_in_groups, self.code, one.enrolment, other.enrolment), done)

    def action_wish_apart(self) -> None:
        self._wish(
            GroupWishKind.APART, lambda one, other: self.say("{one} and {other} are to be apart.", one=one, other=other)
        )

    def action_wish_together(self) -> None:
        self._wish(
            GroupWishKind.TOGETHER,
            lambda one, other: self.say("{one} and {other} are to be together.", one=one, other=other),
        )

    def action_choose_leader(self) -> None:
        """Say who leads the group that the cursor is in."""
        pane = self.query_one(GroupsPane)
        if (group := pane.group) is None or (view := pane.view) is None:
            return
        if view.staff:
            led_by = view.leaders[group.number - 1]
            self.changing.fill_in(LeadGroup(code=self.code, group=group.number, leader=led_by, staff=view.staff))
        else:
            self.tell("Nobody has a role that leads groups; b on the overview gives one.")

    def action_put_in_groups(self) -> None:
        made = bool(self.query_one(GroupsPane).lines)
        question = (
            self.say("Make the groups of {code} anew, around those who are pinned?", code=self.code)
            if made
            else self.say("Put the participants of {code} in groups?", code=self.code)
        )
        once = SolvedOnce(BUILT_IN)
        self.changing.act(
            question,
            lambda _: step(make_course_groups, self.code, solver=once),
            lambda preview: made_text(self.desk.voice, preview.result),
            stopped_with=Ending.BEST_SO_FAR,
        )

    def action_mend_groups(self) -> None:
        self.changing.act(
            self.say("Mend the groups of {code}, so that as few as possible move?", code=self.code),
            lambda _: step(repair_course_groups, self.code),
            lambda preview: made_text(self.desk.voice, preview.result),
        )

    def action_make_triads(self) -> None:
        once = RoundsMadeOnce(make_rounds)
        self.changing.act(
            self.say("Make the triads and pairs of {code}?", code=self.code),
            lambda _: step(make_course_rounds, self.code, make=once),
            lambda preview: planned_rounds_text(self.desk.voice, preview.result),
            stopped_with=Ending.BEST_SO_FAR,
        )

    def action_leave_out(self) -> None:
        """Leave the person under the cursor out of the next gathering's triads and pairs, or take them in again."""
        pane = self.query_one(GroupsPane)
        if (seat := pane.seat) is None or pane.view is None or (day := pane.view.next_gathering) is None:
            return
        away = any(seat.name in one.away for one in pane.view.rounds.rounds if one.gathering == day.label)
        words = {"name": seat.name, "gathering": day.label}
        question = (
            self.say("Take {name} in again on {gathering}?", **words)
            if away
            else self.say("Leave {name} out of the triads and pairs of {gathering}?", **words)
        )
        self.changing.act(
            question,
            lambda _: step(mark_away, self.code, [seat.enrolment], gathering=day.key, back=away),
            lambda preview: planned_rounds_text(self.desk.voice, preview.result),
        )

    @on(Table.Opened, "#group-grid")
    def _show_rounds(self) -> None:
        if (view := self.query_one(GroupsPane).view) is not None:
            text = rounds_text(self.desk.voice, view.rounds)
            self.app.push_screen(Reader(self.desk, self.say("Triads and pairs"), text))

    @on(Table.Moved, "#group-grid")
    @on(Grid.MovedAcross, "#group-grid")
    def _offer_for_seat(self) -> None:
        self.refresh_bindings()

    @property
    def _two(self) -> tuple[GroupSeat, GroupSeat] | None:
        pane = self.query_one(GroupsPane)
        return (pane.seat, pane.other) if pane.seat and pane.other else None

    def _wish(self, kind: GroupWishKind, done: Callable[[str, str], str]) -> None:
        if found := self._two:
            one, other = found
            two = (self.code, one.enrolment, other.enrolment)
            if self._is_wished(one, other, kind):
                words = self.say("Nothing is wished of {one} and {other} any longer.", one=one.name, other=other.name)
                self._by_hand(one, step(changing.forget_group_wish, *two), words)
            else:
                self._by_hand(one, step(changing.wish_for_groups, *two, kind=kind), done(one.name, other.name))

    def _is_wished(self, one: GroupSeat, other: GroupSeat, kind: GroupWishKind) -> bool:
        view = self.query_one(GroupsPane).view
        two = {one.enrolment, other.enrolment}
        return view is not None and any(held.kind is kind and held.people == two for held in view.groups.requests)

    def _by_hand(self, seat: GroupSeat, planned: Step[SeenGroups], done: str) -> None:
        """Do it at once, say what it has done to the mixture, and keep the cursor on the person."""

        def told(seen: SeenGroups) -> str:
            return f"{done} ({self.say(seen.comparison)})" if seen.comparison else done

        def then(_: Any) -> None:
            self.query_one(GroupsPane).followed = seat.enrolment
            self.read(OnGroups.TAB)

        do_at_once(self, planned, told, then)

    def _show_groups(self, view: GroupsView) -> None:
        self.query_one(GroupsPane).show(view)
        self.refresh_bindings()
