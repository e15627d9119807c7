"""What a change of the journal did to groups, triads and pairs, person by person, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from ...domain.course import Course
from ...domain.grouping import GroupWishKind
from ...domain.journal import JournalEntry
from ...domain.messages import Listed, LocalText, Message
from ..work import Work

_ROUND = "practice-round"
_KINDS = frozenset(("groups", _ROUND))
_NAMED = 4
_Image = Mapping[str, Any]
_Names = Mapping[str, str]


def names_for_groups(work: Work, entries: Iterable[JournalEntry]) -> _Names:
    """Return the names of those that entries about groups may be about, by the ids of enrolments; one query or none."""
    courses = {entry.course for entry in entries if entry.kind in _KINDS and entry.course}
    found = work.enrolments.of_courses(courses) if courses else {}
    return {str(line.enrolment.id): line.called for lines in found.values() for line in lines}


def practised_sessions(
    entries: Iterable[JournalEntry], fields: Mapping[UUID, _Image], courses: Mapping[UUID, Course]
) -> Mapping[UUID, LocalText]:
    """Return the session of each round of triads or pairs that is still in its course's programme."""
    rounds = ((entry, courses.get(entry.course)) for entry in entries if entry.kind == _ROUND and entry.course)
    return {
        entry.subject: LocalText(
            nb=f"{gathering.label.nb}: {session.title.nb}", en=f"{gathering.label.en}: {session.title.en}"
        )
        for entry, course in rounds
        for gathering in (course.gatherings if course else ())
        for session in gathering.sessions
        if (gathering.key, session.key) == _held_in(fields.get(entry.subject, {}))
    }


def group_changes(entry: JournalEntry, names: _Names) -> Message | None:
    """Return who came, went, changed group, was pinned or wished about; None where an entry is not about groups."""
    if entry.kind not in _KINDS:
        return None
    before, after = entry.before or {}, entry.after or {}
    said = [*_people(before, after, names), *_leaders(before, after), *_wishes(before, after, names)]
    if len(said) > _NAMED:
        said[_NAMED:] = [Message("and {count} more", count=len(said) - _NAMED)]
    return Message("{changes}", changes=Listed(said, between="; ")) if said else None


def _held_in(held: _Image) -> tuple[str | None, str | None]:
    return held.get("gathering"), held.get("session")


def _people(before: _Image, after: _Image, names: _Names) -> Iterator[Message]:
    was, now = _places(before), _places(after)
    if not was and now:
        sizes = Listed(_sizes(now))
        yield Message("in groups of {sizes}", sizes=sizes)
    elif "groups" in after or "groups" in before:
        for id in dict.fromkeys((*was, *now)):
            if was.get(id) != now.get(id):
                yield Message(
                    "{name}: {before} → {after}",
                    name=_named(id, names),
                    before=was.get(id, "–"),
                    after=now.get(id, "–"),
                )
    for field, more, less in (
        ("pinned", Message("pinned: {names}"), Message("not pinned: {names}")),
        ("away", Message("away: {names}"), Message("not away: {names}")),
    ):
        held, holds = before.get(field, ()), after.get(field, ())
        yield from _named_in(more, (id for id in holds if id not in held), names)
        yield from _named_in(less, (id for id in held if id not in holds), names)


def _places(image: _Image) -> Mapping[str, int]:
    """Return the number of everybody's group, or of their triad or pair."""
    groups: Sequence[Any] = image.get("groups", ())
    members = (one.get("members", ()) if isinstance(one, Mapping) else one for one in groups)
    return {id: number for number, found in enumerate(members, 1) for id in found}


def _sizes(places: Mapping[str, int]) -> Iterator[int]:
    held = list(places.values())
    yield from sorted({held.count(number) for number in held}, reverse=True)


def _leaders(before: _Image, after: _Image) -> Iterator[Message]:
    was, now = _led(before), _led(after)
    if was and now:
        for number in now:
            if was.get(number) != now[number]:
                yield Message("another leader of group {number}", number=number)


def _led(image: _Image) -> Mapping[int, Any]:
    groups = [one for one in image.get("groups", ()) if isinstance(one, Mapping)]
    return {number: one.get("leader") for number, one in enumerate(groups, 1)}


def _wishes(before: _Image, after: _Image, names: _Names) -> Iterator[Message]:
    held, holds = before.get("requests", ()), after.get("requests", ())
    for wish in holds:
        if wish not in held:
            yield _wish(wish, names)
    for wish in held:
        if wish not in holds:
            yield Message("no longer: {wish}", wish=_wish(wish, names))


def _wish(wish: _Image, names: _Names) -> Message:
    one, other = _named(wish["one"], names), _named(wish["other"], names)
    if wish["kind"] == GroupWishKind.APART.value:
        return Message("{one} and {other} apart", one=one, other=other)
    return Message("{one} and {other} together", one=one, other=other)


def _named_in(said: Message, ids: Iterable[str], names: _Names) -> Iterator[Message]:
    if found := [_named(id, names) for id in ids]:
        yield Message(said.template, names=Listed(found))


def _named(id: str, names: _Names) -> str:
    return names.get(str(UUID(id)), "–")
