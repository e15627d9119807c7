"""The programme while it is edited: what stands in the register, and what was done to it and is not kept yet."""

from __future__ import annotations

from collections.abc import Mapping

from veiledning_core.domain.course import Course
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.programme_edits import Programme, Rest
from veiledning_core.domain.programme_merge import collisions, merged
from veiledning_core.domain.session import Session
from veiledning_core.use_cases.courses.sessions import Programmes, with_programmes


class ProgrammeDraft:
    """Programutkast: gathering by gathering; one that nobody edits is always as the register has it."""

    def __init__(self) -> None:
        self.held: Course | None = None
        self.rest = Rest.FOLLOWS
        self._begun: dict[str, Programme] = {}
        self._steps: list[Mapping[str, Programme]] = [{}]

    def show(self, course: Course) -> None:
        """Take up how the course is now; what was edited stays, beside what others did to other sessions."""
        self.held = course
        if not self.unsaved:
            self.drop()
        for gathering in course.gatherings:
            self._follow(gathering)

    @property
    def course(self) -> Course | None:
        """Return the course as the draft makes it, or as it is held where its days leave no room for the draft."""
        if self.held is None:
            return None
        try:
            return with_programmes(self.held, self.after)
        except ValueFault:
            return self.held

    @property
    def after(self) -> Programmes:
        """Return the sessions of the edited gatherings, as they are to be."""
        return {key: sessions for key, sessions in self._steps[-1].items() if sessions != self._begun[key]}

    @property
    def before(self) -> Programmes:
        """Return the sessions of the edited gatherings as they were when the editing began."""
        return {key: self._begun[key] for key in self.after}

    @property
    def now(self) -> Programmes:
        """Return the sessions of the edited gatherings as the register has them."""
        gatherings = self.held.gatherings if self.held else ()
        return {gathering.key: gathering.sessions for gathering in gatherings if gathering.key in self.after}

    @property
    def unsaved(self) -> bool:
        """Return whether keeping the draft would change anything."""
        return bool(self.after)

    @property
    def steps(self) -> int:
        """Return how many edits can be taken back."""
        return len(self._steps) - 1

    @property
    def overtaken(self) -> tuple[str, ...]:
        """Return the keys of the edited gatherings of which somebody else has changed the same sessions since."""
        now = self.now
        return tuple(key for key, sessions in self.before.items() if now.get(key) != sessions)

    def change(self, programmes: Programmes) -> None:
        """Give gatherings other programmes, as one edit.

        Raises:
            ValueFault: a session would be on a day that the gathering does not have, or while the clocks change.
        """
        shown = {gathering.key: gathering.sessions for gathering in self.course.gatherings} if self.course else {}
        changed = {key: sessions for key, sessions in programmes.items() if sessions != shown[key]}
        if self.held is None or not changed:
            return
        with_programmes(self.held, changed)
        for gathering in self.held.gatherings:
            if gathering.key in changed:
                self._begun.setdefault(gathering.key, gathering.sessions)
        self._steps.append({**self._steps[-1], **changed})

    def back(self) -> None:
        """Take back the last edit."""
        if self.steps:
            self._steps.pop()

    def drop(self) -> None:
        """Forget the draft."""
        self._begun, self._steps = {}, [{}]

    def take_over(self) -> None:
        """Go on from what somebody else made of the edited gatherings: the draft is to stand in place of that."""
        for gathering in self.held.gatherings if self.held else ():
            if gathering.key in self._begun:
                self._begun[gathering.key] = gathering.sessions

    def _follow(self, gathering: Gathering) -> None:
        """Go on from what somebody else made of a gathering, where no session was edited by both."""
        key, now = gathering.key, gathering.sessions
        begun = self._begun.get(key, now)
        edited = [step[key] for step in self._steps if key in step]
        if begun == now or any(collisions(begun, programme, now) for programme in edited):
            return
        self._begun[key] = now
        self._steps = [{**s, key: merged(begun, s[key], now)} if key in s else s for s in self._steps]

    def mark(self, session: Session) -> str:
        """Return the sign of a session that is new or not as it was."""
        before, after = _placed(self.before).get(session.key), _placed(self.after).get(session.key)
        if before == after:
            return " "
        return "*" if before else "+"

    def toggle_rest(self) -> None:
        """Let the rest of the day stay where it followed, and follow where it stayed."""
        self.rest = Rest.STAYS if self.rest is Rest.FOLLOWS else Rest.FOLLOWS


def _placed(programmes: Programmes) -> Mapping[str, tuple[str, Session]]:
    """Return each session with the gathering that it stands in, by its key."""
    return {one.key: (gathering, one) for gathering, sessions in programmes.items() for one in sessions}
