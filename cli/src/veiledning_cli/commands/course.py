"""The noun `course`; more of its verbs stand by theme in the modules beside this one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from veiledning_core.domain.course import CourseStatus, Delivery
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.lists import CourseFilter
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain import (
    plain_assignment,
    plain_course,
    plain_course_line,
    plain_gathering,
)
from veiledning_core.use_cases import reading
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.copying import copy_course
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course

from .. import out
from ..carrying_out import changed_course
from ..options import Day, Days, as_json, dry_run, window
from ..render.courses import print_card, print_courses, print_staff
from ..render.programme import print_course_programme
from ..session import Session
from ..spoken import noun, option
from . import course_checking, course_edition, course_local, course_moving

command = noun("Courses: plan, check, publish, change.")
for _part in (course_checking, course_moving, course_edition, course_local):
    for _verb in _part.VERBS:
        command.add_command(_verb)

_ORDERS = ("-first_day", "first_day", "code", "title", "status")


@command.command()
@click.argument("type_key", metavar="TYPE")
@option("--code", required=True, help="What the course is called in lists, e.g. KULL-5.")
@option("--gathering", "gatherings", type=Days(), multiple=True, help="A day, or first..last; repeat for each.")
@option("--title", default="", help="Another title than the type's.")
@option("--cohort", help="The label of the cohort (kull).")
@option("--place", default="", help="Where it is held.")
@option("--capacity", type=click.IntRange(1), help="Another number of seats than the type's.")
@option("--delivery", type=click.Choice([kind.value for kind in Delivery]), default="physical", help="How it is held.")
@option("--variant", help="The variant, where the days do not say it.")
@option("--organiser", help="The body that arranges it.")
@option("--organisation", help="The body whose own course it is.")
@option("--part-of", help="The code of the course it belongs to.")
@dry_run
@click.pass_obj
def new(
    session: Session, /, gatherings: tuple[tuple[dt.date, ...], ...], delivery: str, dry_run: bool, **said: Any
) -> None:
    """Plan a course of a type, as a draft."""
    asked = NewCourse(gatherings=gatherings, delivery=Delivery(delivery), **said)
    done = "{code} is planned as a draft."
    changed_course(session, done, dry_run, new_course, asked, language=session.language)


@command.command()
@click.argument("code")
@click.argument("new_code", metavar="NEW-CODE")
@option("--gathering", "gatherings", type=Days(), multiple=True, required=True, help="As with `course new`.")
@option("--cohort", help="The label of the new cohort (kull).")
@dry_run
@click.pass_obj
def copy(session: Session, /, code: str, new_code: str, dry_run: bool, **said: Any) -> None:
    """Plan a draft on new days from a course: its place, seats, organiser, staff and programme; nobody is enrolled."""
    with session.register() as register:
        original = register.read(reading.course_card, code).course
    done = "{code} is planned as a draft."
    verdict = changed_course(session, done, dry_run, copy_course, code, new_code, language=session.language, **said)
    if original.edition != verdict.course.edition:
        session.note(
            "{code} follows edition {edition} of the type, the copy {newer}: its programme is the newer one's.",
            code=original.code,
            edition=original.edition,
            newer=verdict.course.edition,
        )


@command.command("list")
@click.argument("words", nargs=-1)
@option("--type", "type_key", help="Only courses of this type.")
@option("--status", "statuses", type=click.Choice([s.value for s in CourseStatus]), multiple=True, help="Only these.")
@option("--from", "from_day", type=Day(), help="Only courses that are not over before this day.")
@option("--to", "to_day", type=Day(), help="Only courses that begin by this day.")
@option("--order", type=click.Choice(_ORDERS), default="-first_day", help="By what; - is newest first.")
@window
@as_json
@click.pass_obj
def list_(
    session: Session, /, words: tuple[str, ...], statuses: tuple[str, ...], order: str, as_json: bool, **said: Any
) -> None:
    """List courses that have every word in code, title, cohort or place."""
    limits = {name: said.pop(name) for name in ("offset", "limit")}
    chosen = CourseFilter(words=" ".join(words), statuses=tuple(map(CourseStatus, statuses)), **said)
    with session.register() as register:
        page = register.read(reading.list_courses, chosen, order=order, **limits)
    if as_json:
        out.envelope(courses=[plain_course_line(line) for line in page.lines], total=page.total)
    else:
        print_courses(session, page)


@command.command()
@click.argument("code")
@as_json
@click.pass_obj
def show(session: Session, /, code: str, as_json: bool) -> None:
    """Show a course with its people, bodies and gatherings."""
    with session.register() as register:
        card = register.read(reading.course_card, code)
    if as_json:
        staff = [plain_assignment(member.assignment, member.person) for member in card.staff]
        out.envelope(course={**plain_course(card.course), "staff": staff, "parts": [part.code for part in card.parts]})
    else:
        print_card(session, card)


@command.command("programme")
@click.argument("code")
@as_json
@click.pass_obj
def programme_(session: Session, /, code: str, as_json: bool) -> None:
    """Show each course day to the minute."""
    with session.register() as register:
        card = register.read(reading.course_card, code)
    if as_json:
        out.envelope(gatherings=[plain_gathering(gathering) for gathering in card.course.gatherings])
    else:
        print_course_programme(session, card)


@command.command()
@click.argument("code")
@dry_run
@click.pass_obj
def publish(session: Session, /, code: str, dry_run: bool) -> None:
    """Announce a course, so that people can apply."""
    changed_course(session, "{code} is published.", dry_run, course_changes.publish, code)


@command.command()
@click.argument("code")
@option("--place", help="Where it is held.")
@option("--title", help="Its title.")
@option("--capacity", type=click.IntRange(1), help="Its number of seats.")
@dry_run
@click.pass_obj
def edit(session: Session, /, code: str, dry_run: bool, **changes: Any) -> None:
    """Change the place, title or number of seats."""
    changed_course(session, "{code} is changed.", dry_run, course_changes.edit_course, code, **changes)


@command.command()
@click.argument("code")
@dry_run
@click.pass_obj
def close(session: Session, /, code: str, dry_run: bool) -> None:
    """Close a course that has been held."""
    changed_course(session, "{code} is closed.", dry_run, course_changes.close, code)


@command.command()
@click.argument("code")
@option("--add", "role", metavar="ROLE", help="Give somebody this role.")
@option("--remove", "removed", metavar="ROLE", help="Take this role from somebody.")
@option("--name", help="With --add and --remove: given and family name.")
@option("--email", default="", help="With --add: the e-mail address.")
@option("--gathering", "gatherings", multiple=True, help="With --add: only on this gathering; repeat for more.")
@option("--presenter", help="With --add: the presenter of the programme that the person is.")
@dry_run
@as_json
@click.pass_obj
def staff(session: Session, /, code: str, removed: str | None, dry_run: bool, as_json: bool, **added: Any) -> None:
    """Show who does what on a course, or give or take a role."""
    if (added["role"] or removed) and not added["name"]:
        raise UsageFault(Message("a role is given to or taken from somebody"), hint=Message("Name them with --name."))
    if added["role"]:
        changed_course(session, "{code} is changed.", dry_run, staffing.assign, code, **added)
    elif removed:
        changed_course(
            session, "{code} is changed.", dry_run, staffing.unassign, code, role=removed, name=added["name"]
        )
    else:
        _show_staff(session, code, as_json=as_json)


def _show_staff(session: Session, code: str, *, as_json: bool) -> None:
    with session.register() as register:
        card = register.read(reading.course_card, code)
    if as_json:
        out.envelope(staff=[plain_assignment(member.assignment, member.person) for member in card.staff])
    else:
        print_staff(session, card)
