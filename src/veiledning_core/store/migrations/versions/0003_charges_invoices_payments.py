"""Money: charges, invoices that nobody rewrites, payments, and what was claimed back."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from veiledning_core.store.columns import DATA, KEY_TEXT

revision = "0003"
down_revision = "0002"

_REFUSAL = "an invoice that is issued is neither changed nor deleted"


def upgrade() -> None:
    _make_charge()
    _make_invoice()
    _make_payment()
    _make_refund_claim()
    if op.get_bind().dialect.name == "sqlite":
        _guard_invoices_in_sqlite()
    else:
        _guard_invoices_in_postgres()


def _make_charge() -> None:
    op.create_table(
        "charge",
        sa.Column("id", sa.Uuid),
        _reference("charge", "course", "course"),
        _reference("charge", "enrolment", "enrolment", nullable=True),
        _reference("charge", "organisation", "organisation", nullable=True),
        sa.Column("fee", sa.String, nullable=False),
        sa.Column("title", DATA, nullable=False),
        sa.Column("payer", sa.String, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("rate_day", sa.Date, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("why", DATA, nullable=False),
        sa.Column("invoice", KEY_TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_charge"),
        sa.UniqueConstraint("enrolment", "fee", name="uq_charge_enrolment"),
    )
    for column in ("course", "rate_day", "invoice"):
        op.create_index(f"ix_charge_{column}", "charge", [column])


def _make_invoice() -> None:
    op.create_table(
        "invoice",
        sa.Column("id", sa.Uuid),
        sa.Column("number", KEY_TEXT, nullable=False),
        sa.Column("seller", sa.String, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        _reference("invoice", "course", "course", nullable=True),
        sa.Column("kid", KEY_TEXT),
        sa.Column("credits", KEY_TEXT),
        sa.Column("issued_on", sa.Date, nullable=False),
        sa.Column("due_on", sa.Date),
        sa.Column("gross", sa.BigInteger, nullable=False),
        sa.Column("data", DATA, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invoice"),
        *(sa.UniqueConstraint(column, name=f"uq_invoice_{column}") for column in ("number", "kid", "credits")),
    )
    for column in ("course", "issued_on"):
        op.create_index(f"ix_invoice_{column}", "invoice", [column])


def _make_payment() -> None:
    line = ("day", "amount", "kid", "payer", "reference")
    op.create_table(
        "payment",
        sa.Column("id", sa.Uuid),
        _reference("payment", "course", "course", nullable=True),
        sa.Column("invoice", KEY_TEXT),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("kid", KEY_TEXT, nullable=False),
        sa.Column("payer", sa.String, nullable=False),
        sa.Column("reference", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
        sa.UniqueConstraint(*line, name="uq_payment_day"),
    )
    for column in ("invoice", "day"):
        op.create_index(f"ix_payment_{column}", "payment", [column])


def _make_refund_claim() -> None:
    op.create_table(
        "refund_claim",
        sa.Column("id", sa.Uuid),
        _reference("refund_claim", "course", "course"),
        _reference("refund_claim", "enrolment", "enrolment"),
        sa.Column("fee", sa.String, nullable=False),
        sa.Column("invoice", KEY_TEXT, nullable=False),
        _reference("refund_claim", "organisation", "organisation", nullable=True),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("claimed_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_refund_claim"),
        sa.UniqueConstraint("enrolment", "fee", name="uq_refund_claim_enrolment"),
    )
    op.create_index("ix_refund_claim_course", "refund_claim", ["course"])


def _reference(table: str, column: str, other: str, *, nullable: bool = False) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{column}_{other}")
    return sa.Column(column, sa.Uuid, key, nullable=nullable)


def _guard_invoices_in_sqlite() -> None:
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER invoice_refuses_{verb} BEFORE {verb} ON invoice "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )


def _guard_invoices_in_postgres() -> None:
    op.execute(
        "CREATE FUNCTION invoice_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER invoice_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice "
        "FOR EACH STATEMENT EXECUTE FUNCTION invoice_refuses()"
    )
