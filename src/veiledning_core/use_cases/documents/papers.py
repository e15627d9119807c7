"""The papers of a course, read kind by kind: one that fails leaves the others alone."""

from __future__ import annotations

import attrs

from ...course_type.documents import DocumentKind, Draft
from ...domain.errors import VeiledningError
from ..work import Work


@attrs.frozen(kw_only=True)
class PapersOfKind:
    """Papirer av ett slag: what they say today, or the `trouble` with them."""

    kind: DocumentKind
    drafts: tuple[Draft, ...] = ()
    trouble: VeiledningError | None = None

    @property
    def has_table(self) -> bool:
        """Return whether one of them is a table."""
        return any(draft.content.table is not None for draft in self.drafts)


def papers_of(work: Work, code: str) -> tuple[PapersOfKind, ...]:
    """Return the papers of a course by kind, in the order in which it needs them.

    Raises:
        NotFound: no course has that code.
    """
    # What reads papers is much, and many never make one.
    from .drafting import document_kinds

    return tuple(_papers(work, code, kind) for kind in document_kinds(work, code))


def _papers(work: Work, code: str, kind: DocumentKind) -> PapersOfKind:
    from .drafting import drafts_of

    try:
        return PapersOfKind(kind=kind, drafts=drafts_of(work, code, (kind.key,)))
    except VeiledningError as trouble:
        return PapersOfKind(kind=kind, trouble=trouble)
