"""Opening a front-end that another distribution brings."""

from __future__ import annotations

import contextlib
from importlib.metadata import entry_points
from typing import Any

from veiledning_core.domain.errors import PluginBroken, UsageFault, VeiledningError
from veiledning_core.domain.messages import Message

from .session import Session
from .settings import read_settings, settings_file, write_settings

GROUP = "veiledning.frontends"


def open_terminal_interface(session: Session, url: str) -> None:
    """Run the terminal interface over a register, until the person leaves it.

    Raises:
        UsageFault: it is not installed.
        PluginBroken: it cannot be imported.
    """
    _terminal_interface()(
        url, language=session.language, plugins=session.plugins, theme=session.settings.theme, keep_theme=_keep_theme
    )


def _keep_theme(name: str) -> None:
    """Remember the colours; where the settings cannot be written, they hold until the program ends."""
    with contextlib.suppress(VeiledningError):
        file = settings_file()
        write_settings(file, read_settings(file)._replace(theme=name))


def _terminal_interface() -> Any:
    for entry in entry_points(group=GROUP, name="tui"):
        try:
            return entry.load()
        except (ImportError, AttributeError) as error:
            raise PluginBroken(
                Message("the terminal interface cannot be opened: {reason}", reason=str(error)),
                hint=Message("Install it again: pip install 'veiledning[tui]'."),
            ) from error
    raise UsageFault(
        Message("the terminal interface is not installed"),
        hint=Message("Install it: pip install 'veiledning[tui]'."),
    )
