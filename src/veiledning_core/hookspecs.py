"""The contract with plugins: every hook, in the order in which a run of the program calls them.

A plugin is an entry point of the group `veiledning`: a module whose functions are marked with `hookimpl` and named as
the hooks here. It may leave out any of them. `docs/hooks.md` shows a whole plugin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

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
