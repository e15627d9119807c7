"""What the use cases that a journal names, its kinds of thing and their fields are called."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.course import CourseStatus, Delivery
from ..domain.enrolment import EnrolmentStatus
from ..domain.messages import Message, Worded
from ..domain.organisation import OrganisationKind
from ..domain.task import TaskStatus

_DOINGS: Mapping[str, Message] = {
    "new_course": Message("planned the course"),
    "copy_course": Message("planned the course from an earlier one"),
    "publish": Message("published the course"),
    "cancel": Message("called the course off"),
    "close": Message("closed the course"),
    "edit_course": Message("changed the course"),
    "move_gathering": Message("moved a gathering"),
    "move_session": Message("moved a session"),
    "lengthen_session": Message("changed the length of a session"),
    "waive": Message("let a finding pass"),
    "assign": Message("gave somebody a role"),
    "unassign": Message("took a role from somebody"),
    "add_sign_up": Message("took an application"),
    "import_sign_ups": Message("imported sign-ups"),
    "admit": Message("admitted applicants"),
    "decline": Message("declined applicants"),
    "withdraw": Message("recorded a withdrawal"),
    "reapply": Message("took up applications again"),
    "put_on_waiting_list": Message("put applicants on the waiting list"),
    "finish_task": Message("finished a task"),
    "finish_task_of_course": Message("finished a task"),
    "add_organisation": Message("added a body"),
    "set_trained": Message("recorded who was trained before"),
}

_THINGS: Mapping[str, Message] = {
    "course": Message("course"),
    "person": Message("person"),
    "organisation": Message("body"),
    "enrolment": Message("enrolment"),
    "assignment": Message("role"),
    "task": Message("task"),
    "waiver": Message("waiver"),
    "edition": Message("edition of the course type"),
    "setting": Message("remembered setting"),
}

_FIELDS: Mapping[str, Message] = {
    "title": Message("title"),
    "place": Message("place"),
    "capacity": Message("seats"),
    "cohort": Message("cohort"),
    "delivery": Message("delivery"),
    "variant": Message("variant"),
    "gatherings": Message("gatherings"),
    "status": Message("status"),
    "due": Message("due"),
    "answers": Message("answers"),
    "answered_at": Message("answered"),
    "wishes": Message("wished dates"),
    "department": Message("department"),
    "email": Message("e-mail"),
    "phone": Message("telephone"),
    "hpr_number": Message("HPR number"),
    "organiser": Message("organiser"),
    "trained": Message("trained before"),
    "names": Message("names"),
    "kind": Message("kind"),
}

_CHOICES: Mapping[tuple[str, str], type[Worded]] = {
    ("course", "status"): CourseStatus,
    ("course", "delivery"): Delivery,
    ("enrolment", "status"): EnrolmentStatus,
    ("task", "status"): TaskStatus,
    ("organisation", "kind"): OrganisationKind,
}


def doing(use_case: str) -> Message | str:
    """Return what a use case does, in words; its name where it is a plugin's."""
    return _DOINGS.get(use_case, use_case.replace("_", " "))


def thing(kind: str) -> Message | str:
    """Return what a kind of thing is called."""
    return _THINGS.get(kind, kind)


def field_name(name: str) -> Message | str:
    """Return what a field is called."""
    return _FIELDS.get(name, name.replace("_", " "))


def choice(kind: str, field: str, value: object) -> object:
    """Return a kept value as the choice that it is; unchanged where it is none."""
    if (choices := _CHOICES.get((kind, field))) is None:
        return value
    return next((member for member in choices if member.value == value), value)
