"""The journal with names: what people call the course, the person or the thing that a line is about."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs

from ...course_type.own_tables import OwnWords
from ...domain.course import Course
from ...domain.journal import JournalEntry
from ...domain.messages import LocalText, Message, Said
from ..reading import journal_filter, list_journal
from ..work import Work
from .availability_lines import availability_changes
from .doings import PluginStep, doing, is_core, thing
from .group_lines import group_changes, names_for_groups, practised_sessions
from .programme_lines import programme_changes
from .remarks import remark_in_words
from .setting_names import setting_name

_NAMED_BY_FIELDS = frozenset(
    (
        "enrolment",
        "task",
        "tick",
        "attendance",
        "make-up",
        "offer",
        "certificate",
        "setting",
        "availability",
        "practice-round",
    )
)
"""The kinds of thing whose fields say what they are called, or whose they are."""

_Fields = Mapping[UUID, Mapping[str, Any]]


@attrs.frozen(kw_only=True)
class JournalLine:
    """Logglinje med navn: `course_code` is None where no course is meant, `about` None where nothing has a name.

    `doing` is what was done; the name of the use case where a plugin did it that is there no more.
    """

    entry: JournalEntry
    doing: Message | str
    course_code: str | None
    about: str | LocalText | None
    role: LocalText | str = ""
    """The title of the role that the entry names, if it names one; its key where the course's type is missing."""
    grouping: Message | None = None
    """What it did to groups, triads or pairs, if it is about such."""
    own: OwnWords | None = None
    """The words of the plugin in use that the thing belongs to, if it is a plugin's."""

    @property
    def thing(self) -> Message | LocalText | str:
        """Return what kind of thing it is about."""
        return thing(self.entry.kind, self.own)

    @property
    def remark(self) -> Said:
        """Return what the entry's note says to a reader, empty where it says nothing."""
        return remark_in_words(self.entry.note)

    @property
    def programme(self) -> Message | None:
        """Return which gatherings and sessions were changed, if any."""
        return programme_changes(self.entry)

    @property
    def availability(self) -> Message | None:
        """Return what it did to when somebody can, if it is about that."""
        return availability_changes(self.entry)


def codes_of(lines: Iterable[JournalLine]) -> tuple[str, ...]:
    """Return the codes of the courses that lines are about, the first that was changed first."""
    written = sorted(lines, key=lambda line: line.entry.number or 0)
    return tuple(dict.fromkeys(line.course_code for line in written if line.course_code))


def journal_lines(
    work: Work, *, course: str | None = None, actor: str | None = None, offset: int = 0, limit: int = 50
) -> tuple[JournalLine, ...]:
    """Return journal entries, newest first, each with the names that go with it.

    Raises:
        NotFound: no course has that code.
    """
    return with_names(work, list_journal(work, course=course, actor=actor, offset=offset, limit=limit))


def journal_size(work: Work, *, course: str | None = None, after: int = 0) -> int:
    """Return how many entries the journal has, of a course if asked for, that are newer than the one of a number.

    Raises:
        NotFound: no course has that code.
    """
    return work.journal.count(journal_filter(work, course=course, actor=None), after=after)


