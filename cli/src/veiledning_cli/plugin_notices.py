"""Loading the plugins for a command, and saying which of them had to be left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from veiledning_core.domain.errors import PluginBroken, RegisterBusy
from veiledning_core.domain.messages import Message
from veiledning_core.plugins import Plugins, load_plugins

if TYPE_CHECKING:
    from .session import Session


def load(session: Session) -> Plugins:
    """Return the plugins as the global options and the settings want them, broken ones and all.

    Raises:
        NotFound: no plugin has the name of `--only-plugin`.
    """
    chosen = session.chosen
    disabled = frozenset(session.settings.disabled_plugins)
    return load_plugins(disabled=disabled, only=chosen.only_plugin, none=chosen.no_plugins)


def load_and_report(session: Session) -> Plugins:
    """Return the plugins, with a line on stderr for each broken one.

    Raises:
        PluginBroken: one is broken, and `--strict-plugins` was given.
    """
    plugins = load(session)
    for report in plugins.broken:
        what = Message("the plugin {name} is broken: {reason}", name=report.name, reason=report.reason)
        hint = Message("`veiledning plugin doctor` says what to do.")
        if session.chosen.strict_plugins:
            raise PluginBroken(what, hint=hint)
        session.note(what)
        session.note("    → {hint}", hint=hint)
    return plugins


def types_without_plugin(session: Session, plugins: Plugins) -> Mapping[str, int]:
    """Return the course types of the register that none of the plugins brings, with how many courses there are of each.

    Nothing where there is no register, or it cannot be read: that is no fault of a plugin.
    """
    from veiledning_core.register import open_register, stored_and_expected
    from veiledning_core.use_cases.missing_types import missing_types

    try:
        if stored_and_expected(session.url)[0] is None:
            return {}
        with open_register(session.url, plugins=plugins) as register:
            return register.read(missing_types)
    except RegisterBusy:
        return {}
