"""What a paper is: the kind of it, what it says, and the words that its template writes around that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Any
from uuid import UUID

import attrs

from .panel_table import PanelTable, Words

CORE_PAPERS = (
    "announcement",
    "attendance-sheet",
    "certificate",
    "credit-note",
    "evaluation-form",
    "evaluation-report",
    "group-sheet",
    "invoice",
    "leader-letter",
    "leader-sheet",
    "name-tags",
    "participant-list",
    "preparation-sheet",
    "programme",
    "receipt",
    "refund-basis",
    "triad-sheet",
)
"""The keys of the papers that a course of any type can have; plugins add their own."""


@attrs.frozen(kw_only=True)
class ContactCard:
    """Visittkort: how somebody on a paper is reached; `uid` is their own, so that an address book knows them again."""

    uid: UUID
    given_name: str
    family_name: str
    organisation: str = ""
    department: str = ""
    email: str = ""
    phone: str = ""


@attrs.frozen(kw_only=True)
class Content:
    """Innhold: what one paper says.

    `body` is an attrs value with what the template needs; the texts, days and numbers in it are said in the language of
    the paper, never before. `about` tells its file from the others of its kind: a day, a name, a number. `table` has
    the same for a spreadsheet, where the paper is a table, and `cards` for an address book, where it is a list of
    people. `dated` is the day of a paper that was issued on one; any other is of the day on which it is made. `subject`
    is the enrolment, certificate or invoice that the paper is about: it goes with no mail about another.
    """

    title: Words
    body: object
    about: tuple[str, ...] = ()
    table: PanelTable | None = None
    cards: tuple[ContactCard, ...] = ()
    dated: dt.date | None = None
    subject: UUID | None = None


@attrs.frozen
class Scannable:
    """QR-kode: words for a machine to read; a template gets the `words` and the `drawing`, an SVG."""

    words: str


@attrs.frozen(kw_only=True)
class DocumentKind:
    """Dokumenttype: a paper that a course sends out, hands out or puts up.

    `key` is the name of its template, `<key>.typ` in the folder `templates`. `contents` takes the unit of work and the
    course's code, only reads, and returns as many papers as there are: none, where the course has nothing to say yet.
    `words` are those that the template writes beside the contents. `types` as for a panel.
    """

    key: str
    title: Words
    templates: Traversable = attrs.field(repr=False)
    contents: Callable[[Any, str], Iterable[Content]] = attrs.field(repr=False)
    words: Mapping[str, Words] = attrs.field(factory=dict, repr=False, hash=False)
    types: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Draft:
    """Utkast: a paper before it is set in type: its kind, the course it is about, what it says, and the day it is of.

    The day stands on the paper and in the file, which is the same for the same draft whenever it is set.
    """

    kind: DocumentKind
    code: str
    content: Content
    dated: dt.date
