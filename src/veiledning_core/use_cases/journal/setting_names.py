"""What settings are called in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ...domain.messages import LocalText
from ..year.closed_weeks import CLOSED_WEEKS

_BY_SCOPE: Mapping[str, LocalText] = MappingProxyType(
    {
        "money": LocalText(nb="hvem som fakturerer", en="who issues the invoices"),
        "billing-profile": LocalText(nb="fakturaprofil", en="billing profile"),
        "buyer": LocalText(nb="hvem som får en faktura", en="who gets an invoice"),
        "postal-address": LocalText(nb="postadresse", en="postal address"),
        "fee-days": LocalText(nb="avgiftsdager", en="fee days"),
        "agreed-price": LocalText(nb="avtalt pris", en="agreed price"),
        "reduced-fee": LocalText(nb="nedsatt avgift", en="reduced fee"),
    }
)
"""By the first word of their scope; what follows it is the course that they are about."""


def setting_name(scope: str, name: str) -> LocalText | None:
    """Return what a setting is called; None for one that has no name of its own."""
    if scope == CLOSED_WEEKS:
        return LocalText(nb=f"stengte uker i {name}", en=f"closed weeks of {name}")
    return _BY_SCOPE.get(scope.partition(" ")[0])
