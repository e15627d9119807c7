"""Verbs of the noun `type`: the course types that are installed."""

from __future__ import annotations

import click

from veiledning_core.course_type.catalogue import Catalogue
from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.messages import Listed
from veiledning_core.exchange.plain import plain_text
from veiledning_core.exchange.plain_types import plain_course_type

from .. import out
from ..options import as_json
from ..render import course_types, type_messages, type_parts
from ..session import Session
from ..spoken import SpokenCommand, option

_PARTS = {
    "rules": course_types.print_rules,
    "programme": course_types.print_programme,
    "fees": course_types.print_fees,
    "outcomes": course_types.print_outcomes,
    "form": course_types.print_form,
    "preparations": type_parts.print_preparations,
    "admission": type_parts.print_admission,
    "certificate": type_parts.print_certificate,
    "tasks": type_parts.print_tasks,
    "texts": type_parts.print_texts,
    "messages": type_messages.print_messages,
}
_HELD_AS = {
    "programme": ("gatherings",),
    "form": ("fields",),
    "preparations": ("preparation_blocks", "preparations"),
}


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
@option("--rules", is_flag=True, help="Its rules, each with wording, citation, reaction, kind and figures.")
@option("--programme", is_flag=True, help="Its programme to the minute.")
@option("--fees", is_flag=True, help="What it costs, from when.")
@option("--outcomes", is_flag=True, help="What participants are to learn.")
@option("--form", is_flag=True, help="What its sign-up form asks.")
@option("--preparations", is_flag=True, help="What participants prepare, and when they get it.")
@option("--admission", is_flag=True, help="What counts when applicants are ranked, and how the waiting list works.")
@option("--certificate", is_flag=True, help="What its certificate is called, and whom it names.")
@option("--tasks", is_flag=True, help="What is to be done for every course, by whom and by when.")
@option("--texts", is_flag=True, help="Its texts, each with where it is used.")
@option("--messages", is_flag=True, help="What its courses send out, on which occasion and to whom.")
@as_json
@click.pass_obj
def show(session: Session, /, key: str, as_json: bool, **parts: bool) -> None:
    """Show a course type: what it is in short, or the parts that are asked for."""
    catalogue = session.plugins.catalogue()
    course_type = catalogue.get(key)
    wanted = [part for part, is_wanted in parts.items() if is_wanted]
    if as_json:
        data = plain_course_type(course_type)
        names = ["key", "edition", *(name for part in wanted for name in _HELD_AS.get(part, (part,)))]
        out.envelope(type={name: data[name] for name in names} if wanted else data)
        return
    if not wanted:
        course_types.print_summary(session, course_type)
        _print_parts(session, course_type)
    for part in wanted:
        _PARTS[part](session, course_type)


def _print_parts(session: Session, course_type: CourseType) -> None:
    """Print which options show more of it, and how much each one shows."""
    held = {part: getattr(course_type, _HELD_AS.get(part, (part,))[-1]) for part in _PARTS}
    session.tell("More with: {options}", options=Listed(_counted(part, there) for part, there in held.items() if there))


def _counted(part: str, held: object) -> str:
    return f"--{part} ({len(held)})" if isinstance(held, tuple) else f"--{part}"


def _plain(catalogue: Catalogue, course_type: CourseType) -> dict[str, object]:
    return {
        "key": course_type.key,
        "edition": course_type.edition,
        "title": plain_text(course_type.title),
        "part_of": course_type.part_of,
        "distribution": catalogue.distribution_of(course_type.key),
    }


VERBS = (list_, show)
