"""The organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs
import sqlalchemy as sa

from ..domain.enrolment import EnrolmentStatus
from ..domain.organisation import DatedName, Organisation, OrganisationKind, organisation_key
from ..domain.text import nb_sort_key
from .journal import Journal
from .nearest import gone
from .once import among
from .rows import from_plain, to_plain
from .search import has_words, in_parts, search_text
from .tables import COURSE, ENROLMENT, ORGANISATION, ORGANISATION_KEY

_OWN = tuple(field.name for field in attrs.fields(Organisation))
_IN_ORDER = sa.select(*(ORGANISATION.c[name] for name in _OWN)).order_by(ORGANISATION.c.sort_key, ORGANISATION.c.id)


class Organisations:
    """Organisasjoner: found again by any of their names."""

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal

    def get(self, id: UUID) -> Organisation:
        """Return the organisation with that identity.

        Raises:
            NotFound: there is none.
        """
        if found := self.many((id,)).get(id):
            return found
        raise gone(id)

    def many(self, ids: Iterable[UUID]) -> Mapping[UUID, Organisation]:
        """Return those that exist, in Norwegian order."""
        return read_organisations(self._connection, ids)

    def find(self, names: Iterable[str]) -> Mapping[str, Organisation]:
        """Return, by name as asked, the one organisation that is called so; a name that fits several finds none."""
        keys = {name: organisation_key(name) for name in names}
        holders: dict[str, list[UUID]] = {}
        for part in in_parts(keys.values()):
            query = sa.select(ORGANISATION_KEY).where(ORGANISATION_KEY.c.key.in_(part))
            for row in self._connection.execute(query):
                holders.setdefault(row.key, []).append(row.organisation)
        sure = {key: found[0] for key, found in holders.items() if len(found) == 1}
        bodies = self.many(sure.values())
        return {name: bodies[sure[key]] for name, key in keys.items() if key in sure}

    def all(self, *, kind: OrganisationKind | None = None, words: str = "") -> Sequence[Organisation]:
        """Return every one of a kind with all the words in its names, in Norwegian order."""
        conditions = has_words(ORGANISATION.c.search, words)
        if kind is not None:
            conditions.append(ORGANISATION.c.kind == kind.value)
        return [_organisation(row) for row in self._connection.execute(_IN_ORDER.where(*conditions))]

    def trained(self, ids: Iterable[UUID], type_key: str) -> Mapping[UUID, int]:
        """Return how many people each has with the course type completed, before the register and in it."""
        parts = (self._connection.execute(_trained(part, type_key)) for part in in_parts(ids))
        return {id: count for rows in parts for id, count in rows}

    def add(self, *organisations: Organisation) -> None:
        """Write new organisations."""
        if not organisations:
            return
        self._connection.execute(sa.insert(ORGANISATION), [_row(body) for body in organisations])
        self._write_keys(organisations)
        for body in organisations:
            self._journal.added("organisation", body, subject=body.id, of=len(organisations))

    def save(self, before: Organisation, after: Organisation) -> None:
        """Write a changed organisation.

        Raises:
            NotFound: it was removed meanwhile.
        """
        update = sa.update(ORGANISATION).where(ORGANISATION.c.id == before.id).values(**_row(after))
        if not self._connection.execute(update).rowcount:
            raise gone(before.id)
        if before.match_keys != after.match_keys:
            self._connection.execute(sa.delete(ORGANISATION_KEY).where(ORGANISATION_KEY.c.organisation == after.id))
            self._write_keys((after,))
        self._journal.changed("organisation", before, after, subject=after.id)

    def _write_keys(self, organisations: Sequence[Organisation]) -> None:
        rows = [{"key": key, "organisation": body.id} for body in organisations for key in sorted(body.match_keys)]
        self._connection.execute(sa.insert(ORGANISATION_KEY), rows)


def read_organisations(connection: sa.Connection, ids: Iterable[UUID]) -> dict[UUID, Organisation]:
    """Return those that exist, in Norwegian order."""
    return {body.id: body for part in in_parts(ids) for body in _those(connection, part)}


def _those(connection: sa.Connection, ids: Sequence[UUID]) -> list[Organisation]:
    return [_organisation(row) for row in connection.execute(among(_IN_ORDER, ORGANISATION.c.id), {"wanted": ids})]


def _organisation(row: sa.Row[Any]) -> Organisation:
    return Organisation(
        **{
            **row._mapping,
            "kind": OrganisationKind(row.kind),
            "names": from_plain(row.names, tuple[DatedName, ...]),
            "also_known_as": tuple(row.also_known_as),
        }
    )


def _row(body: Organisation) -> dict[str, Any]:
    return {name: getattr(body, name) for name in _OWN} | {
        "kind": body.kind.value,
        "names": to_plain(body.names),
        "also_known_as": list(body.also_known_as),
        "sort_key": nb_sort_key(body.name),
        "search": search_text(*(named.name for named in body.names), *body.also_known_as, body.number),
    }


def _trained(ids: Sequence[UUID], type_key: str) -> sa.Select[Any]:
    done = sa.and_(COURSE.c.type_key == type_key, ENROLMENT.c.status == EnrolmentStatus.COMPLETED.value)
    people = (
        sa.select(ENROLMENT.c.organisation, sa.func.count(ENROLMENT.c.person.distinct()).label("people"))
        .join(COURSE, COURSE.c.id == ENROLMENT.c.course)
        .where(done, ENROLMENT.c.organisation.in_(ids))
        .group_by(ENROLMENT.c.organisation)
        .subquery()
    )
    total = ORGANISATION.c.trained + sa.func.coalesce(people.c.people, 0)
    query = sa.select(ORGANISATION.c.id, total).outerjoin(people, people.c.organisation == ORGANISATION.c.id)
    return query.where(ORGANISATION.c.id.in_(ids))
