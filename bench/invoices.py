"""Invoices as EHF files, against the building and writing of the same trees by lxml alone.

The yardstick is given each tree as plain tuples that were made before the clock starts, so it reckons nothing, looks
for nothing that is missing and cleans no text. Each side ends with the bytes of every invoice; none is written to a
disk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

import attrs
from lxml import etree

from veiledning_core.domain.invoice import (
    Address,
    Buyer,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    Seller,
    VatCategory,
    invoice_number,
)
from veiledning_core.domain.kid import kid
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.money import Money
from veiledning_core.exchange.ehf.billing import ehf
from veiledning_core.exchange.ehf.tree import AGGREGATE, BASIC

from .invented import names
from .measure import Comparison, in_turns, timed
from .sizes import Sizes

_DAY = dt.date(2026, 11, 22)
_LINES = 3
_SELLER = Seller(
    name="Eksempel kommune",
    organisation_number="974760673",
    address=Address(street="Rådhusgata 1", postcode="0151", city="Oslo"),
    account="12345678903",
)
_BUYER = Buyer(
    name="Prøve helseforetak HF",
    organisation_number="993467049",
    address=Address(street="Sykehusveien 1", postcode="0450", city="Oslo"),
    public=True,
    reference="ALIS-2026",
)


@attrs.frozen
class Plain:
    """An element: its name with the namespace, attributes, text and children."""

    tag: str
    attributes: dict[str, str]
    text: str | None
    children: tuple[Plain, ...]


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:  # noqa: ARG001 - it needs no files
    """Yield the one comparison."""
    people = names()
    invoices = [_invoice(number, people) for number in range(1, sizes.invoices + 1)]
    trees = [_plain(ET.fromstring(ehf(invoice))) for invoice in invoices]
    mine, theirs = in_turns(
        lambda: timed(lambda: [ehf(invoice) for invoice in invoices]),
        lambda: timed(lambda: [_written(tree) for tree in trees]),
        sizes.rounds,
    )
    what = f"{sizes.invoices} EHF invoices of {_LINES} lines"
    yield Comparison(what=what, yardstick="the same trees by lxml alone", ours=mine, theirs=theirs, bound=3.0)


def _invoice(number: int, people: Iterator[tuple[str, str]]) -> Invoice:
    numbered = invoice_number(2026, number)
    return Invoice(
        id=uuid5(NAMESPACE_URL, numbered),
        number=numbered,
        kind=InvoiceKind.INVOICE,
        seller=_SELLER,
        buyer=_BUYER,
        issued_on=_DAY,
        due_on=_DAY + dt.timedelta(days=30),
        delivered_on=_DAY,
        kid=kid(number) or "",
        lines=tuple(_line(*next(people)) for _ in range(_LINES)),
    )


def _line(given: str, family: str) -> InvoiceLine:
    title = LocalText(nb="Kursavgift Train-The-Trainer", en="Course fee Train-The-Trainer")
    whom = f"KULL-5, {given} {family}"
    return InvoiceLine(
        title=title, about=LocalText(nb=whom, en=whom), price=Money.kroner(34_000), category=VatCategory.OUTSIDE
    )


def _plain(element: ET.Element) -> Plain:
    return Plain(element.tag, dict(element.attrib), element.text, tuple(map(_plain, element)))


def _written(tree: Plain) -> bytes:
    space = tree.tag[1:].partition("}")[0]
    root = etree.Element(tree.tag, tree.attributes, nsmap={None: space, "cac": AGGREGATE, "cbc": BASIC})
    _build(root, tree.children)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _build(parent: etree._Element, children: Sequence[Plain]) -> None:
    for child in children:
        element = etree.SubElement(parent, child.tag, child.attributes)
        element.text = child.text
        _build(element, child.children)
