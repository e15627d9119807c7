"""Several payments of which the bank says the same."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("payment") as payment:
        payment.drop_constraint("uq_payment_day", type_="unique")
