"""What is done on the tab of papers: those of one kind, or all of them, become files in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding

from ..paper_order import PDF, WORKBOOK
from ..papers_reading import Papers, drafts_in, drafts_of_kind, papers_view, previewed
from ..widgets.papers import PapersPane
from ..widgets.table import Table
from ..words.papers import kind_title
from .course_desk import CourseDesk
from .making_papers import PaperMaking


class OnPapers(CourseDesk):
    """Fanen Dokumenter."""

    TAB = "documents"
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("m", "make_paper", "Make"),
        Binding("a", "make_papers", "Make all"),
        Binding("x", "make_spreadsheet", "As spreadsheet"),
        Binding("l", "turn_paper_language", "Other language"),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the papers under the cursor can become."""
        if action in ("make_paper", "make_spreadsheet") and self.is_mounted and self.tab == OnPapers.TAB:
            chosen = self.query_one(PapersPane).chosen
            return chosen is not None and (bool(chosen.drafts) if action == "make_paper" else chosen.has_table)
        return super().check_action(action, parameters)

    def read(self, tab: str) -> None:
        """Read what the papers say."""
        if tab == OnPapers.TAB:
            self.ask(lambda register: register.read(papers_view, self.code), self._show_papers, about="papers")
        else:
            super().read(tab)

    @on(Table.Opened, "#papers-table")
    def action_make_paper(self) -> None:
        if (chosen := self.query_one(PapersPane).chosen) is not None and chosen.drafts:
            self._make(chosen, PDF)

    def action_make_spreadsheet(self) -> None:
        if (chosen := self.query_one(PapersPane).chosen) is not None:
            self._make(chosen, WORKBOOK)

    def action_make_papers(self) -> None:
        pane = self.query_one(PapersPane)
        pane.show_failure(None)
        making = PaperMaking(
            screen=self,
            drafts=lambda register: drafts_in(register.read(papers_view, self.code)),
            language=pane.language,
            suffix=PDF,
            refused=pane.show_failure,
        )
        making.begin(self.say("Make all papers of {code}, {count} in all?", code=self.code, count=len(_all(pane))))

    def action_turn_paper_language(self) -> None:
        self.query_one(PapersPane).turn_language()
        self._look_at_first()

    @on(Table.Moved, "#papers-table")
    def _offer_what_papers_become(self) -> None:
        self.refresh_bindings()
        self._look_at_first()

    def _make(self, papers: Papers, suffix: str) -> None:
        pane = self.query_one(PapersPane)
        pane.show_failure(None)
        making = PaperMaking(
            screen=self,
            drafts=lambda register: register.read(drafts_of_kind, self.code, papers.kind.key),
            language=pane.language,
            suffix=suffix,
            refused=pane.show_failure,
        )
        making.begin(self.say("Make {title}?", title=kind_title(self.desk.voice, papers.kind)))

    def _show_papers(self, papers: Sequence[Papers]) -> None:
        self.query_one(PapersPane).show(papers)
        self.refresh_bindings()
        self._look_at_first()

    def _look_at_first(self) -> None:
        """Show the words on the first of the papers under the cursor, unless it is a table, whose rows are shown."""
        pane = self.query_one(PapersPane)
        if (chosen := pane.chosen) is None or not chosen.drafts or chosen.has_table:
            return
        draft, language = chosen.drafts[0], pane.language
        self.ask(
            lambda _: previewed(draft, language),
            lambda pages: pane.show_words(chosen, pages),
            about="paper",
            refused=lambda why: pane.show_no_words(chosen, why),
        )


def _all(pane: PapersPane) -> Sequence[object]:
    return drafts_in(pane.papers.values())
