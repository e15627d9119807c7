"""What counts in a ranking, and how much: data in the course type."""

from __future__ import annotations

import enum
from collections.abc import Mapping

import attrs

from ..domain.citation import Citation
from ..domain.errors import ValueFault
from ..domain.messages import LocalText, Message


class CriterionKind(enum.Enum):
    """Kriterietype: what a criterion looks at."""

    ANSWER = "answer"
    """The answer to `field` is `equals`."""
    FIRST_OF_ORGANISATION = "first-of-organisation"
    """The applicant is among the first `most` of the own organisation, by the other criteria and then by arrival."""
    TEAM_TOO_SMALL = "team-too-small"
    """The organisation has fewer than `most` doctors who completed the course before."""
    SAME_COHORT = "same-cohort"
    """Somebody else from the organisation has a seat on this course already."""
    SOONEST = "soonest"
    """The date in `field` is near: one point less for each whole month until it."""


_NEEDED: Mapping[CriterionKind, str] = {
    CriterionKind.ANSWER: "field",
    CriterionKind.SOONEST: "field",
    CriterionKind.FIRST_OF_ORGANISATION: "most",
    CriterionKind.TEAM_TOO_SMALL: "most",
}


@attrs.frozen(kw_only=True)
class Criterion:
    """Kriterium for opptak: gives up to `points` to an applicant who meets it; `text` says what for.

    Raises:
        ValueFault: it lacks what its kind looks at, or gives nothing.
    """

    key: str
    kind: CriterionKind
    points: int
    text: LocalText
    field: str | None = None
    equals: str | bool = True
    most: int | None = None
    statements: tuple[str, ...] = ()
    cite: Citation | None = None

    def __attrs_post_init__(self) -> None:
        needed = _NEEDED.get(self.kind)
        if needed is not None and getattr(self, needed) is None:
            raise ValueFault(Message("a criterion of kind {kind} needs {value!r}", kind=self.kind.value, value=needed))
        if self.points < 1:
            raise ValueFault(Message("a criterion gives at least one point"))
