"""Verbs of the noun `type`: the course types that are installed."""

from __future__ import annotations

import click

from veiledning_core.course_type.catalogue import Catalogue
from veiledning_core.course_type.model import CourseType
from veiledning_core.exchange.plain import plain_text
from veiledning_core.exchange.plain_types import plain_course_type

from .. import out
from ..options import as_json
from ..render import course_types
from ..session import Session
from ..spoken import SpokenCommand, option

_PARTS = {
    "rules": course_types.print_rules,
    "programme": course_types.print_programme,
    "fees": course_types.print_fees,
    "outcomes": course_types.print_outcomes,
    "form": course_types.print_form,
}
_HELD_AS = {"programme": "gatherings", "form": "fields"}


@click.command("list", cls=SpokenCommand)
@as_json
@click.pass_obj
def list_(session: Session, /, as_json: bool) -> None:
    """List the course types that are installed."""
    catalogue = session.plugins.catalogue()
    found = catalogue.usable()
    if as_json:
        out.envelope(types=[_plain(catalogue, course_type) for course_type in found])
    else:
        headings = (session.say("Key"), session.say("Edition"), session.say("Title"), session.say("Distribution"))
        rows = [(t.key, t.edition, session.say(t.title), catalogue.distribution_of(t.key)) for t in found]
        out.table(headings, rows)
    for key in catalogue.faults():
        session.note("{key} cannot be used: `veiledning plugin doctor` says why.", key=key)


@click.command(cls=SpokenCommand)
@click.argument("key")
@option("--rules", is_flag=True, help="Its rules, each with wording, citation and reaction.")
@option("--programme", is_flag=True, help="Its programme to the minute.")
@option("--fees", is_flag=True, help="What it costs, from when.")
@option("--outcomes", is_flag=True, help="What participants are to learn.")
@option("--form", is_flag=True, help="What its sign-up form asks.")
@as_json
@click.pass_obj
def show(session: Session, /, key: str, as_json: bool, **parts: bool) -> None:
    """Show a course type."""
    catalogue = session.plugins.catalogue()
    course_type = catalogue.get(key)
    wanted = [part for part, is_wanted in parts.items() if is_wanted]
    if as_json:
        data = plain_course_type(course_type)
        names = ["key", "edition", *(_HELD_AS.get(part, part) for part in wanted)]
        out.envelope(type={name: data[name] for name in names} if wanted else data)
        return
    if not wanted:
        course_types.print_summary(session, course_type)
    for part in wanted:
        _PARTS[part](session, course_type)


def _plain(catalogue: Catalogue, course_type: CourseType) -> dict[str, object]:
    return {
        "key": course_type.key,
        "edition": course_type.edition,
        "title": plain_text(course_type.title),
        "part_of": course_type.part_of,
        "distribution": catalogue.distribution_of(course_type.key),
    }


VERBS = (list_, show)
