"""Write `docs/what-a-hook-sees.md` from the unit of work, and from the values that plugins hand in and get.

python -m tools.work_page
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tools import picture_page
from tools.reference import Reference, here, row
from veiledning_core import store
from veiledning_core.course_type.additions import (
    CourseCommand,
    CourseExporter,
    CourseImporter,
    CoursePanel,
    PanelContent,
    PanelTable,
)
from veiledning_core.course_type.catalogue import Catalogue
from veiledning_core.course_type.documents import Content, DocumentKind
from veiledning_core.course_type.own_tables import OwnTable, OwnTables
from veiledning_core.course_type.reactions import FollowUp, Objection
from veiledning_core.domain import clock
from veiledning_core.domain.attendance import Attendance, MakeUp
from veiledning_core.domain.availability import PersonAvailability
from veiledning_core.domain.certificate import CourseCertificate
from veiledning_core.domain.charge import Charge
from veiledning_core.domain.clock import Clock
from veiledning_core.domain.course import Course
from veiledning_core.domain.enrolment import Enrolment, StatusChange
from veiledning_core.domain.evaluation import EvaluationAnswer, EvaluationCode
from veiledning_core.domain.grouping import CourseGroups, PracticeRound
from veiledning_core.domain.invoice import Invoice
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.lists import CourseFilter, CourseLine, EnrolmentLine, GatheringLine, JournalFilter
from veiledning_core.domain.messages import Listed, LocalText, Message, Worded
from veiledning_core.domain.note import CourseNote
from veiledning_core.domain.offer import Offer
from veiledning_core.domain.organisation import Organisation
from veiledning_core.domain.outgoing_mail import Dispatch, MailChoice
from veiledning_core.domain.payment import Payment, RefundClaim
from veiledning_core.domain.person import Person
from veiledning_core.domain.preparation import Tick
from veiledning_core.domain.progress import Progress
from veiledning_core.domain.staffing import Assignment
from veiledning_core.domain.task import Task
from veiledning_core.domain.waiver import Waiver
from veiledning_core.exchange.table import Row, Table
from veiledning_core.rules.finding import Finding
from veiledning_core.rules.kinds import values
from veiledning_core.use_cases import kept_availability, kept_days, kept_groups, kept_mail, kept_money, work
from veiledning_core.use_cases.checking import CourseCheck, check_course
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.journal.doings import kinds
from veiledning_core.use_cases.own_rows import Own
from veiledning_core.use_cases.reading import CourseCard, CoursePage, PersonCard, course_card, list_courses, person_card
from veiledning_core.use_cases.types import edition_of

PAGE = Path(__file__).parents[1] / "docs" / "what-a-hook-sees.md"

COLLECTIONS = (
    work.Courses,
    work.People,
    work.Organisations,
    work.Enrolments,
    work.Assignments,
    work.Tasks,
    work.Waivers,
    work.Offers,
    kept_days.Attendances,
    kept_days.MakeUps,
    kept_days.Ticks,
    work.Notes,
    work.Evaluations,
    work.Certificates,
    kept_money.Charges,
    kept_money.Invoices,
    kept_money.Payments,
    kept_money.RefundClaims,
    kept_groups.Groups,
    kept_groups.Rounds,
    kept_mail.MailChoices,
    kept_mail.Dispatches,
    kept_availability.Availabilities,
    work.Editions,
    work.Settings,
    work.Journal,
    work.CourseTypes,
    Own,
)
_ANSWERS = (FollowUp, Objection)
_OFFERED = (
    CoursePanel,
    PanelContent,
    PanelTable,
    CourseCommand,
    CourseExporter,
    CourseImporter,
    DocumentKind,
    Content,
    Table,
    Row,
)
_TABLES = (OwnTable, OwnTables)
_WORDS = (LocalText, Message, Listed, Worded)
_LINES = (CourseFilter, CourseLine, GatheringLine, EnrolmentLine, StatusChange, JournalFilter)
_KEPT = (
    Task,
    Waiver,
    Offer,
    MakeUp,
    Tick,
    CourseNote,
    EvaluationCode,
    EvaluationAnswer,
    CourseCertificate,
    Charge,
    Invoice,
    Payment,
    RefundClaim,
    CourseGroups,
    PracticeRound,
    MailChoice,
    Dispatch,
    PersonAvailability,
)
_RETURNED = (CoursePage, CourseCard, PersonCard, CourseCheck, Finding)
_USE_CASES = (list_courses, course_card, check_course, edition_of, list_enrolments, person_card, edit_course)

VALUES: Mapping[str, type[Any] | None] = {
    "course": Course,
    "person": Person,
    "organisation": Organisation,
    "enrolment": Enrolment,
    "offer": Offer,
    "assignment": Assignment,
    "task": Task,
    "waiver": Waiver,
    "edition": None,
    "setting": None,  # its scope, name and value
    "step": None,
    "tick": Tick,
    "attendance": Attendance,
    "make-up": MakeUp,
    "evaluation": None,
    "note": CourseNote,
    "certificate": CourseCertificate,
    "follow-up": None,
    "availability": PersonAvailability,
    "charge": Charge,
    "invoice": Invoice,
    "payment": Payment,
    "refund-claim": RefundClaim,
    "groups": CourseGroups,
    "practice-round": PracticeRound,
    "mail": MailChoice,
    "dispatch": Dispatch,
}
"""What a journal entry of a kind holds the fields of; None where it is a remark, or holds no fields of a value."""

_HEAD = """\
# What a hook sees

