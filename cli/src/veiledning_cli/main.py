"""The command line's front door: global options, and the nouns by name."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from gettext import gettext
from typing import Any

import click

from .exit_codes import ExitCode
from .language import option_in, speak
from .lazy import LazyGroup
from .session import Chosen, Session
from .spoken import option
from .streams import harmless_words, never_fail
from .tidying import tidy_seldom

NOUNS: Mapping[str, str] = {
    "demo": "Build a register filled with made-up courses and people, and open it.",
    "tui": "Open the terminal interface.",
    "today": "What needs somebody today, across all courses.",
    "year": "A year by weeks: gatherings, holidays, closed weeks and clashes.",
    "plan": "Plan: the year, local courses, and who is needed in two places.",
    "week": "Weeks that are kept free of courses.",
    "type": "Course types: what can be held.",
    "course": "Courses: plan, check, publish, change.",
    "session": "Sessions: the programme of a course, to the minute.",
    "enrolment": "Enrolments: from the application to completion.",
    "group": "Groups: who sits together, triads and pairs.",
    "preparation": "Preparations: what is to be done before a course day, and who has ticked it off.",
    "attendance": "Attendance: who was there, and what is made up elsewhere.",
    "evaluation": "Evaluation: what the participants think, and nobody knows who thinks what.",
    "fee": "Fees: what is owed, invoices, payments and refunds.",
    "document": "Documents: every paper of a course, as PDF or as a spreadsheet.",
    "calendar": "Calendar: course days as files for Outlook and other calendars.",
    "message": "Messages: the mail that courses send out, and what became of it.",
    "note": "Notes: what is to be remembered of a course.",
    "certificate": "Course certificates: issue, verify, revoke.",
    "person": "People in the register.",
    "availability": "Availability: when a teacher can, as rules, exceptions and their calendar.",
    "organisation": "Health trusts, municipalities and other bodies.",
    "task": "Tasks: what is to be done, and by when.",
    "journal": "The journal: who changed what, and when.",
    "db": "The database that holds the register.",
    "plugin": "Plugins: what is installed, and what is wrong with it.",
}


DEBUG = "VEILEDNING_DEBUG"
"""Set by developers: a fault of the program ends in Python's own traceback."""


class Root(LazyGroup):
    """The whole command line: chooses the language first, and reports every error the same way."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        never_fail(sys.stdout, sys.stderr)
        tidy_seldom()
        extra.setdefault("obj", Session.for_language(option_in(args, "--lang")))
        speak(extra["obj"].language)
        with harmless_words():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with harmless_words():
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise  # click ends these itself: a reader such as `head` may stop listening
        except (KeyboardInterrupt, click.Abort):
            click.echo(f"\n{gettext('Aborted!')}", err=True)
            ctx.exit(ExitCode.STOPPED)
        except Exception as error:
            from veiledning_core.domain.errors import VeiledningError

            from .diagnostics import report

            if DEBUG in os.environ and not isinstance(error, VeiledningError):
                raise
            ctx.exit(report(ctx.obj, error))


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"veiledning {version('veiledning')}")
        ctx.exit()


@click.group(cls=Root, summaries=NOUNS, package="veiledning_cli.commands", no_args_is_help=True)
@option("--db", metavar="ADDRESS", help="The register: a file, or the address of a database.")
@option("--lang", type=click.Choice(("nb", "en")), expose_value=False, help="The language of help and output.")
@option("--no-plugins", is_flag=True, help="Load no plugin.")
@option("--only-plugin", metavar="NAME", help="Load this plugin and no other.")
@option("--strict-plugins", is_flag=True, help="Stop when a plugin is broken, instead of leaving it out.")
@option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version.")
@click.pass_obj
def main(session: Session, /, **chosen: Any) -> None:
    """Run the courses that teach doctors to supervise and mentor."""
    session.chosen = Chosen(**chosen)
