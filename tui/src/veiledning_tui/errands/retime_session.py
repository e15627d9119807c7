"""Starting a session at another time, or letting it last another while."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from veiledning_core.domain.course import Course
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.session import Session
from veiledning_core.domain.time import parse_clock_time
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses.programme import lengthen_session, move_session

from ..block import Block, stack
from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.consequences import change_text
from ..words.programme import day_compared
from .errand import Question


@attrs.frozen(kw_only=True)
class _Retime:
    """What moving and lengthening have in common: one session, and its day before and after."""

    course: Course
    session: Session

    @property
    def code(self) -> str:
        return self.course.code

    def consequences(self, voice: Voice, outlook: Outlook[CourseCheck]) -> Block:
        day = day_compared(voice, self.course, outlook.preview.result.course, self.session.key)
        return stack(day, change_text(voice, outlook, what=False))


@attrs.frozen(kw_only=True)
class MoveSession(_Retime):
    """Ærendet «Flytt økten»: its start; what follows it that day moves along."""

    def heading(self, voice: Voice) -> str:
        return voice.say('Move "{title}" and what follows it that day', title=self.session.title)

    def questions(self, voice: Voice) -> Sequence[Question]:
        start = f"{self.session.start:%H:%M}"
        return (Question(name="start", title=voice.say("Starts at"), value=start, hint=voice.say("e.g. 09:15")),)

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader = FieldReader(typed)
        start = reader.read("start", parse_clock_time)
        return reader.draft(lambda: step(move_session, self.code, self.session.key, start))


@attrs.frozen(kw_only=True)
class LengthenSession(_Retime):
    """Ærendet «Endre lengden»: the minutes of a session; what follows it that day moves as much."""

    def heading(self, voice: Voice) -> str:
        return voice.say('Change the length of "{title}"', title=self.session.title)

    def questions(self, voice: Voice) -> Sequence[Question]:
        return (Question(name="minutes", title=voice.say("Minutes"), value=str(self.session.minutes)),)

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader = FieldReader(typed)
        minutes = reader.read("minutes", _minutes)
        return reader.draft(lambda: step(lengthen_session, self.code, self.session.key, minutes))


def _minutes(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1439:
        raise ValueFault(Message("the length is a whole number of minutes from 1"))
    return int(text)
