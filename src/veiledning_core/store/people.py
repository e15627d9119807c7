"""The people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs
import sqlalchemy as sa

from ..domain.errors import RuleRefused
from ..domain.messages import Message
from ..domain.person import Person
from .bulk import insert_rows
from .journal import Journal
from .nearest import gone
from .once import among
from .search import has_words, in_parts, search_text
from .tables import PERSON

PERSON_FIELDS = tuple(field.name for field in attrs.fields(Person))
PERSON_COLUMNS = tuple(PERSON.c[name] for name in PERSON_FIELDS)
_IN_ORDER = sa.select(*PERSON_COLUMNS).order_by(PERSON.c.sort_key, PERSON.c.id)


class People:
    """Personer: one row each; the same e-mail address and name are the same person."""

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal

    def get(self, id: UUID) -> Person:
        """Return the person with that identity.

        Raises:
            NotFound: there is none.
        """
        if found := self.many((id,)).get(id):
            return found
        raise gone(id)

    def many(self, ids: Iterable[UUID]) -> Mapping[UUID, Person]:
        """Return those that exist, in Norwegian order."""
        return {person.id: person for person in self._among(PERSON.c.id, ids)}

    def by_emails(self, emails: Iterable[str]) -> Sequence[Person]:
        """Return everybody with one of the addresses, however they are cased."""
        keys = (email.casefold() for email in emails if email)
        return list(self._among(PERSON.c.email_key, keys))

    def search(self, words: str, *, offset: int, limit: int) -> Sequence[Person]:
        """Return those with every one of `words` in name, address or number, in Norwegian order."""
        query = _IN_ORDER.where(*has_words(PERSON.c.search, words)).offset(offset).limit(limit)
        return [Person(**row._mapping) for row in self._connection.execute(query)]

    def add(self, *people: Person) -> None:
        """Write new people.

        Raises:
            RuleRefused: one of them is in the register, or among `people`, already.
        """
        if not people:
            return
        rows = [_row(person) for person in people]
        self._refuse_known(people, rows)
        insert_rows(self._connection, PERSON, rows)
        for person in people:
            self._journal.added("person", person, subject=person.id, of=len(people))

    def save(self, before: Person, after: Person) -> None:
        """Write a changed person.

        Raises:
            NotFound: the person was removed meanwhile.
            RuleRefused: somebody else has the same e-mail address and name.
        """
        if before.match_key != after.match_key:
            self._refuse_known((after,), (_row(after),))
        if self._connection.execute(sa.update(PERSON).where(PERSON.c.id == before.id).values(**_row(after))).rowcount:
            self._journal.changed("person", before, after, subject=after.id)
        else:
            raise gone(before.id)

    def _among(self, column: sa.Column[Any], values: Iterable[object]) -> Iterator[Person]:
        for part in in_parts(values):
            for row in self._connection.execute(among(_IN_ORDER, column), {"wanted": part}):
                yield Person(**row._mapping)

    def _refuse_known(self, people: Sequence[Person], rows: Sequence[Mapping[str, Any]]) -> None:
        known = {person.match_key: person.id for person in self.by_emails(person.email for person in people)}
        for person, row in zip(people, rows, strict=True):
            if person.email and known.setdefault((row["email_key"], row["name_key"]), person.id) != person.id:
                raise RuleRefused(
                    Message("{name} with that e-mail address is in the register already", name=person.name),
                    where=person.email,
                    hint=Message("Use the person who is there: `veiledning person list` finds them."),
                )


def _row(person: Person) -> dict[str, Any]:
    email_key, name_key = person.match_key
    return {name: getattr(person, name) for name in PERSON_FIELDS} | {
        "email_key": email_key,
        "name_key": name_key,
        "sort_key": person.sort_key,
        "search": search_text(person.name, person.email, person.phone, person.hpr_number),
    }
