"""Queries that are made once: making one takes longer than running it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sqlalchemy as sa

_MORE_THAN_THERE_ARE = 512


@lru_cache(maxsize=_MORE_THAN_THERE_ARE)
def where(query: sa.Select[Any], column: sa.Column[Any]) -> sa.Select[Any]:
    """Return a query for the rows whose column holds what is given as `wanted`, which is never NULL."""
    return query.where(column == sa.bindparam("wanted"))


@lru_cache(maxsize=_MORE_THAN_THERE_ARE)
def among(query: sa.Select[Any], column: sa.Column[Any]) -> sa.Select[Any]:
    """Return a query for the rows whose column holds one of those that are given as `wanted`."""
    return query.where(column.in_(sa.bindparam("wanted", expanding=True)))


@lru_cache(maxsize=_MORE_THAN_THERE_ARE)
def everything(table: sa.Table, *order: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Return a query for all rows of a table in an order."""
    return sa.select(table).order_by(*order)
