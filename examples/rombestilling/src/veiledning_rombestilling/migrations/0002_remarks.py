"""What the house remarked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column."""
    op.add_column("rombestilling_bookings", sa.Column("remark", sa.String, nullable=False, server_default=""))
