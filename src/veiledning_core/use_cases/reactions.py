"""Plugins that watch what changes: asked once a step is done, and once more before it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from ..course_type.reactions import FollowUp, Objection, Watcher
from ..domain.errors import RuleRefused
from ..domain.messages import Listed, Message
from .additions import AdditionFailed, as_promised, carefully
from .work import Work

FOLLOW_UP = "follow-up"
"""The kind of the remark that says why a plugin had something done as well."""

T = TypeVar("T")


class ObjectionRaised(RuleRefused):
    """En utvidelse har en innsigelse; `objections` are its own words, or those of several plugins."""

    def __init__(self, what: Message, *, objections: Sequence[Objection], **pieces: Any) -> None:
        super().__init__(what, **pieces)
        self.objections = tuple(objections)


def react(work: Work, watchers: Sequence[Watcher]) -> None:
    """Carry out what plugins want to follow from a step that changed something, and refuse it where one objects.

    What the follow-ups change is offered to `before_keep` and not to `after_change` again.

    Raises:
        ObjectionRaised: a plugin objects.
        AdditionFailed: a plugin failed, or wrote without being asked to.
        VeiledningError: a follow-up was refused; whose it is stands in `where`.
    """
    if not work.journal.pending:
        return
    follow_ups = [(watcher, one) for watcher in watchers for one in _asked(work, watcher, "after_change", FollowUp)]
    for watcher, follow_up in follow_ups:
        _carry_out(work, watcher, follow_up)
    raised = [(watcher, one) for watcher in watchers for one in _asked(work, watcher, "before_keep", Objection)]
    if raised:
        raise _refused(raised)


def _asked(work: Work, watcher: Watcher, hook: str, kind: type[T]) -> Iterator[T]:
    """Yield what a plugin answers; a hook that it does not have, and None, are no answer."""
    ask, changes = getattr(watcher, hook), tuple(work.journal.pending)
    if ask is None:
        return
    answers = carefully(hook, watcher.plugin, ask, work=work, changes=changes)
    if len(work.journal.pending) != len(changes):
        raise AdditionFailed(
            Message("{hook} of {plugin} wrote by itself", hook=hook, plugin=str(watcher.plugin)),
            where=watcher.plugin.distribution,
            hint=Message("A hook that watches returns what is to be done, and does not do it."),
        )
    for answer in answers:
        for one in as_promised(hook, watcher.plugin, answer, list):
            yield as_promised(hook, watcher.plugin, one, kind)


def _carry_out(work: Work, watcher: Watcher, follow_up: FollowUp) -> None:
    before = len(work.journal.pending)
    carefully(follow_up.why, watcher.plugin, follow_up.do, work)
    if len(work.journal.pending) > before:
        note = Message("{plugin}: {why}", plugin=watcher.plugin.name, why=follow_up.why)
        work.journal.remark(kind=FOLLOW_UP, subject=follow_up.course, course=follow_up.course, note=note)


def _refused(raised: Sequence[tuple[Watcher, Objection]]) -> ObjectionRaised:
    whose = Listed(dict.fromkeys(str(watcher.plugin) for watcher, _ in raised))
    what = Listed((one.what for _, one in raised), between="; ")
    how = Listed(dict.fromkeys(Message("{who}: {how}", who=one.who, how=one.how) for _, one in raised), between=" ")
    return ObjectionRaised(
        Message("{plugins} objects: {what}", plugins=whose, what=what),
        objections=[one for _, one in raised],
        hint=Message("{how}", how=how),
    )
