"""What is typed about a session of the draft: its start, its length, where it is split, what it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

import attrs

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain import programme_edits as edits
from veiledning_core.domain.course import Course
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.programme_days import move_to_day
from veiledning_core.domain.programme_edits import Programme, Rest
from veiledning_core.domain.session import Session, SessionKind
from veiledning_core.domain.time import parse_clock_time
from veiledning_core.domain.timetable import by_day
from veiledning_core.use_cases.courses.sessions import Programmes, new_session, titled

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..words.programme import slot_name
from .errand import Question


@attrs.frozen(kw_only=True)
class Edited:
    """The sessions of the gatherings that an edit changes, and the session that the cursor goes to."""

    programmes: Programmes
    session: str


class SessionEdit(Protocol):
    """Redigering: what a box asks about a session, and what is meant by the answers."""

    def heading(self, voice: Voice) -> str:
        """Return what the box is called."""
        ...

    def questions(self, voice: Voice) -> Sequence[Question]:
        """Return the fields, filled with what is so now."""
        ...

    def read(self, typed: Mapping[str, str]) -> Draft[Edited]:
        """Return what is meant by the answers.

        Raises:
            VeiledningError: the programme cannot be like that.
        """
        ...


@attrs.frozen(kw_only=True)
class _Edit:
    """What edits of one session have in common."""

    gathering: Gathering
    session: Session
    rest: Rest = Rest.FOLLOWS

    def edited(self, programme: Programme, session: str = "") -> Edited:
        return Edited(programmes={self.gathering.key: programme}, session=session or self.session.key)


@attrs.frozen(kw_only=True)
class Move(_Edit):
    """Flytt: another start, or another day of the course."""

    course: Course

    def heading(self, voice: Voice) -> str:
        return voice.say("Move “{title}”; {rest}", title=self.session.title, rest=self.rest)

    def questions(self, voice: Voice) -> Sequence[Question]:
        start = f"{self.session.start:%H:%M}"
        asked = Question(name="start", title=voice.say("Starts at"), value=start, hint=voice.say("e.g. 09:15"))
        return (asked, self._day_question(voice)) if len(self.course.days) > 1 else (asked,)

    def read(self, typed: Mapping[str, str]) -> Draft[Edited]:
        reader = FieldReader(typed)
        start = reader.read("start", parse_clock_time)
        day = reader.read("day", dt.date.fromisoformat, needed=False) or self._held_on
        key = self.session.key
        return reader.draft(
            lambda: Edited(programmes=move_to_day(self.course, key, day, start, self.rest), session=key)
        )

    def _day_question(self, voice: Voice) -> Question:
        days = ((day, held.label) for held in self.course.gatherings for day in held.days)
        choices = tuple((day.isoformat(), f"{voice.weekday(day)}  {voice.say(label)}") for day, label in days)
        return Question(name="day", title=voice.say("Day"), value=self._held_on.isoformat(), choices=choices)

    @property
    def _held_on(self) -> dt.date:
        return self.gathering.days[self.session.day - 1]


@attrs.frozen(kw_only=True)
class Lengthen(_Edit):
    """Lengde: more or fewer minutes."""

    def heading(self, voice: Voice) -> str:
        return voice.say("The length of “{title}”; {rest}", title=self.session.title, rest=self.rest)

    def questions(self, voice: Voice) -> Sequence[Question]:
        return (Question(name="minutes", title=voice.say("Minutes"), value=str(self.session.minutes)),)

    def read(self, typed: Mapping[str, str]) -> Draft[Edited]:
        reader = FieldReader(typed)
        minutes = reader.read("minutes", _minutes) or 0
        sessions, key = self.gathering.sessions, self.session.key
        return reader.draft(lambda: self.edited(edits.lengthen(sessions, key, minutes, self.rest)))


@attrs.frozen(kw_only=True)
class Split(_Edit):
    """Del: two sessions of one."""

    def heading(self, voice: Voice) -> str:
        return voice.say(
            "Split “{title}” of {minutes} {minutes:minute|minutes}",
            title=self.session.title,
            minutes=self.session.minutes,
        )

    def questions(self, voice: Voice) -> Sequence[Question]:
        half = str(max(1, self.session.minutes // 2))
        return (
            Question(name="minutes", title=voice.say("Minutes of the first part"), value=half),
            Question(name="title", title=voice.say("The second is called"), value=voice.say(self.session.title)),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Edited]:
        reader = FieldReader(typed)
        minutes = reader.read("minutes", _minutes) or 0
        title = reader.read("title", str)
        return reader.draft(lambda: self._split(minutes, title or ""))

    def _split(self, minutes: int, title: str) -> Edited:
        new = edits.free_key(self.gathering.sessions, self.session.key)
        programme = edits.split(self.gathering.sessions, self.session.key, minutes, new)
        words = _retitled(self.session.title, title)
        return self.edited(edits.describe(programme, new, title=words), new)


@attrs.frozen(kw_only=True)
class Swap(_Edit):
    """Bytt: two sessions of a day change places."""

    def heading(self, voice: Voice) -> str:
        return voice.say("Swap “{title}” with another; {rest}", title=self.session.title, rest=self.rest)

    def questions(self, voice: Voice) -> Sequence[Question]:
        day = by_day(self.gathering.sessions)[self.session.day]
        others = [one for one in day if one.key != self.session.key]
        later = [one for one in others if one.start >= self.session.end and not one.kind.is_pause]
        choices = tuple((one.key, f"{one.start:%H:%M} {voice.say(one.title)}") for one in others)
        value = later[0].key if later else others[0].key if others else ""
        return (Question(name="other", title=voice.say("With"), value=value, choices=choices),)

    def read(self, typed: Mapping[str, str]) -> Draft[Edited]:
        reader = FieldReader(typed)
        other = reader.read("other", str) or ""
        sessions, key = self.gathering.sessions, self.session.key
        return reader.draft(lambda: self.edited(edits.swap(sessions, key, other, self.rest)))


@attrs.frozen(kw_only=True)
class Describe(_Edit):
    """Beskriv: what a session is called, what is done in it, and who presents it."""

    course_type: CourseType | None

    def heading(self, voice: Voice) -> str:
        return voice.say("What “{title}” is", title=self.session.title)

    def questions(self, voice: Voice) -> Sequence[Question]:
        presenters = _slots(self.gathering, self.course_type)
        return (
            Question(name="title", title=voice.say("Title"), value=voice.say(self.session.title)),
            _kind_question(voice, self.session.kind),
            Question(
                name="presenter",
                title=voice.say("Presenter"),
                value=self.session.presenter or "",
                choices=(
                    ("", voice.say("nobody")),
                    *((slot, slot_name(voice, slot, self.course_type)) for slot in presenters),
                ),
            ),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Edited]:
        reader = FieldReader(typed)
        title = reader.read("title", str)
        kind = reader.read("kind", SessionKind)
        presenter = reader.read("presenter", str, needed=False)
        words = _retitled(self.session.title, title or "")
        sessions, key = self.gathering.sessions, self.session.key
        return reader.draft(
            lambda: self.edited(edits.describe(sessions, key, title=words, kind=kind, presenter=presenter))
        )


@attrs.frozen(kw_only=True)
class Add:
    """Ny økt: after the session under the cursor, unless another start is typed."""

    course: Course
    gathering: Gathering
    after: Session | None
    day: int = 1
    rest: Rest = Rest.FOLLOWS

    def heading(self, voice: Voice) -> str:
        return voice.say("A new session on {gathering}; {rest}", gathering=self.gathering.label, rest=self.rest)

    def questions(self, voice: Voice) -> Sequence[Question]:
        start = f"{self.after.end:%H:%M}" if self.after else "09:00"
        return (
            Question(name="title", title=voice.say("Title")),
            Question(name="start", title=voice.say("Starts at"), value=start, hint=voice.say("e.g. 09:15")),
            Question(name="minutes", title=voice.say("Minutes"), value="15"),
            _kind_question(voice, SessionKind.LECTURE),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Edited]:
        reader = FieldReader(typed)
        title = reader.read("title", str) or ""
        start = reader.read("start", parse_clock_time)
        minutes = reader.read("minutes", _minutes) or 0
        kind = reader.read("kind", SessionKind) or SessionKind.LECTURE
        return reader.draft(lambda: self._added(title, start or dt.time(9), minutes, kind))

    def _added(self, title: str, start: dt.time, minutes: int, kind: SessionKind) -> Edited:
        known = [one for held in self.course.gatherings for one in held.sessions]
        new = new_session(known, title=title, start=start, minutes=minutes, kind=kind, day=self.day)
        programme = edits.add(self.gathering.sessions, new, self.rest)
        return Edited(programmes={self.gathering.key: programme}, session=new.key)


def _kind_question(voice: Voice, kind: SessionKind) -> Question:
    choices = tuple((known.value, voice.say(known)) for known in SessionKind)
    return Question(name="kind", title=voice.say("Kind"), value=kind.value, choices=choices)


def _slots(gathering: Gathering, course_type: CourseType | None) -> tuple[str, ...]:
    """Return the slots that the programme of the type names, and those of this gathering."""
    planned = [s for g in course_type.gatherings for s in g.sessions] if course_type else []
    sessions = (*planned, *gathering.sessions)
    named = (slot for s in sessions for slot in (s.presenter, *(part.presenter for part in s.parts)))
    return tuple(sorted({slot for slot in named if slot}))


def _retitled(before: LocalText, title: str) -> LocalText:
    """Return the title as it was where the words are the same: the other language's words stay with them."""
    return before if title in (before.nb, before.en) or not title.strip() else titled(title)


def _minutes(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1439:
        raise ValueFault(Message("the length is a whole number of minutes from 1"))
    return int(text)
