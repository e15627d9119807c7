"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from veiledning_core.store.columns import DATA, KEY_TEXT, NUMBER, UtcDateTime

revision = "0001"
down_revision = None

_REFUSAL = "the journal is only added to"


def upgrade() -> None:
    _make_journal()
    _make_organisation()
    _make_person()
    _make_setting()
    _make_type_edition()
    _make_course()
    _make_organisation_key()
    _make_assignment()
    _make_enrolment()
    _make_gathering()
    _make_task()
    _make_waiver()
    _make_enrolment_status()
    if op.get_bind().dialect.name == "sqlite":
        _guard_journal_in_sqlite()
    else:
        _guard_journal_in_postgres()


def _make_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("number", NUMBER, sa.Identity()),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("use_case", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.Uuid, nullable=False),
        sa.Column("course", sa.Uuid),
        sa.Column("before", DATA),
        sa.Column("after", DATA),
        sa.Column("note", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_course", "journal", ["course"])
    op.create_index("ix_journal_subject", "journal", ["subject"])


def _make_organisation() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("names", DATA, nullable=False),
        sa.Column("also_known_as", DATA, nullable=False),
        sa.Column("region", sa.String),
        sa.Column("number", sa.String),
        sa.Column("trained", sa.Integer, nullable=False),
        sa.Column("sort_key", KEY_TEXT, nullable=False),
        sa.Column("search", KEY_TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
    )
    op.create_index("ix_organisation_sort_key", "organisation", ["sort_key"])


def _make_person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid),
        sa.Column("given_name", sa.String, nullable=False),
        sa.Column("family_name", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("phone", sa.String, nullable=False),
        sa.Column("hpr_number", sa.String),
        sa.Column("email_key", KEY_TEXT, nullable=False),
        sa.Column("name_key", KEY_TEXT, nullable=False),
        sa.Column("sort_key", KEY_TEXT, nullable=False),
        sa.Column("search", KEY_TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_order", "person", ["sort_key", "id"])
    filled = sa.text("email_key != ''")
    op.create_index(
        "uq_person_same", "person", ["email_key", "name_key"], unique=True, sqlite_where=filled, postgresql_where=filled
    )


def _make_setting() -> None:
    op.create_table(
        "setting",
        sa.Column("scope", sa.String),
        sa.Column("name", sa.String),
        sa.Column("value", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("scope", "name", name="pk_setting"),
    )


def _make_type_edition() -> None:
    op.create_table(
        "type_edition",
        sa.Column("type_key", sa.String),
        sa.Column("edition", sa.String),
        sa.Column("data", DATA, nullable=False),
        sa.PrimaryKeyConstraint("type_key", "edition", name="pk_type_edition"),
    )


def _make_course() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Uuid),
        sa.Column("code", KEY_TEXT, nullable=False),
        sa.Column("type_key", sa.String, nullable=False),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("variant", sa.String),
        sa.Column("cohort", sa.String),
        sa.Column("status", KEY_TEXT, nullable=False),
        sa.Column("delivery", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("capacity", sa.Integer),
        sa.Column("organiser", sa.Uuid, sa.ForeignKey("organisation.id", name="fk_course_organiser_organisation")),
        sa.Column(
            "organisation", sa.Uuid, sa.ForeignKey("organisation.id", name="fk_course_organisation_organisation")
        ),
        sa.Column("part_of", sa.Uuid, sa.ForeignKey("course.id", name="fk_course_part_of_course")),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("title_key", KEY_TEXT, nullable=False),
        sa.Column("search", KEY_TEXT, nullable=False),
        sa.Column("seats_taken", sa.Integer, nullable=False),
        sa.Column("waiting", sa.Integer, nullable=False),
        sa.Column("applied", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
        sa.UniqueConstraint("code", name="uq_course_code"),
        sa.CheckConstraint(
            "seats_taken >= 0 AND (capacity IS NULL OR seats_taken <= capacity)", name="ck_course_seats"
        ),
        sa.CheckConstraint("waiting >= 0 AND applied >= 0", name="ck_course_queues"),
    )
    op.create_index("ix_course_first_day_order", "course", ["first_day", "code"])
    op.create_index("ix_course_part_of", "course", ["part_of"])
    op.create_index("ix_course_status_order", "course", ["status", "code"])
    op.create_index("ix_course_title_order", "course", ["title_key", "code"])
    op.create_index("ix_course_type_order", "course", ["type_key", "first_day"])


def _make_organisation_key() -> None:
    op.create_table(
        "organisation_key",
        sa.Column("key", KEY_TEXT),
        sa.Column(
            "organisation",
            sa.Uuid,
            sa.ForeignKey("organisation.id", name="fk_organisation_key_organisation_organisation"),
        ),
        sa.PrimaryKeyConstraint("key", "organisation", name="pk_organisation_key"),
    )


def _make_assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid),
        sa.Column("course", sa.Uuid, sa.ForeignKey("course.id", name="fk_assignment_course_course"), nullable=False),
        sa.Column("person", sa.Uuid, sa.ForeignKey("person.id", name="fk_assignment_person_person"), nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("gatherings", DATA, nullable=False),
        sa.Column("presenter", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
    )
    op.create_index("ix_assignment_course", "assignment", ["course"])
    op.create_index("ix_assignment_person", "assignment", ["person"])


def _make_enrolment() -> None:
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Uuid),
        sa.Column("course", sa.Uuid, sa.ForeignKey("course.id", name="fk_enrolment_course_course"), nullable=False),
        sa.Column("person", sa.Uuid, sa.ForeignKey("person.id", name="fk_enrolment_person_person"), nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("applied_at", UtcDateTime, nullable=False),
        sa.Column(
            "organisation", sa.Uuid, sa.ForeignKey("organisation.id", name="fk_enrolment_organisation_organisation")
        ),
        sa.Column("department", sa.String, nullable=False),
        sa.Column("answers", DATA, nullable=False),
        sa.Column("wishes", DATA, nullable=False),
        sa.Column("answered_at", UtcDateTime),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment"),
        sa.UniqueConstraint("course", "person", name="uq_enrolment_course"),
    )
    op.create_index("ix_enrolment_organisation", "enrolment", ["organisation"])
    op.create_index("ix_enrolment_person", "enrolment", ["person"])


def _make_gathering() -> None:
    op.create_table(
        "gathering",
        sa.Column("course", sa.Uuid, sa.ForeignKey("course.id", name="fk_gathering_course_course")),
        sa.Column("key", sa.String),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("label", DATA, nullable=False),
        sa.Column("days", DATA, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("zone", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("credit_hours", sa.String),
        sa.Column("sessions", DATA, nullable=False),
        sa.PrimaryKeyConstraint("course", "key", name="pk_gathering"),
    )
    op.create_index("ix_gathering_first_day", "gathering", ["first_day"])


def _make_task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Uuid),
        sa.Column("course", sa.Uuid, sa.ForeignKey("course.id", name="fk_task_course_course"), nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("title", DATA, nullable=False),
        sa.Column("owner", sa.String, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("secret", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
    )
    op.create_index("ix_task_course", "task", ["course"])
    op.create_index("ix_task_due_order", "task", ["status", "due"])


def _make_waiver() -> None:
    op.create_table(
        "waiver",
        sa.Column("id", sa.Uuid),
        sa.Column("course", sa.Uuid, sa.ForeignKey("course.id", name="fk_waiver_course_course"), nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_waiver"),
    )
    op.create_index("ix_waiver_course", "waiver", ["course"])


def _make_enrolment_status() -> None:
    op.create_table(
        "enrolment_status",
        sa.Column("number", NUMBER, sa.Identity()),
        sa.Column(
            "enrolment",
            sa.Uuid,
            sa.ForeignKey("enrolment.id", name="fk_enrolment_status_enrolment_enrolment"),
            nullable=False,
        ),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_enrolment_status"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_enrolment_status_enrolment", "enrolment_status", ["enrolment"])


def _guard_journal_in_sqlite() -> None:
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER journal_refuses_{verb} BEFORE {verb} ON journal "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )


def _guard_journal_in_postgres() -> None:
    op.execute(
        "CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER journal_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()"
    )
