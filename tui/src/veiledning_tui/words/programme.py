"""A programme to the minute, with what the rules say of a session beneath it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import Course
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.session import Session, SessionFormat, SessionPart
from veiledning_core.domain.timetable import by_day, gross_minutes, net_minutes
from veiledning_core.rules.finding import Finding

from ..block import Block, hang, indented, stack
from ..reading import CourseView
from ..speaking import Voice
from ..text import joined
from .findings import finding_text, role_title
from .subjects import subject_names

Rows = Iterator[tuple[str | None, Content | Block]]
_TIMES = 17
"""The width of `09:15–10:15  60  `, beneath which nothing else stands."""


def programme_rows(voice: Voice, view: CourseView) -> Rows:
    """Yield a heading for each day and a text for each session, with the session's key."""
    programme = _Programme(voice, view, _presenters(view))
    for gathering in view.card.course.gatherings:
        yield from programme.of(gathering)


def slot_name(voice: Voice, slot: str, course_type: CourseType | None) -> str:
    """Return what a slot of the programme is called: a role, or one of several of a role."""
    roles = {role.key for role in course_type.roles} if course_type else set()
    name, _, number = slot.rpartition("-")
    if slot not in roles and name in roles:
        return f"{role_title(voice, name, course_type)} {number}"
    return role_title(voice, slot, course_type)


def days_moved(voice: Voice, before: Course, after: Course) -> Iterator[Content]:
    """Yield the gatherings with the days that they have and would have."""
    old = {gathering.key: gathering.days for gathering in before.gatherings}
    for gathering in after.gatherings:
        held = old.get(gathering.key, ())
        now, then = _span(voice, held), _span(voice, gathering.days)
        name = f"{voice.say(gathering.label)}: "
        yield joined(name, then) if held == gathering.days else joined(name, f"{now} → ", (then, "bold"))


def day_compared(voice: Voice, before: Course, after: Course, key: str) -> Block:
    """Return the day of a session with the times that its sessions have and would have."""
    gathering, changed = before.session(key)
    then = {session.key: session for session in after.session(key)[0].sessions}
    sessions = by_day(gathering.sessions)[changed.day]
    return stack(*(_times_compared(voice, session, then[session.key]) for session in sessions))


def _times_compared(voice: Voice, now: Session, then: Session) -> Block:
    new = _times(then)
    mark = ("$foreground-muted", "  ") if _times(now) == new else ("bold", "→ ")
    lead = joined((f"{_times(now)}  ", "$foreground-muted"), (f"{mark[1]}{new}  ", mark[0]))
    return hang(lead, joined(voice.say(now.title)))


def _times(session: Session) -> str:
    return f"{session.start:%H:%M}–{session.end:%H:%M}"


def _span(voice: Voice, days: Sequence[dt.date]) -> str:
    return voice.days(days[0], days[-1]) if days else voice.say("no days yet")


@attrs.frozen
class _Programme:
    """What is needed to say a session: the voice, the course, and who fills which slot."""

    voice: Voice
    view: CourseView
    presenters: Mapping[str, str]

    def of(self, gathering: Gathering) -> Rows:
        about = f"gathering:{gathering.key}"
        if self._findings(about):
            yield about, self._with_findings(joined((self.voice.say(gathering.label), "bold")), about)
        if not gathering.sessions:
            yield None, joined((self._heading(gathering, 1), "bold"), " ", self.voice.say("No programme."))
        for number, sessions in by_day(gathering.sessions).items():
            yield None, self._day(gathering, number, sessions)
            for session in sessions:
                yield session.key, self._with_findings(self._session(session), f"session:{session.key}")

    def _day(self, gathering: Gathering, number: int, sessions: Sequence[Session]) -> Content:
        gross, net = gross_minutes(sessions), net_minutes(sessions)
        sums = self.voice.say("{gross} min, {net} of teaching", gross=gross, net=net)
        return joined((self._heading(gathering, number), "bold $text-primary"), ("   " + sums, "$foreground-muted"))

    def _heading(self, gathering: Gathering, number: int) -> str:
        return f"{self.voice.say(gathering.label)}, {self.voice.weekday(gathering.days[number - 1])}"

    def _session(self, session: Session) -> Block:
        times = f"{_times(session)} {session.minutes:>3}  "
        title = (self.voice.say(session.title), "$foreground-muted" if session.kind.is_pause else "")
        details = self._details(session.formats, session.presenter, self._turns(session))
        first = hang(joined((times, "$text-accent")), joined(title, (details, "$foreground-muted")))
        return stack(first, *(self._part(part) for part in session.parts))

    def _part(self, part: SessionPart) -> Block:
        minutes = "" if part.minutes is None else str(part.minutes)
        details = self._details(part.formats, part.presenter)
        return hang(joined(f"{minutes:>15}  – "), joined(self.voice.say(part.title), (details, "$foreground-muted")))

    def _turns(self, session: Session) -> str:
        if not (session.turns and session.turn_minutes):
            return ""
        return self.voice.say("{turns} turns of {minutes} minutes", turns=session.turns, minutes=session.turn_minutes)

    def _details(self, formats: Sequence[SessionFormat], presenter: str | None, more: str = "") -> str:
        words = [self.voice.say(form) for form in formats]
        words += [word for word in (self._presenter(presenter), more) if word]
        return f"  ({', '.join(words)})" if words else ""

    def _presenter(self, slot: str | None) -> str:
        if slot is None or slot in self.presenters:
            return self.presenters.get(slot or "", "")
        return slot_name(self.voice, slot, self.view.card.course_type)

    def _with_findings(self, text: Content | Block, subject: str) -> Block:
        findings, voice = self._findings(subject), self.voice
        if not findings or self.view.verdict is None:
            return stack(text)
        names, course_type = subject_names(voice, self.view.verdict.picture), self.view.card.course_type
        found = (indented(_TIMES, finding_text(voice, finding, names, course_type)) for finding in findings)
        return stack(text, *found)

    def _findings(self, subject: str) -> Sequence[Finding]:
        return [f for f in self.view.verdict.findings if f.subject == subject] if self.view.verdict else []


def _presenters(view: CourseView) -> Mapping[str, str]:
    staff = view.card.staff
    return {member.assignment.presenter: member.person.name for member in staff if member.assignment.presenter}
