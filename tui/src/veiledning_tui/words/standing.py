"""Where people on a course stand: since when, until when, and how many of each there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from textual.content import Content

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.time import OSLO

from ..people_reading import Standing
from ..reading import CourseView
from ..speaking import Voice
from ..text import joined

TONES: Mapping[EnrolmentStatus, str] = {
    EnrolmentStatus.APPLIED: "",
    EnrolmentStatus.LEADER_APPROVED: "",
    EnrolmentStatus.RANKED: "",
    EnrolmentStatus.WAITING: "warn",
    EnrolmentStatus.OFFERED: "warn",
    EnrolmentStatus.ADMITTED: "good",
    EnrolmentStatus.STARTED: "good",
    EnrolmentStatus.COMPLETED: "good",
    EnrolmentStatus.DECLINED: "faint",
    EnrolmentStatus.WITHDRAWN: "faint",
}
"""How the row of each status looks; the words say it as well."""
_LATE = "stop"


def tone(line: EnrolmentLine, standing: Standing) -> str:
    """Return how somebody's row looks."""
    return _LATE if standing.is_late(line.enrolment.id) else TONES[line.enrolment.status]


def when(voice: Voice, line: EnrolmentLine, standing: Standing) -> str:
    """Return since when somebody waits or until when they may answer; else when they applied."""
    one = line.enrolment
    if one.status is EnrolmentStatus.OFFERED and (until := standing.answer_by.get(one.id)):
        late = standing.is_late(one.id)
        return voice.say("time ran out {day}", day=until) if late else voice.say("answer by {day}", day=until)
    if one.status is EnrolmentStatus.WAITING:
        since = (one.queued_at or one.applied_at).astimezone(OSLO).date()
        return voice.say("no. {place} since {day}", place=standing.places.get(one.id, "–"), day=since)
    return voice.say("applied {day}", day=one.applied_at.astimezone(OSLO).date())


def rank(line: EnrolmentLine) -> str:
    """Return the place in the ranking that was recorded, with a star where it was given by hand."""
    one = line.enrolment
    if one.rank is None or not one.status.awaits_answer:
        return ""
    return f"{one.rank}{'*' if one.placing else ''}"


def counts(voice: Voice, view: CourseView, standing: Standing) -> Content:
    """Return how many seats are taken, how many of them are on offer, and how many wait or are to be answered."""
    found = Counter(line.enrolment.status for line in view.enrolments)
    seats = voice.say(
        "Seats taken: {taken} of {capacity}",
        taken=sum(number for status, number in found.items() if status.takes_seat),
        capacity=view.card.course.capacity or "–",
    )
    return joined((seats, "bold"), *(f"  ·  {part}" for part in _parts(voice, found, standing)))


def shown(voice: Voice, seen: int, total: int, marked: int) -> Content:
    """Return how many are in sight and how many are marked, where that is not all and nobody."""
    parts = (
        voice.say("marked: {count}", count=marked) if marked else "",
        voice.say("showing {seen} of {total}", seen=seen, total=total) if seen < total else "",
    )
    return joined(*((f"{part}  ·  ", "bold $text-accent") for part in parts if part))


def _parts(voice: Voice, found: Mapping[EnrolmentStatus, int], standing: Standing) -> Iterator[str]:
    """Yield the numbers of those that there are."""
    if offered := found.get(EnrolmentStatus.OFFERED):
        yield voice.say("on offer: {count}", count=offered)
    if late := sum(map(standing.is_late, standing.answer_by)):
        yield voice.say("time ran out: {count}", count=late)
    if waiting := found.get(EnrolmentStatus.WAITING):
        yield voice.say("waiting: {count}", count=waiting)
    if unanswered := sum(number for status, number in found.items() if status.awaits_answer):
        yield voice.say("to be answered: {count}", count=unanswered)
    if done := found.get(EnrolmentStatus.COMPLETED):
        yield voice.say("completed: {count}", count=done)
