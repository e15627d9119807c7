"""The ranking of a course's applicants: who stands where, why, and where the seats end."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical

from veiledning_core.selection.comparing import Comparison
from veiledning_core.use_cases.enrolments import selecting
from veiledning_core.use_cases.enrolments.selecting import Ranking, RankingLine

from ..desk import Desk, DeskScreen
from ..errands.place import Place
from ..step import step
from ..text import Words
from ..widgets.columns import Column
from ..widgets.keys import KeyLine
from ..widgets.side_text import SideText
from ..widgets.table import Table
from ..words import ranking as words
from .changing import Changing
from .confirm import Reason
from .reader import Reader


class RankingScreen(DeskScreen[None]):
    """Rangering: looked at, changed by hand with a reason, compared, and recorded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("p", "place", "Place by hand"),
        Binding("u", "unplace", "Take the place back"),
        Binding("w", "why", "Why this one?"),
        Binding("s", "record", "Record"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__(desk)
        self.code = code
        self.ranking: Ranking | None = None
        self.marked = ""
        self.changing = Changing(self, code, self.action_reload)

    def compose(self) -> ComposeResult:
        yield Words(self.say("Ranking of {code}", code=self.code), id="top")
        yield Words("", id="counts")
        with Container(id="halves"):
            with Vertical(classes="half main"):
                yield Table(self._columns(), id="ranking")
            with SideText(classes="half side", id="reasons"):
                yield Words("", id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Table).focus()
        self.action_reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is an applicant for."""
        if action in ("place", "why", "record"):
            return self.ranking is not None and bool(self.ranking.lines)
        if action == "unplace":
            return self._chosen is not None and self._chosen.ranked.placing is not None
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(selecting.ranking, self.code), self._show, about="ranking", anew=True)

    def action_place(self) -> None:
        if (line := self._chosen) is not None and self.ranking is not None:
            order = tuple(one.ranked for one in self.ranking.lines)
            self.changing.fill_in(Place(code=self.code, chosen=line.ranked, order=order))

    def action_unplace(self) -> None:
        if (line := self._chosen) is None or self.ranking is None:
            return
        voice, order, id = self.desk.voice, tuple(one.ranked for one in self.ranking.lines), _id(line)
        self.changing.act(
            voice.say("Take back the place by hand of {name}?", name=words.name_of(line.ranked)),
            lambda why: step(selecting.unplace, self.code, id, reason=why),
            lambda preview: words.order_changed(voice, order, preview.result),
            reason=Reason.OPTIONAL,
        )

    def action_record(self) -> None:
        voice = self.desk.voice
        self.changing.act(
            voice.say("Record this ranking?"),
            lambda _: step(selecting.rank_applicants, self.code),
            lambda preview: words.record_text(voice, preview),
        )

    def action_why(self) -> None:
        """Mark the one, and then be told how the other stands to them."""
        if (line := self._chosen) is None:
            return
        one, other = self.marked, str(_id(line))
        if one in ("", other):
            self._mark("" if one else other)
            self.tell("Now go to the other one and press w again." if self.marked else "Nobody is marked any more.")
        else:
            self.ask(
                lambda register: register.read(selecting.why, self.code, UUID(one), UUID(other)),
                self._show_comparison,
                about="why",
            )

    @on(Table.Moved)
    def _explain(self) -> None:
        line = self._chosen
        self.query_one("#said", Words).put(words.reasons_text(self.desk.voice, line) if line else "")
        self.refresh_bindings()

    @on(Table.Opened)
    def _read_reasons(self) -> None:
        """Show all the reasons in a box, where the panel beneath the list is too low for them."""
        if (line := self._chosen) is not None:
            text = words.reasons_text(self.desk.voice, line)
            self.app.push_screen(Reader(self.desk, self.say("Ranking of {code}", code=self.code), text))

    @property
    def _chosen(self) -> RankingLine | None:
        row = self.query_one(Table).row if self.is_mounted else None
        lines = self.ranking.lines if self.ranking else ()
        return next((line for line in lines if row and str(_id(line)) == row.key), None)

    def _show(self, ranking: Ranking) -> None:
        self.ranking = ranking
        self.query_one("#counts", Words).put(words.seats_text(self.desk.voice, ranking))
        self._draw()

    def _mark(self, id: str) -> None:
        self.marked = id
        self._draw()

    def _draw(self) -> None:
        if self.ranking is not None:
            self.query_one(Table).put(tuple(words.rows(self.desk.voice, self.ranking, self.marked)))
        self.refresh_bindings()

    def _show_comparison(self, found: Comparison) -> None:
        self._mark("")
        heading = self.say("Why this one and not that one?")
        self.app.push_screen(Reader(self.desk, heading, words.comparison_text(self.desk.voice, found)))

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column(title=" ", width=1),
            Column(title=say("No."), width=4),
            Column(title=say("Name"), width=22, grows=True),
            Column(title=say("Points"), width=6, right=True),
            Column(title=say("Organisation"), width=18, grows=True, rank=1),
            Column(title=say("Seat"), width=20),
        )


def _id(line: RankingLine) -> UUID:
    return line.ranked.participant.enrolment.id
