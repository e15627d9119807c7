"""The papers of a course, read kind by kind: one that fails leaves the others alone.

What reads them is imported when the first ones are wanted: it is much, and many never make a paper.
"""

from __future__ import annotations

from collections.abc import Iterable

from veiledning_core.course_type.documents import Draft
from veiledning_core.use_cases.documents.papers import PapersOfKind as Papers
from veiledning_core.use_cases.documents.papers import papers_of as papers_view
from veiledning_core.use_cases.work import Work

__all__ = ["Papers", "drafts_in", "drafts_of_kind", "papers_view", "previewed"]


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


def previewed(draft: Draft, language: str) -> tuple[str, ...]:
    """Return the words on the pages of a paper.

    Raises:
        UsageFault: what sets or reads papers is not installed.
        InputFault: its template has a fault.
    """
    from veiledning_core.exchange.documents.preview import preview

    return preview(draft, language)
