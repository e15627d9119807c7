"""The verb of the noun `plan` for a cohort's local courses."""

from __future__ import annotations

import datetime as dt
import time

import attrs
import click

from veiledning_core.domain.errors import UsageFault, ValueFault
from veiledning_core.domain.progress import Progress, Stopped
from veiledning_core.domain.time import parse_date
from veiledning_core.register import Register
from veiledning_core.use_cases.local_planning.ordering import ExtraTeacher, HandSet
from veiledning_core.use_cases.local_planning.proposing import (
    LocalCourseProposal,
    keep_local_courses,
    propose_local_courses,
)

from .. import out
from ..changing import Changing
from ..options import Day, Number, Pair, as_json, dry_run, never_asks
from ..progress import Bar, stopped_between
from ..render.local_plan import print_local_plan
from ..render.plain_local_plan import plain_local_plan
from ..session import Session
from ..solvers import placing_solver, which_solver
from ..spoken import SpokenCommand, option


@attrs.frozen
class _Until:
    """Ends a search when its time is up."""

    progress: Progress
    ends: float

    def step(self, done: int, of: int) -> None:
        """Pass it on, or end it."""
        if done < of and time.monotonic() >= self.ends:
            raise Stopped(done, of)
        self.progress.step(done, of)


@click.command("local-courses", cls=SpokenCommand)
@click.argument("code")
@option(
    "--pin",
    "pins",
    metavar="NAME=VALUE",
    type=Pair("pin"),
    multiple=True,
    help="An organisation's days (2023-09-12,2023-09-13) or teacher, set by hand; the rest is planned around it.",
)
@option(
    "--teacher",
    "teachers",
    metavar="NAME[=VALUE]",
    multiple=True,
    help="Who can supervise too, or in which region (hso, vest, midt, nord) one who can has the home this once; "
    "`person correct --home-region` says it for good.",
)
@option("--from", "first", type=Day(), help="No course before this day, which may be past; tomorrow unless given.")
@option("--seed", type=Number(0), default=0, help="Another number begins the search elsewhere.")
@which_solver
@option("--seconds", type=Number(1), help="End the search after so long, with the best so far.")
@option("--keep", is_flag=True, help="Make the local courses of the plan, with their dates agreed on.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def local_courses(
    session: Session,
    /,
    *,
    code: str,
    pins: tuple[tuple[str, str], ...],
    teachers: tuple[str, ...],
    first: dt.date | None,
    seed: int,
    solver: str,
    seconds: int | None,
    keep: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Plan all local courses of a cohort: wished dates, and a teacher who is free on both days.

    First wishes come first, then later ones, then travel and an even load. Dates agreed on and courses that exist stay.
    Nothing is kept without --keep. Ctrl-C ends the search with the best so far.
    """
    with session.register() as register:
        proposal = _proposed(register, code, pins, teachers, first=first, seed=seed, solver=solver, seconds=seconds)
        if not as_json:
            print_local_plan(session, proposal)
        tried = _kept(session, register, proposal, dry_run=dry_run) if keep else ()
    kept = () if dry_run else tried
    if as_json:
        out.envelope(**plain_local_plan(session, proposal), kept=list(kept))
        return
    for made in kept:
        session.tell("{code} is planned as a draft.", code=made)
    if proposal.decisions and not keep:
        session.note(
            "Nothing is kept. With --keep the local courses are made, and with --dry-run too it is only tried."
        )


def _proposed(
    register: Register,
    code: str,
    pins: tuple[tuple[str, str], ...],
    teachers: tuple[str, ...],
    *,
    first: dt.date | None,
    seed: int,
    solver: str,
    seconds: int | None,
) -> LocalCourseProposal:
    bar = Bar()
    with stopped_between(bar) as progress:
        ends = time.monotonic() + seconds if seconds else float("inf")
        try:
            return register.watched(_Until(progress, ends)).read(
                propose_local_courses,
                code,
                by_hand=[_hand(name, value) for name, value in pins],
                teachers=[_teacher(text) for text in teachers],
                first=first,
                seed=seed,
                solver=placing_solver(solver),
            )
        finally:
            bar.end()


def _kept(session: Session, register: Register, proposal: LocalCourseProposal, *, dry_run: bool) -> tuple[str, ...]:
    change = Changing(session, register, dry_run=dry_run)
    checks = change(keep_local_courses, proposal.order.course.code, proposal.decisions, language=session.language)
    return tuple(check.course.code for check in checks)


def _hand(organisation: str, value: str) -> HandSet:
    """Return what is set by hand: days with commas between them, or else a teacher, whose name begins with no digit."""
    if not value[:1].isdecimal():
        return HandSet(organisation=organisation, teacher=value)
    try:
        return HandSet(organisation=organisation, days=tuple(sorted(map(parse_date, value.split(",")))))
    except ValueFault as fault:
        raise UsageFault(fault.what, where=organisation, hint=fault.hint) from None


def _teacher(text: str) -> ExtraTeacher:
    name, _, region = text.partition("=")
    return ExtraTeacher(name=name.strip(), region=region.strip() or None)


VERBS = (local_courses,)
