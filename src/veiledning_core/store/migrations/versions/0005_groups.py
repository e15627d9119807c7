"""Groups of participants, and the triads and pairs of sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from veiledning_core.store.columns import DATA

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "course_groups",
        sa.Column("id", sa.Uuid),
        _course("course_groups"),
        sa.Column("groups", DATA, nullable=False),
        sa.Column("pinned", DATA, nullable=False),
        sa.Column("requests", DATA, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_course_groups"),
        sa.UniqueConstraint("course", name="uq_course_groups_course"),
    )
    op.create_table(
        "practice_round",
        sa.Column("id", sa.Uuid),
        _course("practice_round"),
        sa.Column("gathering", sa.String, nullable=False),
        sa.Column("session", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("groups", DATA, nullable=False),
        sa.Column("away", DATA, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_practice_round"),
        sa.UniqueConstraint("course", "gathering", "session", name="uq_practice_round_course"),
    )


def _course(table: str) -> sa.Column[object]:
    return sa.Column("course", sa.Uuid, sa.ForeignKey("course.id", name=f"fk_{table}_course_course"), nullable=False)
