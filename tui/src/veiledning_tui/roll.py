"""The roll of a course day while it is called: what was recorded, and what was typed and is not saved yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import attrs

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.course_days.attendance_sheets import GuestRow, Mark, SheetDay, SheetRow

from .reading import AttendanceView

_EXPECTED = (EnrolmentStatus.ADMITTED, EnrolmentStatus.STARTED)


@attrs.frozen(kw_only=True)
class Called:
    """Ropt opp: how somebody is there a day, as far as that is known or meant; `unsaved` until it is recorded."""

    presence: Presence | None = None
    unsaved: bool = False
    mark: Mark | None = None


@attrs.frozen(kw_only=True)
class Typed:
    """Tastet inn: how somebody is there, and what was recorded of them when that was typed."""

    presence: Presence
    recorded: Presence | None


@attrs.frozen(kw_only=True)
class Overtaken:
    """Ført av en annen imens: what was typed, and what somebody else has recorded since."""

    line: EnrolmentLine
    typed: Presence
    recorded: Presence | None


class Roll:
    """Navneopprop: on a day that has come and is not recorded everybody is there, but those of whom it is said."""

    def __init__(self) -> None:
        self.view: AttendanceView | None = None
        self._typed: dict[dt.date, dict[UUID, Typed]] = {}

    def show(self, view: AttendanceView) -> None:
        """Take a sheet that was read anew; forget what is typed and recorded just so since, or cannot be any more."""
        self.view = view
        for place, day in enumerate(self.days):
            typed = dict(self._typed.get(day.day, {}))
            for row in self.rows:
                one = typed.get(row.line.enrolment.id)
                if one and (_recorded(row, place) is one.presence or nothing_to_record(row, place)):
                    del typed[row.line.enrolment.id]
            self._typed[day.day] = typed

    @property
    def days(self) -> tuple[SheetDay, ...]:
        """Return the course days."""
        return self.view.sheet.days if self.view else ()

    @property
    def rows(self) -> tuple[SheetRow | GuestRow, ...]:
        """Return everybody on the sheet, the guests last."""
        return (*self.view.sheet.rows, *self.view.sheet.guests) if self.view else ()

    @property
    def place_to_record(self) -> int:
        """Return the place of today, else of the first day that was forgotten, else of the last day that is over."""
        held = [day.day for day in self.days]
        if self.view is None or self.view.today in held:
            return held.index(self.view.today) if self.view else 0
        over = [place for place, day in enumerate(held) if day < self.view.today]
        return next((place for place in over if not self.is_recorded(place)), over[-1] if over else 0)

    def is_recorded(self, place: int) -> bool:
        """Return whether anything is recorded of a day."""
        return any(row.marks[place] is not None for row in self.rows)

    def is_here(self, place: int) -> bool:
        """Return whether a day has come."""
        return self.view is not None and self.days[place].day <= self.view.today

    def can_save(self, place: int) -> bool:
        """Return whether there is something to record of a day."""
        return self.is_here(place) and any(self.called(row, place).unsaved for row in self.rows)

    @property
    def unsaved(self) -> frozenset[int]:
        """Return the places of the days of which something was typed and not saved."""
        return frozenset(place for place in range(len(self.days)) if self.exceptions(place))

    def called(self, row: SheetRow | GuestRow, place: int) -> Called:
        """Return how somebody is there on a day."""
        mark, typed = row.marks[place], self._typed.get(self.days[place].day, {})
        if row.line.enrolment.id in typed:
            return Called(presence=typed[row.line.enrolment.id].presence, unsaved=True)
        if mark is not None:
            return Called(presence=mark.presence, mark=mark)
        if self.is_here(place) and not self.is_recorded(place) and _is_expected(row, place):
            return Called(presence=Presence.PRESENT, unsaved=True)
        return Called()

    def type(self, row: SheetRow | GuestRow, place: int, presence: Presence) -> None:
        """Take down how somebody is there; what is recorded already, or meant anyway, is nothing to save."""
        typed = self._typed.setdefault(self.days[place].day, {})
        typed.pop(row.line.enrolment.id, None)
        if self.called(row, place).presence is not presence:
            typed[row.line.enrolment.id] = Typed(presence=presence, recorded=_recorded(row, place))

    def exceptions(self, place: int) -> Mapping[UUID, Presence]:
        """Return what was typed of a day, without those who are on the sheet no more."""
        there = {row.line.enrolment.id for row in self.rows}
        typed = self._typed.get(self.days[place].day, {})
        return {id: one.presence for id, one in typed.items() if id in there}

    def overtaken(self, place: int) -> tuple[Overtaken, ...]:
        """Return those of whom somebody else has recorded another thing than what is typed, since it was typed."""
        typed = self._typed.get(self.days[place].day, {})
        return tuple(
            Overtaken(line=row.line, typed=typed[id].presence, recorded=now)
            for row in self.rows
            if (id := row.line.enrolment.id) in typed
            and (now := _recorded(row, place)) not in (typed[id].recorded, typed[id].presence)
        )

    def forget(self, day: dt.date) -> None:
        """Forget what was typed of a day, since it is saved."""
        self._typed.pop(day, None)


def _recorded(row: SheetRow | GuestRow, place: int) -> Presence | None:
    mark = row.marks[place]
    return mark.presence if mark else None


def nothing_to_record(row: SheetRow | GuestRow, place: int) -> Message | None:
    """Return why a day of a guest is none to record, None where there is something."""
    return row.not_made_up[place] if isinstance(row, GuestRow) else None


def _is_expected(row: SheetRow | GuestRow, place: int) -> bool:
    """Return whether somebody is there unless it is said otherwise; who completed the course is recorded no more."""
    return row.line.enrolment.status in _EXPECTED and nothing_to_record(row, place) is None
