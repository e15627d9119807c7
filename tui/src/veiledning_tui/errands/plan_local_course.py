"""Planning the local course of an organisation, with its participants as teachers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.course import course_code
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses.local_courses import LocalCourse, plan_local_course

from ..draft import Draft, FieldReader, parse_dates
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from ..words.findings import finding_line
from .errand import Question
from .give_role import full_name

_MOST = 12


@attrs.frozen(kw_only=True)
class PlanLocalCourse:
    """Ærendet «Lag lokalt kurs»: its code, days, place, and who supervises it."""

    code: str
    local: LocalCourse
    language: str

    def heading(self, voice: Voice) -> str:
        return voice.say("Plan a local course for {name}", name=self.local.organisation.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say, agreed = voice.say, ", ".join(map(voice.day, self.local.agreed))
        return (
            Question(name="code", title=say("Code"), hint=say("what it is called in lists, e.g. LOK-5-AHUS")),
            Question(
                name="days", title=say("Dates"), value=agreed, hint=say("those agreed on; others are agreed on first")
            ),
            Question(name="place", title=say("Place")),
            Question(name="teacher", title=say("Supervising teacher"), hint=say("given and family name, or empty")),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader = FieldReader(typed)
        code, days = reader.read("code", course_code), reader.read("days", parse_dates)
        place = reader.read("place", one_line, needed=False) or ""
        teacher = reader.read("teacher", full_name, needed=False)
        return reader.draft(
            lambda: step(
                plan_local_course,
                self.code,
                self.local.organisation.name,
                local_code=code,
                place=place,
                dates=None if days == self.local.agreed else days,
                teacher=teacher,
                language=self.language,
            )
        )

    def consequences(self, voice: Voice, outlook: Outlook[CourseCheck]) -> Content:
        return lines(_planned(voice, outlook.preview.result))


def _planned(voice: Voice, verdict: CourseCheck) -> Iterator[Content]:
    course = verdict.course
    yield joined((f"{course.code}  {voice.days(course.first_day, course.last_day)}", "bold"), f"  {course.title}")
    for member in verdict.picture.staff:
        title = verdict.picture.plan.title("role", member.assignment.role)
        yield joined(f"+ {member.person.name}: ", title if isinstance(title, str) else voice.say(title))
    found = [finding for finding in verdict.findings if finding.needs_answer]
    yield joined((voice.say("Findings that need an answer: {count}", count=len(found)), "$foreground-muted"))
    yield from (finding_line(voice, finding) for finding in found[:_MOST])
