"""People as vCard 4.0 (RFC 6350), which every address book reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...course_type.documents import ContactCard
from ..content_lines import as_lines, text_value


def as_vcards(cards: Iterable[ContactCard]) -> bytes:
    """Return cards one after the other, the same bytes for the same people."""
    return as_lines(line for card in cards for line in _lines(card))


def _lines(card: ContactCard) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:individual"
    yield f"UID:urn:uuid:{card.uid}"
    yield f"FN:{text_value(f'{card.given_name} {card.family_name}'.strip())}"
    yield f"N:{text_value(card.family_name)};{text_value(card.given_name)};;;"
    if card.organisation:
        yield f"ORG:{';'.join(text_value(unit) for unit in (card.organisation, card.department) if unit)}"
    if card.email:
        yield f"EMAIL:{text_value(card.email)}"
    if card.phone:
        yield f"TEL:{text_value(card.phone)}"
    yield "END:VCARD"
