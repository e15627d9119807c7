"""Verbs of the noun `group` that change groups by hand."""

from __future__ import annotations

import click

from veiledning_core.domain.grouping import GroupWishKind
from veiledning_core.use_cases.groups import changing

from ..changing import Changing
from ..group_people import as_leader, with_two
from ..naming import for_two, with_people
from ..options import Number, dry_run, never_asks, on_people, on_two
from ..render.groups import print_groups
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@on_people
@option("--to", "group", type=Number(1), required=True, help="The number of the group.")
@click.pass_obj
def move(session: Session, /, *, code: str, who: tuple[str, ...], group: int, dry_run: bool) -> None:
    """Put people in a group by hand, and say what that does to the mixture; they stay there when groups are remade."""
    with session.register() as register:
        step = with_people(changing.move_to_group)
        print_groups(session, Changing(session, register, dry_run=dry_run)(step, code, who, group))


@click.command(cls=SpokenCommand)
@on_two
@click.pass_obj
def swap(session: Session, /, *, code: str, one: str, other: str, dry_run: bool) -> None:
    """Let two people change groups, so that the sizes stay as they are."""
    with session.register() as register:
        step = with_people(for_two(changing.swap_in_groups))
        print_groups(session, Changing(session, register, dry_run=dry_run)(step, code, (one, other)))


@click.command(cls=SpokenCommand)
@on_people
@option("--off", is_flag=True, help="Let them go again.")
@click.pass_obj
def pin(session: Session, /, *, code: str, who: tuple[str, ...], off: bool, dry_run: bool) -> None:
    """Pin people to the groups they are in, so that they stay there when groups are made again."""
    with session.register() as register:
        step = with_people(changing.pin_in_groups)
        print_groups(session, Changing(session, register, dry_run=dry_run)(step, code, who, pinned=not off))


@click.command(cls=SpokenCommand)
@on_two
@click.pass_obj
def apart(session: Session, /, *, code: str, one: str, other: str, dry_run: bool) -> None:
    """Note that two people are not to be in the same group; one of them may lead it."""
    _wish(session, code, one, other, GroupWishKind.APART, dry_run=dry_run)


@click.command(cls=SpokenCommand)
@on_two
@click.pass_obj
def together(session: Session, /, *, code: str, one: str, other: str, dry_run: bool) -> None:
    """Note that two people are to be in the same group; one of them may lead it."""
    _wish(session, code, one, other, GroupWishKind.TOGETHER, dry_run=dry_run)


@click.command(cls=SpokenCommand)
@on_two
@click.pass_obj
def forget(session: Session, /, *, code: str, one: str, other: str, dry_run: bool) -> None:
    """Forget that two people were to be apart or together."""
    with session.register() as register:
        step = with_two(changing.forget_group_wish)
        print_groups(session, Changing(session, register, dry_run=dry_run)(step, code, one, other))


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who")
@click.argument("group", type=Number(1))
@never_asks
@dry_run
@click.pass_obj
def lead(session: Session, /, *, code: str, who: str, group: int, dry_run: bool) -> None:
    """Let somebody of the staff lead a group, given by its number."""
    with session.register() as register:
        step = as_leader(changing.lead_group)
        print_groups(session, Changing(session, register, dry_run=dry_run)(step, code, who, group))


def _wish(session: Session, code: str, one: str, other: str, kind: GroupWishKind, *, dry_run: bool) -> None:
    with session.register() as register:
        step = with_two(changing.wish_for_groups)
        groups = Changing(session, register, dry_run=dry_run)(step, code, one, other, kind=kind)
    print_groups(session, groups)
    if groups.broken:
        session.note("The groups do not meet it yet. Move one of them, or make the groups again.")


VERBS = (move, swap, pin, apart, together, forget, lead)
