"""From the English source sentences to the reader's language, by catalogues that are opened when first needed."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

Translate = Callable[[str], str]
Catalogue = tuple[str, Path]
"""A gettext domain and the folder that holds its languages."""

_CORE: Catalogue = ("veiledning_core", Path(__file__).with_name("locale"))


def translator(language: str, *catalogues: Catalogue) -> Translate:
    """Return a function that says a source sentence in a language; a sentence that no catalogue has stays English.

    The catalogues of a front-end are asked before the core's own.
    """
    opened: list[gettext.NullTranslations] = []

    def translate(sentence: str) -> str:
        if not sentence:
            return sentence  # the empty sentence is where a catalogue keeps its own description
        if not opened:
            opened.append(_joined(language, (*catalogues, _CORE)))
        return opened[0].gettext(sentence)

    return translate


def _joined(language: str, catalogues: tuple[Catalogue, ...]) -> gettext.NullTranslations:
    joined = gettext.NullTranslations()
    for domain, folder in catalogues:
        joined.add_fallback(gettext.translation(domain, folder, [language], fallback=True))
    return joined
