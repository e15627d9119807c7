"""What a changing command would write, and what it wrote."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from veiledning_core.domain.enrolment import WishStatus
from veiledning_core.domain.messages import LocalText, Worded
from veiledning_core.domain.money import Money
from veiledning_core.use_cases.journal.doings import choice, field_name
from veiledning_core.use_cases.journal.journal_lines import JournalLine
from veiledning_core.use_cases.journal.touched import PROGRAMME

from .. import out

if TYPE_CHECKING:
    from ..session import Session

_LONGEST_VALUE = 60
_NAMES_SHOWN = 3
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN_ELSEWHERE = ("charge", "why")
"""What made a charge is long, and `fee show` tells it."""
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+\+00:00")
# Of something new, beside its name, these say enough to know it by; of a change every field that differs is told.
_TELLING = ("number", "code", "title", "names", "role", "rule", "reason", "due", "value")
_UNTOLD = {"certificate": "code"}
# Other ids say nothing to a reader, not even that they are new.
_BODIES = ("organiser", "organisation")
_NAMED_BY = {"task": "title", "organisation": "names"}


def print_changes(session: Session, lines: Sequence[JournalLine]) -> None:
    """Print what a dry run would have written, on stderr; the same change of several is one line."""
    session.note("Dry run: nothing was written. {count} {count:change|changes} would be:", count=len(lines))
    for words in collapsed(session, lines):
        out.echo(f"  {words}", err=True)


def collapsed(session: Session, lines: Iterable[JournalLine]) -> list[str]:
    """Return a line for each kind of change, with how many and the first names."""
    groups: dict[tuple[str, str, str], list[JournalLine]] = {}
    for line in lines:
        alike = "" if _is_new(line) else details(session, line)
        groups.setdefault((mark(line), line.entry.kind, alike), []).append(line)
    return [_words(session, sign, alike, found) for (sign, _, alike), found in groups.items()]


def details(session: Session, line: JournalLine) -> str:
    """Return what a line of the journal says beside its name, in short."""
    entry = line.entry
    before, after = entry.before, entry.after
    if (told := line.grouping or line.availability) is not None:
        words = [session.words(told)]
    elif before is not None and after is not None:
        words = _differences(session, line, before, after)
    else:
        words = _telling(session, line, after or before or {})
    return ", ".join([*words, *filter(None, (session.words(line.remark),))])


def mark(line: JournalLine) -> str:
    """Return a sign for what happened to it: new, changed, removed, or only remarked upon."""
    was, now = line.entry.before is not None, line.entry.after is not None
    return {(False, True): "+", (True, True): "~", (True, False): "−"}.get((was, now), "·")


def told_value(session: Session, line: JournalLine, field: str, value: Any) -> str:
    """Return a value that a line of the journal holds as people write it."""
    if field == "role" and line.role:
        return session.words(line.role)
    match choice(line.entry.kind, field, value, line.own):
        case None | "":
            return "–"
        case Worded() | LocalText() as member:
            return session.words(member)
        case str() as text:
            return _dated(session, text)
        case other:
            return _structured(session, other)


def _dated(session: Session, text: str) -> str:
    """Return a text as it stands, but a day or an instant as people write it."""
    if _DAY.fullmatch(text):
        return session.day(dt.date.fromisoformat(text))
    return session.moment(dt.datetime.fromisoformat(text)) if _INSTANT.fullmatch(text) else text


def _structured(session: Session, value: Any) -> str:
    match value:
        case list() | dict() if not value:
            return "–"
        case list():
            return _listed(session, value)
        case dict():
            return _mapped(session, value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _mapped(session: Session, value: Mapping[str, Any]) -> str:
    match value:
        case {"nb": str(nb), "en": str(en), **rest} if not rest:
            return session.say(LocalText(nb=nb, en=en))
        case {"course": str(), "gathering": str(), "day": str(day)}:
            return session.day(dt.date.fromisoformat(day))
        case {"place": int(count), "reason": str(reason), **_rest} | {
            "days": int(count),
            "reason": str(reason),
            **_rest,
        }:
            return f"{count} ({reason})"
        case {"amount": int(ore), "reason": str(reason), **_rest} | {"ore": int(ore), "reason": str(reason), **_rest}:
            return f"kr {Money(ore)} ({reason})"
        case _ if all(isinstance(one, str) for one in value.values()):
            return ", ".join(f"{name} ({one})" for name, one in value.items())
        case _:
            return json.dumps(value, ensure_ascii=False)


def _listed(session: Session, value: Sequence[Any]) -> str:
    match value:
        case [{"name": str(name)}, *_]:
            return name
        case [{"days": [str(), *_]}, *_]:
            return ", ".join(_span(session, gathering["days"]) for gathering in value)
        case [{"dates": list()}, *_]:
            return "; ".join(_wished(session, wish) for wish in value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _words(session: Session, sign: str, alike: str, found: Sequence[JournalLine]) -> str:
    names = list(dict.fromkeys(session.words(line.about) for line in found if line.about))
    if len(found) == 1:
        what = details(session, found[0])
        named = " ".join((sign, session.words(found[0].thing), *names))
        return f"{named}: {what}" if what else named
    shown = "; ".join(names[:_NAMES_SHOWN]) + (" …" if len(names) > _NAMES_SHOWN else "")
    counted = f"{sign} {session.words(found[0].thing)} × {len(found)}" + (f" ({shown})" if shown else "")
    return f"{counted}: {alike}" if alike else counted


def _telling(session: Session, line: JournalLine, values: Mapping[str, Any]) -> list[str]:
    kind = line.entry.kind
    unsaid = {_NAMED_BY.get(kind) if line.about else None, _UNTOLD.get(kind)}
    telling = tuple(line.own.fields) if line.own else _TELLING
    shown = [name for name in telling if values.get(name) and name not in unsaid and not _is_id(values[name])]
    return [_short(told_value(session, line, name, values[name])) for name in shown]


def _differences(session: Session, line: JournalLine, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [
        ": ".join(
            (
                session.words(field_name(name, line.own)),
                _difference(session, line, name, before.get(name), after.get(name)),
            )
        )
        for name in dict.fromkeys((*before, *after))
        if _is_told(line, name, before.get(name), after.get(name))
    ]


def _is_told(line: JournalLine, name: str, *values: object) -> bool:
    """Return whether a reader is told of a field: a plugin says which, and ids say nothing to anybody."""
    if line.own:
        return name in line.own.fields
    if (line.entry.kind, name) == _SHOWN_ELSEWHERE:
        return False
    return name in _BODIES or not any(map(_is_id, values))


def _is_id(value: object) -> bool:
    return _ID.fullmatch(str(value)) is not None


def _difference(session: Session, line: JournalLine, name: str, before: Any, after: Any) -> str:
    if name == PROGRAMME and (programme := line.programme):
        return session.words(programme)
    if name in _BODIES:
        return session.say("changed")
    return _change(session, line, name, before, after)


def _change(session: Session, line: JournalLine, name: str, before: Any, after: Any) -> str:
    """Return the old and the new value; only that it is new, where the short words of both are the same."""
    was, now = (_short(told_value(session, line, name, value)) for value in (before, after))
    return f"{was} → {now}" if was != now else session.say("changed")


def _is_new(line: JournalLine) -> bool:
    return line.entry.before is None and line.entry.after is not None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _wished(session: Session, wish: Mapping[str, Any]) -> str:
    days = ", ".join(session.day(dt.date.fromisoformat(day)) for day in wish["dates"])
    status = WishStatus(wish.get("status", WishStatus.PROPOSED.value))
    return " ".join(filter(None, (days or wish.get("words", ""), f"({session.words(status)})")))


def _span(session: Session, days: Sequence[str]) -> str:
    ends = dict.fromkeys(session.day(dt.date.fromisoformat(day)) for day in (days[0], days[-1]))
    return "–".join(ends)
