"""The tables about money; amounts are whole øre."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import DATA, KEY_TEXT
from .metadata import METADATA

CHARGE = sa.Table(
    "charge",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("enrolment", sa.ForeignKey("enrolment.id")),
    sa.Column("organisation", sa.ForeignKey("organisation.id")),
    sa.Column("fee", sa.String, nullable=False),
    sa.Column("title", DATA, nullable=False),
    sa.Column("payer", sa.String, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("rate_day", sa.Date, nullable=False, index=True),
    sa.Column("days", sa.Integer, nullable=False),
    sa.Column("why", DATA, nullable=False),
    sa.Column("invoice", KEY_TEXT, index=True),
    sa.UniqueConstraint("enrolment", "fee"),
)

# `data` is the whole invoice as it was issued; the other columns are found in it.
INVOICE = sa.Table(
    "invoice",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("number", KEY_TEXT, nullable=False, unique=True),
    sa.Column("seller", sa.String, nullable=False),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("course", sa.ForeignKey("course.id"), index=True),
    sa.Column("kid", KEY_TEXT, unique=True),
    sa.Column("credits", KEY_TEXT, unique=True),
    sa.Column("issued_on", sa.Date, nullable=False, index=True),
    sa.Column("due_on", sa.Date),
    sa.Column("gross", sa.BigInteger, nullable=False),
    sa.Column("data", DATA, nullable=False),
)

PAYMENT = sa.Table(
    "payment",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id")),
    sa.Column("invoice", KEY_TEXT, index=True),
    sa.Column("day", sa.Date, nullable=False, index=True),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("kid", KEY_TEXT, nullable=False),
    sa.Column("payer", sa.String, nullable=False),
    sa.Column("reference", sa.String, nullable=False),
)

REFUND_CLAIM = sa.Table(
    "refund_claim",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("enrolment", sa.ForeignKey("enrolment.id"), nullable=False),
    sa.Column("fee", sa.String, nullable=False),
    sa.Column("invoice", KEY_TEXT, nullable=False),
    sa.Column("organisation", sa.ForeignKey("organisation.id")),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("claimed_on", sa.Date, nullable=False),
    sa.UniqueConstraint("enrolment", "fee"),
)
