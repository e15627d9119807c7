"""From application to certificate: offers, attendance, evaluations, certificates, and a status log nobody rewrites."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from veiledning_core.store.columns import DATA, KEY_TEXT, UtcDateTime

revision = "0002"
down_revision = "0001"

_REFUSAL = "the history of the enrolments is only added to"


def upgrade() -> None:
    _widen()
    _make_offer()
    _make_attendance()
    _make_make_up()
    _make_tick()
    _make_course_note()
    _make_evaluation()
    _make_certificate()
    _make_counters()
    _queue_those_who_wait()
    _agree_to_confirmed_wishes()
    if op.get_bind().dialect.name == "sqlite":
        _guard_history_in_sqlite()
    else:
        _guard_history_in_postgres()


def _widen() -> None:
    for column in (
        sa.Column("rank", sa.Integer),
        sa.Column("placing", DATA),
        sa.Column("queued_at", UtcDateTime),
        sa.Column("fee_decision", sa.String),
    ):
        op.add_column("enrolment", column)
    op.add_column("task", sa.Column("reason", sa.String, nullable=False, server_default=""))
    op.add_column("waiver", sa.Column("role", sa.String, nullable=False, server_default=""))
    op.add_column("waiver", sa.Column("until", sa.Date))
    op.add_column("journal", sa.Column("step", sa.Uuid))
    op.create_index("ix_journal_step", "journal", ["step"])


def _make_offer() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.Uuid),
        _reference("offer", "enrolment", "enrolment"),
        _reference("offer", "course", "course"),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("answer_by", sa.Date, nullable=False),
        sa.Column("answer", sa.String),
        sa.Column("answered_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
    )
    op.create_index("ix_offer_course", "offer", ["course"])
    op.create_index("ix_offer_enrolment", "offer", ["enrolment"])


def _make_attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", sa.Uuid),
        _reference("attendance", "course", "course"),
        _reference("attendance", "enrolment", "enrolment"),
        sa.Column("gathering", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("presence", sa.String, nullable=False),
        _reference("attendance", "made_up_course", "course", nullable=True),
        sa.Column("made_up_gathering", sa.String),
        sa.Column("made_up_day", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.UniqueConstraint("enrolment", "gathering", "day", name="uq_attendance_enrolment"),
    )
    op.create_index("ix_attendance_course", "attendance", ["course"])
    op.create_index("ix_attendance_made_up_course", "attendance", ["made_up_course"])


def _make_make_up() -> None:
    op.create_table(
        "make_up",
        sa.Column("id", sa.Uuid),
        _reference("make_up", "course", "course"),
        _reference("make_up", "enrolment", "enrolment"),
        sa.Column("gathering", sa.String, nullable=False),
        sa.Column("applied_on", sa.Date, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        _reference("make_up", "with_course", "course", nullable=True),
        sa.Column("with_gathering", sa.String),
        sa.Column("decided_by", sa.String, nullable=False),
        sa.Column("decided_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_make_up"),
    )
    op.create_index("ix_make_up_course", "make_up", ["course"])
    op.create_index("ix_make_up_with_course", "make_up", ["with_course"])


def _make_tick() -> None:
    op.create_table(
        "tick",
        sa.Column("id", sa.Uuid),
        _reference("tick", "course", "course"),
        _reference("tick", "enrolment", "enrolment"),
        sa.Column("preparation", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tick"),
        sa.UniqueConstraint("enrolment", "preparation", name="uq_tick_enrolment"),
    )
    op.create_index("ix_tick_course", "tick", ["course"])


def _make_course_note() -> None:
    op.create_table(
        "course_note",
        sa.Column("id", sa.Uuid),
        _reference("course_note", "course", "course"),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_course_note"),
    )
    op.create_index("ix_course_note_course", "course_note", ["course"])


def _make_evaluation() -> None:
    op.create_table(
        "evaluation_answer",
        sa.Column("id", sa.Uuid),
        _reference("evaluation_answer", "course", "course"),
        sa.Column("sheet", sa.Uuid, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("reading", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation_answer"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evaluation_answer_course", "evaluation_answer", ["course"])
    op.create_table(
        "evaluation_code",
        _reference("evaluation_code", "course", "course"),
        sa.Column("digest", KEY_TEXT),
        sa.Column("used", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("course", "digest", name="pk_evaluation_code"),
        sqlite_with_rowid=False,
    )


def _make_certificate() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Uuid),
        _reference("certificate", "course", "course"),
        _reference("certificate", "enrolment", "enrolment"),
        sa.Column("number", KEY_TEXT, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("issued_on", sa.Date, nullable=False),
        sa.Column("issued_by", sa.String, nullable=False),
        sa.Column("evidence", DATA, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("ended_on", sa.Date),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("replaces", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_certificate"),
        sa.UniqueConstraint("number", name="uq_certificate_number"),
    )
    op.create_index("ix_certificate_course", "certificate", ["course"])
    valid = sa.text("status = 'valid'")
    op.create_index(
        "uq_certificate_valid", "certificate", ["enrolment"], unique=True, sqlite_where=valid, postgresql_where=valid
    )


def _make_counters() -> None:
    op.create_table(
        "running_number",
        sa.Column("name", sa.String),
        sa.Column("last", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_running_number"),
    )
    op.create_table(
        "register_secret",
        sa.Column("name", sa.String),
        sa.Column("value", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_register_secret"),
    )


def _reference(table: str, column: str, other: str, *, nullable: bool = False) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{column}_{other}")
    return sa.Column(column, sa.Uuid, key, nullable=nullable)


def _queue_those_who_wait() -> None:
    """Somebody waits since they last came to do so."""
    op.execute(
        "UPDATE enrolment SET queued_at = coalesce((SELECT log.at FROM enrolment_status AS log "
        "WHERE log.enrolment = enrolment.id AND log.status = 'waiting' ORDER BY log.number DESC LIMIT 1), applied_at) "
        "WHERE status = 'waiting'"
    )


def _agree_to_confirmed_wishes() -> None:
    """What was called confirmed is called agreed; words that people wrote stay as they are."""
    enrolment = sa.table("enrolment", sa.column("id", sa.Uuid), sa.column("wishes", DATA))
    for id, wishes in op.get_bind().execute(sa.select(enrolment.c.id, enrolment.c.wishes)).all():
        agreed = [{**wish, "status": "agreed"} if wish.get("status") == "confirmed" else wish for wish in wishes]
        if agreed != wishes:
            op.execute(sa.update(enrolment).where(enrolment.c.id == id).values(wishes=agreed))


def _guard_history_in_sqlite() -> None:
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER enrolment_status_refuses_{verb} BEFORE {verb} ON enrolment_status "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )


def _guard_history_in_postgres() -> None:
    op.execute(
        "CREATE FUNCTION enrolment_status_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER enrolment_status_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON enrolment_status "
        "FOR EACH STATEMENT EXECUTE FUNCTION enrolment_status_refuses()"
    )
