"""Verbs of the noun `course`: what its programme covers, and what each variant makes of it."""

from __future__ import annotations

import click

from veiledning_core.exchange.plain_programme import plain_coverage
from veiledning_core.use_cases.courses.programme_views import outcome_coverage, variant_views

from .. import out
from ..options import as_json
from ..render.programme_views import plain_variant_view, print_coverage, print_variants
from ..session import Session
from ..spoken import SpokenCommand


@click.command(cls=SpokenCommand)
@click.argument("code")
@as_json
@click.pass_obj
def outcomes(session: Session, /, code: str, as_json: bool) -> None:
    """Show which sessions and preparations serve each outcome, and which outcomes nothing serves."""
    with session.register() as register:
        found = register.read(outcome_coverage, code)
    if as_json:
        out.envelope(coverage=plain_coverage(found))
    else:
        print_coverage(session, found)


@click.command(cls=SpokenCommand)
@click.argument("code")
@as_json
@click.pass_obj
def variants(session: Session, /, code: str, as_json: bool) -> None:
    """Show what the programme is in each variant of the type: which sessions are adapted, and why."""
    with session.register() as register:
        views = register.read(variant_views, code)
    if as_json:
        out.envelope(variants=[plain_variant_view(view, session.say) for view in views])
    else:
        print_variants(session, views)


VERBS = (outcomes, variants)
