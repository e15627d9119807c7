"""Papers in words: what those of one kind say in short, and which files were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from textual.content import Content

from veiledning_core.course_type.documents import DocumentKind, Draft
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.exchange.documents.folder import Written, rows_of
from veiledning_core.exchange.documents.saying import Tongue

from ..papers_reading import Papers
from ..speaking import Voice
from ..text import joined, lines
from ..widgets.columns import GAP, fit
from .refusals import refusal_text

_MOST, _ROWS, _WIDEST = 8, 5, 24


def kind_title(voice: Voice, kind: DocumentKind) -> str:
    """Return what a kind of papers is called."""
    return voice.say(Message("{said}", said=kind.title))


def language_text(voice: Voice, language: str) -> str:
    """Return which language the papers are made in."""
    return voice.say("The papers are in Norwegian.") if language == "nb" else voice.say("The papers are in English.")


def papers_text(voice: Voice, papers: Papers, language: str) -> Content:
    """Return what papers of one kind are about, or what is wrong with them."""
    if papers.trouble is not None:
        return refusal_text(voice, papers.trouble)
    if not papers.drafts:
        return joined((voice.say("The course has nothing to say on this paper yet."), "$foreground-muted"))
    return lines(_titles(voice, papers.drafts, language))


def table_text(voice: Voice, papers: Papers, language: str) -> Content:
    """Return how the first paper begins that is a table, a line for each row."""
    return lines(_beginning(voice, papers.drafts, language))


def pages_text(voice: Voice, pages: Sequence[str]) -> Content:
    """Return the words on the pages of a paper."""
    return lines(_pages(voice, pages))


def written_text(voice: Voice, folder: Path, written: Sequence[Written]) -> Content:
    """Return where the files are, and which signs are missing in them."""
    return lines(_written(voice, folder, written))


def _titles(voice: Voice, drafts: Sequence[Draft], language: str) -> Iterator[Content]:
    tongue = Tongue.of(language)
    for draft in drafts[:_MOST]:
        about = f"  {', '.join(draft.content.about)}" if draft.content.about else ""
        yield joined((tongue.say(draft.content.title), "bold"), about)
    yield from _more(voice, len(drafts) - _MOST)


def _beginning(voice: Voice, drafts: Sequence[Draft], language: str) -> Iterator[Content]:
    """Yield the first rows of the first table."""
    rows = next((found for draft in drafts if (found := list(rows_of(draft, language)))), [])
    shown = rows[: _ROWS + 1]
    widths = [min(max(map(cell_len, cells)), _WIDEST) for cells in zip(*shown, strict=True)]
    for number, row in enumerate(shown):
        text = (" " * GAP).join(fit(_one_line(cell), width) for cell, width in zip(row, widths, strict=True))
        yield joined((text, "" if number else "$text-primary"))
    yield from _more(voice, len(rows) - len(shown))


def _pages(voice: Voice, pages: Sequence[str]) -> Iterator[Content]:
    for number, words in enumerate(pages, 1):
        heading = voice.say("Page {number} of {count}", number=number, count=len(pages))
        yield joined((heading, "$text-primary"))
        yield from (joined(_one_line(line)) for line in words.splitlines())


def _written(voice: Voice, folder: Path, written: Sequence[Written]) -> Iterator[Content]:
    yield joined(voice.say("They are in {folder}.", folder=str(folder.resolve())))
    for one in written:
        yield joined(f"  {one.path.name}")
        if one.lacking:
            lacks = voice.say("no font has {signs}; ▯ stands in their place", signs=Listed(one.lacking))
            yield joined((f"    {lacks}", "$text-warning"))


def _more(voice: Voice, count: int) -> Iterator[Content]:
    if count > 0:
        yield joined((voice.say("… and {count} more", count=count), "$foreground-muted"))


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
