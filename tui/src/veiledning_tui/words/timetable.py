"""A course's days as a timetable, with what the rules say of a session beneath it.

Where there is room, a session is as high as it is long; else it has the rows that its words need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
from textual.content import Content
from textual.visual import Visual

from veiledning_core.domain.course import Course
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.session import Session, SessionFormat, SessionPart
from veiledning_core.domain.time import minutes_into_day
from veiledning_core.domain.timetable import by_day, gaps, gross_minutes, net_minutes
from veiledning_core.rules.finding import Finding

from ..block import Block, hang, stack
from ..programme_draft import ProgrammeDraft
from ..reading import CourseView
from ..slab import Slab
from ..speaking import Voice
from ..text import joined
from .findings import finding_line
from .programme import day_name, presenters_of, slot_name, times

Rows = Iterator[tuple[str | None, Content | Visual]]
_TIMES = 19
"""The width of ` 09:15–10:15  60  `, beneath which nothing else stands."""
_A_LINE = 15
"""The minutes that one line stands for where a session is as high as it is long."""


@attrs.frozen(kw_only=True)
class Timetable:
    """Timeplan: the course as the draft makes it, the findings there are then, and whether height says length."""

    voice: Voice
    view: CourseView
    draft: ProgrammeDraft
    course: Course
    findings: Sequence[Finding]
    tall: bool = False

    def rows(self) -> Rows:
        """Yield a heading for each day, a text for each session with its key, and each hole between two."""
        for gathering in self.course.gatherings:
            about = f"gathering:{gathering.key}"
            if self._found(about):
                yield None, self._with_findings(joined((self.voice.say(gathering.label), "bold")), about)
            if not gathering.sessions:
                yield None, joined((day_name(self.voice, gathering, 1), "bold"), " ", self.voice.say("No programme."))
            for number, sessions in by_day(gathering.sessions).items():
                yield None, self._day(gathering, number, sessions)
                yield from self._sessions(sessions)

    def details(self, session: Session) -> Block:
        """Return all that is known of a session, with what the rules say of it."""
        rows = stack(self._session(session), *(self._part(part) for part in session.parts))
        return self._with_findings(rows, f"session:{session.key}")

    def _sessions(self, sessions: Sequence[Session]) -> Rows:
        holes = {after.key: before for before, after in gaps(sessions)}
        ended = sessions[0].start
        for session in sessions:
            if session.key in holes:
                yield None, self._hole(minutes_into_day(session.start) - minutes_into_day(ended))
            yield session.key, self._slab(session) if self.tall else self.details(session)
            ended = max(ended, session.end)

    def _hole(self, minutes: int) -> Content:
        return joined((f"{minutes:>15}  ", "$text-warning"), (f"○ {self.voice.say('unused')}", "$text-warning"))

    def _slab(self, session: Session) -> Slab:
        found = [finding_line(self.voice, one) for one in self._found(f"session:{session.key}")]
        height = max(1 + len(found), round(session.minutes / _A_LINE))
        more = self._details(session.formats, session.presenter, self._turns(session)).strip()
        parts = [joined(f"– {self.voice.say(part.title)}") for part in session.parts]
        words = [self._title(session), *found, *([joined((more, "$foreground-muted"))] if more else ()), *parts]
        words += [Content("")] * (height - len(words))
        edge = "╎" if session.kind.is_pause else "┃"
        leads = [self._times(session), *[Content(" " * (_TIMES - 2))] * (height - 1)]
        return Slab(tuple(joined(lead, f"{edge} ", text) for lead, text in zip(leads, words, strict=False)))

    def _day(self, gathering: Gathering, number: int, sessions: Sequence[Session]) -> Content:
        gross, net = gross_minutes(sessions), net_minutes(sessions)
        sums = self.voice.say("{gross} min, {net} of teaching", gross=gross, net=net)
        return joined(
            (day_name(self.voice, gathering, number), "bold $text-primary"), ("   " + sums, "$foreground-muted")
        )

    def _times(self, session: Session) -> Content:
        return joined((f"{self.draft.mark(session)}{times(session)} {session.minutes:>3} ", "$text-accent"))

    def _title(self, session: Session) -> Content:
        return joined((self.voice.say(session.title), "$foreground-muted" if session.kind.is_pause else ""))

    def _session(self, session: Session) -> Block:
        details = self._details(session.formats, session.presenter, self._turns(session))
        return hang(joined(self._times(session), " "), joined(self._title(session), (details, "$foreground-muted")))

    def _part(self, part: SessionPart) -> Block:
        minutes = "" if part.minutes is None else str(part.minutes)
        details = self._details(part.formats, part.presenter)
        return hang(joined(f"{minutes:>16}  – "), joined(self.voice.say(part.title), (details, "$foreground-muted")))

    def _turns(self, session: Session) -> str:
        if not (session.turns and session.turn_minutes):
            return ""
        return self.voice.say(
            "{turns} {turns:turn|turns} of {minutes} {minutes:minute|minutes}",
            turns=session.turns,
            minutes=session.turn_minutes,
        )

    def _details(self, formats: Sequence[SessionFormat], presenter: str | None, more: str = "") -> str:
        words = [self.voice.say(form) for form in formats]
        words += [word for word in (self._presenter(presenter), more) if word]
        return f"  ({', '.join(words)})" if words else ""

    def _presenter(self, slot: str | None) -> str:
        if slot is None:
            return ""
        return presenters_of(self.view.card).get(slot) or slot_name(self.voice, slot, self.view.card.course_type)

    def _with_findings(self, text: Content | Block, subject: str) -> Block:
        lead = Content(" " * (_TIMES - 2))
        return stack(text, *(hang(lead, finding_line(self.voice, finding)) for finding in self._found(subject)))

    def _found(self, subject: str) -> Sequence[Finding]:
        return [finding for finding in self.findings if finding.subject == subject]
