"""What the house answered: the list that was sent out, with yes or no for each day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from veiledning_core.course_type.additions import CourseImporter
from veiledning_core.domain.errors import InputFault, ValueFault
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.text import one_line
from veiledning_core.domain.time import parse_date

from .bookings import Booking, BookingStatus
from .columns import ANSWER, DAY, REMARK, ROOM

if TYPE_CHECKING:
    import datetime as dt

    from veiledning_core.exchange.table import Table
    from veiledning_core.use_cases.work import Work

_MEANINGS = {
    "ja": BookingStatus.CONFIRMED,
    "yes": BookingStatus.CONFIRMED,
    "nei": BookingStatus.DECLINED,
    "no": BookingStatus.DECLINED,
}
_TAKEN = LocalText(
    nb="Svar tatt inn: {confirmed} ja, {declined} nei", en="Answers taken in: {confirmed} yes, {declined} no"
)
_NO_COLUMN = LocalText(nb="kolonnen {title} mangler", en="the column {title} is missing")
_SEND_LIST = LocalText(
    nb="Bruk romlisten som huset fikk, og la overskriftene stå.",
    en="Use the room list as it was sent, with its headings.",
)
_NOT_ASKED = LocalText(nb="det er ikke bedt om rom den dagen", en="no room was asked for on that day")
_NO_ANSWER = LocalText(nb="{answer!r} er verken ja eller nei", en="{answer!r} is neither yes nor no")
_NO_ROOM = LocalText(nb="et ja må si hvilket rom", en="a yes must name the room")


@attrs.frozen(kw_only=True)
class Answer:
    """Svar: yes or no to one day, and where it stands in the file."""

    where: str
    day: dt.date
    status: BookingStatus
    room: str
    remark: str


def importer() -> CourseImporter:
    """Return the importer."""
    title = LocalText(nb="Svar fra huset om rom", en="Answers about rooms")
    return CourseImporter(key="room-answers", title=title, take=take_answers)


def take_answers(work: Work, code: str, table: Table) -> Message:
    """Take in what the house answered; a day without an answer stays as it is.

    Raises:
        NotFound: no course has that code.
        InputFault: a column is missing, or a row cannot be read; nothing is taken in then.
    """
    rows = work.own(Booking)
    bookings = {one.day: one for one in rows.of_course(work.courses.by_code(code).id)}
    answers = tuple(_answers(table))
    for answer in answers:
        if (before := bookings.get(answer.day)) is None:
            raise InputFault(Message(_NOT_ASKED), where=answer.where)
        rows.save(before, attrs.evolve(before, status=answer.status, room=answer.room, remark=answer.remark))
    confirmed = sum(one.status is BookingStatus.CONFIRMED for one in answers)
    return Message(_TAKEN, confirmed=confirmed, declined=len(answers) - confirmed)


def _answers(table: Table) -> Iterator[Answer]:
    for fault in table.faults:
        raise fault.fault
    day, said, room, remark = (_place(table, title) for title in (DAY, ANSWER, ROOM, REMARK))
    for row in table.rows:
        if answer := one_line(row.cells[said]):
            where = f"{table.source}, {row.number}"
            status, named = _meaning(answer, where), one_line(row.cells[room])
            if status is BookingStatus.CONFIRMED and not named:
                raise InputFault(Message(_NO_ROOM), where=where)
            yield Answer(
                where=where,
                day=_day(row.cells[day], where),
                status=status,
                room=named,
                remark=one_line(row.cells[remark]),
            )


def _place(table: Table, title: LocalText) -> int:
    """Return the place of a column that is headed in either language."""
    for place, heading in enumerate(table.headings):
        if heading.casefold() in (title.nb.casefold(), title.en.casefold()):
            return place
    raise InputFault(Message(_NO_COLUMN, title=title), where=table.source, hint=Message(_SEND_LIST))


def _day(text: str, where: str) -> dt.date:
    try:
        return parse_date(text)
    except ValueFault as fault:
        raise InputFault(fault.what, where=where, hint=fault.hint) from fault


def _meaning(answer: str, where: str) -> BookingStatus:
    if (meant := _MEANINGS.get(answer.casefold())) is None:
        raise InputFault(Message(_NO_ANSWER, answer=answer), where=where)
    return meant
