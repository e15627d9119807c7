"""One plugin, looked at by itself: whatever is wrong with it stays with it."""

from __future__ import annotations

import contextlib
import io
import threading
from importlib.resources.abc import Traversable
from typing import Any

import attrs
import pluggy

from ..course_type.additions import CourseCommand, CourseExporter, CourseImporter, CoursePanel
from ..course_type.documents import DocumentKind
from ..course_type.origin import Origin
from ..course_type.own_tables import OwnTables, TableChain
from ..course_type.reactions import Watcher
from ..domain.errors import PluginBroken
from ..domain.messages import Message
from ..rules.rule import RuleKind
from .api_version import notice_on, require_api
from .blame import place_of
from .contract import (
    new_manager,
    offered_additions,
    offered_files,
    offered_kinds,
    require_known_hooks,
    require_known_parameters,
)
from .report import Entry, PluginReport, PluginState
from .table_contract import offered_tables

_LONGEST_TEXT = 500
_LONGEST_PRINT = 2000
_ONE_AT_A_TIME = threading.RLock()
"""Stdout belongs to the process: two threads that each put theirs aside would put it back in the wrong order."""


@attrs.frozen(kw_only=True)
class Candidate:
    """A plugin on its way in: `problem` is what keeps it out, `skipped` why it was not even looked at."""

    name: str
    distribution: str
    version: str
    module: Any = None
    kinds: tuple[type[RuleKind], ...] = ()
    types: tuple[Traversable, ...] = ()
    organisations: tuple[Traversable, ...] = ()
    panels: tuple[CoursePanel, ...] = ()
    commands: tuple[CourseCommand, ...] = ()
    exporters: tuple[CourseExporter, ...] = ()
    importers: tuple[CourseImporter, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    own: OwnTables | None = None
    watcher: Watcher | None = None
    problem: PluginBroken | None = None
    skipped: Message | None = None
    notice: Message | None = None
    printed: str = ""

    @property
    def usable(self) -> bool:
        """Return whether nothing keeps it out."""
        return self.problem is None and self.skipped is None

    @property
    def origin(self) -> str:
        """Return the distribution, or the entry point's name where its metadata is damaged."""
        return self.distribution or self.name

    @property
    def plugin(self) -> Origin:
        """Return its name with the distribution and version."""
        return Origin(name=self.name, distribution=self.distribution, version=self.version)

    @property
    def chain(self) -> TableChain | None:
        """Return the chain of its own tables, if it has any."""
        return TableChain(plugin=self.plugin, own=self.own) if self.own else None

    def report(self) -> PluginReport:
        """Return what became of it."""
        state = PluginState.OK if self.usable else PluginState.DISABLED if self.skipped else PluginState.BROKEN
        return PluginReport(
            name=self.name,
            distribution=self.distribution,
            version=self.version,
            state=state,
            reason=self.problem.what if self.problem else self.skipped,
            hint=self.problem.hint if self.problem else None,
            offers=self._offers() if self.usable else (),
            notice=self.notice,
            printed=self.printed,
        )

    def _offers(self) -> tuple[str, ...]:
        files = (*self.types, *self.organisations)
        return (
            *(file.name for file in files),
            *(kind.name for kind in self.kinds),
            *(panel.key for panel in self.panels),
            *(command.key for command in self.commands),
            *(exporter.key for exporter in self.exporters),
            *(importer.key for importer in self.importers),
            *(document.key for document in self.documents),
            *(table.name for table in (self.own.tables if self.own else ())),
        )


def candidate(entry: Entry, skipped: Message | None) -> Candidate:
    """Return the plugin of an entry point, imported and examined unless it is skipped."""
    distribution, version = _origin(entry)
    blank = Candidate(name=entry.name, distribution=distribution, version=version, skipped=skipped)
    return blank if skipped else _examined(entry, blank)


def _origin(entry: Entry) -> tuple[str, str]:
    try:
        return str(entry.dist.name), str(entry.dist.version)
    except Exception:  # noqa: BLE001 -- whatever is wrong with the metadata, the plugin is still named
        return "", ""


def _examined(entry: Entry, blank: Candidate) -> Candidate:
    said = io.StringIO()
    try:
        # What a plugin prints must not end up among the data that a command writes to stdout.
        with _ONE_AT_A_TIME, contextlib.redirect_stdout(said):
            found = _with_offers(blank, entry.load())
    except KeyboardInterrupt:
        raise
    except PluginBroken as problem:
        found = attrs.evolve(blank, problem=problem)
    except BaseException as error:  # noqa: BLE001 -- a stranger's code: anything can come out of it, SystemExit too
        found = attrs.evolve(blank, problem=_raised(error))
    return attrs.evolve(found, printed=_printed(said))


def _with_offers(blank: Candidate, module: Any) -> Candidate:
    # A manager of its own: what breaks the contract leaves nothing behind in the one that is used.
    manager = new_manager()
    require_api(module)
    require_known_parameters(manager, module)
    try:
        manager.register(module)
    except pluggy.PluginValidationError as error:
        raise PluginBroken(Message("{reason}", reason=_text_of(error))) from error
    require_known_hooks(manager, module)
    return attrs.evolve(
        blank,
        module=module,
        notice=notice_on(module),
        kinds=offered_kinds(manager),
        types=offered_files(manager, "register_course_types"),
        organisations=offered_files(manager, "register_organisations"),
        panels=offered_additions(manager, "register_course_panels", CoursePanel),
        commands=offered_additions(manager, "register_course_commands", CourseCommand),
        exporters=offered_additions(manager, "register_exporters", CourseExporter),
        importers=offered_additions(manager, "register_importers", CourseImporter),
        documents=offered_additions(manager, "register_documents", DocumentKind),
        own=offered_tables(manager, blank.plugin),
        watcher=_watcher(manager, blank.plugin),
    )


def _watcher(manager: pluggy.PluginManager, plugin: Origin) -> Watcher | None:
    """Return what asks this plugin alone, so that whatever it answers or raises is known to be its own."""
    hooks = {"after_change": manager.hook.after_change, "before_keep": manager.hook.before_keep}
    own = {name: hook for name, hook in hooks.items() if hook.get_hookimpls()}
    return Watcher(plugin=plugin, **own) if own else None


def _raised(error: BaseException) -> PluginBroken:
    said = Message("{kind}: {text}", kind=type(error).__name__, text=_text_of(error))
    place = place_of(error)
    return PluginBroken(
        Message("{what} ({place})", what=said, place=place) if place else said,
        hint=Message("Update or uninstall it, or switch it off with `veiledning plugin disable`."),
    )


def _text_of(error: BaseException) -> str:
    try:
        return " ".join(str(error).split())[:_LONGEST_TEXT]
    except Exception:  # noqa: BLE001 -- a stranger's error may fail to say what it is
        return "–"


def _printed(said: io.StringIO) -> str:
    try:
        return said.getvalue()[:_LONGEST_PRINT]
    except ValueError:  # the plugin closed it
        return ""
