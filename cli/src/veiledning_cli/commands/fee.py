"""The noun `fee`: which module its verbs stand in."""

from __future__ import annotations

from ..lazy import NounByTheme

command = NounByTheme(
    "Fees: what is owed, invoices, payments and refunds.",
    {
        "fee_reading": ("show", "list", "ehf", "ledger"),
        "fee_charging": ("charge", "travel", "invoice", "credit"),
        "fee_deciding": ("days", "price", "reduce", "address"),
        "fee_paying": ("payments", "unplaced", "place", "refund-basis"),
        "fee_parties": ("seller", "buyer"),
    },
)
