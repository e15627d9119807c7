"""A line of the journal, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.messages import Message

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
    "import_sign_ups": Message("imported sign-ups"),
    "assign": Message("gave a role"),
    "unassign": Message("took a role away"),
    "finish_task": Message("finished a task"),
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


def step(voice: Voice, entry: JournalEntry) -> str:
    """Return what somebody did."""
    return voice.say(_STEPS[entry.use_case]) if entry.use_case in _STEPS else entry.use_case


def subject(voice: Voice, entry: JournalEntry) -> str:
    """Return what kind of thing it was done to."""
    return voice.say(_KINDS[entry.kind]) if entry.kind in _KINDS else entry.kind


def change(voice: Voice, entry: JournalEntry) -> str:
    """Return what is different, short."""
    return "; ".join(part for part in (*_differences(voice, entry), entry.note) if part)


def _differences(voice: Voice, entry: JournalEntry) -> Iterator[str]:
    before, after = entry.before or {}, entry.after or {}
    if entry.before is None and entry.after is not None:
        yield f"+ {_name(after)}".rstrip(" +")
    elif entry.after is None and entry.before is not None:
        yield f"− {_name(before)}".rstrip(" −")
    elif "status" in after:
        yield f"{_status(voice, before.get('status'))} → {_status(voice, after['status'])}"
    else:
        yield ", ".join(key for key in after if key != "revision")


def _name(data: Mapping[str, object]) -> str:
    for key in ("code", "title", "given_name", "role", "rule", "status"):
        value = data.get(key)
        if isinstance(value, str):
            return value
        if isinstance(value, Mapping):
            return str(value.get("nb", ""))
    return ""


def _status(voice: Voice, value: object) -> str:
    known = {status.value: status for status in EnrolmentStatus}
    return voice.say(label(known[str(value)])) if value in known else str(value)
