"""Which papers a course has, and what each of them says today."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ...course_type.documents import Content, DocumentKind, Draft
from ...course_type.origin import Origin
from ...course_type.suggestion import nearest
from ...domain.clock import today
from ...domain.errors import NotFound
from ...domain.messages import Message
from ..additions import as_promised, carefully
from ..work import Work
from .announcements import ANNOUNCEMENT
from .attendance_papers import ATTENDANCE_SHEET
from .bills import CREDIT_NOTE, INVOICE, RECEIPT
from .certificates import CERTIFICATE
from .evaluation_papers import EVALUATION_FORM, EVALUATION_REPORT
from .group_sheets import GROUP_SHEET, TRIAD_SHEET
from .leader_letters import LEADER_LETTER
from .leader_sheets import LEADER_SHEET
from .name_tags import NAME_TAGS
from .participants import PARTICIPANT_LIST
from .preparation_papers import PREPARATION_SHEET
from .programmes import PROGRAMME
from .refund_papers import REFUND_BASIS

KINDS: tuple[DocumentKind, ...] = (
    ANNOUNCEMENT,
    LEADER_LETTER,
    PREPARATION_SHEET,
    PARTICIPANT_LIST,
    NAME_TAGS,
    GROUP_SHEET,
    TRIAD_SHEET,
    PROGRAMME,
    LEADER_SHEET,
    ATTENDANCE_SHEET,
    EVALUATION_FORM,
    CERTIFICATE,
    EVALUATION_REPORT,
    INVOICE,
    CREDIT_NOTE,
    RECEIPT,
    REFUND_BASIS,
)
"""The papers that a course of any type can have, in the order in which it needs them."""


def document_kinds(work: Work, code: str) -> tuple[DocumentKind, ...]:
    """Return the kinds of papers of a course: those of the core and those that plugins add to its type.

    Raises:
        NotFound: no course has that code.
    """
    return tuple(kind for kind, _ in _kinds(work, code).values())


def drafts_of(work: Work, code: str, keys: Iterable[str] = ()) -> tuple[Draft, ...]:
    """Return what the papers of a course say today; of some kinds only, if their keys are given.

    Raises:
        NotFound: no course has that code, or it has no such kind of paper.
        PluginBroken: its edition needs a plugin that is missing, or a plugin's own paper failed.
    """
    kinds = _kinds(work, code)
    day = today(work.clock)
    return tuple(
        Draft(kind=kind, code=code, content=content, dated=content.dated or day)
        for kind, plugin in (kinds[key] for key in _chosen(code, kinds, keys))
        for content in _contents(work, code, kind, plugin)
    )


def _kinds(work: Work, code: str) -> dict[str, tuple[DocumentKind, Origin | None]]:
    """Return the kinds of papers by key, with the plugin of each that has one; a plugin's take the core's place."""
    type_key = work.courses.by_code(code).type_key
    own: dict[str, tuple[DocumentKind, Origin | None]] = {kind.key: (kind, None) for kind in KINDS}
    return own | {added.what.key: (added.what, added.origin) for added in work.types.additions.documents_for(type_key)}


def _chosen(code: str, kinds: Collection[str], keys: Iterable[str]) -> Collection[str]:
    wanted = tuple(dict.fromkeys(keys))
    for key in wanted:
        if key not in kinds:
            what = Message("the course has no paper {key!r}", key=key)
            raise NotFound(what, where=code, hint=nearest(key, tuple(kinds)))
    return wanted or kinds


def _contents(work: Work, code: str, kind: DocumentKind, plugin: Origin | None) -> tuple[Content, ...]:
    """Return what the papers of a kind say; whatever a plugin's own code raises is put down to the plugin."""
    if plugin is None:
        return tuple(kind.contents(work, code))
    contents = carefully(kind.title, plugin, lambda: tuple(kind.contents(work, code)))
    return tuple(as_promised(kind.title, plugin, content, Content) for content in contents)
