"""The table of bookings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "rombestilling_bookings",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("course", sa.Uuid, sa.ForeignKey("course.id"), nullable=False, index=True),
        sa.Column("gathering", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("room", sa.String, nullable=False),
    )
