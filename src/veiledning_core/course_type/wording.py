"""Checks of words: both languages, statement ids, keys, slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..domain.messages import LocalText, Message
from ..domain.session import Session, SessionPart
from .faults import Found, joined
from .model import CourseType
from .references import keyed_lists
from .walk import of_type, values_in

_STATEMENT = re.compile(r"[A-Z]+-\d+")
_NEARLY_A_STATEMENT = re.compile(r"([A-Za-z]+)[ _.-]*(\d+)")
_CALLED_BY_THEIR_SOURCES = ("rules", "outcomes")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def both_languages(course_type: CourseType) -> Iterator[Found]:
    """Yield each text that is blank in one of its languages."""
    for path, text in of_type(course_type, LocalText):
        for language in ("nb", "en"):
            if not getattr(text, language).strip():
                yield joined(path, language), Message("is blank"), Message("Write the text in both languages.")


def statement_ids(course_type: CourseType) -> Iterator[Found]:
    """Yield each statement that is not named like `EMNE-09`."""
    for path, value in values_in(course_type):
        for place, statement in enumerate(getattr(value, "statements", ())):
            if not _STATEMENT.fullmatch(statement):
                what = Message("{statement!r} is no statement's id", statement=statement)
                yield joined(joined(path, "statements"), place), what, _named_right(statement)


def _named_right(statement: str) -> Message:
    if match := _NEARLY_A_STATEMENT.fullmatch(statement):
        return Message("Did you mean {word!r}?", word=f"{match[1].upper()}-{match[2]}")
    return Message("Write it as EMNE-09.")


def plain_keys(course_type: CourseType) -> Iterator[Found]:
    """Yield each key that could not be typed on a command line; rules and outcomes are called as their sources do."""
    yield from _plain("key", course_type.key)
    for path, keys in keyed_lists(course_type):
        if path not in _CALLED_BY_THEIR_SOURCES:
            for place, key in enumerate(keys):
                yield from (_coded if path == "preparations" else _plain)(f"{path}[{place}].key", key)
    for outer, gathering in enumerate(course_type.gatherings):
        for inner, session in enumerate(gathering.sessions):
            yield from _coded(f"gatherings[{outer}].sessions[{inner}].key", session.key)


def presenter_slots(course_type: CourseType) -> Iterator[Found]:
    """Yield each presenter that looks like a person's name: a slot is a key, and a course says who fills it."""
    presented: Any = (Session, SessionPart)
    for path, item in of_type(course_type, presented):
        if item.presenter is not None:
            yield from _plain(joined(path, "presenter"), item.presenter)


def _plain(path: str, key: str) -> Iterator[Found]:
    if not _KEY.fullmatch(key):
        hint = Message("Use small letters a to z, digits and hyphens, e.g. course-leader.")
        yield path, Message("{key!r} is no key", key=key), hint


def _coded(path: str, key: str) -> Iterator[Found]:
    """Yield a key that is neither plain nor a code that a source has given, as D1-04."""
    if not _CODE.fullmatch(key):
        yield (
            path,
            Message("{key!r} is no key", key=key),
            Message("Use letters a to z, digits and hyphens, e.g. D1-04."),
        )


WORDINGS = (plain_keys, both_languages, statement_ids, presenter_slots)
