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
from veiledning_core.course_type.documents import Content, DocumentKind, Draft
from veiledning_core.course_type.own_rules import GatheringsPlanned, UnjudgedDays
from veiledning_core.course_type.own_tables import OwnTable, OwnTables, TableChain
from veiledning_core.course_type.reactions import FollowUp, Watcher
from veiledning_core.exchange.value_json import schema_of
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
from veiledning_core.use_cases.journal.undo.plan import Plan
from veiledning_core.use_cases.today.editions import Editions

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
