"""Verbs of the noun `message` about who sends the mail, and whom it reaches."""

from __future__ import annotations

from typing import Any

import attrs
import click

from veiledning_core.domain.clock import today
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.mail import MailAddress
from veiledning_core.domain.mail_sending import MailSecurity, MailServer, MailSettings
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.mail.ways_out import server_door
from veiledning_core.register import Register
from veiledning_core.use_cases.messages import mail_settings as settings_of
from veiledning_core.use_cases.work import Work

from .. import out
from ..changing import Changing
from ..options import Day, Number, as_json, dry_run, never_asks
from ..render.mail import plain_settings, print_settings, tell_test_mode
from ..session import Session
from ..spoken import SpokenCommand, option

_SERVER = ("host", "port", "security", "user")


@click.command(cls=SpokenCommand)
@option("--name", help="The name that mail is from.")
@option("--email", help="The address that mail is from.")
@option("--reply-to", metavar="ADDRESS", help="Where answers go, if not there.")
@option("--host", help="The mail server, such as smtp.place.no.")
@option("--port", type=Number(1), help="The port of the server; 587 if nothing is said.")
@option("--security", type=click.Choice([one.value for one in MailSecurity]), help="How the way there is encrypted.")
@option("--user", metavar="NAME", help="Who logs in there; the password does not stand in the register.")
@option("--language", type=click.Choice(("nb", "en")), help="The language of the mail.")
@option("--since", type=Day(), help="What happened before this day was told already.")
@option("--try", "tried", is_flag=True, help="Connect to the server and log in, and send nothing.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def sender(session: Session, /, *, dry_run: bool, as_json: bool, tried: bool, **said: Any) -> None:
    """Say who sends the mail, and through which server; without any option it is shown.

    What is left out stays as it is. The password is taken from VEILEDNING_SMTP_PASSWORD, or else from the machine's
    key ring.
    """
    given = {name: value for name, value in said.items() if value is not None}
    with session.register() as register:
        held = register.read(settings_of.mail_settings)
        if given:
            held = Changing(session, register, dry_run=dry_run)(_keeping(given))
        if tried:
            _try(session, register)
    if as_json:
        out.envelope(sender=plain_settings(held) if held else None)
    elif held is None:
        session.tell("Nobody has said who sends the mail.")
    else:
        print_settings(session, held)


@click.command("test-mode", cls=SpokenCommand)
@click.argument("state", type=click.Choice(("on", "off")), required=False)
@click.argument("address", required=False)
@never_asks
@dry_run
@as_json
@click.pass_obj
def test_mode(session: Session, /, *, state: str | None, address: str | None, dry_run: bool, as_json: bool) -> None:
    """Let every mail go to one address alone, and count nothing as sent; without STATE, show whether it is so."""
    if (state == "on") != (address is not None):
        raise UsageFault(
            Message("test mode is on with an address, and off without"),
            hint=Message("`veiledning message test-mode on ADDRESS` begins it."),
        )
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        if address:
            held: MailSettings | None = change(settings_of.begin_test_mode, address)
        elif state == "off":
            held = change(settings_of.end_test_mode)
        else:
            held = register.read(settings_of.mail_settings)
    if as_json:
        out.envelope(test_mode={"only_to": held.only_to or None if held else None})
    elif held and held.only_to:
        tell_test_mode(session, held)
    else:
        session.tell("Test mode is off: mail goes to those it is for.")


def _keeping(given: dict[str, Any]) -> Any:
    def set_mail_settings(work: Work) -> MailSettings:
        held = settings_of.mail_settings(work)
        if held is None:
            held = _new(given)
            given.setdefault("since", today(work.clock))  # an office that begins has told what happened until now
        return settings_of.set_mail_settings(work, _with(held, given))

    return set_mail_settings


def _new(given: dict[str, Any]) -> MailSettings:
    for name, option_name in (("name", "--name"), ("email", "--email")):
        if name not in given:
            raise UsageFault(Message("a sender has a name and an address: {what}", what=option_name))
    return MailSettings(sender=MailAddress(name=given["name"], email=given["email"]))


def _with(held: MailSettings, given: dict[str, Any]) -> MailSettings:
    sender = attrs.evolve(held.sender, **{name: given[name] for name in ("name", "email") if name in given})
    rest = {name: value for name, value in given.items() if name in ("reply_to", "language", "since")}
    return attrs.evolve(held, sender=sender, server=_server(held.server, given), **rest)


def _server(held: MailServer | None, given: dict[str, Any]) -> MailServer | None:
    said = {name: given[name] for name in _SERVER if name in given}
    if "security" in said:
        said["security"] = MailSecurity(said["security"])
    if held is None and said and "host" not in said:
        raise UsageFault(Message("a mail server has a name: {what}", what="--host"))
    if held is None:
        return MailServer(**said) if said else None
    return attrs.evolve(held, **said)


def _try(session: Session, register: Register) -> None:
    settings = register.read(settings_of.required_mail_settings)
    with server_door(settings, clock=register.clock):
        session.note("{host} lets us in.", host=settings.server.host if settings.server else "")


VERBS = (sender, test_mode)
