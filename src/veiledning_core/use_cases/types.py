"""Which course type, in which edition, a course was planned with."""

from __future__ import annotations

from collections.abc import Iterable

from ..course_type.model import CourseType
from ..course_type.suggestion import nearest
from ..domain.course import Course
from ..domain.errors import InputFault, NotFound, PluginBroken
from ..domain.messages import LocalText, Message
from ..rules.kinds import kinds_by_name
from .work import CourseTypes, Work

_INSTALL = Message("Install or enable the plugin that brings it: `veiledning plugin doctor`.")


def edition_of(work: Work, course: Course) -> CourseType:
    """Return the frozen edition of the course's type, even when a newer one is installed.

    Raises:
        PluginBroken: the edition uses something that only the missing plugin knows.
    """
    kept = _kept(work, course.type_key, course.edition, where=course.code)
    return work.types.get(course.type_key) if kept is None else kept


def edition_to_read(work: Work, course: Course) -> CourseType:
    """Return the same for what judges nothing, as papers and fees: without rules of kinds that nobody brings any more.

    Raises:
        PluginBroken: something else of it cannot be read either.
    """
    try:
        return edition_of(work, course)
    except PluginBroken as missing:
        if (frozen := work.editions.get(course.type_key, course.edition)) is None:
            raise
        known = kinds_by_name()
        rules = [rule for rule in frozen.get("rules", ()) if rule.get("kind") in known]
        try:
            return work.types.from_data({**frozen, "rules": rules})
        except InputFault:
            raise missing from None


def course_called(work: Work, course: Course) -> LocalText | str:
    """Return what a course is called, in both languages where its type says so and can be read."""
    try:
        return edition_to_read(work, course).called(course)
    except PluginBroken:
        return course.title


def edition_named(work: Work, key: str, edition: str) -> CourseType:
    """Return an edition of a course type: the one that courses were planned with, else the installed one.

    Raises:
        NotFound: no course was planned with that edition, and it is not installed.
        PluginBroken: the edition uses something that only a missing plugin knows.
    """
    return _kept(work, key, edition, where=key) or installed_edition(work.types, key, edition, work.editions.names(key))


def installed_edition(types: CourseTypes, key: str, edition: str, others: Iterable[str] = ()) -> CourseType:
    """Return the installed course type, if it has that edition; `others` are editions known from elsewhere.

    Raises:
        NotFound: the type is not installed, or in another edition.
        PluginBroken: it cannot be used.
    """
    installed = types.get(key)
    if installed.edition == edition:
        return installed
    what = Message("the course type {key!r} has no edition {edition!r} here", key=key, edition=edition)
    raise NotFound(what, hint=nearest(edition, sorted({*others, installed.edition})))


def _kept(work: Work, key: str, edition: str, *, where: str) -> CourseType | None:
    if (frozen := work.editions.get(key, edition)) is None:
        return None
    try:
        return work.types.from_data(frozen)
    except InputFault as faults:
        require_brought(work.types, key, where)
        raise PluginBroken(
            Message("the rules of the course type {key!r} cannot be asked: {what}", key=key, what=faults.what),
            where=where,
            hint=_INSTALL,
        ) from faults


def require_brought(types: CourseTypes, key: str, where: str) -> None:
    """Say in plain words that a type is missing, and not what of its edition cannot be read without it.

    Raises:
        PluginBroken: it is.
    """
    try:
        types.distribution_of(key)
    except NotFound as missing:
        what = Message(
            "the course type {key!r} is missing, and what its rules ask for cannot be read without it", key=key
        )
        raise PluginBroken(what, where=where, hint=_INSTALL) from missing


def require_installed(work: Work, course: Course) -> None:
    """Refuse to change a course whose type is not installed: its rules could not be asked.

    Its file is not read: what holds for the course is the edition that it was planned with.

    Raises:
        PluginBroken: naming the missing type, or the distributions that both bring it.
    """
    try:
        work.types.distribution_of(course.type_key)
    except NotFound as missing:
        raise PluginBroken(
            Message(
                "the course type {key!r} is missing, so the course can be read but not changed", key=course.type_key
            ),
            where=course.code,
            hint=_INSTALL,
        ) from missing


def freeze_edition(work: Work, course_type: CourseType) -> None:
    """Keep the edition as data, unless the register has it already.

    Raises:
        PluginBroken: the register has an edition of that name that says otherwise.
    """
    key, edition = course_type.key, course_type.edition
    if (kept := _kept(work, key, edition, where=key)) is None:
        work.editions.keep(key, edition, work.types.as_data(course_type))
    else:
        refuse_unnamed_change(kept, course_type)


def refuse_unnamed_change(kept: CourseType, installed: CourseType) -> None:
    """Refuse a type that was changed under the name of an edition that is kept.

    A course would get the programme of the one and the rules of the other.

    Raises:
        PluginBroken: the two have one name and differ.
    """
    if kept.edition == installed.edition and kept != installed:
        raise PluginBroken(
            Message(
                "the course type {key!r} was changed, and is still called edition {edition!r}",
                key=installed.key,
                edition=installed.edition,
            ),
            where=installed.key,
            hint=Message(
                "Give its file a new `edition`. Courses planned before keep the old one until they are upgraded."
            ),
        )
