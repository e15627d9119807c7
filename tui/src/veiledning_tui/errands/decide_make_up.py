"""Deciding an application to make up a missed gathering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.attendance import MakeUp
from veiledning_core.domain.course import Course
from veiledning_core.domain.lists import CourseLine
from veiledning_core.use_cases.course_days.making_up import MakeUpLine, decide_make_up

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined
from .errand import Question
from .offers import courses

_GRANTED, _REFUSED = "granted", "refused"


@attrs.frozen(kw_only=True)
class DecideMakeUp:
    """Ærendet «Avgjør en søknad»: granted with another course's gathering, or refused."""

    course: Course
    application: MakeUpLine
    others: tuple[CourseLine, ...]

    @property
    def code(self) -> str:
        return self.course.code

    def heading(self, voice: Voice) -> str:
        name = self.application.line.person.name
        return voice.say("{name} applies to make up {gathering}", name=name, gathering=self.application.missed)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        answers = ((_GRANTED, say("granted")), (_REFUSED, say("refused")))
        gatherings = tuple((held.key, say(held.label)) for held in self.course.gatherings)
        nowhere = "" if self.others else say("there is no other course to make it up on yet")
        return (
            Question(name="decision", title=say("Decision"), value=_GRANTED, choices=answers),
            Question(name="with", title=say("With the course"), choices=courses(self.others), hint=nowhere),
            Question(
                name="gathering",
                title=say("Its gathering"),
                value=self.application.make_up.gathering,
                choices=gatherings,
            ),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[MakeUp]]:
        reader = FieldReader(typed)
        granted = reader.read("decision", str) == _GRANTED
        host = reader.read("with", str, needed=granted)
        gathering = reader.read("gathering", str, needed=False)
        return reader.draft(
            lambda: step(
                decide_make_up,
                self.code,
                self.application.make_up.id,
                granted=granted,
                with_course=host if granted else None,
                with_gathering=gathering if granted else None,
            )
        )

    def consequences(self, voice: Voice, outlook: Outlook[MakeUp]) -> Content:
        decided = outlook.preview.result
        said = joined((voice.say("The application is {status}.", status=voice.say(decided.status)), "bold"))
        if decided.with_course is None:
            return said
        return joined(
            said, " ", voice.say("The person stays on {code} and is a guest on the other course.", code=self.code)
        )
