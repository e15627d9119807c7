"""Put new public values and their fields on record, from when on other projects may rely on them.

    python -m tools.value_fields

What is on record is never taken off: the run ends with 1 where something of it is gone.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
import types
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

import veiledning_core
from veiledning_core.course_type.additions import (
    Added,
    Additions,
    CourseCommand,
    CourseExporter,
    CourseImporter,
    CoursePanel,
)
from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.course_type.conflict_rule import NoDoubleBooking
from veiledning_core.course_type.documents import Content, DocumentKind, Draft
from veiledning_core.course_type.own_rules import GatheringsPlanned, UnjudgedDays
from veiledning_core.course_type.own_tables import OwnTable, OwnTables, TableChain
from veiledning_core.course_type.reactions import FollowUp, Watcher
from veiledning_core.domain.day_calendar import DayCalendar
from veiledning_core.domain.mail import Attachment, Letter
from veiledning_core.exchange.value_json import schema_of
from veiledning_core.planning.exact import ExactGrouping
from veiledning_core.planning.local_courses.built_in import BuiltInPlacing
from veiledning_core.planning.local_courses.choosing import Chosen
from veiledning_core.planning.local_courses.conflicts import Supervision
from veiledning_core.planning.local_courses.exact import ExactPlacing
from veiledning_core.planning.local_courses.improving import Reach
from veiledning_core.planning.local_courses.market import Prices
from veiledning_core.planning.local_courses.options import Option, OptionsOfHost, Sums
from veiledning_core.planning.local_courses.placing import Placed, PlacingProblem, Seat
from veiledning_core.planning.local_courses.prices import Priced
from veiledning_core.planning.local_courses.question import PlacingQuestion
from veiledning_core.planning.local_courses.seats import DayOffer, SeatPlan
from veiledning_core.planning.partition import Partition, Solved
from veiledning_core.planning.portion import Portion
from veiledning_core.plugins.candidate import Candidate
from veiledning_core.plugins.load import Plugins
from veiledning_core.register import Preview, Register
from veiledning_core.rules.rule import RuleKind
from veiledning_core.use_cases.calendar.day_histories import DayHistory
from veiledning_core.use_cases.calendar.invitees import Invitee, Tie
from veiledning_core.use_cases.calendar.tracks import Track, TrackPoint
from veiledning_core.use_cases.course_days.roll_call import RollCall
from veiledning_core.use_cases.documents.papers import PapersOfKind
from veiledning_core.use_cases.documents.timing import GroupSizes
from veiledning_core.use_cases.journal.undo.plan import Plan
from veiledning_core.use_cases.messages.course_mail import CourseMail, Guest
from veiledning_core.use_cases.messages.filling import Filled
from veiledning_core.use_cases.messages.leaving import Ready
from veiledning_core.use_cases.messages.lives import Life, StatusTurn, Stint
from veiledning_core.use_cases.messages.papers import Papers
from veiledning_core.use_cases.messages.schedules import CourseHistory, Slot
from veiledning_core.use_cases.messages.standing_mail import Standing
from veiledning_core.use_cases.messages.wanted import About, Reached, Wanted
from veiledning_core.use_cases.money.fee_decisions import FeeDecisions
from veiledning_core.use_cases.today.editions import Editions
from veiledning_core.use_cases.year.year_days import YearDays

RECORD = Path(__file__).parents[1] / "tests" / "exchange" / "value_fields.txt"
"""A line for each value and choice: its name in JSON, and its fields or words."""

_NOT_PUBLIC = ("exchange", "store", "testing", "translations")
_NO_VALUES: Mapping[type, str] = {
    Added: "what a plugin brings as code",
    Additions: "what a plugin brings as code",
    CourseCommand: "what a plugin brings as code",
    CourseExporter: "what a plugin brings as code",
    CourseImporter: "what a plugin brings as code",
    CoursePanel: "what a plugin brings as code",
    Content: "a paper on its way to a template",
    DocumentKind: "what a plugin brings as code",
    Draft: "a paper on its way to a template",
    PapersOfKind: "papers on their way to a template",
    GroupSizes: "a paper on its way to a template",
    GatheringsPlanned: "follows from a course type, and is made of it anew each time",
    UnjudgedDays: "follows from a course type, and is made of it anew each time",
    FollowUp: "what a plugin has done, as code",
    OwnTable: "what a plugin brings as code",
    OwnTables: "what a plugin brings as code",
    TableChain: "a plugin's tables with the folder of their revisions",
    Watcher: "the hooks of a plugin themselves",
    OfferedFile: "a file that is open to be read",
    Partition: "a problem on its way to a solver",
    Solved: "a solver's answer, from which a plan is made",
    BuiltInPlacing: "a solver",
    ExactGrouping: "a solver",
    ExactPlacing: "a solver",
    Chosen: "part of a solver's search",
    Reach: "part of a solver's search",
    Priced: "part of a solver's search",
    Prices: "part of a solver's search",
    Option: "part of a solver's search",
    OptionsOfHost: "part of a solver's search",
    Sums: "part of a solver's search",
    Supervision: "part of a solver's search",
    PlacingQuestion: "a problem on its way to a solver",
    PlacingProblem: "a problem on its way to a solver",
    SeatPlan: "a problem on its way to a solver",
    DayOffer: "a problem on its way to a solver",
    Seat: "a problem on its way to a solver",
    Placed: "a solver's answer, from which a plan is made",
    Portion: "who watches a part of a long step",
    Candidate: "a plugin while it is being loaded",
    Plugins: "the loaded plugins themselves",
    Register: "an open register",
    Preview: "its result is a value of its own",
    RollCall: "a step while it is being taken",
    Plan: "a step while it is being taken",
    DayHistory: "part of the reckoning that an event comes of",
    Invitee: "part of the reckoning that an event comes of",
    Tie: "part of the reckoning that an event comes of",
    Track: "part of the reckoning that an event comes of",
    TrackPoint: "part of the reckoning that an event comes of",
    CourseMail: "part of the reckoning that a mail comes of",
    Guest: "part of the reckoning that a mail comes of",
    Filled: "part of the reckoning that a mail comes of",
    Life: "part of the reckoning that a mail comes of",
    Stint: "part of the reckoning that a mail comes of",
    StatusTurn: "part of the reckoning that a mail comes of",
    Papers: "part of the reckoning that a mail comes of",
    CourseHistory: "part of the reckoning that a mail comes of",
    Slot: "part of the reckoning that a mail comes of",
    Standing: "part of the reckoning that a mail comes of",
    About: "part of the reckoning that a mail comes of",
    Reached: "part of the reckoning that a mail comes of",
    Wanted: "part of the reckoning that a mail comes of",
    Ready: "a mail on its way out",
    Letter: "a mail on its way out",
    Attachment: "a mail on its way out",
    NoDoubleBooking: "stands in no course type, since every course is asked about it",
    DayCalendar: "a search for days reckons with it",
    YearDays: "a search for days reckons with it",
    FeeDecisions: "part of the reckoning that a charge comes of",
    Editions: "errors stand in it, which are said and not kept",
}


def public_values() -> tuple[type, ...]:
    """Return every value class of the public modules, wherever it is defined there."""
    return tuple(
        class_
        for class_ in _classes()
        if attrs.has(class_) and class_ not in _NO_VALUES and (class_ is RuleKind or not inspect.isabstract(class_))
    )


def lines_of(schema: Mapping[str, Any]) -> list[str]:
    """Return the lines of the record as the schema of all values has them."""
    return [f"{name}: {' '.join(_parts_of(one))}" for name, one in sorted(schema["$defs"].items())]


def gone_from(lines: Iterable[str]) -> set[tuple[str, str]]:
    """Return the names and parts that are on record and no longer among the lines."""
    return _parts_in(RECORD.read_text("utf-8").splitlines()) - _parts_in(lines)


def schema_of_all() -> Mapping[str, Any]:
    """Return one schema with the definitions of every value."""
    return schema_of(types.GenericAlias(tuple, public_values()))


def main() -> int:
    """Write the record anew, unless something of it is gone."""
    lines = lines_of(schema_of_all())
    if gone := gone_from(lines):
        sys.stderr.write("".join(f"{name}.{part} is on record and gone\n" for name, part in sorted(gone)))
        return 1
    RECORD.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def _classes() -> Iterator[type]:
    for found in pkgutil.walk_packages(veiledning_core.__path__, "veiledning_core."):
        if found.name.split(".")[1] in _NOT_PUBLIC:
            continue
        module = importlib.import_module(found.name)
        for name, thing in vars(module).items():
            if isinstance(thing, type) and thing.__module__ == module.__name__ and not name.startswith("_"):
                yield thing


def _parts_of(schema: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in schema.get("properties", schema.get("enum", ())) if name != "$type")


def _parts_in(lines: Iterable[str]) -> set[tuple[str, str]]:
    named = (line.partition(": ") for line in lines)
    return {(name, part) for name, _, parts in named for part in parts.split(" ")}


if __name__ == "__main__":
    sys.exit(main())
