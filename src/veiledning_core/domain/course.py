"""One planned running of a course type."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from uuid import UUID

import attrs

from .errors import NotFound, ValueFault
from .gathering import Gathering
from .messages import Message, Worded
from .session import Session

_CODE = re.compile(r"[A-ZÆØÅ0-9][A-ZÆØÅ0-9._-]{0,31}")


class CourseStatus(Worded):
    """Status for et kurs."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Delivery(Worded):
    """Gjennomføring: where the participants are."""

    PHYSICAL = "physical"
    DIGITAL = "digital"
    HYBRID = "hybrid"


@attrs.frozen(kw_only=True)
class Course:
    """Kurs: one planned running of a course type, with the edition of the type it was planned with.

    `cohort` is the label of a kull. `organisation` is the body whose own course it is (a local course), `organiser`
    the body that arranges it. `part_of` is the course it belongs to. `revision` rises by one with each change and
    guards against writing over somebody else's.

    Raises:
        ValueFault: room for nobody.
    """

    id: UUID
    code: str
    type_key: str
    edition: str
    title: str
    variant: str | None = None
    cohort: str | None = None
    status: CourseStatus = CourseStatus.DRAFT
    delivery: Delivery = Delivery.PHYSICAL
    place: str = ""
    capacity: int | None = None
    organiser: UUID | None = None
    organisation: UUID | None = None
    part_of: UUID | None = None
    gatherings: tuple[Gathering, ...] = ()
    revision: int = 1

    def __attrs_post_init__(self) -> None:
        if self.capacity is not None and self.capacity < 1:
            raise ValueFault(Message("a course has room for at least one"), where=self.code)

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Return every course day, in the order of the gatherings."""
        return tuple(day for gathering in self.gatherings for day in gathering.days)

    @property
    def first_day(self) -> dt.date | None:
        """Return the first course day, or None while it has no gathering."""
        return min(self.days, default=None)

    @property
    def last_day(self) -> dt.date | None:
        """Return the last course day, or None while it has no gathering."""
        return max(self.days, default=None)

    def session(self, key: str) -> tuple[Gathering, Session]:
        """Return a session and the gathering that it stands in.

        Raises:
            NotFound: no session has that key.
        """
        for gathering in self.gatherings:
            for session in gathering.sessions:
                if session.key == key:
                    return gathering, session
        raise NotFound(
            Message("no session {key!r}", key=key),
            where=self.code,
            hint=Message("`veiledning course programme {code}` lists them.", code=self.code),
        )


def course_code(text: str) -> str:
    """Return a course code in capitals: letters, digits, `.`, `_`, `-`; 1 to 32 characters.

    Raises:
        ValueFault: it has other characters.
    """
    plain = unicodedata.normalize("NFC", text).strip().upper()
    if not _CODE.fullmatch(plain):
        raise ValueFault(
            Message("{text!r} cannot be a course code", text=text),
            hint=Message("Use 1 to 32 letters, digits, hyphens, full stops or underscores, e.g. EMNE-2027-1."),
        )
    return plain
