"""The people in the register."""

from __future__ import annotations

from uuid import UUID

import attrs

from .text import likeness_key, match_key, nb_sort_key


@attrs.frozen(kw_only=True)
class Person:
    """Person: a participant, leader or teacher; only what running a course needs (never a national identity number).

    `home_region` is the key of the health region that a teacher travels from, None where nobody has said it.
    """

    id: UUID
    given_name: str
    family_name: str
    email: str = ""
    phone: str = ""
    hpr_number: str | None = None
    home_region: str | None = None

    @property
    def name(self) -> str:
        """Return the name as people say it."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def told_apart(self) -> str:
        """Return the name with what a namesake does not share: the e-mail address, or the id."""
        return f"{self.name} ({self.email or self.id})"

    @property
    def sort_key(self) -> str:
        """Return the Norwegian order key of family name, then given name."""
        return nb_sort_key(f"{self.family_name} {self.given_name}".strip())

    @property
    def match_key(self) -> tuple[str, str]:
        """Return what makes two sign-ups the same person: e-mail address and name, however they are written."""
        return self.email.casefold(), match_key(self.name)

    @property
    def likeness_key(self) -> str:
        """Return what people share who may be one and the same, for somebody to decide; nothing merges them."""
        return likeness_key(self.name)
