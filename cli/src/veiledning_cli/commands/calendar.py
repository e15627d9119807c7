"""The noun `calendar`."""

from __future__ import annotations

from pathlib import Path

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.value_json import to_plain
from veiledning_core.use_cases.calendar.events import course_events, events_for, invitations, person_events, uninvited

from .. import out
from ..calendars import STDOUT, Feed, send_invitations, tell_uninvited, write_feed
from ..options import as_json, yes
from ..session import Session
from ..spoken import noun, option

command = noun("Calendar: course days as files for Outlook and other calendars.")


@command.command()
@click.argument("code", required=False)
@option("--for", "who", metavar="WHO", default="", help="Only of whoever has this e-mail address or full name.")
@option("--person", metavar="WHO", default="", help="Instead of CODE: the days of one person, on all courses.")
@option("--invitations", "invite", is_flag=True, help="An invitation or cancellation for each who is to get one.")
@option(
    "--out", "place", metavar="PATH", help="The file of the calendar, or the folder of the invitations; - prints it."
)
@option("--sender", metavar="ADDRESS", default="", help="The address that answers go to.")
@option("--language", type=click.Choice(("nb", "en")), default="nb", help="The language of the calendar.")
@as_json
@yes
@click.pass_obj
def export(
    session: Session,
    /,
    *,
    code: str | None,
    who: str,
    person: str,
    invite: bool,
    place: str | None,
    sender: str,
    language: str,
    as_json: bool,
    yes: bool,
) -> None:
    """Write the days of a course as a calendar, or as invitations.

    An event keeps its identity when its day is moved, so that a calendar that has it changes it.
    """
    _require_one(code, person, invite=invite, who=who)
    _refuse_printed(place, invite=invite)
    with session.register() as register:
        if code is None:
            events = register.read(person_events, person, sender=sender)
        elif invite:
            events = register.read(invitations, code, who, sender=sender)
            tell_uninvited(session, register.read(uninvited, code, who))
        elif who:
            events = register.read(events_for, code, who, sender=sender)
        else:
            events = register.read(course_events, code, sender=sender)
    if as_json:
        out.envelope(events=to_plain(events, say=session.say))
    elif invite:
        send_invitations(session, code or "", events, Path(place or "."), language, yes=yes)
    else:
        feed = Feed(name=" ".join(filter(None, (code, who or person))), events=events)
        write_feed(session, feed, place or STDOUT, language, yes=yes)


def _refuse_printed(place: str | None, *, invite: bool) -> None:
    if invite and place == STDOUT:
        raise UsageFault(
            Message("invitations cannot be printed: each is a file of its own"),
            hint=Message("Name their folder with --out."),
        )


def _require_one(code: str | None, person: str, *, invite: bool, who: str) -> None:
    if (code is None) != bool(person):
        raise UsageFault(
            Message("it is not clear whose calendar is wanted"), hint=Message("Give a course's code, or --person.")
        )
    if person and (invite or who):
        raise UsageFault(
            Message("a person's own calendar has no invitations in it"),
            hint=Message("Give the course's code, and --for instead of --person."),
        )
