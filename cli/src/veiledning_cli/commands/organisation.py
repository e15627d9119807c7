"""The noun `organisation`."""

from __future__ import annotations

from typing import Any

import click

from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.exchange.plain import plain_organisation
from veiledning_core.use_cases import organisations

from .. import out
from ..changing import Changing
from ..options import Number, as_json, dry_run, never_asks
from ..regions import region_choice, region_name, typed_region
from ..session import Session
from ..spoken import noun, option

command = noun("Health trusts, municipalities and other bodies.")

_KINDS = [kind.value for kind in OrganisationKind]


@command.command("list")
@click.argument("words", nargs=-1)
@option("--kind", type=click.Choice(_KINDS), help="Only bodies of this kind.")
@option("--known", is_flag=True, help="Also those that plugins know and nobody has used yet.")
@as_json
@click.pass_obj
def list_(session: Session, /, words: tuple[str, ...], kind: str | None, known: bool, as_json: bool) -> None:
    """List bodies whose name has every word."""
    with session.register() as register:
        bodies = register.read(
            organisations.list_organisations,
            kind=OrganisationKind(kind) if kind else None,
            words=" ".join(words),
            known=known,
        )
    if as_json:
        out.envelope(organisations=[plain_organisation(body) for body in bodies])
        return
    headings = (session.say("Name"), session.say("Kind"), session.say("Region"), session.say("Trained"))
    out.table(headings, [(b.name, session.say(b.kind), b.region, b.trained or None) for b in bodies])


@command.command()
@click.argument("name")
@as_json
@click.pass_obj
def show(session: Session, /, name: str, as_json: bool) -> None:
    """Show a body with its names over time."""
    with session.register() as register:
        # Looking up a body that only plugins know would take it into the register: look, and undo it.
        body = register.preview(organisations.organisation_named, name).result
    if as_json:
        out.envelope(organisation=plain_organisation(body))
        return
    say = session.say
    out.echo(body.name)
    out.facts(
        (
            (say("Kind"), say(body.kind)),
            (say("Region"), body.region),
            (say("Number"), body.number),
            (say("Trained before this register"), body.trained or None),
            (say("Also known as"), ", ".join(body.also_known_as)),
        )
    )
    for named in body.names:
        out.echo(f"    {session.day(named.valid_from) or '…'} – {session.day(named.valid_to) or '…'}  {named.name}")


@command.command()
@click.argument("name")
@option("--kind", type=click.Choice(_KINDS), required=True, help="What kind of body it is.")
@option("--region", help="Its health region: hso, vest, midt or nord.")
@option("--number", help="Its organisation number.")
@dry_run
@click.pass_obj
def add(session: Session, /, name: str, kind: str, dry_run: bool, **said: Any) -> None:
    """Add a body that nobody knows yet."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        body = change(organisations.add_organisation, name, kind=OrganisationKind(kind), **said)
    if not dry_run:
        session.tell("{name} is in the register.", name=body.name)


@command.command()
@click.argument("name")
@click.argument("key", type=region_choice())
@never_asks
@dry_run
@click.pass_obj
def region(session: Session, /, name: str, key: str, dry_run: bool) -> None:
    """Say in which health region a body is; who pays a supervisor's travel depends on it."""
    wanted = typed_region(key) or None
    with session.register() as register:
        body = Changing(session, register, dry_run=dry_run)(organisations.set_region, name, wanted)
    if not dry_run:
        where = region_name(wanted) or session.say("in no health region")
        session.tell("{name}: {region}", name=body.name, region=where)


@command.command()
@click.argument("name")
@click.argument("count", type=Number(0))
@dry_run
@click.pass_obj
def trained(session: Session, /, name: str, count: int, dry_run: bool) -> None:
    """Record how many of a body's doctors were trained before this register was taken into use."""
    with session.register() as register:
        body = Changing(session, register, dry_run=dry_run)(organisations.set_trained, name, count)
    if not dry_run:
        session.tell("{name}: {count} {count:doctor|doctors} trained before.", name=body.name, count=body.trained)
