"""Texts: there in bokmål and in English, each in its own words."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterator

from ...course_type.faults import joined
from ...course_type.model import CourseType
from ...course_type.walk import of_type
from ...domain.messages import LocalText
from .base import KitPart
from .complaint import Complaint

_SHORTEST_WORD = 3


class TextTests(KitPart):
    """What holds for every text that people read."""

    def test_every_text_is_there_in_bokmal_and_in_english(self) -> None:
        """No text is blank, none stands untranslated in the other language, and none has half a placeholder."""
        self.accept(_unfinished(self.course_type(), self.same_words))


def _unfinished(course_type: CourseType, same_words: Collection[str]) -> Iterator[Complaint]:
    for path, text in of_type(course_type, LocalText):
        for language in ("nb", "en"):
            if not text.in_language(language).strip():
                yield Complaint(what="is blank", path=joined(path, language), do="Write the text in both languages.")
        if text.nb == text.en and _has_common_words(text.nb) and text.nb not in same_words:
            do = "Translate it; where it is the same in both languages, name it in same_words."
            yield Complaint(what=f"{text.nb!r} stands in both languages", path=path, do=do)
        yield from _broken_placeholders(path, text)


def _has_common_words(text: str) -> bool:
    """Return whether there is a word in it that is no name, number or short one: names begin with a capital."""
    return any(word.islower() and len(word) >= _SHORTEST_WORD for word in text.split())


def _broken_placeholders(path: str, text: LocalText) -> Iterator[Complaint]:
    found = {}
    for language in ("nb", "en"):
        try:
            found[language] = {name for _, name, _, _ in string.Formatter().parse(text.in_language(language)) if name}
        except ValueError:
            do = "Close the brace, or leave it out."
            yield Complaint(what="has half a placeholder in it", path=joined(path, language), do=do)
    if len(found) > 1 and found["nb"] != found["en"]:
        names = ", ".join(sorted(found["nb"] ^ found["en"]))
        yield Complaint(what=f"only one language has {{{names}}}", path=path, do="Use the same in both.")
