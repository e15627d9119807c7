"""The register's tables.

Days are dates; a session keeps its wall-clock time and the gathering its zone; instants are UTC. What is looked for or
ordered stands as a key made in Python, so that both databases agree on Norwegian letters.
"""

from __future__ import annotations

import sqlalchemy as sa

from .availability_tables import AVAILABILITY
from .columns import DATA, KEY_TEXT, NUMBER, UtcDateTime
from .group_tables import COURSE_GROUPS, PRACTICE_ROUND
from .mail_tables import DISPATCH, MAIL_CHOICE
from .metadata import METADATA
from .money_tables import CHARGE, INVOICE, PAYMENT, REFUND_CLAIM

__all__ = [
    "ASSIGNMENT",
    "ATTENDANCE",
    "AVAILABILITY",
    "CERTIFICATE",
    "CHARGE",
    "COURSE",
    "COURSE_GROUPS",
    "COURSE_NOTE",
    "DISPATCH",
    "ENROLMENT",
    "ENROLMENT_STATUS",
    "EVALUATION_ANSWER",
    "EVALUATION_CODE",
    "GATHERING",
    "INVOICE",
    "JOURNAL",
    "MAIL_CHOICE",
    "MAKE_UP",
    "METADATA",
    "OFFER",
    "ORGANISATION",
    "ORGANISATION_KEY",
    "PAYMENT",
    "PERSON",
    "PRACTICE_ROUND",
    "REFUND_CLAIM",
    "REGISTER_SECRET",
    "RUNNING_NUMBER",
    "SETTING",
    "TASK",
    "TICK",
    "TYPE_EDITION",
    "WAIVER",
]

ORGANISATION = sa.Table(
    "organisation",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("names", DATA, nullable=False),
    sa.Column("also_known_as", DATA, nullable=False),
    sa.Column("region", sa.String),
    sa.Column("number", sa.String),
    sa.Column("trained", sa.Integer, nullable=False),
    sa.Column("sort_key", KEY_TEXT, nullable=False, index=True),
    sa.Column("search", KEY_TEXT, nullable=False),
)

ORGANISATION_KEY = sa.Table(
    "organisation_key",
    METADATA,
    sa.Column("key", KEY_TEXT, primary_key=True),
    sa.Column("organisation", sa.ForeignKey("organisation.id"), primary_key=True),
)

PERSON = sa.Table(
    "person",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("given_name", sa.String, nullable=False),
    sa.Column("family_name", sa.String, nullable=False),
    sa.Column("email", sa.String, nullable=False),
    sa.Column("phone", sa.String, nullable=False),
    sa.Column("hpr_number", sa.String),
    sa.Column("home_region", sa.String),
    sa.Column("email_key", KEY_TEXT, nullable=False),
    sa.Column("name_key", KEY_TEXT, nullable=False),
    sa.Column("sort_key", KEY_TEXT, nullable=False),
    sa.Column("search", KEY_TEXT, nullable=False),
    sa.Index("ix_person_order", "sort_key", "id"),
)
# A person is known again by e-mail address and name; without an address, names alone prove nothing, so the migration
# adds: where there is an address. Said here, that would load the dialects of both databases, on every start.
sa.Index("uq_person_same", PERSON.c.email_key, PERSON.c.name_key, unique=True)

COURSE = sa.Table(
    "course",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("code", KEY_TEXT, nullable=False, unique=True),
    sa.Column("type_key", sa.String, nullable=False),
    sa.Column("edition", sa.String, nullable=False),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("variant", sa.String),
    sa.Column("cohort", sa.String),
    sa.Column("status", KEY_TEXT, nullable=False),
    sa.Column("delivery", sa.String, nullable=False),
    sa.Column("place", sa.String, nullable=False),
    sa.Column("capacity", sa.Integer),
    sa.Column("organiser", sa.ForeignKey("organisation.id")),
    sa.Column("organisation", sa.ForeignKey("organisation.id")),
    sa.Column("part_of", sa.ForeignKey("course.id"), index=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("first_day", sa.Date),
    sa.Column("last_day", sa.Date),
    sa.Column("title_key", KEY_TEXT, nullable=False),
    sa.Column("search", KEY_TEXT, nullable=False),
    sa.Column("seats_taken", sa.Integer, nullable=False),
    sa.Column("waiting", sa.Integer, nullable=False),
    sa.Column("applied", sa.Integer, nullable=False),
    sa.CheckConstraint("seats_taken >= 0 AND (capacity IS NULL OR seats_taken <= capacity)", name="seats"),
    sa.CheckConstraint("waiting >= 0 AND applied >= 0", name="queues"),
    sa.Index("ix_course_first_day_order", "first_day", "code"),
    sa.Index("ix_course_title_order", "title_key", "code"),
    sa.Index("ix_course_status_order", "status", "code"),
    sa.Index("ix_course_type_order", "type_key", "first_day"),
)

GATHERING = sa.Table(
    "gathering",
    METADATA,
    sa.Column("course", sa.ForeignKey("course.id"), primary_key=True),
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("label", DATA, nullable=False),
    sa.Column("days", DATA, nullable=False),
    sa.Column("first_day", sa.Date, nullable=False, index=True),
    sa.Column("last_day", sa.Date, nullable=False),
    sa.Column("zone", sa.String, nullable=False),
    sa.Column("place", sa.String, nullable=False),
    sa.Column("credit_hours", sa.String),
    sa.Column("sessions", DATA, nullable=False),
)

ENROLMENT = sa.Table(
    "enrolment",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False),
    sa.Column("person", sa.ForeignKey("person.id"), nullable=False, index=True),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("applied_at", UtcDateTime, nullable=False),
    sa.Column("organisation", sa.ForeignKey("organisation.id"), index=True),
    sa.Column("department", sa.String, nullable=False),
    sa.Column("answers", DATA, nullable=False),
    sa.Column("wishes", DATA, nullable=False),
    sa.Column("answered_at", UtcDateTime),
    sa.Column("rank", sa.Integer),
    sa.Column("placing", DATA),
    sa.Column("queued_at", UtcDateTime),
    sa.Column("fee_decision", sa.String),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.UniqueConstraint("course", "person"),
)

