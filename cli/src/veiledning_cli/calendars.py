"""Calendars as files: a feed, or an invitation for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from veiledning_core.domain.calendar_event import CalendarEvent
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.exchange.calendar.calendar_file import Method, as_feed, method_of
from veiledning_core.exchange.calendar.invitation_folder import in_the_way, write_invitations
from veiledning_core.exchange.outgoing import write_file

from . import out
from .asking import agreed
from .session import Session

STDOUT = "-"
"""What is given for a file that is to be printed."""


@attrs.frozen(kw_only=True)
class Feed:
    """Kalender til å abonnere på: what it is called, and what is in it."""

    name: str
    events: Sequence[CalendarEvent]


def write_feed(session: Session, feed: Feed, file: str, language: str, *, yes: bool) -> None:
    """Write a calendar to a file that need not be there; `-` prints it."""
    text = as_feed(feed.events, name=feed.name, language=language)
    if file == STDOUT:
        out.content(text)
        return
    path = Path(file)
    if path.exists() and not agreed(session, Message("Replace {file}?", file=file), yes=yes):
        session.note("Nothing was written.")
        return
    write_file(path, text)
    out.echo(file)
    session.note("Events: {count}", count=len(feed.events))


def tell_uninvited(session: Session, names: Sequence[str]) -> None:
    """Say who is to come and gets no invitation."""
    if names:
        session.note("No invitation, for want of an e-mail address: {names}", names=Listed(names))


def send_invitations(
    session: Session, code: str, events: Sequence[CalendarEvent], folder: Path, language: str, *, yes: bool
) -> None:
    """Write invitations and cancellations to a folder; the files are named on stdout."""
    there = in_the_way(code, events, folder)
    question = Message("Replace {count} {count:file|files} in {folder}?", count=len(there), folder=str(folder))
    if there and not agreed(session, question, yes=yes):
        session.note("Nothing was written.")
        return
    for path in write_invitations(code, events, folder, language=language):
        out.echo(str(path))
    cancelled = sum(method_of(event) is Method.CANCEL for event in events)
    session.note("Invitations: {count}", count=len(events) - cancelled)
    session.note("Cancellations: {count}", count=cancelled)