def with_names(work: Work, entries: Sequence[JournalEntry]) -> tuple[JournalLine, ...]:
    """Return entries with their names, in a fixed number of queries.

    The journal itself says whose a thing is, and what a task is called, also when the thing is gone since.
    """
    courses = work.courses.many({entry.course for entry in entries if entry.course})
    bodies = work.organisations.many({entry.subject for entry in entries if entry.kind == "organisation"})
    fields = {**_fields_of(work, entries), **_of_gone_courses(work, entries, courses)}
    whose = {entry.subject: _whose(entry.subject, fields) for entry in entries}
    people = work.people.many(whose.values())
    names: dict[UUID, str | LocalText] = {
        **{id: name for id, held in fields.items() if (name := _name_in(held))},
        **{id: person.name for id, person in people.items()},
        **{id: body.name for id, body in bodies.items()},
        **practised_sessions(entries, fields, courses),
    }
    codes = {id: held["code"] for id, held in fields.items() if "code" in held}
    own, in_groups = own_kinds(work, entries), names_for_groups(work, entries)
    codes |= {id: found.code for id, found in courses.items()}
    return tuple(
        JournalLine(
            entry=entry,
            doing=doing(entry.use_case, lambda: _steps_of_plugins(work)),
            course_code=codes.get(entry.course) if entry.course else None,
            about=names.get(whose[entry.subject]) or names.get(entry.subject),
            role=_role(work, entry, courses),
            grouping=group_changes(entry, in_groups),
            own=own.get(entry.kind),
        )
        for entry in entries
    )


def own_kinds(work: Work, entries: Iterable[JournalEntry]) -> Mapping[str, OwnWords]:
    """Return the words of plugins for what entries are about; none is loaded where it is no plugin's."""
    if all(is_core(entry.kind) for entry in entries):
        return {}
    return {name: table.words for name, table in work.types.additions.own_tables.items()}


def _steps_of_plugins(work: Work) -> Sequence[PluginStep]:
    return (*work.types.additions.commands, *work.types.additions.importers)


def _role(work: Work, entry: JournalEntry, courses: Mapping[UUID, Course]) -> LocalText | str:
    key: str = (entry.after or entry.before or {}).get("role", "")
    course = courses.get(entry.course) if key and entry.course else None
    if course is None or course.type_key not in set(work.types.keys()):
        return key
    return next((role.title for role in work.types.get(course.type_key).roles if role.key == key), key)


def _fields_of(work: Work, entries: Sequence[JournalEntry]) -> _Fields:
    """Return the fields of what the entries are about, and of the enrolments that it belongs to, as written last."""
    known = {entry.subject for entry in entries if _is_whole(entry) or entry.kind not in _NAMED_BY_FIELDS}
    unknown = {entry.subject for entry in entries} - known
    fields = _laid_over((*entries, *work.journal.later(unknown, 0)))
    enrolments = {UUID(held["enrolment"]) for held in fields.values() if "enrolment" in held} - fields.keys()
    return {**fields, **_laid_over(work.journal.later(enrolments, 0))}


def _of_gone_courses(work: Work, entries: Sequence[JournalEntry], there: Collection[UUID]) -> _Fields:
    """Return the fields of the courses that were undone again: only the journal knows what they were called."""
    return _laid_over(work.journal.later({entry.course for entry in entries if entry.course} - {*there}, 0))


def _is_whole(entry: JournalEntry) -> bool:
    """Return whether an entry holds all of a thing: it came, or went."""
    return (entry.before is None) is not (entry.after is None)


def _laid_over(entries: Iterable[JournalEntry]) -> _Fields:
    found: dict[UUID, dict[str, Any]] = {}
    for entry in sorted(entries, key=lambda entry: entry.number or math.inf):  # only a preview's have no number yet
        found.setdefault(entry.subject, {}).update({**(entry.before or {}), **(entry.after or {})})
    return found


def _whose(id: UUID, fields: _Fields) -> UUID:
    """Return the person whom a thing belongs to; the thing itself where it belongs to nobody."""
    held = fields.get(id, {})
    if "enrolment" in held:
        held = fields.get(UUID(held["enrolment"]), {})
    return UUID(held["person"]) if "person" in held else id


def _name_in(held: Mapping[str, Any]) -> str | LocalText | None:
    """Return the name that fields give: a task's title, a setting's, or that of a person whom only a preview knows."""
    if "scope" in held:
        return setting_name(held["scope"], held["name"])
    if "owner" in held and "title" in held:
        return LocalText(**held["title"])
    return " ".join(held[name] for name in ("given_name", "family_name") if name in held).strip() or None
