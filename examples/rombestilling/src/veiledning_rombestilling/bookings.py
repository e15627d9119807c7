"""What is kept: a booking for each day of each gathering."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files
from uuid import UUID

import attrs

from veiledning_core.course_type.own_tables import OwnTable, OwnTables
from veiledning_core.domain.messages import LocalText, Worded


class BookingStatus(Worded):
    """Status for en bestilling."""

    TO_ASK = "to-ask", LocalText(nb="må bes om på nytt", en="to be asked for again")
    ASKED = "asked", LocalText(nb="bedt om", en="asked for")
    CONFIRMED = "confirmed", LocalText(nb="bekreftet", en="confirmed")
    DECLINED = "declined", LocalText(nb="avslått", en="declined")


@attrs.frozen(kw_only=True)
class Booking:
    """Bestilling: the room for one day of a gathering, `number` 1 being its first day; `day` is when it is for."""

    id: UUID
    course: UUID
    gathering: str
    number: int
    day: dt.date
    status: BookingStatus
    room: str = ""
    remark: str = ""


def tables() -> OwnTables:
    """Return the table of bookings, and the revisions that make it."""
    booking = OwnTable(
        value=Booking,
        name="rombestilling_bookings",
        title=LocalText(nb="rombestilling", en="room booking"),
        fields={
            "day": LocalText(nb="dag", en="day"),
            "status": LocalText(nb="status", en="status"),
            "room": LocalText(nb="rom", en="room"),
            "remark": LocalText(nb="merknad", en="remark"),
        },
        order=("day",),
    )
    return OwnTables(tables=(booking,), revisions=files(__package__) / "migrations")
