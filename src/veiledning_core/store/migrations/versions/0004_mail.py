"""Mail that goes out: what was decided about it, and what has left."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from veiledning_core.store.columns import DATA, KEY_TEXT, UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "mail_choice",
        sa.Column("id", sa.Uuid),
        _course("mail_choice"),
        sa.Column("key", KEY_TEXT, nullable=False),
        sa.Column("held", sa.String),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mail_choice"),
        sa.UniqueConstraint("key", name="uq_mail_choice_key"),
    )
    op.create_table(
        "dispatch",
        sa.Column("id", sa.Uuid),
        _course("dispatch"),
        sa.Column("key", KEY_TEXT, nullable=False),
        sa.Column("plan", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("message_id", sa.String, nullable=False),
        sa.Column("begun_at", UtcDateTime, nullable=False),
        sa.Column("next_try", UtcDateTime),
        *(sa.Column(name, DATA, nullable=False) for name in ("attempts", "told", "letter")),
        sa.PrimaryKeyConstraint("id", name="pk_dispatch"),
        sa.UniqueConstraint("key", name="uq_dispatch_key"),
    )
    for table, column in (("mail_choice", "course"), ("dispatch", "course"), ("dispatch", "state")):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _course(table: str) -> sa.Column[object]:
    return sa.Column("course", sa.Uuid, sa.ForeignKey("course.id", name=f"fk_{table}_course_course"), nullable=False)
