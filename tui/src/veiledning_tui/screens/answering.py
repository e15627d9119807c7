"""Answering applications: each step is previewed, confirmed, done and told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

import attrs
from textual.content import Content

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import Message
from veiledning_core.register import Preview
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.completion import completing
from veiledning_core.use_cases.completion.completing import Completed
from veiledning_core.use_cases.enrolments import admitting, approving, leaving, waiting_list
from veiledning_core.use_cases.enrolments.admitting import Admission
from veiledning_core.use_cases.enrolments.waiting_list import Offers

from ..block import Block
from ..desk import DeskScreen
from ..people_reading import AdmissionLook, look_at_admission
from ..step import Step, step
from ..words.consequences import admission_text, move_text
from ..words.moves import completed_text, expired_text, look_text
from .admission_box import AdmissionBox
from .changing import Changing
from .confirm import Reason
from .deed import Deed
from .reader import Reader

People = tuple[EnrolmentLine, ...]


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
        use_case=admitting.decline,
    ),
    "wait": Move(
        question=Message("Put those chosen on the waiting list ({count})?"),
        status=EnrolmentStatus.WAITING,
        reason=Reason.OPTIONAL,
        use_case=admitting.put_on_waiting_list,
    ),
    "withdraw": Move(
        question=Message("Record that those chosen withdraw ({count})?"),
        status=EnrolmentStatus.WITHDRAWN,
        reason=Reason.OPTIONAL,
        use_case=leaving.withdraw,
    ),
    "reapply": Move(
        question=Message("Take up those chosen again ({count})?"),
        status=EnrolmentStatus.APPLIED,
        reason=Reason.OPTIONAL,
        use_case=admitting.reapply,
    ),
    "disapprove": Move(
        question=Message("Take back the leader's approval of those chosen ({count})?"),
        status=EnrolmentStatus.APPLIED,
        reason=Reason.REQUIRED,
        use_case=approving.take_back_approval,
    ),
}


class Answering:
    """Svar på påmeldinger: carries one decision about some people through preview, confirmation and writing."""

    def __init__(self, screen: DeskScreen[Any], code: str, done: Callable[[], None]) -> None:
        self.screen, self.code, self.done = screen, code, done
        self.voice = screen.desk.voice
        self.changing = Changing(screen, code, done)

    def admit(self, people: People) -> None:
        """Admit people; those for whom there is no seat go to the waiting list."""
        with_overflow, without = self._admission(people, overflow=True), self._admission(people)
        self.screen.ask(
            lambda register: look_at_admission(register, with_overflow(""), without("")),
            lambda look: self._confirm_admission(people, look),
            about="preview",
            waits=True,
        )

    def move(self, name: str, people: People) -> None:
        """Give people another status."""
        move = MOVES[name]
        self.changing.act(
            self.voice.say(move.question.template, count=len(people)),
            lambda why: step(move.use_case, self.code, _ids(people), reason=why),
            lambda preview: move_text(self.voice, people, move.status, preview),
            then=partial(self._tell_moved, len(people)),
            reason=move.reason,
        )

    def reopen(self, line: EnrolmentLine) -> None:
        """Take a completion back."""
        self.changing.act(
            self.voice.say("Take back that {name} completed the course?", name=line.person.name),
            lambda why: step(completing.reopen, self.code, line.enrolment.id, reason=why),
            lambda preview: move_text(self.voice, (line,), EnrolmentStatus.STARTED, preview),
            reason=Reason.REQUIRED,
        )

    def complete(self, people: People) -> None:
        """Let people complete the course: those given, or all who have what it takes."""
        planned = step(completing.complete, self.code, _ids(people) or None)
        question = self.voice.say("Record who has completed the course?")
        told = partial(self._completed, planned, question)
        self.screen.ask(planned.preview, told, about="preview", waits=True)

    def expire(self) -> None:
        """Close the offers that nobody answered in time."""
        planned = step(waiting_list.expire_offers, self.code)
        question = self.voice.say("Close the offers that nobody answered in time?")
        self.screen.ask(planned.preview, partial(self._expired, planned, question), about="preview", waits=True)

    def _confirm_admission(self, people: People, look: AdmissionLook) -> None:
        question = self.voice.say("Admit those chosen ({count})?", count=len(people))
        text, planned = look_text(self.voice, people, look), self._admission(people, overflow=True)
        if look.queue is None:
            self._open(question, text, planned, self._tell_admission, reason=Reason.OPTIONAL)
        else:
            box = partial(AdmissionBox, past_queue=partial(self._past_queue, people))
            self._open(question, text, planned, self._tell_admission, reason=Reason.OPTIONAL, box=box)

    def _past_queue(self, people: People) -> None:
        self.changing.act(
            self.voice.say("Admit those chosen ({count}) before those who wait?", count=len(people)),
            self._admission(people, overflow=True, past_queue=True),
            lambda preview: admission_text(self.voice, people, preview),
            then=self._tell_admission,
            reason=Reason.REQUIRED,
        )

    def _admission(self, people: People, **how: bool) -> Callable[[str], Step[Admission]]:
        return lambda why: step(admitting.admit_in_order, self.code, _ids(people), reason=why, **how)

    def _completed(self, planned: Step[Completed], question: str, preview: Preview[Completed]) -> None:
        text = completed_text(self.voice, preview.result)
        if preview.result.completed:
            self._open(question, text, lambda _: planned, self._tell_completed)
        else:
            self.screen.app.push_screen(Reader(self.screen.desk, self.voice.say("Who has completed the course"), text))

    def _expired(self, planned: Step[Offers], question: str, preview: Preview[Offers]) -> None:
        if not preview.result.offers:
            self.screen.tell("No offer has run out.")
        else:
            text = expired_text(self.voice, preview)
            self._open(question, text, lambda _: planned, lambda _: self.screen.tell("Saved."))

    def _open(
        self,
        question: str,
        text: Content | Block,
        planned: Callable[[str], Step[Any]],
        told: Callable[[Any], None],
        *,
        reason: Reason = Reason.NONE,
        box: Callable[..., Deed] = Deed,
    ) -> None:
        def written(result: Any) -> None:
            told(result)
            self.done()

        self.screen.app.push_screen(box(self.screen.desk, question, text, planned=planned, then=written, reason=reason))

    def _tell_admission(self, admission: Admission) -> None:
        self.screen.tell(
            "{admitted} admitted, {waiting} on the waiting list, {refused} stopped by a rule.",
            admitted=len(admission.admitted),
            waiting=len(admission.waiting),
            refused=len(admission.refused),
        )

    def _tell_completed(self, completed: Completed) -> None:
        self.screen.tell("Completed: {count}.", count=len(completed.completed))

    def _tell_moved(self, count: int, _: CourseCheck) -> None:
        self.screen.tell("Saved: {count}.", count=count)


def _ids(people: People) -> tuple[UUID, ...]:
    return tuple(line.enrolment.id for line in people)
