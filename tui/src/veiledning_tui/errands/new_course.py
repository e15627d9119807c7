"""Planning a course from its type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from veiledning_core.course_type.model import CourseType, GatheringTemplate
from veiledning_core.domain.course import Delivery, course_code
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.courses.new_course import NewCourse
from veiledning_core.use_cases.year.proposing import YearProposal
from veiledning_core.use_cases.year.year_courses import YearCourse

from ..draft import Days, Draft, FieldReader, parse_days, seats
from ..reading import Choices
from ..speaking import Voice
from .errand import Question
from .offers import bodies, courses, days_hint, deliveries

_GATHERING = "gathering-"
_ANY_CODE = "–"
"""The code of a course that has none yet."""


def questions(voice: Voice, course_type: CourseType, choices: Choices) -> Iterator[Question]:
    """Yield what is asked about a new course of a type."""
    say = voice.say
    if course_type.part_of is not None:
        yield Question(name="part-of", title=say("Part of"), choices=courses(choices.parents))
        yield Question(name="organisation", title=say("Whose course"), choices=bodies(choices.organisations))
    yield Question(
        name="code", title=say("Code"), hint=say("e.g. {code}", code=f"{course_type.key[:4].upper()}-2027-1")
    )
    yield Question(name="title", title=say("Title"), hint=say(course_type.title))
    if course_type.frame.cohorts:
        yield Question(name="cohort", title=say("Cohort"), hint=say("number or name of the kull"))
    for template in course_type.gatherings:
        hint = days_hint(voice, template.days)
        yield Question(name=gathering_field(template), title=say(template.label), hint=hint)
    yield Question(name="organiser", title=say("Organiser"), choices=bodies(choices.organisers))
    yield Question(name="place", title=say("Place"), hint=say("town and house"))
    yield Question(name="capacity", title=say("Seats"), hint=str(course_type.frame.capacity or ""))
    yield Question(name="delivery", title=say("Held"), choices=deliveries(voice))


def gathering_field(template: GatheringTemplate) -> str:
    """Return the name of the field for a gathering's days."""
    return f"{_GATHERING}{template.key}"


def days_asked(course_type: CourseType, typed: Mapping[str, str]) -> YearCourse:
    """Return the course for which days are to be proposed."""
    return YearCourse(code=_ANY_CODE, type_key=course_type.key, place=typed.get("place", ""))


def proposed_days(voice: Voice, proposal: YearProposal) -> dict[str, str]:
    """Return what is filled in for days that are proposed, by the names of the fields."""
    gatherings = (one for course in proposal.courses for one in course.gatherings)
    return {f"{_GATHERING}{one.key}": voice.day(one.days[0]) for one in gatherings}


def read_draft(course_type: CourseType, typed: Mapping[str, str]) -> Draft[NewCourse]:
    """Return the course that is meant by the answers."""
    reader = FieldReader(typed)
    code = reader.read("code", course_code) or ""
    capacity = reader.read("capacity", seats, needed=False)
    texts = {name: reader.read(name, one_line, needed=False) or "" for name in ("title", "place", "cohort")}
    days = [reader.read(gathering_field(t), _days_of(t)) for t in course_type.gatherings]
    parent = reader.read("part-of", str, needed=course_type.part_of is not None)

    def course() -> NewCourse:
        return NewCourse(
            type_key=course_type.key,
            code=code,
            gatherings=tuple(found for found in days if found is not None),
            title=texts["title"],
            cohort=texts["cohort"] or None,
            place=texts["place"],
            capacity=capacity,
            delivery=Delivery(typed.get("delivery") or Delivery.PHYSICAL.value),
            organiser=typed.get("organiser") or None,
            organisation=typed.get("organisation") or None,
            part_of=parent,
        )

    return reader.draft(course)


def _days_of(template: GatheringTemplate) -> Callable[[str], Days]:
    return lambda text: parse_days(text, template.days)
