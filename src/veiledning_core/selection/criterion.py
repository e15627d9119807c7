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
    NUMBER = "number"
    """The number in `field` is at least `least` and at most `most`; one of the two may be left out."""


_NEEDED: Mapping[CriterionKind, str] = {
    CriterionKind.ANSWER: "field",
    CriterionKind.SOONEST: "field",
    CriterionKind.NUMBER: "field",
    CriterionKind.FIRST_OF_ORGANISATION: "most",
    CriterionKind.TEAM_TOO_SMALL: "most",
}


@attrs.frozen(kw_only=True)
class Criterion:
    """Kriterium for opptak: gives up to `points` to an applicant who meets it; `text` says what for.

    Raises:
        ValueFault: it lacks what its kind looks at, no number can meet it, or it gives nothing.
    """

    key: str
    kind: CriterionKind
    points: int
    text: LocalText
    field: str | None = None
    equals: str | bool = True
    least: int | None = None
    most: int | None = None
    statements: tuple[str, ...] = ()
    cite: Citation | None = None

    def __attrs_post_init__(self) -> None:
        needed = _NEEDED.get(self.kind)
        if needed is not None and getattr(self, needed) is None:
            raise ValueFault(Message("a criterion of kind {kind} needs {value!r}", kind=self.kind.value, value=needed))
        if self.kind is CriterionKind.NUMBER:
            self._bounded()
        if self.points < 1:
            raise ValueFault(Message("a criterion gives at least one point"))

    def _bounded(self) -> None:
        if self.least is None and self.most is None:
            raise ValueFault(Message("a criterion of kind {kind} needs 'least' or 'most'", kind=self.kind.value))
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueFault(
                Message("no number is at least {least} and at most {most}", least=self.least, most=self.most)
            )
