"""What plugins add to a course: what fails is named and harms nothing, what changes something is a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ParamSpec, TypeVar

from ..course_type.additions import (
    Added,
    Addition,
    CourseCommand,
    CourseExporter,
    CourseImporter,
    CoursePanel,
    PanelContent,
    PanelTable,
    Words,
)
from ..course_type.origin import Origin
from ..course_type.own_tables import OwnTable
from ..course_type.suggestion import nearest
from ..domain.crashes import crash_report
from ..domain.errors import NotFound, PluginBroken, RegisterBusy, VeiledningError
from ..domain.messages import Message
from ..domain.progress import Stopped
from ..exchange.table import Table
from .journal.doings import use_case_of
from .types import require_installed
from .work import Work

P = ParamSpec("P")
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


def exporters_of(work: Work, code: str) -> Sequence[Added[CourseExporter]]:
    """Return the exporters that plugins add to a course.

    Raises:
        NotFound: no course has that code.
    """
    return work.types.additions.exporters_for(work.courses.by_code(code).type_key)


def importers_of(work: Work, code: str) -> Sequence[Added[CourseImporter]]:
    """Return the importers that plugins add to a course.

    Raises:
        NotFound: no course has that code.
    """
    return work.types.additions.importers_for(work.courses.by_code(code).type_key)


def own_tables(work: Work) -> Mapping[str, OwnTable]:
    """Return the plugins' own tables, by the name that the journal knows their values under."""
    return work.types.additions.own_tables


def read_panel(work: Work, code: str, key: str) -> PanelContent:
    """Return what a panel of a course shows.

    Raises:
        NotFound: no course has that code, or no panel for it that key.
        AdditionFailed: the plugin's own code failed.
        VeiledningError: the plugin refused, whose distribution stands in `where`.
    """
    added = _chosen(panels_of(work, code), key)
    whose = (added.what.title, added.origin)
    return as_promised(*whose, carefully(*whose, added.what.content, work, code), PanelContent)


def export_table(work: Work, code: str, key: str) -> PanelTable:
    """Return what an exporter of a course writes to a file.

    Raises:
        NotFound: no course has that code, or no exporter for it that key.
        AdditionFailed: the plugin's own code failed.
        VeiledningError: the plugin refused, whose name stands in `where`.
    """
    added = _chosen(exporters_of(work, code), key)
    whose = (added.what.title, added.origin)
    return as_promised(*whose, carefully(*whose, added.what.table, work, code), PanelTable)


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
        whose = (added.what.title, added.origin)
        return as_promised(*whose, carefully(*whose, added.what.do, work, code), Message)

    do.__name__ = use_case_of(key)
    return do


def imported(key: str) -> Callable[[Work, str, Table], Message]:
    """Return a plugin's importer as a use case, which the journal names after its key.

    The use case raises what that of a command does, and InputFault where the plugin cannot read the file.
    """

    def take(work: Work, code: str, table: Table) -> Message:
        added = _chosen(importers_of(work, code), key)
        require_installed(work, work.courses.by_code(code))
        whose = (added.what.title, added.origin)
        return as_promised(*whose, carefully(*whose, added.what.take, work, code, table), Message)

    take.__name__ = use_case_of(key)
    return take


def _chosen(added: Sequence[Added[Addition]], key: str) -> Added[Addition]:
    for one in added:
        if one.what.key == key:
            return one
    keys = [one.what.key for one in added]
    raise NotFound(
        Message("no plugin adds {key!r} to this course", key=key),
        hint=nearest(key, keys) or Message("There are: {keys}.", keys=", ".join(keys) or "–"),
    )


def carefully(title: Words, plugin: Origin, do: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a plugin's own code returns, with whatever it raises put down to the plugin.

    Raises:
        AdditionFailed: it failed.
        VeiledningError: it refused; whose it is stands in `where`.
    """
    try:
        return do(*args, **kwargs)
    except (RegisterBusy, Stopped):  # which is no doing of the plugin's
        raise
    except VeiledningError as refused:
        refused.where = ", ".join(filter(None, (plugin.distribution or plugin.name, refused.where)))
        raise
    except (Exception, SystemExit) as error:
        what = Message("{title} of {plugin} failed: {kind}", title=title, plugin=str(plugin), kind=type(error).__name__)
        raise _failed(what, plugin, crash_report(error)) from error


def as_promised(title: Words, plugin: Origin, answer: object, kind: type[T]) -> T:
    """Return what a plugin's own code returned.

    Raises:
        AdditionFailed: it is something else than was promised.
    """
    if isinstance(answer, kind):
        return answer
    found, wanted = type(answer).__name__, kind.__name__
    words = {"title": title, "plugin": str(plugin), "found": found, "wanted": wanted}
    raise _failed(Message("{title} of {plugin} returned {found}, not {wanted}", **words), plugin)


def _failed(what: Message, plugin: Origin, report: Message | None = None) -> AdditionFailed:
    return AdditionFailed(
        what,
        report=report,
        where=plugin.distribution,
        hint=Message("Everything else works. Tell whoever makes the plugin, or switch it off."),
    )
