"""What the use cases that a journal names, its kinds of thing and their fields are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from ...course_type.additions import Added, CourseCommand, CourseImporter
from ...course_type.own_tables import OwnWords
from ...domain.attendance import MakeUpStatus, Presence
from ...domain.certificate import CertificateStatus
from ...domain.course import CourseStatus, Delivery
from ...domain.enrolment import EnrolmentStatus, FeeDecision
from ...domain.messages import LocalText, Message, Worded
from ...domain.offer import OfferAnswer
from ...domain.organisation import OrganisationKind
from ...domain.outgoing_mail import MailState
from ...domain.task import TaskStatus

_DOINGS: Mapping[str, Message] = {
    "new_course": Message("planned the course"),
    "copy_course": Message("planned the course from an earlier one"),
    "publish": Message("published the course"),
    "cancel": Message("called the course off"),
    "close": Message("closed the course"),
    "edit_course": Message("changed the course"),
    "upgrade_course": Message("took the course over to the installed edition"),
    "move_gathering": Message("moved a gathering"),
    "move_course": Message("moved the course"),
    "move_session": Message("moved a session"),
    "lengthen_session": Message("changed the length of a session"),
    "split_session": Message("split a session"),
    "swap_sessions": Message("swapped two sessions"),
    "add_session": Message("added a session"),
    "remove_session": Message("removed a session"),
    "describe_session": Message("changed what a session is"),
    "keep_programme": Message("changed the programme"),
    "waive": Message("let a finding pass"),
    "end_waiver": Message("let a rule count again"),
    "undo": Message("undid a step"),
    "assign": Message("gave somebody a role"),
    "unassign": Message("took a role from somebody"),
    "add_sign_up": Message("took an application"),
    "import_sign_ups": Message("imported sign-ups"),
    "rank_applicants": Message("ranked the applicants"),
    "place": Message("put an applicant at a place by hand"),
    "unplace": Message("took back a place given by hand"),
    "admit": Message("admitted applicants"),
    "admit_in_order": Message("admitted applicants"),
    "decline": Message("declined applicants"),
    "withdraw": Message("recorded a withdrawal"),
    "reapply": Message("took up applications again"),
    "put_on_waiting_list": Message("put applicants on the waiting list"),
    "approve": Message("recorded a leader's approval"),
    "take_back_approval": Message("took back a leader's approval"),
    "offer": Message("offered places from the waiting list"),
    "answer_offer": Message("recorded the answer to an offer"),
    "expire_offers": Message("closed the offers that had run out"),
    "replace": Message("put somebody else in a seat"),
    "change_course": Message("moved an application to another course"),
    "finish_task": Message("finished a task"),
    "finish_task_of_course": Message("finished a task"),
    "finish_tasks_of_course": Message("finished tasks"),
    "skip_task": Message("skipped a task"),
    "skip_task_of_course": Message("skipped a task"),
    "skip_tasks_of_course": Message("skipped tasks"),
    "reopen_task_of_course": Message("opened a task again"),
    "confirm_preparations": Message("ticked off preparations"),
    "take_back_ticks": Message("took back ticks for preparations"),
    "import_ticks": Message("imported ticks for preparations"),
    "record_attendance": Message("recorded attendance"),
    "apply_to_make_up": Message("took an application to make up a gathering"),
    "decide_make_up": Message("decided an application to make up a gathering"),
    "complete": Message("recorded who completed the course"),
    "reopen": Message("took a completion back"),
    "agree_dates": Message("agreed on dates for a local course"),
    "plan_local_course": Message("planned a local course"),
    "keep_local_courses": Message("planned the local courses"),
    "give_team": Message("gave a local course its team"),
    "make_evaluation_codes": Message("made evaluation codes"),
    "enter_evaluation": Message("took in an evaluation form"),
    "import_evaluation": Message("imported evaluation forms"),
    "read_text": Message("read a free text of the evaluation"),
    "write_note": Message("wrote a note"),
    "issue_certificates": Message("issued certificates"),
    "revoke_certificate": Message("revoked a certificate"),
    "replace_certificate": Message("replaced a certificate"),
    "correct_person": Message("corrected what the register says of a person"),
    "add_organisation": Message("added a body"),
    "set_trained": Message("recorded who was trained before"),
    "set_region": Message("said in which health region a body is"),
    "close_weeks": Message("closed weeks for courses"),
    "open_weeks": Message("opened weeks for courses again"),
    "set_availability": Message("said when somebody can"),
    "add_exception": Message("said when somebody cannot, or can after all"),
    "remove_exceptions": Message("took back exceptions to when somebody can"),
    "import_busy_times": Message("took in when somebody is busy"),
    "keep_year": Message("gave courses the days that were proposed"),
    "set_school_holidays": Message("took in school holidays"),
    "move_gatherings": Message("moved gatherings"),
    "allow_double_booking": Message("let a double booking pass"),
    "set_buffers": Message("said how long one travels and prepares"),
    "add_rooms": Message("named rooms"),
    "remove_rooms": Message("named rooms no more"),
    "charge_course": Message("brought the charges in step"),
    "charge_travel": Message("charged an actual cost"),
    "decide_fee_days": Message("decided for how many days a course is charged"),
    "follow_course_days": Message("charged a course for its own days again"),
    "agree_price": Message("agreed on a price for a course"),
    "follow_rates": Message("let a price follow the rates again"),
    "reduce_fee": Message("reduced a fee"),
    "restore_fee": Message("took a reduction of a fee back"),
    "set_address": Message("kept where somebody gets invoices"),
    "set_seller": Message("said who issues the invoices"),
    "choose_buyer": Message("chose who gets an invoice"),
    "set_billing_profile": Message("kept how a body wants its invoices"),
    "issue_invoices": Message("issued invoices"),
    "credit_invoice": Message("credited an invoice"),
    "import_payments": Message("imported payments"),
    "place_payment": Message("put a payment on an invoice"),
    "claim_refunds": Message("handed out the basis for refunds"),
    "make_course_groups": Message("made groups"),
    "repair_course_groups": Message("mended the groups"),
    "move_to_group": Message("moved somebody to another group"),
    "swap_in_groups": Message("let two change groups"),
    "pin_in_groups": Message("pinned people in their groups, or let them go"),
    "wish_for_groups": Message("noted a wish about groups"),
    "forget_group_wish": Message("forgot a wish about groups"),
    "lead_group": Message("gave a group its leader"),
    "make_course_rounds": Message("made triads and pairs"),
    "mark_away": Message("left people out of triads and pairs, or took them in again"),
    "set_mail_settings": Message("said how mail leaves"),
    "begin_test_mode": Message("began the test mode of mail"),
    "end_test_mode": Message("ended the test mode of mail"),
    "hold_mail": Message("held mail back"),
    "release_mail": Message("released mail"),
    "drop_mail": Message("dropped mail"),
    "edit_mail": Message("worded a mail otherwise"),
    "settle_mail": Message("said what became of a mail"),
    "claim_mail": Message("began to send a mail"),
    "record_delivery": Message("sent a mail, or tried to"),
    "mark_sent": Message("counted mail as sent"),
    "choose_columns": Message("chose the columns of a list"),
}

_THINGS: Mapping[str, Message] = {
    "course": Message("course"),
    "person": Message("person"),
    "organisation": Message("body"),
    "enrolment": Message("enrolment"),
    "offer": Message("offered place"),
    "assignment": Message("role"),
    "task": Message("task"),
    "waiver": Message("waiver"),
    "edition": Message("edition of the course type"),
    "setting": Message("setting"),
    "step": Message("step"),
    "tick": Message("preparation ticked off"),
    "attendance": Message("attendance"),
    "make-up": Message("application to make up a gathering"),
    "evaluation": Message("evaluation"),
    "note": Message("note"),
    "certificate": Message("certificate"),
    "follow-up": Message("follow-up"),
    "availability": Message("availability"),
    "charge": Message("charge"),
    "invoice": Message("invoice"),
    "payment": Message("payment"),
    "refund-claim": Message("refund claim"),
    "groups": Message("groups"),
    "practice-round": Message("triads or pairs"),
    "mail": Message("mail"),
    "dispatch": Message("sent mail"),
}

_FIELDS: Mapping[str, Message] = {
    "title": Message("title"),
    "place": Message("place"),
    "capacity": Message("seats"),
    "cohort": Message("cohort"),
    "delivery": Message("delivery"),
    "edition": Message("edition"),
    "variant": Message("variant"),
    "gatherings": Message("gatherings"),
    "status": Message("status"),
    "due": Message("due"),
    "until": Message("until"),
    "gathering": Message("gathering"),
    "day": Message("day"),
    "presence": Message("presence"),
    "made_up": Message("made up elsewhere"),
    "applied_on": Message("applied on"),
    "with_course": Message("made up with"),
    "with_gathering": Message("made up at"),
    "decided_by": Message("decided by"),
    "decided_on": Message("decided on"),
    "ended_on": Message("ended"),
    "reason": Message("reason"),
    "preparation": Message("preparation"),
    "text": Message("text"),
    "answers": Message("answers"),
    "answered_at": Message("answered"),
    "wishes": Message("wished dates"),
    "rank": Message("place in the ranking"),
    "placing": Message("place by hand"),
    "queued_at": Message("on the waiting list since"),
    "fee_decision": Message("fee decision"),
    "answer": Message("answer"),
    "answer_by": Message("to be answered by"),
    "made_at": Message("made"),
    "department": Message("department"),
    "email": Message("e-mail"),
    "phone": Message("telephone"),
    "hpr_number": Message("HPR number"),
    "home_region": Message("home region"),
    "organiser": Message("organiser"),
    "trained": Message("trained before"),
    "names": Message("names"),
    "kind": Message("kind"),
    "value": Message("value"),
    "role": Message("role"),
    "rules": Message("rules"),
    "exceptions": Message("exceptions"),
    "amount": Message("amount"),
    "invoice": Message("invoice"),
    "rate_day": Message("rate of"),
    "days": Message("days"),
    "why": Message("because"),
    "groups": Message("groups"),
    "pinned": Message("pinned by hand"),
    "requests": Message("wishes about who sits together"),
    "away": Message("away"),
    "session": Message("session"),
    "size": Message("size"),
    "held": Message("held back"),
    "subject": Message("subject"),
    "body": Message("body"),
    "state": Message("state"),
    "begun_at": Message("begun"),
    "next_try": Message("next attempt"),
}

_CHOICES: Mapping[tuple[str, str], type[Worded]] = {
    ("course", "status"): CourseStatus,
    ("course", "delivery"): Delivery,
    ("enrolment", "status"): EnrolmentStatus,
    ("enrolment", "fee_decision"): FeeDecision,
    ("offer", "answer"): OfferAnswer,
    ("task", "status"): TaskStatus,
    ("certificate", "status"): CertificateStatus,
    ("attendance", "presence"): Presence,
    ("make-up", "status"): MakeUpStatus,
    ("organisation", "kind"): OrganisationKind,
    ("mail", "held"): MailState,
    ("dispatch", "state"): MailState,
}


PluginStep = Added[CourseCommand] | Added[CourseImporter]


def doing(use_case: str, of_plugins: Callable[[], Iterable[PluginStep]] = tuple) -> Message | str:
    """Return what a use case does, in words; the commands and importers are asked for where it is a plugin's."""
    if (known := _DOINGS.get(use_case)) is not None:
        return known
    titles = {use_case_of(added.what.key): added.what.title for added in of_plugins()}
    if use_case in titles:
        return Message("did this: {title}", title=titles[use_case])
    return use_case.replace("_", " ")


def use_case_of(key: str) -> str:
    """Return the name under which the journal knows a plugin's command or importer, from its key."""
    return key.replace("-", "_")


def kinds() -> Mapping[str, Message]:
    """Return every kind of thing of the register itself that journal entries are about, with what it is called."""
    return MappingProxyType(_THINGS)


def is_core(kind: str) -> bool:
    """Return whether a kind of thing is one of the register itself, and not of a plugin."""
    return kind in _THINGS


def thing(kind: str, own: OwnWords | None = None) -> Message | LocalText | str:
    """Return what a kind of thing is called; `own` are the words of its plugin."""
    return own.title if own else _THINGS.get(kind, kind)


def field_name(name: str, own: OwnWords | None = None) -> Message | LocalText | str:
    """Return what a field is called."""
    if own and name in own.fields:
        return own.fields[name]
    return _FIELDS.get(name, name.replace("_", " "))


def choice(kind: str, field: str, value: object, own: OwnWords | None = None) -> object:
    """Return a kept value as the choice that it is; unchanged where it is none."""
    if own:
        return own.choice(field, value)
    if (choices := _CHOICES.get((kind, field))) is None:
        return value
    return next((member for member in choices if member.value == value), value)
