"""All plugins together.

Three prices: `installed_plugins` reads names only, `load_plugins(only=…)` imports one plugin, `load_plugins()` all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, reduce
from importlib.metadata import entry_points
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import attrs
import pluggy

from .. import hookspecs
from ..course_type.additions import Added, Addition, Additions
from ..course_type.catalogue import Catalogue, OfferedFile
from ..course_type.suggestion import nearest
from ..domain.errors import NotFound, PluginBroken
from ..domain.messages import Message
from ..rules.kinds import CORE_KIND_NAMES, core_kinds
from ..rules.rule import RuleKind
from .candidate import Candidate, candidate
from .contract import new_manager
from .report import Entry, PluginReport, PluginState

if TYPE_CHECKING:
    import cattrs

Names = Callable[[Candidate], Iterable[str]]

_CORE = "veiledning-core"


@attrs.frozen(kw_only=True)
class Plugins:
    """Utvidelser: the plugins in use with all that they offer, and a report on every one that is installed.

    `own_kinds` are the rule kinds that they bring.
    """

    manager: pluggy.PluginManager
    reports: tuple[PluginReport, ...]
    own_kinds: tuple[type[RuleKind], ...]
    course_types: tuple[OfferedFile, ...]
    organisations: tuple[OfferedFile, ...]
    additions: Additions = attrs.field(factory=Additions)

    @property
    def rule_kinds(self) -> tuple[type[RuleKind], ...]:
        """Return every rule kind in use: the core's and the plugins'."""
        return (*core_kinds(), *self.own_kinds)

    @property
    def broken(self) -> tuple[PluginReport, ...]:
        """Return the reports on the plugins that cannot be used."""
        return tuple(report for report in self.reports if report.state is PluginState.BROKEN)

    def require_all(self) -> None:
        """Refuse to go on with a broken plugin: the strict way, for authors of plugins.

        Raises:
            PluginBroken: with the first one's reason.
        """
        for report in self.broken:
            raise PluginBroken(
                report.reason or Message("cannot be used"), where=report.distribution or report.name, hint=report.hint
            )

    def converter(self) -> cattrs.Converter:
        """Return a new converter that knows every rule kind in use."""
        from ..conversion import make_converter

        return make_converter(self.own_kinds)

    def catalogue(self) -> Catalogue:
        """Return the course types and organisations that the plugins offer, each read once for all registers."""
        return self._catalogue

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self.course_types, self.organisations, additions=self.additions, converter=self.converter)


def installed_plugins(entries: Iterable[Entry] | None = None) -> Sequence[Entry]:
    """Return the entry points of all installed plugins by name; no plugin is imported."""
    found: Iterable[Entry] = entry_points(group=hookspecs.PROJECT) if entries is None else entries
    return sorted(found, key=lambda entry: entry.name)


def load_plugins(
    *,
    entries: Iterable[Entry] | None = None,
    disabled: Collection[str] = frozenset(),
    only: str | None = None,
    none: bool = False,
) -> Plugins:
    """Return the plugins that are installed, not `disabled` and, with `only`, of that name; with `none`, no plugin.

    A plugin that cannot be used is left out whole and reported; the others go on.

    Raises:
        NotFound: no plugin is called `only`.
    """
    installed = installed_plugins(entries)
    _require_installed(only, [entry.name for entry in installed])
    examined = [candidate(entry, _why_skipped(entry.name, disabled, only, none)) for entry in installed]
    named = _without_clashes(examined, lambda found: (found.name,), {}, hint=_ONE_NAME)
    core = {name: [_CORE] for name in CORE_KIND_NAMES}
    by_kind = _without_clashes(named, lambda found: (kind.name for kind in found.kinds), core)
    return _put_together(reduce(lambda left, names: _without_clashes(left, names, {}), _ADDED_NAMES, by_kind))


_ONE_NAME = Message("Uninstall one of them; a name can only be switched off for both.")
_ONE_THING = Message("Uninstall one of them, or switch one off with `veiledning plugin disable`.")

_ADDED_NAMES: tuple[Names, ...] = (
    lambda found: (panel.key for panel in found.panels),
    lambda found: (command.key for command in found.commands),
    lambda found: (exporter.key for exporter in found.exporters),
    lambda found: (importer.key for importer in found.importers),
    lambda found: (document.key for document in found.documents),
    lambda found: found.chain.names if found.chain else (),
)
"""What no two plugins may both have, of each kind that they can add."""


def _require_installed(only: str | None, names: Sequence[str]) -> None:
    if only is not None and only not in names:
        hint = nearest(only, names) or Message("No plugin is installed.")
        raise NotFound(Message("no plugin {name!r}", name=only), hint=hint)


def _why_skipped(name: str, disabled: Collection[str], only: str | None, none: bool) -> Message | None:
    if none:
        return Message("this run uses no plugins")
    if only is not None and name != only:
        return Message("this run uses only {name!r}", name=only)
    return Message("switched off") if name in disabled else None


def _without_clashes(
    candidates: Sequence[Candidate],
    names: Names,
    taken: Mapping[str, Sequence[str]],
    *,
    hint: Message = _ONE_THING,
) -> Sequence[Candidate]:
    """Return the candidates; those that claim one name, or a taken one, have it as their problem, and none is used."""
    owners = {name: list(claimed) for name, claimed in taken.items()}
    for found in candidates:
        if found.usable:
            for name in names(found):
                owners.setdefault(name, []).append(found.origin)
    return [_with_clash(found, names(found), owners, hint) if found.usable else found for found in candidates]


def _with_clash(
    found: Candidate, names: Iterable[str], owners: Mapping[str, Sequence[str]], hint: Message
) -> Candidate:
    for name in names:
        if len(owners[name]) > 1:
            claimed = ", ".join(sorted(owners[name]))
            what = Message("{name!r} is claimed more than once: {owners}", name=name, owners=claimed)
            return attrs.evolve(found, problem=PluginBroken(what, hint=hint))
    return found


def _put_together(candidates: Sequence[Candidate]) -> Plugins:
    usable = [found for found in candidates if found.usable]
    manager = new_manager()
    for found in usable:
        manager.register(found.module, name=found.name)
    return Plugins(
        manager=manager,
        reports=tuple(found.report() for found in candidates),
        own_kinds=tuple(kind for found in usable for kind in found.kinds),
        course_types=_offered(usable, lambda found: found.types),
        organisations=_offered(usable, lambda found: found.organisations),
        additions=_additions(usable),
    )


def _additions(usable: Sequence[Candidate]) -> Additions:
    return Additions(
        panels=tuple(_added(found, one) for found in usable for one in found.panels),
        commands=tuple(_added(found, one) for found in usable for one in found.commands),
        exporters=tuple(_added(found, one) for found in usable for one in found.exporters),
        importers=tuple(_added(found, one) for found in usable for one in found.importers),
        documents=tuple(_added(found, one) for found in usable for one in found.documents),
        tables=tuple(found.chain for found in usable if found.chain),
        watchers=tuple(found.watcher for found in usable if found.watcher),
    )


def _added(found: Candidate, one: Addition) -> Added[Addition]:
    return Added(what=one, distribution=found.origin, plugin=found.name, version=found.version)


def _offered(
    usable: Sequence[Candidate], files: Callable[[Candidate], tuple[Traversable, ...]]
) -> tuple[OfferedFile, ...]:
    return tuple(OfferedFile(source=file, distribution=found.origin) for found in usable for file in files(found))
