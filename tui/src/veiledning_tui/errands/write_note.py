"""Writing down what is to be remembered of a course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.note import CourseNote, NoteKind
from veiledning_core.domain.paragraphs import paragraphs
from veiledning_core.use_cases.courses.noting import write_note

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from .errand import Question


@attrs.frozen(kw_only=True)
class WriteNote:
    """Ærendet «Skriv et notat»: a supervision note is for a course that belongs to another."""

    code: str
    is_part: bool

    def heading(self, voice: Voice) -> str:
        return voice.say("A note about {code}", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        kinds = tuple((kind.value, say(kind)) for kind in self._kinds)
        return (
            Question(name="kind", title=say("About what"), value=kinds[0][0], choices=kinds),
            Question(
                name="text",
                title=say("Text"),
                hint=say("Never about a patient, and never about anybody's health."),
                long=True,
            ),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseNote]]:
        reader = FieldReader(typed)
        kind, text = reader.read("kind", NoteKind), reader.read("text", paragraphs)
        return reader.draft(lambda: step(write_note, self.code, kind, text))

    def consequences(self, voice: Voice, outlook: Outlook[CourseNote]) -> Content:
        note = outlook.preview.result
        kept = voice.say("A note is kept as it is written; another one can be added.")
        return lines(
            (
                joined((voice.say(note.kind), "bold"), f", {note.actor}"),
                joined(note.text),
                joined((kept, "$foreground-muted")),
            )
        )

    @property
    def _kinds(self) -> Sequence[NoteKind]:
        return (NoteKind.SUPERVISION, NoteKind.ORAL_EVALUATION) if self.is_part else (NoteKind.ORAL_EVALUATION,)
