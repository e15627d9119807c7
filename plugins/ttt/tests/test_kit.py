"""Both course types keep what holds for any course type, and so do the rule kinds that only they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from veiledning_ttt.rules import FieldRequiredWhen, FollowUpPerson

from veiledning_core.testing.kit import CourseTypeKit, Edge, Maker, Stage, breaks, keeps
from veiledning_core.testing.pictures import a_participant, an_organisation

TRUST = an_organisation()


def follow_up_person_edges(kind: FollowUpPerson, stage: Stage) -> Iterator[Edge]:
    """Yield a trust with people from one department and from two, with and without a name."""
    for departments, name in (
        (("Kirurgi", "kirurgi "), ""),
        (("Kirurgi", "Medisin"), ""),
        (("Kirurgi", "Medisin"), "Siri Lie"),
    ):
        people = tuple(
            a_participant(f"Lege {place}", TRUST, department=department, answers={kind.field: name})
            for place, department in enumerate(departments)
        )
        says = f"people from {' and '.join(departments)}, followed up by {name or 'nobody'}"
        fires = departments[1] == "Medisin" and not name
        yield Edge(says=says, picture=stage.picture(participants=people), fires=fires)


def field_required_when_edges(kind: FieldRequiredWhen, stage: Stage) -> Iterator[Edge]:
    """Yield a yes with and without the other answer, and a no without it."""
    for when, answer in ((True, ""), (True, "20 %"), (False, "")):
        people = (a_participant(answers={kind.when_field: when, kind.field: answer}),)
        make = breaks if when and not answer else keeps
        yield make(f"{when} and {answer!r}", stage.picture(participants=people))


class TestTtt(CourseTypeKit):
    type_key = "ttt"
    edges: ClassVar[Mapping[str, Maker]] = {
        "follow-up-person": follow_up_person_edges,
        "field-required-when": field_required_when_edges,
    }


class TestLokaltKurs(CourseTypeKit):
    type_key = "lokalt-kurs"
