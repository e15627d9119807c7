"""The contract with plugins: every hook, in the order in which a run of the program calls them.

A plugin is an entry point of the group `veiledning`: a module whose functions are marked with `hookimpl` and named as
the hooks here. It may leave out any of them. `docs/hooks.md` shows a whole plugin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from .course_type.additions import CourseCommand, CourseExporter, CourseImporter, CoursePanel
    from .course_type.documents import DocumentKind
    from .course_type.own_tables import OwnTables
    from .course_type.reactions import FollowUp, Objection
    from .domain.journal import JournalEntry
    from .rules.rule import RuleKind
    from .use_cases.work import Work

PROJECT = "veiledning"
"""The name of the entry-point group, and of the markers."""

API_VERSION = "1.0"
"""The version of the public API, hooks included (docs/library.md); a plugin states the one that it was made for.

It writes `veiledning_api = "1.0"` in its module. The first number rises when something goes or changes its meaning, the
second when something is added: a plugin works with the same first number and any second one that is not lower.
"""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


def names() -> tuple[str, ...]:
    """Return the names of the hooks, in the order of a run."""
    return tuple(name for name, found in globals().items() if hasattr(found, f"{PROJECT}_spec"))


@hookspec
def register_rule_kinds() -> list[type[RuleKind]] | None:
    """Return rule kinds of your own, for the rules that no kind of the core expresses.

    Called once when the program loads its plugins, before any course type is read.

    Returns:
        Classes derived from `RuleKind`, each an attrs class with a `name` of small letters, digits and hyphens that no
        other kind has, and with no field named as one of `Rule`'s own. A value named `role`, `roles`, `field`,
        `when_field`, `equivalent`, `approval` or `fee` holds keys of the course type, and these are looked up.
        None or an empty list: the plugin has no kinds of its own.

    Promises:
        Reads nothing, writes nothing, prints nothing. If it raises, the whole plugin is left out and reported.
    """


@hookspec
def register_course_types() -> list[Traversable] | None:
    """Return the TOML files of your course types, one course type a file, named after its key (`emnekurs.toml`).

    Called once when the program loads its plugins. The files are read later, each when its course type is first used.

    Returns:
        The files, as `importlib.resources.files(__name__) / "emnekurs.toml"`. None or an empty list: the plugin has no
        course types.

    Promises:
        Opens no file, writes nothing, prints nothing. If it raises, the whole plugin is left out and reported.
    """


@hookspec
def register_organisations() -> list[Traversable] | None:
    """Return TOML files of organisations that your course types' participants come from.

    Called once when the program loads its plugins. The files are read when a register first needs known organisations.

    Returns:
        The files. None or an empty list: the plugin knows no organisations.

    Promises:
        Opens no file, writes nothing, prints nothing. If it raises, the whole plugin is left out and reported.
    """


@hookspec
def register_course_panels() -> list[CoursePanel] | None:
    """Return panels of your own: what a course's screen shows on one more tab, and `veiledning course panel` prints.

    Called once when the program loads its plugins. A panel's `content` is called each time that somebody looks at it,
    with the unit of work, which is only read from, and the course's code; it returns a `PanelContent`.

    Returns:
        `CoursePanel` values of `veiledning_core.course_type.additions`, each with a `key` of small letters, digits and
        hyphens that no other panel has, and the course types that it is for. Two plugins with the same key are both
        left out, and each is named. None or an empty list: the plugin has no panels.

    Promises:
        Reads nothing, writes nothing, prints nothing. If it raises, the whole plugin is left out and reported. If
        `content` raises, the panel says so, with the plugin's name, and everything else lives.
    """


@hookspec
def register_course_commands() -> list[CourseCommand] | None:
    """Return commands of your own: what can be done to a course beside what the program can do already.

    Called once when the program loads its plugins. A command's `do` is called with the unit of work and the course's
    code to preview it, and again to carry it out when that was confirmed; what it did stands in the journal under its
    key and can be undone. It stands among the commands of the course's screen, and is `veiledning course do`.

    Returns:
        `CourseCommand` values of `veiledning_core.course_type.additions`, each with a `key` as a panel's that no other
        command has. None or an empty list: the plugin has no commands.

    Promises:
        Reads nothing, writes nothing, prints nothing. If it raises, the whole plugin is left out and reported. `do`
        writes through use cases and the collections of the unit of work only, and returns what it did as a `Message`.
        If it raises, nothing is kept, and the plugin is named.
    """


@hookspec
def register_exporters() -> list[CourseExporter] | None:
    """Return files that you can write about a course: `veiledning course export`, and among its screen's commands.

    Called once when the program loads its plugins. An exporter's `table` is called each time that somebody wants the
    file, with the unit of work, which is only read from, and the course's code; it returns a `PanelTable`, which is
    said in the reader's language and written as a workbook or as csv, every cell as text.

    Returns:
        `CourseExporter` values of `veiledning_core.course_type.additions`, each with a `key` as a panel's that no other
        exporter has. None or an empty list: the plugin writes no files.

    Promises:
        Reads nothing, writes nothing, prints nothing. If it raises, the whole plugin is left out and reported. `table`
        writes nothing, no file either; if it raises, there is no file, and the plugin is named.
    """


@hookspec
def register_importers() -> list[CourseImporter] | None:
    """Return files that you can take in about a course: `veiledning course import`, and among its screen's commands.

    Called once when the program loads its plugins. An importer's `take` is called with the unit of work, the course's
    code and the file as a `Table` of `veiledning_core.exchange.table`, to preview what it brings, and again to take it
    in when that was confirmed; what it did stands in the journal under its key and can be undone.

    Returns:
        `CourseImporter` values of `veiledning_core.course_type.additions`, each with a `key` as a panel's that no other
        importer has. None or an empty list: the plugin takes no files in.

    Promises:
        Reads nothing, writes nothing, prints nothing. If it raises, the whole plugin is left out and reported. `take`
        writes through use cases and the collections of the unit of work only, and returns what it did as a `Message`;
        what is wrong in the file it says with an `InputFault`. If it raises, nothing is kept, and the plugin is named.
    """


@hookspec
def register_documents() -> list[DocumentKind] | None:
    """Return papers of your own that courses send out, hand out or put up: `veiledning document make`, and its tab.

    Called once when the program loads its plugins. A paper's `contents` is called each time that somebody wants to see
    or print it, with the unit of work, which is only read from, and the course's code; it yields a `Content` for each
    paper there is. Its template is a typst file, which begins with `#import "/house.typ": *` and `#show: paper`.

    Returns:
        `DocumentKind` values of `veiledning_core.course_type.documents`, each with a `key` as a panel's that no other
        paper has. One with the key of a paper of the core takes its place for the course types that it is for. None or
        an empty list: the plugin has no papers.

    Promises:
        Reads nothing, writes nothing, prints nothing. If it raises, the whole plugin is left out and reported.
        `contents` writes nothing, no file either; if it raises, that paper is not made, the others are, and
        the plugin is named.
    """


@hookspec
def register_tables() -> OwnTables | None:
    """Return tables of your own in the register, with the Alembic revisions that make them.

    Called once when the program loads its plugins. The tables are made before the first step that writes, or by
    `veiledning db upgrade`; later revisions are applied by `veiledning db upgrade` only, and until then the register
    refuses to be written to. Without the plugin the tables stay as they are, and the register works.

    Returns:
        `OwnTables` of `veiledning_core.course_type.own_tables`. Each table's name begins with the plugin's name among
        the installed ones, hyphens as underscores, and an underscore. Every row belongs to a course by its column
        `course`, a foreign key to `course.id`; the first step that writes refuses tables that have it not.
        `work.own(Value)` reads and writes the rows; whatever it writes stands in the journal and can be undone. A
        revision adds, and takes no column away that the journal tells of. None: the plugin has no tables.

    Promises:
        Reads nothing, writes nothing, prints nothing. If it raises, the whole plugin is left out and reported. The
        revisions touch the plugin's own tables only. If one raises, nothing is changed, and the plugin is named.
    """


@hookspec
def after_change(work: Work, changes: Sequence[JournalEntry]) -> list[FollowUp] | None:
    """Return what is to be done as well, now that a step has changed something.

    Called once for every step that writes, when its use case has run and before anything is kept; also for a preview,
    and again where a step is tried again because others wrote meanwhile. Never for what only reads, nor for what
    follow-ups change: there is one round. A step that undoes another is a step as any other: compare what is with what
    should be, and do not conclude from the kind of step.

    Args:
        work: The unit of work of the step, to read from: it shows the register as the step leaves it.
        changes: The journal entries of the step, the first first; their `number` is None until they are kept.

    Returns:
        `FollowUp` values of `veiledning_core.course_type.reactions`, which are carried out in turn as part of the same
        step; the journal says why. None or an empty list: nothing follows.

    Promises:
        Reads, and neither writes nor prints; what is to be written, the `do` of a follow-up writes. If the hook or a
        follow-up raises, or the hook writes, the step is refused and nothing of it is kept; the plugin is named.
    """


@hookspec
def before_keep(work: Work, changes: Sequence[JournalEntry]) -> list[Objection] | None:
    """Return what speaks against keeping a step; the last look at it.

    Called once for every step that writes, when everything in it has been done, follow-ups too; also for a preview, and
    again where a step is tried again because others wrote meanwhile. Never for what only reads.

    Args:
        work: The unit of work of the step, to read from: it shows the register as the step leaves it.
        changes: The journal entries of the step, the first first; their `number` is None until they are kept.

    Returns:
        `Objection` values of `veiledning_core.course_type.reactions`: the step is refused as by a rule, and nothing of
        it is kept. None or an empty list: nothing speaks against it.

    Promises:
        Reads, and neither writes nor prints. If it raises or writes, the step is refused too and nothing of it is kept:
        a guard that fails lets nothing pass. The plugin is named.
    """
