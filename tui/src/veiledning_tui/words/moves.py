"""What a step would do to people: who gets which status, whom a rule stops, and what follows for the course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.enrolment import Enrolment
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.register import Preview
from veiledning_core.rules.picture import Picture
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.completion.completing import Completed, Completion
from veiledning_core.use_cases.enrolments.transitions import Refusal
from veiledning_core.use_cases.enrolments.waiting_list import Offers

from ..block import Block, hang, stack
from ..people_reading import AdmissionLook
from ..speaking import Voice
from ..step import Outlook
from ..text import joined, lines
from .consequences import admission_text, change_text, findings_after
from .findings import finding_line

_MOST = 12
_FAINT = "$foreground-muted"


def moved_text(voice: Voice, outlook: Outlook[CourseCheck]) -> Content:
    """Return whose status a step would change, and what follows for the course."""
    before = outlook.before.picture if outlook.before else None
    moved = people_moved(voice, before, outlook.preview.result.picture) if before else ()
    return lines((*moved, change_text(voice, outlook)))


def people_moved(voice: Voice, before: Picture, after: Picture) -> Iterator[Content]:
    """Yield everybody whose status or fee decision is another one, with both."""
    known = {one.enrolment.id: one.enrolment for one in before.participants}
    for one in after.participants:
        was, now = known.get(one.enrolment.id), one.enrolment
        if was is not None and (was.status, was.fee_decision) != (now.status, now.fee_decision):
            yield joined((one.person.name, "bold"), f": {voice.say(was.status)} → {_status(voice, now)}")


def look_text(voice: Voice, people: Sequence[EnrolmentLine], look: AdmissionLook) -> Content:
    """Return what an admission would do, and whom the queue keeps from a seat that is free."""
    said = admission_text(voice, people, look.preview)
    if look.queue is not None:
        return lines((said, joined((voice.say(look.queue.what), "bold $text-warning"))))
    if not look.preview.changes:
        return lines((said, joined((voice.say("Nothing would change."), "bold"))))
    return said


def offers_text(voice: Voice, preview: Preview[Offers]) -> Block:
    """Return who would be offered a place and until when, who is passed over, and what follows."""
    made = preview.result
    offered = (
        joined((one.line.person.name, "bold"), f": {voice.say('answer by {day}', day=one.offer.answer_by)}")
        for one in made.offers
    )
    return stack(*offered, *stopped_people(voice, made.skipped), _after(voice, made.verdict))


def expired_text(voice: Voice, preview: Preview[Offers]) -> Content:
    """Return whose offers ran out, and where they would stand."""
    ended = preview.result
    people = (
        joined(
            (one.line.person.name, "bold"),
            f": {voice.say('time ran out {day}', day=one.offer.answer_by)} → {voice.say(one.line.enrolment.status)}",
        )
        for one in ended.offers
    )
    return lines((*people, _after(voice, ended.verdict)))


def completed_text(voice: Voice, completed: Completed) -> Block:
    """Return who would complete the course, and who lacks what."""
    return stack(*_completing(voice, completed), *_lacking(voice, completed.lacking))


def stopped_people(voice: Voice, refused: Iterable[Refusal]) -> Iterator[Content]:
    """Yield whom a rule stops, with what it says."""
    for refusal in refused:
        yield joined((refusal.line.person.name, "bold"), ": ", voice.say("passed over, for a rule stops it"))
        yield from (joined("  ", finding_line(voice, finding)) for finding in refusal.findings)


def why_text(voice: Voice, completion: Completion) -> str:
    """Return why somebody is complete, or what lacks."""
    return voice.say(Message("{what}", what=Listed(completion.because, between="; ")))


def _completing(voice: Voice, completed: Completed) -> Iterator[Content]:
    if not completed.completed:
        yield joined((voice.say("Nobody has what it takes yet."), "bold"))
    for line in completed.completed[:_MOST]:
        yield joined((line.person.name, "bold $text-success"), f": {voice.say(line.enrolment.status)}")
    if len(completed.completed) > _MOST:
        yield joined(voice.say("… and {count} more", count=len(completed.completed) - _MOST))


def _lacking(voice: Voice, lacking: Iterable[Completion]) -> Iterator[Block]:
    for one in lacking:
        name = joined((f"{one.line.person.name}: ", "bold $text-warning"))
        yield hang(name, joined(voice.say("lacks: {what}", what=why_text(voice, one))))


def _after(voice: Voice, verdict: CourseCheck) -> Content:
    seats = voice.say(
        "Seats after this: {taken} of {capacity}",
        taken=len(verdict.picture.seated),
        capacity=verdict.course.capacity or "–",
    )
    return joined(seats, "\n", (findings_after(voice, verdict), _FAINT))


def _status(voice: Voice, enrolment: Enrolment) -> str:
    fee = f", {voice.say(enrolment.fee_decision)}" if enrolment.fee_decision else ""
    return f"{voice.say(enrolment.status)}{fee}"
