"""What a change of the journal did to a course's programme, session by session, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...domain.journal import JournalEntry
from ...domain.messages import Listed, LocalText, Message
from ...domain.time import clock_time, minutes_into_day
from .touched import changed_programme, pairs, without_sessions

_NAMED = 4
_Image = Mapping[str, Any]


def programme_changes(entry: JournalEntry) -> Message | None:
    """Return which gatherings and sessions an entry changed, the first few by name; None where it changed none."""
    programmes = changed_programme(entry)
    said = list(_gatherings(*programmes)) if programmes else []
    if not said:
        return None
    if len(said) > _NAMED:
        said[_NAMED:] = [Message("and {count} more", count=len(said) - _NAMED)]
    return Message("{changes}", changes=Listed(said, between="; "))


def _gatherings(*programmes: Any) -> Iterator[Message]:
    both: tuple[list[_Image], list[_Image]] = [], []
    for _, was, now in pairs(*programmes):
        if was is None or now is None:
            yield _came_or_went(_words((was or now or {})["label"]), gone=now is None)
            continue
        if without_sessions(was) != without_sessions(now):
            yield _itself(was, now)
        both[0].append(was)
        both[1].append(now)
    for _, before, after in pairs(*([*_placed(side)] for side in both)):
        if _without_days(before) != _without_days(after):
            yield _session(before, after)


def _placed(gatherings: Iterable[_Image]) -> Iterator[_Image]:
    """Yield each session with its place, which is the gathering and the number of its day there, and with the days."""
    for gathering in gatherings:
        for session in gathering.get("sessions", ()):
            place = gathering["key"], session.get("day", 1)
            yield {**session, "place": place, "days": gathering["days"]}


def _without_days(session: _Image | None) -> _Image | None:
    """Return a session without the days of its gathering: where those move, it has not changed itself."""
    return session and {name: held for name, held in session.items() if name != "days"}


def _itself(was: _Image, now: _Image) -> Message:
    label = _words(now["label"])
    if was["days"] == now["days"]:
        return Message("{title}: described otherwise", title=label)
    return Message("{title}: {before} → {after}", title=label, before=_days(was), after=_days(now))


def _session(was: _Image | None, now: _Image | None) -> Message:
    title = _words((now or was or {})["title"])
    if was is None or now is None:
        return _came_or_went(title, gone=now is None)
    spans = _span if was["place"] == now["place"] else _dated
    before, after = spans(was), spans(now)
    if str(before) == str(after):
        return Message("{title}: described otherwise", title=title)
    return Message("{title}: {before} → {after}", title=title, before=before, after=after)


def _came_or_went(title: LocalText, *, gone: bool) -> Message:
    return Message("{title}: removed", title=title) if gone else Message("{title}: new", title=title)


def _span(session: _Image) -> Message:
    start = dt.time.fromisoformat(session["start"])
    end = clock_time(minutes_into_day(start) + session["minutes"])
    return Message("{start}–{end}", start=start, end=end)


def _dated(session: _Image) -> Message:
    _, number = session["place"]
    day = dt.date.fromisoformat(session["days"][number - 1])
    return Message("{day} {span}", day=day, span=_span(session))


def _days(gathering: _Image) -> Listed:
    return Listed(dt.date.fromisoformat(day) for day in gathering["days"])


def _words(text: _Image) -> LocalText:
    return LocalText(nb=text["nb"], en=text["en"])
