"""The papers of a course, read kind by kind: one that fails leaves the others alone.

What reads them is imported when the first ones are wanted: it is much, and many never make a paper.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from veiledning_core.course_type.documents import DocumentKind, Draft
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.use_cases.work import Work


@attrs.frozen(kw_only=True)
class Papers:
    """Papirer av ett slag: what they say today, or the `trouble` with them."""

    kind: DocumentKind
    drafts: tuple[Draft, ...] = ()
    trouble: VeiledningError | None = None

    @property
    def has_table(self) -> bool:
        """Return whether one of them is a table."""
        return any(draft.content.table is not None for draft in self.drafts)


def papers_view(work: Work, code: str) -> tuple[Papers, ...]:
    """Return the papers of a course by kind, in the order in which it needs them.

    Raises:
        NotFound: no course has that code.
    """
    from veiledning_core.use_cases.documents.drafting import document_kinds

    return tuple(_papers(work, code, kind) for kind in document_kinds(work, code))


def drafts_of_kind(work: Work, code: str, key: str) -> tuple[Draft, ...]:
    """Return the papers of one kind.

    Raises:
        NotFound: no course has that code, or it has no such kind of paper.
        PluginBroken: its edition needs a plugin that is missing, or a plugin's own paper failed.
    """
    from veiledning_core.use_cases.documents.drafting import drafts_of

    return drafts_of(work, code, (key,))


def drafts_in(papers: Iterable[Papers]) -> tuple[Draft, ...]:
    """Return all papers of all kinds."""
    return tuple(draft for one in papers for draft in one.drafts)


def _papers(work: Work, code: str, kind: DocumentKind) -> Papers:
    try:
        return Papers(kind=kind, drafts=drafts_of_kind(work, code, kind.key))
    except VeiledningError as trouble:
        return Papers(kind=kind, trouble=trouble)
