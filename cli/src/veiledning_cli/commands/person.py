"""The noun `person`."""

from __future__ import annotations

import click

from veiledning_core.exchange.plain import plain_enrolment, plain_person, plain_status_change
from veiledning_core.use_cases import reading

from .. import out
from ..options import as_json, window
from ..session import Session
from ..spoken import noun

command = noun("People in the register.")


@command.command("list")
@click.argument("words", nargs=-1)
@window
@as_json
@click.pass_obj
def list_(session: Session, /, words: tuple[str, ...], as_json: bool, **limits: int) -> None:
    """List people whose name or e-mail address has every word."""
    with session.register() as register:
        people = register.read(reading.list_people, " ".join(words), **limits)
    if as_json:
        out.envelope(people=[plain_person(person) for person in people])
        return
    headings = (session.say("Name"), session.say("E-mail"), session.say("Telephone"), session.say("Id"))
    out.table(headings, [(person.name, person.email, person.phone, person.id) for person in people])


@command.command()
@click.argument("who")
@as_json
@click.pass_obj
def show(session: Session, /, who: str, as_json: bool) -> None:
    """Show a person, named by e-mail address, full name or id, with everything they applied for."""
    with session.register() as register:
        card = register.read(reading.person_card, who)
    if as_json:
        out.envelope(person=_plain(card))
    else:
        _print(session, card)


def _plain(card: reading.PersonCard) -> dict[str, object]:
    enrolments = [
        {
            **plain_enrolment(enrolment),
            "course_code": course.code,
            "history": [plain_status_change(change) for change in history],
        }
        for course, enrolment, history in card.enrolments
    ]
    return {**plain_person(card.person), "enrolments": enrolments}


def _print(session: Session, card: reading.PersonCard) -> None:
    say, person = session.say, card.person
    out.echo(person.name)
    out.facts(((say("E-mail"), person.email), (say("Telephone"), person.phone), (say("HPR number"), person.hpr_number)))
    for course, _, history in card.enrolments:
        out.echo(f"{course.code}  {course.title}")
        for change in history:
            what = f"{say(change.status)}  {change.actor}  {change.reason}".rstrip()
            out.echo(f"    {session.moment(change.at)}  {what}")
