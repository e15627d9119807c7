"""How many people a rule is to reckon with."""

from __future__ import annotations

from ...domain.gathering import Gathering
from ..picture import Picture


def headcount(picture: Picture) -> int:
    """Return the number of admitted participants, the number of seats while nobody is, or 0 where that is open too."""
    return len(picture.seated) or picture.course.capacity or 0


def staff_count(picture: Picture, *roles: str, gathering: Gathering | None = None) -> int:
    """Return how many different people have one of the roles, on one gathering or on any."""
    return len({member.assignment.person for role in roles for member in picture.staff_in(role, gathering)})
