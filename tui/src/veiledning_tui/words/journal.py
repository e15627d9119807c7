"""A line of the journal, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from veiledning_core.domain.course import CourseStatus, Delivery
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.task import TaskStatus
from veiledning_core.domain.time import parse_date
from veiledning_core.use_cases.journal_lines import JournalLine

from ..labels import label
from ..speaking import Voice

_STEPS: Mapping[str, Message] = {
    "new_course": Message("planned the course"),
    "publish": Message("published the course"),
    "cancel": Message("called the course off"),
    "close": Message("closed the course"),
    "edit_course": Message("changed the course"),
    "move_gathering": Message("moved a gathering"),
    "move_session": Message("moved a session"),
    "lengthen_session": Message("changed the length of a session"),
    "waive": Message("acknowledged a finding"),
    "admit": Message("admitted"),
    "decline": Message("declined"),
    "withdraw": Message("withdrew"),
    "put_on_waiting_list": Message("put on the waiting list"),
    "reapply": Message("took up an application again"),
    "add_sign_up": Message("took a sign-up"),
    "import_sign_ups": Message("imported sign-ups"),
    "assign": Message("gave a role"),
    "unassign": Message("took a role away"),
    "finish_task": Message("finished a task"),
    "finish_task_of_course": Message("finished a task"),
}
_KINDS: Mapping[str, Message] = {
    "assignment": Message("role"),
    "course": Message("course"),
    "enrolment": Message("enrolment"),
    "organisation": Message("organisation"),
    "person": Message("person"),
    "task": Message("task"),
    "waiver": Message("waiver"),
}
_FIELDS: Mapping[str, Message] = {
    "answers": Message("Answers"),
    "applied_at": Message("Applied"),
    "capacity": Message("Seats"),
    "cohort": Message("Cohort"),
    "delivery": Message("Held"),
    "department": Message("Department"),
    "due": Message("By"),
    "email": Message("E-mail"),
    "family_name": Message("Family name"),
    "gatherings": Message("Programme"),
    "given_name": Message("Given name"),
    "hpr_number": Message("HPR number"),
    "organisation": Message("Organisation"),
    "organiser": Message("Organiser"),
    "phone": Message("Telephone"),
    "place": Message("Place"),
    "title": Message("Title"),
    "variant": Message("Variant"),
    "wishes": Message("Wished dates"),
}
_CHOICES: Mapping[tuple[str, str], type[Enum]] = {
    ("course", "status"): CourseStatus,
    ("course", "delivery"): Delivery,
    ("enrolment", "status"): EnrolmentStatus,
    ("task", "status"): TaskStatus,
}
_SHORT = frozenset(("capacity", "cohort", "delivery", "due", "place", "status", "title"))
"""What is told with its values; of the rest the values are keys, long, or nobody's business in a list."""
_UNTOLD = frozenset(("revision",))


def step(voice: Voice, entry: JournalEntry) -> str:
    """Return what somebody did."""
    return voice.say(_STEPS[entry.use_case]) if entry.use_case in _STEPS else entry.use_case


def subject(voice: Voice, line: JournalLine) -> str:
    """Return what it was done to: its name, or what kind of thing it is."""
    if line.about is not None:
        return line.about if isinstance(line.about, str) else voice.say(line.about)
    return kind(voice, line.entry)


def kind(voice: Voice, entry: JournalEntry) -> str:
    """Return what kind of thing an entry is about."""
    return voice.say(_KINDS[entry.kind]) if entry.kind in _KINDS else entry.kind


def change(voice: Voice, entry: JournalEntry) -> str:
    """Return what is different, short."""
    return "; ".join(part for part in (*_differences(voice, entry), entry.note) if part)


def _differences(voice: Voice, entry: JournalEntry) -> Iterator[str]:
    if entry.before is None and entry.after is not None:
        yield f"+ {kind(voice, entry)} {_name(voice, entry.after)}".rstrip()
    elif entry.after is None and entry.before is not None:
        yield f"− {kind(voice, entry)} {_name(voice, entry.before)}".rstrip()
    else:
        for name in sorted((entry.after or {}).keys() - _UNTOLD, key=lambda name: (name != "status", name)):
            yield _difference(voice, entry, name)


def _difference(voice: Voice, entry: JournalEntry, name: str) -> str:
    title = voice.say(_FIELDS[name]) if name in _FIELDS else name
    if name not in _SHORT:
        return title
    values = ((held or {}).get(name) for held in (entry.before, entry.after))
    before, after = (_value(voice, entry.kind, name, value) for value in values)
    return f"{before} → {after}" if name == "status" else f"{title}: {before} → {after}"


def _value(voice: Voice, kind: str, name: str, value: object) -> str:
    if value is None or value == "":
        return "–"
    if name == "due":
        return voice.day(parse_date(str(value)))
    if isinstance(value, Mapping):
        return _local(voice, value)
    known = {str(member.value): member for member in _CHOICES.get((kind, name), ())}
    return voice.say(label(known[str(value)])) if str(value) in known else str(value)


def _name(voice: Voice, data: Mapping[str, object]) -> str:
    if "given_name" in data:
        return f"{data['given_name']} {data.get('family_name', '')}".strip()
    for key in ("code", "title", "rule"):
        value = data.get(key)
        if isinstance(value, str):
            return value
        if isinstance(value, Mapping):
            return _local(voice, value)
    return ""


def _local(voice: Voice, value: Mapping[str, object]) -> str:
    return voice.say(LocalText(nb=str(value.get("nb", "")), en=str(value.get("en", ""))))
