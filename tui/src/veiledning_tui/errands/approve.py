"""Recording that a leader approved applications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.text import one_line
from veiledning_core.domain.time import parse_date
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.enrolments.approving import approve

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.moves import moved_text
from .errand import Question


@attrs.frozen(kw_only=True)
class Approve:
    """Ærendet «Godkjenning fra leder»: by whom, and when."""

    code: str
    people: tuple[EnrolmentLine, ...]

    def heading(self, voice: Voice) -> str:
        names = ", ".join(line.person.name for line in self.people)
        return voice.say("A leader approves: {names}", names=names)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        return (
            Question(name="leader", title=say("Leader"), hint=say("name and role; it stands in the history")),
            Question(name="day", title=say("Approved on"), hint=say("empty: today; else e.g. 11.01.2027")),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader = FieldReader(typed)
        leader = reader.read("leader", one_line)
        day = reader.read("day", parse_date, needed=False)
        ids = tuple(line.enrolment.id for line in self.people)
        return reader.draft(lambda: step(approve, self.code, ids, leader=leader, on=day))

    def consequences(self, voice: Voice, outlook: Outlook[CourseCheck]) -> Content:
        return moved_text(voice, outlook)
