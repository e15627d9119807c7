"""Changing what a course is called, where and how it is held, how many it takes, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.course import Delivery
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.reading import CourseCard

from ..draft import Draft, FieldReader, seats
from ..reading import Choices
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.consequences import change_text
from .errand import Question
from .offers import bodies, deliveries


@attrs.frozen(kw_only=True)
class EditCourse:
    """Ærendet «Endre kurset»."""

    card: CourseCard
    choices: Choices

    @property
    def code(self) -> str:
        return self.card.course.code

    def heading(self, voice: Voice) -> str:
        return voice.say("Change {code}", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        return tuple(self._questions(voice))

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader = FieldReader(typed)
        title = reader.read("title", one_line)
        capacity = reader.read("capacity", seats, needed=self.card.course.capacity is not None)
        place = reader.read("place", one_line, needed=False) or ""
        cohort = reader.read("cohort", one_line, needed=False)
        said = {
            "title": title,
            "capacity": capacity,
            "place": place,
            "cohort": cohort,
            "delivery": Delivery(typed.get("delivery") or self.card.course.delivery.value),
            "organiser": typed.get("organiser") or None,
            "organisation": typed.get("organisation") or None,
        }
        return reader.draft(lambda: step(edit_course, self.code, **self._changed(said)))

    def consequences(self, voice: Voice, outlook: Outlook[CourseCheck]) -> Content:
        return change_text(voice, outlook)

    def _changed(self, said: Mapping[str, object]) -> dict[str, object]:
        """Return what was said otherwise than it is: the rest may be changed by somebody else meanwhile."""
        card, course = self.card, self.card.course
        known = {name: getattr(course, name) for name in ("title", "capacity", "place", "cohort", "delivery")}
        known |= {"organiser": _name(card.organiser), "organisation": _name(card.organisation)}
        return {name: value for name, value in said.items() if value != known[name]}

    def _questions(self, voice: Voice) -> Iterator[Question]:
        say, card, course = voice.say, self.card, self.card.course
        yield Question(name="title", title=say("Title"), value=course.title)
        if course.cohort is not None:
            yield Question(name="cohort", title=say("Cohort"), value=course.cohort)
        yield Question(name="place", title=say("Place"), value=course.place, hint=say("town and house"))
        organisers = bodies(self.choices.organisers)
        yield Question(name="organiser", title=say("Organiser"), value=_name(card.organiser), choices=organisers)
        if card.parent is not None:
            owners = bodies(self.choices.organisations)
            yield Question(
                name="organisation", title=say("Whose course"), value=_name(card.organisation), choices=owners
            )
        yield Question(name="capacity", title=say("Seats"), value=str(course.capacity or ""), hint=say("no limit"))
        yield Question(name="delivery", title=say("Held"), value=course.delivery.value, choices=deliveries(voice))


def _name(body: object) -> str:
    return str(getattr(body, "name", ""))
