"""The tables about groups."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import DATA
from .metadata import METADATA

COURSE_GROUPS = sa.Table(
    "course_groups",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False, unique=True),
    sa.Column("groups", DATA, nullable=False),
    sa.Column("pinned", DATA, nullable=False),
    sa.Column("requests", DATA, nullable=False),
)

PRACTICE_ROUND = sa.Table(
    "practice_round",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("course", sa.ForeignKey("course.id"), nullable=False),
    sa.Column("gathering", sa.String, nullable=False),
    sa.Column("session", sa.String, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("groups", DATA, nullable=False),
    sa.Column("away", DATA, nullable=False),
    sa.UniqueConstraint("course", "gathering", "session"),
)
