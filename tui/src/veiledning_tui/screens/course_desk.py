"""What every tab of a course's screen stands on: the course, how it is read, and which keys mean something when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any, ClassVar

from textual.app import SystemCommand

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.errors import NotFound, VeiledningError
from veiledning_core.use_cases.reading import CourseCard, course_card
from veiledning_core.use_cases.today.needs import Need

from ..desk import Desk, DeskScreen
from ..reading import CourseView, course_view
from ..text import Words, joined
from ..widgets.facts import FactsPane
from ..widgets.people import PeoplePane
from ..widgets.programme import ProgrammePane
from ..widgets.tabs import CourseTabs
from .changing import Changing

ECONOMY, GROUPS, PREPARATIONS = "economy", "groups", "preparations"


class CourseDesk(DeskScreen[None]):
    """Kursets pult; a tab is read when it is shown, and again when something has changed.

    A subclass for each tab says with `TAB` where its actions work, and with `TYPED` which need the course's type.
    """

    TAB: ClassVar[str] = ""
    TYPED: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, code: str, *, tab: str) -> None:
        super().__init__(desk)
        self.code, self.first_tab = code, tab
        self.card: CourseCard | None = None
        self.view: CourseView | None = None
        self.wanted: Need | None = None
        """What somebody came for."""
        self.wanted_about = ""
        """How the subject of the finding begins that somebody came for."""
        self.changing = Changing(self, code, self.action_reload)

    @cached_property
    def tabs(self) -> CourseTabs:
        """Return the tabs; they are asked for at every key."""
        return self.query_one(CourseTabs)

    @property
    def tab(self) -> str:
        """Return the tab that is shown."""
        return self.tabs.active or self.first_tab

    @property
    def course_type(self) -> CourseType | None:
        """Return the course's type, once it was read and unless it is missing."""
        return self.card.course_type if self.card else None

    @property
    def has_groups(self) -> bool:
        """Return whether the participants of such a course are put in groups."""
        return self.course_type is not None and bool(self.course_type.frame.groups or self.course_type.grouping.mix)

    @property
    def has_preparations(self) -> bool:
        """Return whether the participants prepare for the course."""
        return self.course_type is not None and bool(self.course_type.preparations)

    @property
    def has_fees(self) -> bool:
        """Return whether anything is owed for a course of this type."""
        return self.course_type is not None and bool(self.course_type.fees)

    @property
    def tabs_for_some(self) -> Mapping[str, bool]:
        """Return the tabs that only some courses have, and whether this is one of those."""
        return {GROUPS: self.has_groups, PREPARATIONS: self.has_preparations, ECONOMY: self.has_fees}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that mean something to this course."""
        _, takes_type = _home_of(type(self), action)
        if takes_type:
            return self.course_type is not None
        return super().check_action(action, parameters)

    def is_elsewhere(self, action: str) -> bool:
        """Return whether a key means something on another tab only, or on none as yet: that is soon said of most."""
        tab, _ = _home_of(type(self), action)
        return not self.is_mounted or bool(tab and tab != self.tab)

    def commands(self) -> Iterator[SystemCommand]:
        """Yield what is done to a course too seldom to have a key."""
        yield from ()

    def action_tab(self, tab: str) -> None:
        self.tabs.active = tab

    def action_reload(self) -> None:
        self.ask(
            lambda register: register.read(course_card, self.code),
            self._show_card,
            about="course",
            refused=self._not_there,
            anew=True,
        )

    def saved(self) -> None:
        """Tell that something was written, and show it."""
        self.tell("Saved.")
        self.action_reload()

    def read(self, tab: str) -> None:  # noqa: ARG002 - the tabs that do not read for themselves read all of these
        """Read what a tab shows."""
        self.ask(lambda register: register.read(course_view, self.code), self._show_view, about="view")

    def _show_card(self, card: CourseCard) -> None:
        self.card = card
        status = self.say(card.course.status)
        called = self.say("{title}", title=card.title)
        self.query_one("#top", Words).put(joined((card.course.code, "bold"), f"  ({status})  {called}"))
        self._show_tabs()
        self.read(self.tab)
        self.refresh_bindings()

    def _not_there(self, error: VeiledningError) -> None:
        """Leave a course that was here and is gone: somebody took back that it was planned."""
        if isinstance(error, NotFound) and self.card is not None and self.app.screen is self:
            self.tell("{code} is there no more.", code=self.code)
            self.app.pop_screen()
        else:
            self.refuse(error)

    def _show_tabs(self) -> None:
        """Show the tabs that the course's type has something for."""
        for tab, offered in self.tabs_for_some.items():
            self.tabs.offer(tab, offered)

    def _show_view(self, view: CourseView) -> None:
        self.view = view
        self.query_one(FactsPane).show(view)
        self.query_one(ProgrammePane).show(view)
        self.query_one(PeoplePane).show(view)
        self.refresh_bindings()


@cache  # asked for every key whenever any of them may have changed
def _home_of(screen: type[CourseDesk], action: str) -> tuple[str, bool]:
    """Return the tab on which an action works, if only one, and whether it needs the course's type."""
    own: Mapping[str, Any] = next((vars(cls) for cls in screen.__mro__ if f"action_{action}" in vars(cls)), {})
    return own.get("TAB", ""), action in own.get("TYPED", ())
