"""Answering applications: each step is previewed, confirmed, done and told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

import attrs
from textual.content import Content

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import Message
from veiledning_core.register import Preview, Register
from veiledning_core.use_cases import enrolling
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.enrolling import Admission

from ..desk import DeskScreen
from ..words.consequences import admission_text, move_text
from .confirm import Confirm, Reason

_FOR_PREVIEW = "–"


@attrs.frozen(kw_only=True)
class Move:
    """What a status change is called, whether it asks why, and the use case that makes it."""

    question: Message
    status: EnrolmentStatus
    reason: Reason
    use_case: Callable[..., CourseCheck]


MOVES: Mapping[str, Move] = {
    "decline": Move(
        question=Message("Decline those chosen ({count})?"),
        status=EnrolmentStatus.DECLINED,
        reason=Reason.REQUIRED,
        use_case=enrolling.decline,
    ),
    "wait": Move(
        question=Message("Put those chosen on the waiting list ({count})?"),
        status=EnrolmentStatus.WAITING,
        reason=Reason.OPTIONAL,
        use_case=enrolling.put_on_waiting_list,
    ),
    "withdraw": Move(
        question=Message("Record that those chosen withdraw ({count})?"),
        status=EnrolmentStatus.WITHDRAWN,
        reason=Reason.OPTIONAL,
        use_case=enrolling.withdraw,
    ),
    "reapply": Move(
        question=Message("Take up those chosen again ({count})?"),
        status=EnrolmentStatus.APPLIED,
        reason=Reason.OPTIONAL,
        use_case=enrolling.reapply,
    ),
}


class Answering:
    """Svar på påmeldinger: carries one decision about some people through preview, confirmation and writing."""

    def __init__(self, screen: DeskScreen[None], code: str, done: Callable[[], None]) -> None:
        self.screen, self.code, self.done = screen, code, done

    def admit(self, people: tuple[EnrolmentLine, ...]) -> None:
        """Admit people; those for whom there is no seat go to the waiting list."""
        ids = _ids(people)
        self.screen.ask(
            lambda register: register.preview(enrolling.admit, self.code, ids, overflow=True),
            lambda preview: self._confirm_admission(people, preview),
            about="preview",
        )

    def move(self, name: str, people: tuple[EnrolmentLine, ...]) -> None:
        """Give people another status."""
        move = MOVES[name]
        self.screen.ask(
            lambda register: register.preview(move.use_case, self.code, _ids(people), reason=_FOR_PREVIEW),
            lambda preview: self._confirm_move(move, people, preview),
            about="preview",
        )

    def _confirm_admission(self, people: tuple[EnrolmentLine, ...], preview: Preview[Admission]) -> None:
        ids = _ids(people)

        def write(reason: str) -> None:
            self.screen.ask(
                lambda register: register.run(enrolling.admit, self.code, ids, overflow=True, reason=reason),
                self._tell_admission,
                about="write",
            )

        voice = self.screen.desk.voice
        question = voice.say("Admit those chosen ({count})?", count=len(ids))
        self._confirm(question, admission_text(voice, people, preview), Reason.OPTIONAL, write)

    def _confirm_move(self, move: Move, people: tuple[EnrolmentLine, ...], preview: Preview[CourseCheck]) -> None:
        def write(reason: str) -> None:
            def change(register: Register) -> CourseCheck:
                return register.run(move.use_case, self.code, _ids(people), reason=reason)

            self.screen.ask(change, partial(self._tell_move, len(people)), about="write")

        voice = self.screen.desk.voice
        question = voice.say(move.question.template, count=len(people))
        self._confirm(question, move_text(voice, people, move.status, preview), move.reason, write)

    def _confirm(self, question: str, text: Content, reason: Reason, write: Callable[[str], None]) -> None:
        def answered(given: str | None) -> None:
            if given is not None:
                write(given)

        self.screen.app.push_screen(Confirm(self.screen.desk, question, text, reason=reason), answered)

    def _tell_admission(self, admission: Admission) -> None:
        self.screen.tell(
            "{admitted} admitted, {waiting} on the waiting list, {refused} stopped by a rule.",
            admitted=len(admission.admitted),
            waiting=len(admission.waiting),
            refused=len(admission.refused),
        )
        self.done()

    def _tell_move(self, count: int, _: CourseCheck) -> None:
        self.screen.tell("Saved: {count}.", count=count)
        self.done()


def _ids(people: tuple[EnrolmentLine, ...]) -> tuple[UUID, ...]:
    return tuple(line.enrolment.id for line in people)
