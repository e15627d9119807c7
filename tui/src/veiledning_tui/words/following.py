"""What follows from moving a course or calling it off: days, people, staff, tasks, messages, papers and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from veiledning_core.domain.messages import Listed, Message
from veiledning_core.domain.task import Task
from veiledning_core.use_cases.courses.consequences import ChangedCourse, Collision, Consequences, MovedTask
from veiledning_core.use_cases.courses.telling import Audience, Recipient

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined
from .consequences import findings_changed

_MOST = 8


def consequences_text(voice: Voice, found: Consequences, *first: Content) -> Block:
    """Return everything that follows, under what is told `first`; what may speak against it stands before the names."""
    against = (
        *_over(voice, found),
        *day_note_lines(voice, found.day_notes),
        *_collisions(voice, found),
        *_rules(voice, found),
    )
    return stack(*first, *against, *_people(voice, found), *_tasks(voice, found), *_outward(voice, found))


def _over(voice: Voice, found: Consequences) -> Iterator[Content]:
    if found.past_days:
        yield joined((voice.say("Days that are over already: {days}", days=Listed(found.past_days)), "$text-warning"))


def day_note_lines(voice: Voice, notes: Iterable[Message]) -> Iterator[Content]:
    """Yield what there is to note of days that a course is to have."""
    yield from (joined((voice.say(note), "$text-warning")) for note in notes)


def _people(voice: Voice, found: Consequences) -> Iterator[Content | Block]:
    for status, people in found.participants.items():
        names = _named(voice, (participant.person.name for participant in people))
        yield _pair(f"{voice.say('Participants')}, {voice.say(status)} ({len(people)})", names)
    if found.staff:
        yield _pair(voice.say("Staff"), _named(voice, dict.fromkeys(member.person.name for member in found.staff)))


def _collisions(voice: Voice, found: Consequences) -> Iterator[Content]:
    for collision in found.collisions:
        yield _collision(voice, collision)


def _collision(voice: Voice, collision: Collision) -> Content:
    text = voice.say(
        "{name} is needed on {code} the same day: {days}",
        name=collision.member.person.name,
        code=collision.course_code,
        days=", ".join(voice.day(day) for day in collision.days),
    )
    return joined((text, "$text-error"))


def _tasks(voice: Voice, found: Consequences) -> Iterator[Content | Block]:
    yield from _listed(voice.say("New tasks"), (_task(voice, task) for task in found.tasks.made))
    yield from _listed(voice.say("Tasks moved"), (_moved(voice, moved) for moved in found.tasks.moved))
    yield from _listed(voice.say("Tasks dropped"), (_task(voice, task) for task in found.tasks.cancelled))
    for part in found.parts:
        yield _pair(part.verdict.course.code, _of_part(voice, part))


def _of_part(voice: Voice, part: ChangedCourse) -> str:
    if part.before.can_run and not part.verdict.can_run:
        why = voice.say(part.verdict.stopping[0].message)
        return voice.say("cannot be held like this any more: {why}", why=why)
    return voice.say("can be held") if part.verdict.can_run else voice.say("could not be held before either")


def _outward(voice: Voice, found: Consequences) -> Iterator[Content | Block]:
    for audience in Audience:
        told = [recipient for recipient in found.told if recipient.audience is audience]
        if told:
            yield _pair(
                voice.say("To be told, {audience} ({count})", audience=voice.say(audience), count=len(told)),
                _named(voice, map(_recipient, told)),
            )
    if found.out_of_date:
        yield _pair(voice.say("Out of date"), ", ".join(voice.say(paper) for paper in found.out_of_date))
    if found.offers:
        yield _pair(voice.say("Offers taken back"), str(len(found.offers)))


def _rules(voice: Voice, found: Consequences) -> Iterator[Content]:
    if found.verdict.findings or found.before.findings:
        yield from findings_changed(voice, found.before.findings, found.verdict.findings)


def _recipient(recipient: Recipient) -> str:
    return f"{recipient.name} <{recipient.email}>" if recipient.email else recipient.name


def _task(voice: Voice, task: Task) -> str:
    return f"{voice.day(task.due)} {voice.say(task.title)}"


def _moved(voice: Voice, moved: MovedTask) -> str:
    return f"{voice.day(moved.was)} → {voice.day(moved.task.due)} {voice.say(moved.task.title)}"


def _named(voice: Voice, names: Iterable[str]) -> str:
    everybody = list(names)
    more = [voice.say("… and {count} more", count=len(everybody) - _MOST)] if len(everybody) > _MOST else []
    return ", ".join((*everybody[:_MOST], *more))


def _listed(title: str, texts: Iterable[str]) -> Iterator[Content | Block]:
    rows = list(texts)
    if rows:
        yield _pair(f"{title} ({len(rows)})", "; ".join(rows[:_MOST]) + ("; …" if len(rows) > _MOST else ""))


def _pair(name: str, value: str) -> Block:
    return hang(joined((f"{name}: ", "$foreground-muted")), joined(value))
