"""What plugins add to a course: a panel that fails is named and harms nothing, a command is a step as any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from ..course_type.additions import Added, Addition, CourseCommand, CoursePanel, PanelContent
from ..course_type.suggestion import nearest
from ..domain.crashes import crash_report
from ..domain.errors import NotFound, PluginBroken, RegisterBusy, VeiledningError
from ..domain.messages import Message
from .journal.doings import use_case_of
from .types import require_installed
from .work import Work

T = TypeVar("T")
Do = Callable[[Work, str], T]


class AdditionFailed(PluginBroken):
    """Et tillegg feilet; `report` says where in the program, and holds neither values nor the error's own words."""

    def __init__(self, what: Message, *, report: Message | None = None, where: str = "", hint: Message | None = None):
        super().__init__(what, where=where, hint=hint)
        self.report = report


def panels_of(work: Work, code: str) -> Sequence[Added[CoursePanel]]:
    """Return the panels that plugins add to a course.

    Raises:
        NotFound: no course has that code.
    """
    return work.types.additions.panels_for(work.courses.by_code(code).type_key)


def commands_of(work: Work, code: str) -> Sequence[Added[CourseCommand]]:
    """Return the commands that plugins add to a course.

    Raises:
        NotFound: no course has that code.
    """
    return work.types.additions.commands_for(work.courses.by_code(code).type_key)


def read_panel(work: Work, code: str, key: str) -> PanelContent:
    """Return what a panel of a course shows.

    Raises:
        NotFound: no course has that code, or no panel for it that key.
        AdditionFailed: the plugin's own code failed.
        VeiledningError: the plugin refused, whose distribution stands in `where`.
    """
    added = _chosen(panels_of(work, code), key)
    content = _carefully(added, added.what.content, work, code)
    return _as_promised(added, content, PanelContent)


def commanded(key: str) -> Do[Message]:
    """Return a plugin's command as a use case, which the journal names after its key.

    The use case raises:
        NotFound: no course has that code, or no command for it that key.
        PluginBroken: the course's type is missing.
        AdditionFailed: the plugin's own code failed; nothing is kept.
        VeiledningError: the plugin refused, whose distribution stands in `where`; nothing is kept.
    """

    def do(work: Work, code: str) -> Message:
        added = _chosen(commands_of(work, code), key)
        require_installed(work, work.courses.by_code(code))
        return _as_promised(added, _carefully(added, added.what.do, work, code), Message)

    do.__name__ = use_case_of(key)
    return do


def _chosen(added: Sequence[Added[Addition]], key: str) -> Added[Addition]:
    for one in added:
        if one.what.key == key:
            return one
    keys = [one.what.key for one in added]
    raise NotFound(
        Message("no plugin adds {key!r} to this course", key=key),
        hint=nearest(key, keys) or Message("There are: {keys}.", keys=", ".join(keys) or "–"),
    )


def _carefully(added: Added[Addition], do: Do[T], work: Work, code: str) -> T:
    try:
        return do(work, code)
    except RegisterBusy:  # which is no doing of the plugin's
        raise
    except VeiledningError as refused:
        refused.where = ", ".join(filter(None, (added.distribution, refused.where)))
        raise
    except (Exception, SystemExit) as error:
        raise _failed(added, type(error).__name__, crash_report(error)) from error


def _as_promised(added: Added[Addition], answer: object, kind: type[T]) -> T:
    if isinstance(answer, kind):
        return answer
    raise _failed(added, f"{type(answer).__name__} ≠ {kind.__name__}", None)


def _failed(added: Added[Addition], kind: str, report: Message | None) -> AdditionFailed:
    return AdditionFailed(
        Message("{title} of {plugin} failed: {kind}", title=added.what.title, plugin=added.distribution, kind=kind),
        report=report,
        where=added.distribution,
        hint=Message("Everything else works. Tell whoever makes the plugin, or switch it off."),
    )