ENROLMENT_STATUS = sa.Table(
    "enrolment_status",
    METADATA,
    sa.Column("number", NUMBER, sa.Identity(), primary_key=True),
    sa.Column("enrolment", sa.ForeignKey("enrolment.id"), nullable=False, index=True),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.String, nullable=False),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
    sqlite_autoincrement=True,
)

ASSIGNMENT = sa.Table(
    "assignment",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("person", sa.ForeignKey("person.id"), nullable=False, index=True),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("gatherings", DATA, nullable=False),
    sa.Column("presenter", sa.String),
)

TASK = sa.Table(
    "task",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("key", sa.String, nullable=False),
    sa.Column("title", DATA, nullable=False),
    sa.Column("owner", sa.String, nullable=False),
    sa.Column("due", sa.Date),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("subject", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False, server_default=""),
    sa.Column("secret", sa.String),
    sa.Index("ix_task_due_order", "status", "due"),
)

WAIVER = sa.Table(
    "waiver",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("rule", sa.String, nullable=False),
    sa.Column("subject", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("actor", sa.String, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("role", sa.String, nullable=False, server_default=""),
    sa.Column("until", sa.Date),
)

OFFER = sa.Table(
    "offer",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("enrolment", sa.ForeignKey("enrolment.id"), nullable=False, index=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("made_at", UtcDateTime, nullable=False),
    sa.Column("answer_by", sa.Date, nullable=False),
    sa.Column("answer", sa.String),
    sa.Column("answered_at", UtcDateTime),
)

ATTENDANCE = sa.Table(
    "attendance",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("enrolment", sa.ForeignKey("enrolment.id"), nullable=False),
    sa.Column("gathering", sa.String, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("presence", sa.String, nullable=False),
    sa.Column("made_up_course", sa.ForeignKey("course.id"), index=True),
    sa.Column("made_up_gathering", sa.String),
    sa.Column("made_up_day", sa.Date),
    sa.UniqueConstraint("enrolment", "gathering", "day"),
)

MAKE_UP = sa.Table(
    "make_up",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("enrolment", sa.ForeignKey("enrolment.id"), nullable=False),
    sa.Column("gathering", sa.String, nullable=False),
    sa.Column("applied_on", sa.Date, nullable=False),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("with_course", sa.ForeignKey("course.id"), index=True),
    sa.Column("with_gathering", sa.String),
    sa.Column("decided_by", sa.String, nullable=False),
    sa.Column("decided_on", sa.Date),
)

TICK = sa.Table(
    "tick",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("enrolment", sa.ForeignKey("enrolment.id"), nullable=False),
    sa.Column("preparation", sa.String, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.UniqueConstraint("enrolment", "preparation"),
)

COURSE_NOTE = sa.Table(
    "course_note",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("actor", sa.String, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)

# SQLite numbers the rows of a table in the order of arrival unless it is told not to.
EVALUATION_ANSWER = sa.Table(
    "evaluation_answer",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("sheet", sa.Uuid, nullable=False),
    sa.Column("question", sa.String, nullable=False),
    sa.Column("value", sa.String, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("reading", sa.String, nullable=False),
    sqlite_with_rowid=False,
)

EVALUATION_CODE = sa.Table(
    "evaluation_code",
    METADATA,
    sa.Column("course", sa.ForeignKey("course.id"), primary_key=True),
    sa.Column("digest", KEY_TEXT, primary_key=True),
    sa.Column("used", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)

CERTIFICATE = sa.Table(
    "certificate",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("enrolment", sa.ForeignKey("enrolment.id"), nullable=False),
    sa.Column("number", KEY_TEXT, nullable=False, unique=True),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("issued_on", sa.Date, nullable=False),
    sa.Column("issued_by", sa.String, nullable=False),
    sa.Column("evidence", DATA, nullable=False),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("ended_on", sa.Date),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("replaces", sa.String),
)
# One valid certificate for each enrolment; the migration adds: where it is valid (as of `uq_person_same`).
sa.Index("uq_certificate_valid", CERTIFICATE.c.enrolment, unique=True)

RUNNING_NUMBER = sa.Table(
    "running_number",
    METADATA,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
)

REGISTER_SECRET = sa.Table(
    "register_secret",
    METADATA,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("value", sa.String, nullable=False),
)

TYPE_EDITION = sa.Table(
    "type_edition",
    METADATA,
    sa.Column("type_key", sa.String, primary_key=True),
    sa.Column("edition", sa.String, primary_key=True),
    sa.Column("data", DATA, nullable=False),
)

SETTING = sa.Table(
    "setting",
    METADATA,
    sa.Column("scope", sa.String, primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)

JOURNAL = sa.Table(
    "journal",
    METADATA,
    sa.Column("number", NUMBER, sa.Identity(), primary_key=True),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.String, nullable=False),
    sa.Column("use_case", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("subject", sa.Uuid, nullable=False, index=True),
    sa.Column("course", sa.Uuid, index=True),
    sa.Column("before", DATA),
    sa.Column("after", DATA),
    sa.Column("note", sa.String, nullable=False),
    sa.Column("step", sa.Uuid, index=True),
    sqlite_autoincrement=True,
)
