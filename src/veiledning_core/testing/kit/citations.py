"""Where it stands: everything in a course type points to a source that it declares, and no source is there in vain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...course_type.faults import joined
from ...course_type.model import CourseType
from ...course_type.walk import of_type, values_in
from ...domain.citation import Citation
from .base import KitPart
from .complaint import Complaint


class CitationTests(KitPart):
    """What a reader needs to look a course type up in its sources."""

    def test_everything_says_where_it_stands_in_a_source(self) -> None:
        """Rules, gatherings, preparations, outcomes, fees, tasks, texts and whatever enforces a statement cite one."""
        self.accept(_uncited(self.course_type()))

    def test_every_source_is_described_and_cited(self) -> None:
        """A source has a name and an edition, and something in the course type points to it."""
        self.accept(_idle_sources(self.course_type()))


def _uncited(course_type: CourseType) -> Iterator[Complaint]:
    for path, cite in of_type(course_type, Citation):
        if cite.source not in course_type.sources:
            known = ", ".join(course_type.sources) or "none"
            what = f"cites {cite.source!r}, and no source is called so"
            yield Complaint(
                what=what, path=joined(path, "source"), do=f"Declare it under [sources]; there is: {known}."
            )
        if not cite.section.strip():
            do = "Name the heading, page or paragraph under which it stands."
            yield Complaint(what="the section is blank", path=joined(path, "section"), do=do)
    yield from _unfounded_statements(course_type)


def _unfounded_statements(course_type: CourseType) -> Iterator[Complaint]:
    """Yield what holds a statement without a citation, where nothing else that holds it has one either.

    A session has that of its gathering; a form field may serve a rule, which has its own.
    """
    holders = [(path, value) for path, value in values_in(course_type) if getattr(value, "statements", ())]
    founded = {statement for path, value in holders if _is_founded(path, value) for statement in value.statements}
    for path, value in holders:
        if lacking := [statement for statement in value.statements if statement not in founded]:
            what = f"nothing says where {', '.join(lacking)} stands in a source"
            yield Complaint(what=what, path=path, do='Write cite = { source = "…", section = "…" }.')


def _is_founded(path: str, value: Any) -> bool:
    return path.startswith("gatherings") or getattr(value, "cite", None) is not None


def _idle_sources(course_type: CourseType) -> Iterator[Complaint]:
    cited = {cite.source for _, cite in of_type(course_type, Citation)}
    for key, source in course_type.sources.items():
        path = joined("sources", key)
        if key not in cited:
            yield Complaint(
                what="nothing cites this source", path=path, do="Cite it where it belongs, or leave it out."
            )
        for name in ("document", "edition"):
            if not getattr(source, name).strip():
                do = "Write what the document calls itself; its edition may be «udatert»."
                yield Complaint(what="is blank", path=joined(path, name), do=do)
