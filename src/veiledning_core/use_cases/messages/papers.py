"""The papers that go with mail: those of its kinds that are about its recipient, and those that are about nobody."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ...course_type.documents import Draft
from ...domain.errors import NotFound
from ...domain.messages import Message
from ...exchange.documents.typesetting import can_set_type
from ..documents.drafting import drafts_of
from ..work import Work
from .course_mail import CourseMail
from .wanted import Wanted


@attrs.define
class Papers:
    """Vedleggene på et kurs: what each kind of paper says today, read when a mail first asks for it."""

    work: Work
    facts: CourseMail
    _drafts: dict[str, Sequence[Draft]] = attrs.field(factory=dict, init=False)

    def of(self, mail: Wanted) -> tuple[Draft, ...]:
        """Return the papers that go with a mail."""
        return tuple(draft for kind in mail.plan.attach for draft in self._kind(kind) if _goes_with(draft, mail))

    def lacking(self, mail: Wanted) -> tuple[Message, ...]:
        """Return why a paper that is to go with a mail cannot."""
        if mail.plan.attach and not can_set_type():
            return (Message("papers go with it, and the typesetter is not installed"),)
        return tuple(
            Message("the paper {key!r} has nothing to say yet", key=kind)
            for kind in mail.plan.attach
            if not any(_goes_with(draft, mail) for draft in self._kind(kind))
        )

    def _kind(self, key: str) -> Sequence[Draft]:
        if key not in self._drafts:
            try:
                self._drafts[key] = drafts_of(self.work, self.facts.course.code, (key,))
            except NotFound:
                self._drafts[key] = ()
        return self._drafts[key]


def _goes_with(draft: Draft, mail: Wanted) -> bool:
    """Return whether a paper is about nobody, or about whom or what the mail is about."""
    return draft.content.subject in (None, mail.about.paper, *mail.reached.papers)
