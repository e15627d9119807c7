"""When people can: rules that return, and exceptions to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from veiledning_core.store.columns import DATA

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "availability",
        sa.Column("id", sa.Uuid),
        sa.Column("person", sa.Uuid, sa.ForeignKey("person.id", name="fk_availability_person_person"), nullable=False),
        sa.Column("rules", DATA, nullable=False),
        sa.Column("exceptions", DATA, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_availability"),
        sa.UniqueConstraint("person", name="uq_availability_person"),
    )
