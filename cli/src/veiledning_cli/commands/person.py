"""The noun `person`."""

from __future__ import annotations

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.person import Person
from veiledning_core.exchange.plain import plain_enrolment, plain_person, plain_status_change
from veiledning_core.use_cases import people, reading
from veiledning_core.use_cases.work import Work

from .. import out
from ..changing import Changing
from ..options import as_json, dry_run, window
from ..regions import region_choice, region_name, typed_region
from ..session import Session
from ..spoken import noun, option

command = noun("People in the register.")


@command.command("list")
@click.argument("words", nargs=-1)
@window
@as_json
@click.pass_obj
def list_(session: Session, /, words: tuple[str, ...], as_json: bool, **limits: int) -> None:
    """List people whose name or e-mail address has every word."""
    with session.register() as register:
        found = register.read(reading.list_people, " ".join(words), **limits)
    if as_json:
        out.envelope(people=[plain_person(person) for person in found])
        return
    headings = (session.say("Name"), session.say("E-mail"), session.say("Telephone"), session.say("Id"))
    out.table(headings, [(person.name, person.email, person.phone, person.id) for person in found])


@command.command()
@click.argument("who")
@as_json
@click.pass_obj
def show(session: Session, /, who: str, as_json: bool) -> None:
    """Show a person, named by e-mail address, full name or id, with everything they applied for."""
    with session.register() as register:
        card = register.read(reading.person_card, who)
    if as_json:
        out.envelope(person=_plain(session, card))
    else:
        _print(session, card)


@command.command()
@click.argument("who")
@option("--given-name", help="Given name.")
@option("--family-name", help="Family name.")
@option("--email", help="E-mail address.")
@option("--home-region", type=region_choice(), help="The health region that they travel from.")
@dry_run
@click.pass_obj
def correct(session: Session, /, who: str, dry_run: bool, **said: str | None) -> None:
    """Correct a person's name, e-mail address or home region; certificates keep the name they were issued with."""
    if not any(value is not None for value in said.values()):
        raise UsageFault(Message("it is not clear what to correct"), hint=Message("Give at least one option."))
    if (region := said["home_region"]) is not None:
        said["home_region"] = typed_region(region)

    def correct_person(work: Work) -> Person:
        return people.correct_person(work, reading.person_card(work, who).person.id, **said)

    with session.register() as register:
        person = Changing(session, register, dry_run=dry_run)(correct_person)
    if not dry_run:
        session.tell("{name} is put right.", name=person.name)


def _plain(session: Session, card: reading.PersonCard) -> dict[str, object]:
    enrolments = [
        {
            **plain_enrolment(enrolment),
            "course_code": course.code,
            "history": [plain_status_change(change, session.say) for change in history],
        }
        for course, enrolment, history in card.enrolments
    ]
    return {**plain_person(card.person), "enrolments": enrolments}


def _print(session: Session, card: reading.PersonCard) -> None:
    say, person = session.say, card.person
    out.echo(person.name)
    facts = [(say("E-mail"), person.email), (say("Telephone"), person.phone), (say("HPR number"), person.hpr_number)]
    out.facts((*facts, (say("Home region"), region_name(person.home_region))))
    for course, _, history in card.enrolments:
        out.echo(f"{course.code}  {course.title}")
        for change in history:
            what = f"{say(change.status)}  {change.actor}  {session.words(change.reason)}".rstrip()
            out.echo(f"    {session.moment(change.at)}  {what}")
