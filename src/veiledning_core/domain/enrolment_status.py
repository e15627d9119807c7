"""Where an enrolment stands, which ways lead on from there, and what it counts as."""

from __future__ import annotations

from collections.abc import Mapping

from .messages import Worded


class EnrolmentStatus(Worded):
    """Status for en påmelding: what it counts as is said by its properties, where it may go by `ways`."""

    APPLIED = "applied"
    LEADER_APPROVED = "leader-approved", "approved by the leader"
    RANKED = "ranked"
    WAITING = "waiting"
    OFFERED = "offered", "offered a place"
    ADMITTED = "admitted"
    STARTED = "started"
    COMPLETED = "completed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def ways(self) -> tuple[EnrolmentStatus, ...]:
        """Return the statuses that can follow this one."""
        return _WAYS[self]

    @property
    def takes_seat(self) -> bool:
        """Return whether somebody with this status fills one of the course's seats; an offered place is kept free."""
        return self is EnrolmentStatus.OFFERED or self.is_binding

    @property
    def is_binding(self) -> bool:
        """Return whether the place is taken for good, so that it is billed (register, A-23)."""
        return self in (EnrolmentStatus.ADMITTED, EnrolmentStatus.STARTED, EnrolmentStatus.COMPLETED)

    @property
    def earns_certificate(self) -> bool:
        """Return whether a certificate may be issued."""
        return self is EnrolmentStatus.COMPLETED

    @property
    def awaits_answer(self) -> bool:
        """Return whether an application is still to be answered."""
        return self in (EnrolmentStatus.APPLIED, EnrolmentStatus.LEADER_APPROVED, EnrolmentStatus.RANKED)

    @property
    def is_out(self) -> bool:
        """Return whether the person is on the course no more."""
        return self in (EnrolmentStatus.DECLINED, EnrolmentStatus.WITHDRAWN)


_S = EnrolmentStatus

_WAYS: Mapping[EnrolmentStatus, tuple[EnrolmentStatus, ...]] = {
    _S.APPLIED: (_S.LEADER_APPROVED, _S.RANKED, _S.ADMITTED, _S.WAITING, _S.DECLINED, _S.WITHDRAWN),
    _S.LEADER_APPROVED: (_S.APPLIED, _S.RANKED, _S.ADMITTED, _S.WAITING, _S.DECLINED, _S.WITHDRAWN),
    _S.RANKED: (_S.APPLIED, _S.LEADER_APPROVED, _S.ADMITTED, _S.WAITING, _S.DECLINED, _S.WITHDRAWN),
    _S.WAITING: (_S.OFFERED, _S.ADMITTED, _S.DECLINED, _S.WITHDRAWN),
    _S.OFFERED: (_S.ADMITTED, _S.WAITING, _S.DECLINED, _S.WITHDRAWN),
    _S.ADMITTED: (_S.STARTED, _S.WITHDRAWN),
    _S.STARTED: (_S.COMPLETED, _S.ADMITTED, _S.WITHDRAWN),  # back where a presence was recorded by mistake
    _S.COMPLETED: (_S.STARTED,),  # back where the completion was a mistake
    _S.DECLINED: (_S.APPLIED,),
    _S.WITHDRAWN: (_S.APPLIED,),
}
