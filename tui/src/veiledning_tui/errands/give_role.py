"""Giving a person a role on a course."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.course import Course
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.identifiers import email_address
from veiledning_core.domain.messages import Message
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses.staffing import assign
from veiledning_core.use_cases.reading import CourseCard

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.consequences import change_text
from ..words.programme import slot_name
from .errand import Question


@attrs.frozen(kw_only=True)
class GiveRole:
    """Ærendet «Gi en rolle»: who, as what, on which gatherings, in which slot of the programme.

    `role` is the one that somebody is missing in, where that is why it is done.
    """

    card: CourseCard
    role: str = ""

    @property
    def code(self) -> str:
        return self.card.course.code

    def heading(self, voice: Voice) -> str:
        return voice.say("Give somebody a role on {code}", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        return tuple(self._questions(voice))

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader, gatherings = FieldReader(typed), self.card.course.gatherings
        role, name = reader.read("role", str), reader.read("name", full_name)
        email = reader.read("email", email_address, needed=False) or ""
        places = reader.read("gatherings", lambda text: _places(text, len(gatherings)), needed=False) or ()
        return reader.draft(
            lambda: step(
                assign,
                self.code,
                role=role,
                name=name,
                email=email,
                gatherings=tuple(gatherings[place - 1].key for place in places),
                presenter=typed.get("presenter") or None,
            )
        )

    def consequences(self, voice: Voice, outlook: Outlook[CourseCheck]) -> Content:
        return change_text(voice, outlook)

    def _questions(self, voice: Voice) -> Iterator[Question]:
        say, course_type = voice.say, self.card.course_type
        roles = tuple((role.key, say(role.title)) for role in course_type.roles) if course_type else ()
        yield Question(name="role", title=say("Role"), value=self.role, choices=roles)
        names = say("given name and family name")
        yield Question(name="name", title=say("Name"), hint=names, begins=bool(self.role))
        yield Question(name="email", title=say("E-mail"), hint=say("tells people of the same name apart"))
        if len(self.card.course.gatherings) > 1:
            yield Question(name="gatherings", title=say("Gatherings"), hint=say("empty: all of them; else e.g. 1, 3"))
        if slots := tuple(dict.fromkeys(_slots(self.card.course))):
            named = tuple((slot, slot_name(voice, slot, course_type)) for slot in slots)
            yield Question(name="presenter", title=say("Presents as"), choices=named)


def _slots(course: Course) -> Iterator[str]:
    for gathering in course.gatherings:
        for session in gathering.sessions:
            slots = (session.presenter, *(part.presenter for part in session.parts))
            yield from (slot for slot in slots if slot)


def full_name(text: str) -> str:
    """Return a person's name in full.

    Raises:
        ValueFault: it is one word.
    """
    plain = one_line(text)
    if " " not in plain:
        raise ValueFault(Message("a given name and a family name"))
    return plain


def _places(text: str, most: int) -> tuple[int, ...]:
    words = re.split(r"[\s,]+", text.strip(" ,"))
    places = tuple(int(word) for word in words if word.isascii() and word.isdigit())
    if len(places) != len(words) or not all(1 <= place <= most for place in places):
        raise ValueFault(Message("the gatherings are numbered 1 to {most}", most=most))
    return tuple(dict.fromkeys(places))
