"""Which language the reader gets: what was asked for, the settings, the machine's own; Norwegian or English."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

NORWEGIAN, ENGLISH = "nb", "en"
LOCALE = Path(__file__).with_name("locale")

_READ_NORWEGIAN = frozenset(("nb", "nn", "no", "da"))
_MACHINE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language(asked: str | None, environment: Mapping[str, str], settings: str | None = None) -> str:
    """Return `nb` or `en`: what was asked for, else VEILEDNING_LANG, the settings, or the machine's language."""
    machine = next((environment[name] for name in _MACHINE if environment.get(name)), "")
    return known_language(asked or environment.get("VEILEDNING_LANG") or settings or machine)


def known_language(name: str) -> str:
    """Return `nb` for Norwegian and Danish locales such as `nn_NO.UTF-8`, else `en`."""
    first = re.match(r"[a-z]*", name.casefold())
    return NORWEGIAN if first and first[0] in _READ_NORWEGIAN else ENGLISH


def option_in(arguments: Sequence[str], option: str) -> str | None:
    """Return the value of an option that stands before the first noun, without parsing the rest."""
    for place, argument in enumerate(arguments):
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
        if argument == option and place + 1 < len(arguments):
            return arguments[place + 1]
    return None


def speak(language: str) -> None:
    """Let click's own words, which come from gettext's unnamed domain, be in the language."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(LOCALE))
