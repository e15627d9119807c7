"""Rooms for courses: which is asked for, confirmed or declined on each course day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veiledning_core.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from veiledning_core.course_type.additions import CourseCommand, CourseExporter, CourseImporter, CoursePanel
    from veiledning_core.course_type.own_tables import OwnTables
    from veiledning_core.course_type.reactions import FollowUp, Objection
    from veiledning_core.domain.journal import JournalEntry
    from veiledning_core.use_cases.work import Work

veiledning_api = "1.0"


@hookimpl
def register_course_panels() -> list[CoursePanel]:
    """Offer the panel that shows the room of every course day."""
    from .panel import panel

    return [panel()]


@hookimpl
def register_course_commands() -> list[CourseCommand]:
    """Offer to ask for the rooms that a course needs."""
    from .asking import command

    return [command()]


@hookimpl
def register_exporters() -> list[CourseExporter]:
    """Offer the list of rooms for whoever looks after the house."""
    from .orders import exporter

    return [exporter()]


@hookimpl
def register_importers() -> list[CourseImporter]:
    """Offer to take in what the house answered."""
    from .answers import importer

    return [importer()]


@hookimpl
def register_tables() -> OwnTables:
    """Offer the table of bookings."""
    from .bookings import tables

    return tables()


@hookimpl
def after_change(work: Work, changes: Sequence[JournalEntry]) -> list[FollowUp]:
    """Let the bookings of a course follow its days."""
    from .watching import bookings_that_follow

    return bookings_that_follow(work, changes)


@hookimpl
def before_keep(work: Work, changes: Sequence[JournalEntry]) -> list[Objection]:
    """Object to publishing a course that has been declined a room."""
    from .watching import declined_rooms

    return declined_rooms(work, changes)
