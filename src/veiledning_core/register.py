"""The one door: open a register, and run use cases in it, one transaction each."""

from __future__ import annotations

import getpass
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, Self, TypeVar
from uuid import UUID, uuid4

import attrs

from .course_type.deferred import DeferredTypes
from .domain.clock import Clock, SystemClock
from .domain.errors import RegisterBusy
from .domain.journal import JournalEntry
from .domain.messages import Message
from .domain.progress import Progress, Unwatched

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from .course_type.catalogue import Catalogue
    from .course_type.origin import Origin
    from .course_type.own_tables import OwnTable
    from .plugins import Plugins
    from .store.work import UnitOfWork
    from .use_cases.work import CourseTypes, Work

P = ParamSpec("P")
T = TypeVar("T")

_REMEMBERED = 10_000
"""Steps; nobody looks at something for so long that they take more of them meanwhile."""


class TablesNotReady(RegisterBusy):
    """Egne tabeller er ikke klare: a step that only reads has asked for rows of a table that nobody has made yet."""


def _no_steps() -> deque[UUID]:
    return deque(maxlen=_REMEMBERED)


@attrs.frozen(kw_only=True)
class Preview(Generic[T]):
    """Forhåndsvisning: what a use case would return and write; nothing of it was kept."""

    result: T
    changes: tuple[JournalEntry, ...]


