"""The course types ttt and lokalt-kurs: training doctors who teach supervision at their own trust."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from veiledning_core.hookspecs import hookimpl

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from veiledning_core.course_type.additions import CourseCommand, CoursePanel
    from veiledning_core.course_type.documents import DocumentKind
    from veiledning_core.rules.rule import RuleKind


veiledning_api = "1.0"


@hookimpl
def register_course_types() -> list[Traversable]:
    """Offer the programme, and the local course that belongs to it."""
    return [files(__name__) / "ttt.toml", files(__name__) / "lokalt-kurs.toml"]


@hookimpl
def register_rule_kinds() -> list[type[RuleKind]]:
    """Offer the two rule kinds that only this programme needs."""
    from .rules import FieldRequiredWhen, FollowUpPerson

    return [FieldRequiredWhen, FollowUpPerson]


@hookimpl
def register_organisations() -> list[Traversable]:
    """Offer the regional education centres, the health trusts and hospitals that work with them."""
    return [files(__name__) / "organisations.toml"]


@hookimpl
def register_course_panels() -> list[CoursePanel]:
    """Offer the table of which participant teaches at which local course."""
    from .local_teachers import panel

    return [panel()]


@hookimpl
def register_course_commands() -> list[CourseCommand]:
    """Offer to plan the local courses that were agreed on."""
    from .local_courses import command

    return [command()]


@hookimpl
def register_documents() -> list[DocumentKind]:
    """Offer the follow-up person's checklist, and the papers of a local course."""
    from . import follow_up, local_papers

    return [follow_up.kind(), *local_papers.kinds()]
