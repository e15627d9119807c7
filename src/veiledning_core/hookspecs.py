"""The contract with plugins: every hook, in the order in which a run of the program calls them.

A plugin is an entry point of the group `veiledning`: a module whose functions are marked with `hookimpl` and named as
the hooks here. It may leave out any of them. `docs/hooks.md` shows a whole plugin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from .course_type.additions import CourseCommand, CoursePanel
    from .rules.rule import RuleKind

PROJECT = "veiledning"
"""The name of the entry-point group, and of the markers."""

API_VERSION = 1
"""Rises when a hook changes its meaning; a plugin may state the one it was written for as `veiledning_api`."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


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