@attrs.frozen(kw_only=True)
class Register:
    """Register: a database of courses, with the course types, the clock and the person that its use cases work with.

    `own_steps` are those that were taken through it, and through what `watched` and `as_seen_at` made of it.
    """

    url: str
    engine: Engine = attrs.field(repr=False)
    types: CourseTypes = attrs.field(repr=False)
    clock: Clock
    actor: str
    new_id: Callable[[], UUID] = attrs.field(repr=False)
    progress: Progress = attrs.field(factory=Unwatched, repr=False)
    seen: int | None = None
    own_steps: deque[UUID] = attrs.field(factory=_no_steps, repr=False, eq=False)
    _ready: set[str] = attrs.field(factory=set, alias="ready", repr=False, eq=False)

    def watched(self, progress: Progress) -> Self:
        """Return the same register, whose long steps tell how far they have come and can be stopped halfway.

        A step that is stopped raises `Stopped`, and nothing of it is kept.
        """
        return attrs.evolve(self, progress=progress)

    def as_seen_at(self, number: int | None) -> Self:
        """Return the same register for somebody who has seen the journal up to an entry, as `news.newest` says it.

        A step that would write over what others changed since raises `StaleRegister`; None: none is refused for that.
        """
        return attrs.evolve(self, seen=number)

    def run(self, use_case: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case in one transaction and keep what it did; an error undoes all of it.

        Plugins may have it followed up as part of the same step, or object to it.

        Raises:
            VeiledningError: what the use case raises.
            RuleRefused: a plugin objects.
            PluginBroken: a plugin that watches changes failed.
            RegisterBusy: the database is locked, gone or changed underneath.
            StaleRegister: somebody else changed the same after it was looked at; see `as_seen_at`.
        """

        def done(work: UnitOfWork[CourseTypes]) -> T:
            result = use_case(work, *args, **kwargs)
            self._ask_others(work)
            self.own_steps.append(work.journal.step)
            return result

        return self._transact(done, use_case=use_case.__name__)

    def preview(self, use_case: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> Preview[T]:
        """Run a use case, undo it, and return what it would have done."""

        def watched(work: Work) -> Preview[T]:
            result = use_case(work, *args, **kwargs)
            self._ask_others(work)
            return Preview(result=result, changes=tuple(work.journal.pending))

        return self._transact(watched, use_case=use_case.__name__, keep=False)

    def read(self, use_case: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case that only reads; it sees one state of the register throughout and blocks nobody.

        Raises:
            VeiledningError: what the use case raises.
            UsageFault: it has tried to write.
            RegisterBusy: the database is locked, gone or damaged.
        """
        return self._transact(
            lambda work: use_case(work, *args, **kwargs), use_case=use_case.__name__, keep=False, read_only=True
        )

    def close(self) -> None:
        """Close the database's connections; a step that another thread is taking goes on, and then closes its own."""
        from .store.engine import close_engine

        close_engine(self.engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def problems(self) -> tuple[Message, ...]:
        """Return what is wrong inside the database; empty when all is well."""
        from .store.verify import verify

        return verify(self.engine, self.types.additions.tables)

    def _ask_others(self, work: Work) -> None:
        """Ask whoever changed the same meanwhile, and the plugins that watch changes, before a step is kept."""
        if self.seen is not None:
            from .use_cases.journal.overtaken import refuse_if_overtaken

            refuse_if_overtaken(work, seen=self.seen, own=self.own_steps)
        if watchers := self.types.additions.watchers:
            from .use_cases.reactions import react

            react(work, watchers)

    def _transact(
        self, do: Callable[[UnitOfWork[CourseTypes]], T], *, use_case: str, keep: bool = True, read_only: bool = False
    ) -> T:
        from .store.work import UnitOfWork, run_work

        def open_work(connection: Connection) -> UnitOfWork[CourseTypes]:
            return UnitOfWork(
                connection,
                clock=self.clock,
                actor=self.actor,
                use_case=use_case,
                types=self.types,
                new_id=self.new_id,
                progress=self.progress,
                own_table=self._own_table,
            )

        if not read_only:
            self._make_own_tables_ready()
        try:
            return run_work(self.engine, do, open_work=open_work, keep=keep, read_only=read_only)
        except TablesNotReady:
            self._make_own_tables_ready()
            return run_work(self.engine, do, open_work=open_work, keep=keep, read_only=read_only)

    def _own_table(self, kind: type[Any]) -> OwnTable:
        """Return the plugin's table that holds such values; what only reads does not wait for it to be made."""
        for chain in self.types.additions.tables:
            for table in chain.own.tables:
                if table.value is kind:
                    if chain.version_table not in self._ready:
                        raise TablesNotReady(Message("the tables of {plugin} are not ready", plugin=str(chain.plugin)))
                    return table
        from .store.nearest import no_own_table

        raise no_own_table(kind)

    def _make_own_tables_ready(self) -> None:
        """Make the plugins' own tables, before a transaction begins; nothing is loaded or looked at twice."""
        chains = [chain for chain in self.types.additions.tables if chain.version_table not in self._ready]
        if chains:
            from .store.migrations.own import make_own_ready

            make_own_ready(self.engine, chains)
            self._ready.update(chain.version_table for chain in chains)


def open_register(
    url: str,
    *,
    plugins: Plugins | Callable[[], Plugins] | None = None,
    clock: Clock | None = None,
    actor: str | None = None,
    new_id: Callable[[], UUID] = uuid4,
) -> Register:
    """Open the register at a database address; a new one is made.

    `plugins` are those installed, unless given; a function that returns them is called when a course type is first
    needed. `actor` is who the journal names; the account of the operating system by default.

    Raises:
        RegisterBusy: the database is locked, gone, damaged, another program's, or of another version.
    """
    from .store.engine import make_engine
    from .store.migrations import make_ready

    engine = make_engine(url)
    try:
        make_ready(engine)
    except BaseException:
        engine.dispose()
        raise
    return Register(
        url=url,
        engine=engine,
        types=DeferredTypes(lambda: _catalogue(plugins)),
        clock=clock or SystemClock(),
        actor=actor or _account(),
        new_id=new_id,
    )


def _catalogue(plugins: Plugins | Callable[[], Plugins] | None) -> Catalogue:
    if plugins is None:
        from .plugins import load_plugins

        return load_plugins().catalogue()
    return (plugins() if callable(plugins) else plugins).catalogue()


def stored_and_expected(url: str) -> tuple[str | None, str]:
    """Return the form of the register at a database address, None where there is none yet, and the program's own form.

    Raises:
        RegisterBusy: the database is locked, gone, damaged or another program's.
        UsageFault: the address makes no sense.
    """
    from .store import migrations

    return migrations.stored_and_expected(url)


def own_tables_to_upgrade(url: str, plugins: Plugins) -> tuple[tuple[Origin, str | None, str], ...]:
    """Return the plugins whose tables `upgrade` would make or change: the form that they have, if any, and will have.

    Raises:
        RegisterBusy: the database is locked, gone, damaged or another program's.
        UsageFault: the address makes no sense.
    """
    from .store.migrations.own import forms_at

    forms = forms_at(url, plugins.additions.tables)
    return tuple((one.chain.plugin, one.stored, one.expected) for one in forms if not one.is_right)


def upgrade(url: str, plugins: Plugins | None = None) -> None:
    """Bring the tables of the register at a database address up to date with the program; a new one is made.

    The plugins' own tables follow, each plugin's whole or not at all.

    Raises:
        RegisterBusy: the database is locked, gone, damaged, another program's, or of a newer program or plugin.
        PluginBroken: a plugin's tables cannot be made.
        UsageFault: the address makes no sense.
    """
    from .store import migrations

    migrations.upgrade(url)
    if plugins is not None and plugins.additions.tables:
        from .store.migrations.own import upgrade_at

        upgrade_at(url, plugins.additions.tables)


def _account() -> str:
    """Return the account's name; a container may run under a number that no account has."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "–"
