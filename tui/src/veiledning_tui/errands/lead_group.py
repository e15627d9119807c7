"""Choosing who leads a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import attrs
from textual.content import Content

from veiledning_core.use_cases.groups.changing import lead_group
from veiledning_core.use_cases.groups.seeing import SeenGroups

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from .errand import Question


@attrs.frozen(kw_only=True)
class LeadGroup:
    """Ærendet «Gruppeleder»: one of the `staff` that lead groups; whoever led the group takes over theirs."""

    code: str
    group: int
    leader: UUID | None
    staff: Mapping[UUID, str]

    def heading(self, voice: Voice) -> str:
        return voice.say("Who leads group {number} of {code}", number=self.group, code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        choices = tuple((str(id), name) for id, name in self.staff.items())
        return (Question(name="leader", title=voice.say("Leader"), value=str(self.leader or ""), choices=choices),)

    def read(self, typed: Mapping[str, str]) -> Draft[Step[SeenGroups]]:
        reader = FieldReader(typed)
        leader = reader.read("leader", UUID)
        return reader.draft(lambda: step(lead_group, self.code, leader, self.group))

    def consequences(self, voice: Voice, outlook: Outlook[SeenGroups]) -> Content:
        groups = outlook.preview.result.groups
        return lines(
            joined(voice.say("Group {number}: {leader}", number=one.number, leader=one.leader or "–")) for one in groups
        )
