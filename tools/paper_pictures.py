"""Pictures of the papers over made-up courses, for the documents.

    python -m tools.paper_pictures docs/papers

One paper of each kind, its first pages as PNG. The same register, clock and fonts make the same bytes.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from veiledning_core.course_type.documents import Draft, Scannable
from veiledning_core.exchange.documents.typesetting import Typesetter
from veiledning_core.register import Register, open_register
from veiledning_core.testing.demo import fill
from veiledning_core.use_cases.documents.certificates import CertificatePaper
from veiledning_core.use_cases.documents.drafting import drafts_of

DOTS_PER_INCH, MOST_PAGES = 60, 2
_NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
_CODE = "ABCD-EFGH-JKMN-PQRS"
_COURSES = ("EMNE-2024-1", "EMNE-2026-1", "KULL-5", "LOK-5-HB", "KOMM-2027")
"""Where the papers are from: the first of these that has one of the kind."""


@attrs.frozen
class _StoppedClock:
    def now(self) -> dt.datetime:
        return _NOW


def one_of_each(register: Register, courses: Iterable[str] = _COURSES) -> Mapping[str, Draft]:
    """Return the first paper of each kind, by the kind's key."""
    found: dict[str, Draft] = {}
    for code in courses:
        for draft in register.read(drafts_of, code):
            found.setdefault(draft.kind.key, _the_same_every_time(draft))
    return found


def _the_same_every_time(draft: Draft) -> Draft:
    """Return a paper without what no two registers have in common: the code of a certificate, made with a secret."""
    body = draft.content.body
    if not isinstance(body, CertificatePaper):
        return draft
    shown = attrs.evolve(body, verification=_CODE, scannable=Scannable(f"veiledning:{body.number}:{_CODE}"))
    return attrs.evolve(draft, content=attrs.evolve(draft.content, body=shown))


def pictures(drafts: Mapping[str, Draft], language: str = "nb") -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each page that is shown."""
    with Typesetter(language=language) as typesetter:
        for key, draft in drafts.items():
            pages = typesetter.pictures(draft, dots_per_inch=DOTS_PER_INCH)[:MOST_PAGES]
            for number, page in enumerate(pages, 1):
                yield f"{key}.png" if len(pages) == 1 else f"{key}-{number}.png", page


def main(folder: Path) -> None:
    """Make up a register, set its papers, and put their pages in a folder, in the place of those that were there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        with open_register(
            f"sqlite:///{Path(scratch) / 'register.db'}", clock=_StoppedClock(), actor="kari"
        ) as register:
            fill(register)
            drafts = one_of_each(register)
        for name, page in pictures(drafts):
            (folder / name).write_bytes(page)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
