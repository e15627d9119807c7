"""A place offered to somebody on the waiting list."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from .messages import Worded


class OfferAnswer(Worded):
    """Svar på et tilbud om plass."""

    ACCEPTED = "accepted", "yes"
    REFUSED = "refused", "no"
    SILENCE = "silence", "no answer in time"
    TAKEN_BACK = "taken-back", "taken back"


@attrs.frozen(kw_only=True)
class Offer:
    """Tilbud om plass: made to one person on the waiting list, to be answered by the end of the day `answer_by`.

    While it is open its seat is kept free. `answer` is None as long as nobody has answered.
    """

    id: UUID
    enrolment: UUID
    course: UUID
    made_at: dt.datetime
    answer_by: dt.date
    answer: OfferAnswer | None = None
    answered_at: dt.datetime | None = None
