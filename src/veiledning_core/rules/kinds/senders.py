"""The organisations that send participants."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.organisation import Organisation
from ..picture import Participant, Picture


def senders(picture: Picture) -> Iterator[tuple[Organisation, tuple[Participant, ...]]]:
    """Yield each organisation with its active participants."""
    bodies = {p.organisation.id: p.organisation for p in picture.active if p.organisation is not None}
    for identity, sent in picture.by_organisation.items():
        yield bodies[identity], sent
