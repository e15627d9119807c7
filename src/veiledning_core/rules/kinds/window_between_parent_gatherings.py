"""The course lies between two gatherings of the course it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.course import Course
from ...domain.messages import Message
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind
from .window import Window, gathering_with, window_between


@attrs.frozen(kw_only=True)
class WindowBetweenParentGatherings(RuleKind):
    """Tidsvindu: every course day is strictly between the parent's gatherings `after` and `before` (register, D-10)."""

    name = "window-between-parent-gatherings"
    after: str
    before: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each day outside the window, or one when there is no window to lie in."""
        if picture.parent is None:
            yield Fault(message=Message("{code} belongs to no course", code=picture.course.code))
            return
        after, before = (gathering_with(picture.parent, key) for key in (self.after, self.before))
        if after is None or before is None:
            yield self._no_window(picture.parent.code, self.after if after is None else self.before)
            return
        yield from _days_outside(picture.course, window_between(after, before))

    def _no_window(self, parent: str, key: str) -> Fault:
        return Fault(message=Message("{parent} has no gathering {key}, so no window", parent=parent, key=key))


def _days_outside(course: Course, window: Window) -> Iterator[Fault]:
    for gathering in course.gatherings:
        for day in gathering.days:
            if day not in window:
                what = Message(
                    "{day} is outside the window {first} to {last}", day=day, first=window.first, last=window.last
                )
                yield Fault(message=what, subject=f"gathering:{gathering.key}")
