"""Moving somebody's application to another course of the same type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.lists import CourseLine, EnrolmentLine
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.enrolments.leaving import change_course

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from ..words.consequences import findings_after
from .errand import Question
from .offers import courses


@attrs.frozen(kw_only=True)
class ChangeCourse:
    """Ærendet «Bytt kurs»: to which course, and why."""

    code: str
    line: EnrolmentLine
    others: tuple[CourseLine, ...]

    def heading(self, voice: Voice) -> str:
        return voice.say("{name} changes to another course", name=self.line.person.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        return (
            Question(name="to", title=say("To the course"), choices=courses(self.others)),
            Question(name="reason", title=say("Reason"), hint=say("it stands in the history of both applications")),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader = FieldReader(typed)
        to, reason = reader.read("to", str), reader.read("reason", one_line)
        return reader.draft(lambda: step(change_course, self.code, self.line.enrolment.id, to, reason=reason))

    def consequences(self, voice: Voice, outlook: Outlook[CourseCheck]) -> Content:
        return lines(self._lines(voice, outlook.preview.result))

    def _lines(self, voice: Voice, verdict: CourseCheck) -> Iterator[Content]:
        now, out = voice.say(self.line.enrolment.status), voice.say(EnrolmentStatus.WITHDRAWN)
        yield joined((f"{self.code}: ", "bold"), f"{now} → {out}")
        for one in verdict.picture.participants:
            if one.person.id == self.line.person.id:
                yield joined((f"{verdict.course.code}: ", "bold"), voice.say(one.enrolment.status))
        yield joined((findings_after(voice, verdict), "$foreground-muted"))