<!-- Written by `python -m tools.work_page`. -->

A panel, a command, an importer, an exporter and the hooks that watch are given the unit of work: one transaction, with
all that the register knows. This page has what it holds, and the values that a [plugin](hooks.md) hands in and gets. A
line without words means what its name says.

What needs a decision of the rules, such as a course that moves or a person who is admitted, is done by
[a use case](#use-cases): it asks the rules, writes, and reconciles the tasks. [The collections](#the-collections) write
what they are told, and the journal beside it.

```python
from collections.abc import Sequence

from veiledning_core.course_type.additions import CourseExporter, PanelTable
from veiledning_core.course_type.reactions import Objection
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.hookspecs import hookimpl
from veiledning_core.use_cases.work import Work

veiledning_api = "1.0"

TITLE = LocalText(nb="Adresseliste", en="List of addresses")
HEADINGS = (LocalText(nb="Navn", en="Name"), LocalText(nb="E-post", en="E-mail"))
TOO_MANY = LocalText(nb="{code} har {seats} plasser, og salen tar 30", en="{code} has {seats} seats, and the hall 30")
COORDINATOR = LocalText(nb="Kurskoordinatoren", en="The course coordinator")
FEWER = LocalText(nb="Sett ned plassene.", en="Let it have fewer seats.")


def addresses(work: Work, code: str) -> PanelTable:
    lines = work.enrolments.of_course(work.courses.by_code(code).id)
    return PanelTable(headings=HEADINGS, rows=tuple((line.person.name, line.person.email) for line in lines))


@hookimpl
def register_exporters() -> list[CourseExporter]:
    return [CourseExporter(key="addresses", title=TITLE, table=addresses, types=("kveldskurs",))]


@hookimpl
def before_keep(work: Work, changes: Sequence[JournalEntry]) -> list[Objection]:
    changed = {entry.subject for entry in changes if entry.kind == "course" and entry.after is not None}
    return [
        Objection(what=Message(TOO_MANY, code=one.code, seats=one.capacity), who=COORDINATOR, how=FEWER)
        for one in work.courses.many(changed).values()
        if (one.capacity or 0) > 30
    ]
```
"""
_COLLECTIONS = """\
## The collections

What they have in common:

| | |
|---|---|
| `get`, `by_code`, `by_number` | raise `NotFound` where there is none |
| `find_code` | None where there is none |
| `many`, `of_courses` | those of several in one query, by id; who asks course by course waits for each |
| `add` | writes new values, each with an id of `work.new_id()` |
| `save(before, after)` | writes what differs between the value as it was read and what `attrs.evolve` made of it |
| `remove` | raises `NotFound` where one is gone already |
"""
_CHANGES = """\
## What was changed

`after_change` and `before_keep` are given the journal's entries of the step.
"""
_KINDS = """\
The kinds, and whose fields `before` and `after` hold. A row of a plugin's own table has the table's name as its kind.
"""
_ANSWERED = """\
## What a hook that watches answers

A text where `LocalText` is promised must be one: with a plain `str`, which could not be said in two languages, the step
is refused and the plugin named.
"""
_CALLED = """\
## Use cases

Functions of `veiledning_core.use_cases`, which take the work first. These are the ones that plugins most often need:
"""
_VALIDATORS = """\
## Validators of a rule kind

`veiledning_core.rules.kinds.values` refuses, when a course type is read, what a rule of your own kind cannot mean:
`size: int = attrs.field(validator=at_least(2))`. Where None may be given, `attrs.validators.optional(at_least(2))`. A
validator of your own raises a `ValueFault` with a `Message`.
"""


def page() -> str:
    """Return the whole page."""
    written = Reference(told=_told(), typed=True, behind=_behind())
    parts = [_HEAD, written.of(work.Work, "## The work"), _functions(written, (clock.today,)), _COLLECTIONS]
    parts += [written.of(one, f"### {one.__name__}") for one in (*COLLECTIONS, Clock, Progress)]
    parts += [_CHANGES, written.of(JournalEntry, "### JournalEntry"), _KINDS, _kinds(written)]
    parts += [_ANSWERED, *(written.of(one, f"### {one.__name__}") for one in _ANSWERS)]
    parts += [written.classes("What a plugin offers", _OFFERED), written.classes("Tables of its own", _TABLES)]
    parts += [written.classes("Words", _WORDS), written.classes("What lists hold", _LINES)]
    parts += [written.classes("What else is kept", _KEPT)]
    parts += [_CALLED, _functions(written, _USE_CASES), *(written.of(one, f"### {one.__name__}") for one in _RETURNED)]
    parts += [_VALIDATORS, written.functions((values.at_least, values.entries, values.per_cent))]
    return "\n".join(part for part in parts if part)


def _told() -> Mapping[str, str]:
    own = (*COLLECTIONS, Clock, Progress, JournalEntry, *_ANSWERS, *_OFFERED, *_TABLES, *_WORDS, *_LINES, *_KEPT)
    return {**picture_page.told("what-a-rule-sees.md"), **here((*own, *_RETURNED))}


def _behind() -> Mapping[str, type]:
    """Return the classes of the store that keep the collections: what a method does stands there."""
    modules = (import_module(found.name) for found in pkgutil.iter_modules(store.__path__, f"{store.__name__}."))
    classes = {name: one for module in modules for name, one in vars(module).items() if isinstance(one, type)}
    kept = {one.__name__: classes[one.__name__] for one in COLLECTIONS if one.__name__ in classes}
    return {"CourseTypes": Catalogue, **kept}


def _kinds(written: Reference) -> str:
    return "\n".join(("| `kind` | what it is about | |", "|---|---|---|", *_kind_rows(written), ""))


def _kind_rows(written: Reference) -> Iterator[str]:
    for kind, words in kinds().items():
        value = VALUES[kind]
        yield row(kind, str(words), written.linked(value.__name__) if value else "")


def _functions(written: Reference, functions: Sequence[Any]) -> str:
    """Return the functions with the modules that they are imported from."""
    addresses = "\n".join(f"from {one.__module__} import {one.__name__}" for one in functions)
    return f"{written.returning(functions)}\n```python\n{addresses}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
