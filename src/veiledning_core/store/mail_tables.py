"""The tables about mail that goes out."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import DATA, KEY_TEXT, UtcDateTime
from .metadata import METADATA

MAIL_CHOICE = sa.Table(
    "mail_choice",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("key", KEY_TEXT, nullable=False, unique=True),
    sa.Column("held", sa.String),
    sa.Column("subject", sa.String, nullable=False),
    sa.Column("body", sa.String, nullable=False),
)

# That a key is there once is what keeps two processes from sending the same mail.
DISPATCH = sa.Table(
    "dispatch",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, index=True),
    sa.Column("key", KEY_TEXT, nullable=False, unique=True),
    sa.Column("plan", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False, index=True),
    sa.Column("email", sa.String, nullable=False),
    sa.Column("message_id", sa.String, nullable=False),
    sa.Column("begun_at", UtcDateTime, nullable=False),
    sa.Column("next_try", UtcDateTime),
    sa.Column("attempts", DATA, nullable=False),
    sa.Column("told", DATA, nullable=False),
    sa.Column("letter", DATA, nullable=False),
)
