"""Rule kinds: the reusable checks that a course type configures.

The kind `gap-between-gatherings` is the class `GapBetweenGatherings` of the module `gap_between_gatherings`, and so for
each. A module is imported when its kind is asked for: a course type uses a few of them, and a command one course type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module

from ..rule import RuleKind

CORE_KIND_NAMES = (
    "absence-days",
    "action-barred",
    "adapted-sessions",
    "capacity",
    "completed-before",
    "course-days",
    "credit-hours-fit",
    "credit-hours-total",
    "days-fit-variant",
    "distinct-persons",
    "fee-known",
    "field-among",
    "field-required",
    "free-on-all-days",
    "gap-between-gatherings",
    "gathering-count",
    "gatherings-attended",
    "group-division",
    "groups-fit",
    "hours-earned",
    "leader-per-group",
    "minimum-participants",
    "minimum-per-organisation",
    "minimum-per-unit",
    "minimum-staff",
    "minutes-per-person",
    "organiser-kind",
    "outcome-retired",
    "outside-region",
    "part-held",
    "participants-per-teacher",
    "physical-place",
    "preparations-ticked",
    "prerequisite",
    "presenter-in-two-places",
    "programme-ends-by",
    "programme-gap",
    "programme-overlap",
    "same-cohort",
    "span",
    "team-per-organisation",
    "turns-fit",
    "window-between-parent-gatherings",
    "wished-dates",
)
"""What the kinds are called that every course type may configure."""


def kinds_by_name(own: Iterable[type[RuleKind]] = ()) -> Mapping[str, type[RuleKind]]:
    """Return the kinds of the core, and a plugin's own, each imported when it is looked up."""
    return _Kinds(own)


class _Kinds(Mapping[str, type[RuleKind]]):
    def __init__(self, own: Iterable[type[RuleKind]]) -> None:
        self._own = {kind.name: kind for kind in own}

    def __getitem__(self, name: str) -> type[RuleKind]:
        return self._own[name] if name in self._own else _core_kind(name)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*CORE_KIND_NAMES, *self._own)))

    def __len__(self) -> int:
        return len(set(CORE_KIND_NAMES) | self._own.keys())


def _core_kind(name: str) -> type[RuleKind]:
    if name not in CORE_KIND_NAMES:
        raise KeyError(name)
    module = import_module(f".{name.replace('-', '_')}", __name__)
    kind: type[RuleKind] = getattr(module, name.title().replace("-", ""))
    return kind


def core_kinds() -> tuple[type[RuleKind], ...]:
    """Return the kinds that every course type may configure, each under its `name`."""
    return tuple(kinds_by_name().values())
