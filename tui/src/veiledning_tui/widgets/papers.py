"""The tab of papers: the kinds there are, how many of each, and what they say in short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from veiledning_core.domain.errors import InputFault, VeiledningError

from ..desk import Desk
from ..papers_reading import Papers
from ..text import Pane, Words, lines
from ..words.papers import kind_title, language_text, pages_text, papers_text, table_text
from ..words.refusals import refusal_text
from .columns import Column
from .side_text import SideText
from .table import Row, Table

_NORWEGIAN, _ENGLISH = "nb", "en"


class PapersPane(Pane):
    """Fanen Dokumenter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"8 {desk.say('Documents')}", id="documents")
        self.voice, self.say = desk.voice, desk.say
        self.papers: Mapping[str, Papers] = {}
        self.language = _NORWEGIAN
        self.told = ""
        """The key of what was told of last."""
        self.failure: VeiledningError | None = None

    def compose(self) -> ComposeResult:
        say = self.say
        columns = (
            Column(title=say("Paper"), width=24, grows=True),
            Column(title=say("How many"), width=10, right=True),
            Column(title=say("Spreadsheet"), width=11, rank=1),
        )
        yield Words(language_text(self.voice, self.language), id="paper-language")
        with Container(id="paper-halves"):
            yield Table(columns, id="papers-table")
            with SideText(id="paper-box"):
                yield Words("", id="paper")
                yield Words("", id="paper-rows")

    def show(self, papers: Sequence[Papers]) -> None:
        """Show the papers of a course."""
        self.papers = {one.kind.key: one for one in papers}
        self.query_one(Table).put([self._row(one) for one in papers])
        self._tell()

    def show_failure(self, error: VeiledningError | None) -> None:
        """Show why no paper could be made, until the cursor is moved; None once it is tried again."""
        self.failure = error
        self._tell()

    def show_words(self, papers: Papers, pages: Sequence[str]) -> None:
        """Show the words on the pages of the first of some papers, if the cursor is still on them."""
        self._add(papers, pages_text(self.voice, pages))

    def show_no_words(self, papers: Papers, why: VeiledningError) -> None:
        """Show what is wrong with the first of some papers; what is not installed is told when they are made."""
        if isinstance(why, InputFault):
            self._add(papers, refusal_text(self.voice, why))

    def turn_language(self) -> None:
        """Have the papers in the other language."""
        self.language = _ENGLISH if self.language == _NORWEGIAN else _NORWEGIAN
        self.query_one("#paper-language", Words).put(language_text(self.voice, self.language))
        self._tell()

    @property
    def chosen(self) -> Papers | None:
        """Return the papers that the cursor is on."""
        row = self.query_one(Table).row
        return self.papers.get(row.key) if row else None

    @on(Table.Moved)
    def _tell_of_row(self, moved: Table.Moved) -> None:
        """Tell of the papers under the cursor; rows that are read again are no move."""
        if moved.key != self.told:
            self.failure = None
        self._tell()

    def _tell(self) -> None:
        if self.failure is not None:
            self._put(refusal_text(self.voice, self.failure))
        elif (chosen := self.chosen) is not None:
            self.told = chosen.kind.key
            rows = table_text(self.voice, chosen, self.language)
            self._put(papers_text(self.voice, chosen, self.language), rows)

    def _put(self, text: Content, rows: Content | str = "") -> None:
        self.query_one("#paper", Words).put(text)
        self.query_one("#paper-rows", Words).put(rows)
        self.query_one(SideText).scroll_home(animate=False)

    def _add(self, papers: Papers, text: Content) -> None:
        if self.failure is None and papers is self.chosen:
            titles = papers_text(self.voice, papers, self.language)
            self.query_one("#paper", Words).put(lines((titles, Content(""), text)))

    def _row(self, papers: Papers) -> Row:
        failed = papers.trouble is not None
        cells = (
            kind_title(self.voice, papers.kind),
            self.say("failed") if failed else str(len(papers.drafts)),
            self.say("yes") if papers.has_table else "",
        )
        return Row(key=papers.kind.key, cells=cells, tone="stop" if failed else "" if papers.drafts else "faint")
