"""Taking in one evaluation form that came on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.evaluation import SCALE, QuestionKind
from veiledning_core.domain.evaluation import Question as Asked
from veiledning_core.use_cases.evaluation.evaluating import enter_evaluation

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined
from .errand import Question

_CODE = "one-time-code"


@attrs.frozen(kw_only=True)
class EnterEvaluation:
    """Ærendet «Ta inn et evalueringsskjema»: the questions are the course type's, and each may be left open."""

    code: str
    course_type: CourseType

    def heading(self, voice: Voice) -> str:
        return voice.say("An evaluation form of {code}", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        code = Question(
            name=_CODE, title=voice.say("One-time code"), hint=voice.say("lets one form in; it is kept nowhere")
        )
        return (code, *(self._question(voice, asked) for asked in self._asked))

    def read(self, typed: Mapping[str, str]) -> Draft[Step[None]]:
        reader = FieldReader(typed)
        code = reader.read(_CODE, str)
        answers = {asked.key: given for asked in self._asked if (given := typed.get(asked.key, "").strip())}
        return reader.draft(lambda: step(enter_evaluation, self.code, code, answers))

    def consequences(self, voice: Voice, outlook: Outlook[None]) -> Content:  # noqa: ARG002 - it is always the same
        return joined(voice.say("One form is taken in and the code is used up. Nothing joins the two."))

    @property
    def _asked(self) -> Sequence[Asked]:
        return self.course_type.evaluation.questions

    def _question(self, voice: Voice, asked: Asked) -> Question:
        return Question(name=asked.key, title=voice.say(asked.text), choices=_choices(voice, asked.kind))


def _choices(voice: Voice, kind: QuestionKind) -> tuple[tuple[str, str], ...] | None:
    if kind is QuestionKind.SCALE:
        return tuple((str(grade), str(grade)) for grade in reversed(SCALE))
    if kind is QuestionKind.YES_NO:
        return (("yes", voice.say("yes")), ("no", voice.say("no")))
    return None
