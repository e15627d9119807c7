"""When something came, was changed and went, as the journal has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import attrs

from ...domain.course import Course
from ...domain.journal import JournalEntry
from ...domain.lists import JournalFilter
from ..work import Work


@attrs.frozen(kw_only=True)
class TrackPoint:
    """Punkt på sporet: the journal's entry that changed something, when, and whether it is there from then on."""

    number: int
    at: dt.datetime
    is_there: bool


@attrs.frozen(kw_only=True)
class Track:
    """Spor i loggen: every change of something from the entry that brought it on; there is at least that one."""

    points: tuple[TrackPoint, ...]

    @property
    def changes(self) -> int:
        """Return how often it was changed since it came."""
        return len(self.points) - 1

    @property
    def changed_at(self) -> dt.datetime:
        """Return the instant of the newest change."""
        return max(point.at for point in self.points)

    @property
    def is_there(self) -> bool:
        """Return whether it is there now."""
        return self.points[-1].is_there


def track_of(seen: Iterable[tuple[JournalEntry, object]]) -> Track | None:
    """Return the track of something seen after entries of the journal, the oldest first; None is not there."""
    points, now = [], None
    for entry, became in seen:
        if became != now:
            points.append(TrackPoint(number=entry.number or 0, at=entry.at, is_there=became is not None))
            now = became
    return Track(points=tuple(points)) if points else None


def any_of(tracks: Sequence[Track]) -> Track | None:
    """Return the track of what is there while one of several is; None where none ever was."""
    return _together(tracks, any)


def both_of(one: Track, other: Track) -> Track | None:
    """Return the track of what is there while both are; None where they never were at once.

    What becomes of the one while the other is not there is no change of this.
    """
    return _together((one, other), all)


def _together(tracks: Sequence[Track], are_enough: Callable[[Iterable[bool]], bool]) -> Track | None:
    there, now = [False] * len(tracks), False
    points = []
    for point, which in _in_order(tracks):
        there[which] = point.is_there
        before, now = now, are_enough(there)
        if before or now:
            points.append(attrs.evolve(point, is_there=now))
    return Track(points=tuple(points)) if points else None


def entries_about(work: Work, course: Course, kind: str) -> Sequence[JournalEntry]:
    """Return what the journal says of things of a kind that belong to a course, the oldest first."""
    return work.journal.all(JournalFilter(course=course.id, kind=kind))


def entries_of_kind(work: Work, kind: str) -> Sequence[JournalEntry]:
    """Return what the journal says of things of a kind, whatever course they belong to, the oldest first."""
    return work.journal.all(JournalFilter(kind=kind))


def _in_order(tracks: Sequence[Track]) -> list[tuple[TrackPoint, int]]:
    found = ((point, which) for which, track in enumerate(tracks) for point in track.points)
    return sorted(found, key=lambda one: one[0].number)
