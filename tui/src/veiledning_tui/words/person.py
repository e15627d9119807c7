"""One person on a course: contact, answers, what happened, and how it stands from the ranking to the certificate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from veiledning_core.domain.certificate import CourseCertificate
from veiledning_core.domain.enrolment import StatusChange
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.offer import Offer
from veiledning_core.use_cases.completion.completing import Completion, Requirement
from veiledning_core.use_cases.course_days.making_up import MakeUpLine
from veiledning_core.use_cases.enrolments.enrolment_story import DayRecord, EnrolmentStory
from veiledning_core.use_cases.journal.journal_lines import JournalLine

from ..block import Block, hang, indented, stack
from ..person_reading import Elsewhere, PersonView, Teaching
from ..speaking import Voice
from ..text import joined
from .availability import availability_lines
from .journal import change, step
from .ranking import reasons_text

_FAINT = "$foreground-muted"
_LONGEST_LEAD = 30
"""Beside a longer question the answer would stand in a narrow column."""
Part = Content | Block


def person_text(voice: Voice, view: PersonView) -> Block:
    """Return all that is known of a person on a course, one theme below the other."""
    story, known = view.story, view.availability
    return stack(
        *_pairs(_facts(voice, view.line)),
        *(_of_application(voice, story) if story else ()),
        *_section(voice.say("What happened"), (_past(voice, past) for past in view.history)),
        *(_of_course(voice, story) if story else ()),
        *(part for one in view.others for part in _elsewhere(voice, one)),
        *_section(voice.say("Teaches at"), (part for one in view.teaching for part in _teaching(voice, one))),
        *_section(voice.say("Can teach"), availability_lines(voice, known) if known.known else ()),
        *_section(voice.say("Journal"), (_logged(voice, line) for line in view.journal)),
    )


def offer_line(voice: Voice, offer: Offer) -> Content:
    """Return one offer: when it was made, by when it was to be answered, and how and when it was."""
    answer = voice.say("not answered yet")
    if offer.answer and offer.answered_at:
        answer = f"{voice.say(offer.answer)} ({voice.moment(offer.answered_at)})"
    by = voice.say("answer by {day}", day=offer.answer_by)
    return joined((voice.moment(offer.made_at), _FAINT), f"  {by}: ", (answer, "bold"))


def _of_application(voice: Voice, story: EnrolmentStory) -> Iterator[Part]:
    answers = ((voice.say(one.question), _words(voice, one.answer)) for one in story.answers)
    yield from _section(voice.say("Answers"), _pairs(answers))
    if story.ranked is not None:
        title = voice.say("In the ranking, of {count}", count=story.applicants)
        yield from _section(title, [reasons_text(voice, story.ranked)])
    yield from _section(voice.say("Offers of a place"), (offer_line(voice, offer) for offer in story.offers))


def _of_course(voice: Voice, story: EnrolmentStory) -> Iterator[Part]:
    days = (_day(voice, record) for record in story.days)
    make_ups = (_make_up(voice, one) for one in story.make_ups)
    blocks = ((voice.say(one.block.title), voice.say(one.words)) for one in story.preparations)
    yield from _section(voice.say("Attendance"), (*days, *make_ups))
    yield from _section(voice.say("Preparations"), _pairs(blocks))
    if story.completion is not None:
        yield from _section(voice.say("Completion"), _completion(voice, story.completion))
        yield from _section(voice.say("Hours"), _hours(voice, story.completion))
    yield from _section(voice.say("Certificate"), (_certificate(voice, one) for one in story.certificates))


def _facts(voice: Voice, line: EnrolmentLine) -> Iterator[tuple[str, str]]:
    one = line.enrolment
    yield voice.say("Status"), voice.say(one.status)
    yield voice.say("E-mail"), line.person.email
    yield voice.say("Telephone"), line.person.phone
    yield voice.say("HPR number"), line.person.hpr_number or ""
    yield voice.say("Organisation"), line.organisation.name if line.organisation else ""
    yield voice.say("Department"), one.department
    yield voice.say("Applied"), voice.moment(one.applied_at)
    yield voice.say("Recorded rank"), str(one.rank or "")
    yield voice.say("Fee"), voice.say(one.fee_decision) if one.fee_decision else ""
    for wish in one.wishes:
        dates = ", ".join(voice.day(day) for day in wish.dates) or wish.words
        yield voice.say("Wished dates"), f"{dates} ({voice.say(wish.status)})"


def _past(voice: Voice, past: StatusChange) -> Block:
    lead = joined((f"{voice.moment(past.at)}  ", _FAINT))
    reason = f" – {_words(voice, past.reason)}" if past.reason else ""
    return hang(lead, joined((voice.say(past.status), "bold"), f", {past.actor}{reason}"))


def _day(voice: Voice, record: DayRecord) -> Content:
    attended = record.attendance
    style = "bold $text-success" if attended.counts else "bold $text-warning"
    gathering = _words(voice, record.gathering)
    return joined((f"{voice.day(attended.day)}  {gathering}: ", _FAINT), (voice.say(record.said), style))


def _make_up(voice: Voice, one: MakeUpLine) -> Content:
    said = voice.say(
        "Application to make up {gathering}, {day}: {status}",
        gathering=one.missed,
        day=one.make_up.applied_on,
        status=one.make_up.status,
    )
    return joined(f"{said} {one.with_code}".rstrip())


def _completion(voice: Voice, completion: Completion) -> Iterator[Part]:
    verdict = voice.say("Complete.") if completion.complete else voice.say("Not complete.")
    yield joined((verdict, "bold $text-success" if completion.complete else "bold $text-warning"))
    for requirement in completion.requirements:
        yield hang(joined((f"{_mark(voice, requirement)}: ", "bold")), joined(voice.say(requirement.words)))
    for finding in completion.stopped_by:
        yield joined((f"{voice.say('lacking')}: ", "bold"), voice.say(finding.message))


def _mark(voice: Voice, requirement: Requirement) -> str:
    if not requirement.asked_for:
        return voice.say("for information")
    return voice.say("in order") if requirement.settled else voice.say("lacking")


def _hours(voice: Voice, completion: Completion) -> Iterator[Block]:
    account = completion.hours
    for line in account.lines:
        hours = voice.say("{earned} of {hours} hours", earned=line.earned, hours=line.hours)
        yield hang(joined((f"{voice.say(line.title)}: ", _FAINT)), joined(f"{hours} – {voice.say(line.words)}"))
    if account.lines:
        hours = voice.say("{earned} of {hours} hours", earned=account.earned, hours=account.total)
        yield hang(joined((f"{voice.say('In all')}: ", "bold")), joined(hours))


def _certificate(voice: Voice, one: CourseCertificate) -> Content:
    said = voice.say(
        "Certificate {number}, issued {day} by {actor}: {status}",
        number=one.number,
        day=one.issued_on,
        actor=one.issued_by,
        status=one.status,
    )
    return joined(f"{said} {one.reason}".rstrip())


def _elsewhere(voice: Voice, one: Elsewhere) -> Iterator[Part]:
    """Yield another course with all that happened there, moved to the right beneath its heading."""
    parts = (
        *(_past(voice, past) for past in one.history),
        *(_of_application(voice, one.story) if one.story else ()),
        *(_of_course(voice, one.story) if one.story else ()),
    )
    title = f"{one.course.code}  {one.course.title}  ({voice.say(one.enrolment.status)})"
    yield from _section(title, (indented(2, stack(*parts)),))


def _teaching(voice: Voice, one: Teaching) -> Iterator[Part]:
    days = ", ".join(map(voice.day, one.days))
    yield hang(joined((f"{one.course.code}  ", "bold")), joined(one.course.title, (f"  {days}", _FAINT)))
    for note in one.notes:
        lead = joined((f"  {voice.moment(note.at)}  {note.actor}: ", _FAINT))
        yield hang(lead, joined(note.text))


def _logged(voice: Voice, line: JournalLine) -> Block:
    entry, code = line.entry, f"{line.course_code}: " if line.course_code else ""
    changed = change(voice, entry, line.own, line.grouping)
    lead = joined((f"{voice.moment(entry.at)}  ", _FAINT))
    return hang(
        lead, joined((f"{code}{step(voice, line)}", "bold"), f", {entry.actor}", f" – {changed}" if changed else "")
    )


def _words(voice: Voice, words: Message | LocalText | str) -> str:
    return words if isinstance(words, str) else voice.say(words)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[Part]:
    for name, value in pairs:
        lead = joined((f"{name} " if name.endswith("?") else f"{name}: ", _FAINT))
        if value:
            yield hang(lead, joined(value)) if len(name) <= _LONGEST_LEAD else joined(lead, value)


def _section(title: str, parts: Iterable[Part]) -> Iterator[Part]:
    """Yield a heading and what stands below it; nothing where nothing does."""
    found = tuple(parts)
    if found:
        yield joined("")
        yield joined((title, "bold $text-primary"))
        yield from found
