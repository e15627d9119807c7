"""Where a statement stands, and how strongly it is put."""

from __future__ import annotations

import datetime as dt

import attrs

from .messages import Listed, Message, Worded

_UNDATED = "udatert"


class Strength(Worded):
    """Styrke: how strongly a source says something (krav, bør, anbefalt, informasjon)."""

    REQUIRED = "krav", "requirement"
    EXPECTED = "bør", "expected"
    RECOMMENDED = "anbefalt", "recommended"
    INFORMATION = "informasjon", "information"


@attrs.frozen(kw_only=True)
class Source:
    """Kilde: a document that a course type is built on."""

    document: str
    edition: str
    """How the document names its own version, e.g. `oppdatert 24.08.2023`; `udatert` where it names none."""
    publisher: str = ""
    read_on: dt.date | None = None
    """The day somebody last compared the course type with the document."""

    def cited(self, section: str = "") -> Listed:
        """Return what a citation of it says: document, section, edition; without a section the document as a whole."""
        edition = Message("undated") if self.edition == _UNDATED else self.edition
        return Listed(part for part in (self.document, section, edition) if part)


@attrs.frozen(kw_only=True)
class Citation:
    """Henvisning: points to a section of a source; it never quotes."""

    source: str
    """The source's key among the course type's `sources`."""
    section: str
