"""What the subjects of findings are called."""

from __future__ import annotations

from collections.abc import Iterator

from veiledning_core.rules.finding import COURSE
from veiledning_core.rules.picture import Picture
from veiledning_core.use_cases.subjects import telling_names

from ..speaking import Voice


def subject_names(voice: Voice, picture: Picture) -> dict[str, str]:
    """Return the name of everything that a finding about the course may point to."""
    conflicts = {conflict.subject: conflict.who for conflict in picture.conflicts}
    return {**plan_names(voice, picture), **dict(_of_people(picture)), **conflicts}


def plan_names(voice: Voice, picture: Picture) -> dict[str, str]:
    """Return the name of everything of the course that is no person."""
    return dict(_of_plan(voice, picture))


def _of_plan(voice: Voice, picture: Picture) -> Iterator[tuple[str, str]]:
    yield COURSE, picture.course.code
    for gathering in picture.course.gatherings:
        yield f"gathering:{gathering.key}", voice.say(gathering.label)
        for session in gathering.sessions:
            yield f"session:{session.key}", f"{session.start:%H:%M} {voice.say(session.title)}"
    yield from ((f"fee:{fee.key}", voice.say(fee.title)) for fee in picture.plan.fees)
    for outcome in picture.plan.outcomes:
        yield f"outcome:{outcome.key}", f"{outcome.key} {voice.say(outcome.text) if outcome.text else ''}".strip()


def _of_people(picture: Picture) -> Iterator[tuple[str, str]]:
    participants = (participant.person for participant in picture.participants)
    names = telling_names((*participants, *(member.person for member in picture.staff)))
    yield from ((f"person:{id}", name) for id, name in names.items())
    for participant in picture.participants:
        yield participant.subject, names[participant.person.id]
        if participant.organisation:
            yield f"organisation:{participant.organisation.id}", participant.organisation.name
