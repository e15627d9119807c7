"""One run of the command line: its language, its register, its plugins, and what it says."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from . import settings as stored
from .language import LOCALE, chosen_language

if TYPE_CHECKING:
    from veiledning_core.domain.messages import LocalText, Message, Worded
    from veiledning_core.plugins import Plugins
    from veiledning_core.register import Register

    Sentence = str | Message | LocalText | Worded


class Chosen(NamedTuple):
    """The options that stand before the noun."""

    db: str | None = None
    no_plugins: bool = False
    only_plugin: str | None = None
    strict_plugins: bool = False


class Session:
    """Økt: what every command needs; each part is made when it is first asked for."""

    def __init__(self, language: str, chosen: Chosen | None = None) -> None:
        self.language = language
        self.chosen = chosen or Chosen()

    @classmethod
    def for_language(cls, asked: str | None) -> Session:
        """Return a session in the language that was asked for, or else is the reader's."""
        return cls(chosen_language(asked, os.environ, _language_in_settings()))

    @cached_property
    def translate(self) -> Callable[[str], str]:
        """Return what says a source sentence in the language; reading English opens no catalogue."""
        from veiledning_core.translations import translator

        return translator(self.language, ("veiledning_cli", LOCALE))

    @property
    def settings(self) -> stored.Settings:
        """Return the settings as they are now.

        Raises:
            InputFault: the settings file is damaged.
        """
        return stored.read_settings(stored.settings_file())

    @property
    def url(self) -> str:
        """Return the address of the register: `--db`, VEILEDNING_DB, the settings, or the platform's folder."""
        address = self.chosen.db or os.environ.get("VEILEDNING_DB") or self.settings.database
        return database_url(address or str(stored.default_database()))

    @property
    def shown_address(self) -> str:
        """Return the address of the register as it may be shown: without a password."""
        return re.sub(r"(://[^:/@]*):[^@]*@", r"\1@", self.url)

    @cached_property
    def plugins(self) -> Plugins:
        """Return the plugins; the broken ones are named on stderr and left out.

        Raises:
            PluginBroken: one is broken, and `--strict-plugins` was given.
        """
        from .plugin_notices import load_and_report

        return load_and_report(self)

    @contextlib.contextmanager
    def register(self) -> Iterator[Register]:
        """Open the register for the length of a `with` block; plugins are loaded when a course type is first needed.

        Raises:
            NotFound: no plugin has the name of `--only-plugin`.
            PluginBroken: one is broken, and `--strict-plugins` was given.
            RegisterBusy: it is locked, gone, damaged or newer than the program.
        """
        from veiledning_core.register import open_register

        if self.chosen.strict_plugins or self.chosen.only_plugin:
            _ = self.plugins
        with open_register(self.url, plugins=lambda: self.plugins) as register:
            yield register

    def say(self, sentence: Sentence, /, **values: Any) -> str:
        """Return a sentence in the session's language, with its values filled in."""
        from veiledning_core.domain.messages import Message

        message = Message(sentence, **values) if isinstance(sentence, str) else Message("{said}", said=sentence)
        return message.say(self.translate, self.language)

    def words(self, value: object) -> str:
        """Return a value as people write it; a text from the register stands as it is, whatever signs it holds."""
        return self.say("{said}", said=value)

    def day(self, day: dt.date | None) -> str:
        """Return a day as people write it in the session's language; nothing for None."""
        return self.say("{day}", day=day) if day else ""

    def moment(self, at: dt.datetime) -> str:
        """Return an instant as day and clock time in Norway."""
        from veiledning_core.domain.time import OSLO

        local = at.astimezone(OSLO)
        return f"{self.day(local.date())} {local:%H:%M}"

    def tell(self, sentence: Sentence, /, **values: Any) -> None:
        """Print a sentence as data."""
        from . import out

        out.echo(self.say(sentence, **values))

    def note(self, sentence: Sentence, /, **values: Any) -> None:
        """Print a sentence that is not data, on stderr."""
        from . import out

        out.echo(self.say(sentence, **values), err=True)

    def may_ask(self) -> bool:
        """Return whether somebody sits at a terminal and can answer."""
        return sys.stdin.isatty() and sys.stderr.isatty()


def database_url(address: str) -> str:
    """Return an address as it stands, and a file name as the address of a SQLite file."""
    return address if "://" in address else f"sqlite:///{Path(address).expanduser().absolute()}"


def _language_in_settings() -> str | None:
    if "VEILEDNING_LANG" in os.environ:
        return None
    try:
        return stored.read_settings(stored.settings_file()).language
    except Exception:  # noqa: BLE001 - damaged settings are told by the command that needs them, in some language
        return None
