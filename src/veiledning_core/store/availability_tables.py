"""The table about when people can."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import DATA
from .metadata import METADATA

AVAILABILITY = sa.Table(
    "availability",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("person", sa.ForeignKey("person.id"), nullable=False, unique=True),
    sa.Column("rules", DATA, nullable=False),
    sa.Column("exceptions", DATA, nullable=False),
)
