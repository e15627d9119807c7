"""A folder of papers: each under a name of its own, written when all of them are set."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path

import attrs

from ...course_type.documents import Draft
from ...domain.progress import Progress, Unwatched
from ..file_names import file_name
from ..outgoing import Rows, folder_made, table_content, write_together
from .saying import Tongue
from .typesetting import Printed, Typesetter
from .vcard import as_vcards


@attrs.frozen(kw_only=True)
class Written:
    """Skrevet papir: the file, and the signs that no font has."""

    path: Path
    lacking: str = ""


def names_of(drafts: Sequence[Draft], language: str, suffix: str = ".pdf") -> tuple[str, ...]:
    """Return a file name for each paper; papers about namesakes are numbered."""
    say = Tongue.of(language).say
    plain = [file_name(draft.code, say(draft.kind.title), *draft.content.about, suffix="") for draft in drafts]
    taken: set[str] = set()
    names = []
    for name in plain:
        numbered = chain((name,), (f"{name}-{number}" for number in count(2)))
        free = next(one for one in numbered if one.casefold() not in taken)
        taken.add(free.casefold())
        names.append(f"{free}{suffix}")
    return tuple(names)


def write_papers(
    drafts: Sequence[Draft], folder: Path, typesetter: Typesetter, *, progress: Progress | None = None
) -> tuple[Written, ...]:
    """Write papers as PDF files to a folder, which is made: all of them or none; files of the same names are replaced.

    Nothing is written before every paper is set. `progress` hears of each paper that is.

    Raises:
        InputFault: a template has a fault.
        UsageFault: a file or the folder cannot be written.
        Stopped: whoever watches stops it.
    """
    printed = _printed(drafts, typesetter, progress or Unwatched())
    files = _written(folder, names_of(drafts, typesetter.language), [paper.pdf for paper in printed])
    return tuple(attrs.evolve(file, lacking=paper.lacking) for file, paper in zip(files, printed, strict=True))


def write_tables(drafts: Sequence[Draft], folder: Path, *, language: str, suffix: str) -> tuple[Written, ...]:
    """Write those papers that are tables as spreadsheets, `.xlsx` or `.csv`, every cell as text.

    Raises:
        UsageFault: a file or the folder cannot be written.
    """
    tables = [draft for draft in drafts if draft.content.table is not None]
    contents = [table_content(rows_of(draft, language), suffix) for draft in tables]
    return _written(folder, names_of(tables, language, suffix), contents)


def write_cards(drafts: Sequence[Draft], folder: Path, *, language: str) -> tuple[Written, ...]:
    """Write those papers that are lists of people as cards for an address book, `.vcf`.

    Raises:
        UsageFault: a file or the folder cannot be written.
    """
    lists = [draft for draft in drafts if draft.content.cards]
    contents = [as_vcards(draft.content.cards) for draft in lists]
    return _written(folder, names_of(lists, language, ".vcf"), contents)


def rows_of(draft: Draft, language: str) -> Rows:
    """Return the rows of a paper that is a table, the headings first, said in a language; none of any other."""
    if (table := draft.content.table) is None:
        return ()
    say = Tongue.of(language).say
    return [[say(cell) for cell in row] for row in (table.headings, *table.rows)]


def _written(folder: Path, names: Sequence[str], contents: Sequence[bytes]) -> tuple[Written, ...]:
    paths = [folder / name for name in names]
    folder_made(folder)
    write_together(dict(zip(paths, contents, strict=True)))
    return tuple(Written(path=path) for path in paths)


def _printed(drafts: Sequence[Draft], typesetter: Typesetter, progress: Progress) -> list[Printed]:
    printed = []
    for done, draft in enumerate(drafts, 1):
        printed.append(typesetter.print(draft))
        progress.step(done, len(drafts))
    return printed
