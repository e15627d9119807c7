"""The trees of UBL: aggregates hold aggregates and basics, and nothing is ever empty."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ...domain.money import Money
from ...domain.text import safe

BASIC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
AGGREGATE = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CURRENCY = "NOK"


def basic(name: str, value: str, **attributes: str) -> ET.Element | None:
    """Return a basic element with a text; None for no text, since an empty element is refused (R008)."""
    if not value:
        return None
    element = ET.Element(f"cbc:{name}", attributes)
    element.text = safe(value)
    return element


def amount(name: str, money: Money) -> ET.Element | None:
    """Return an amount in kroner with two decimals, as `34000.00`."""
    sign = "-" if money.ore < 0 else ""
    kroner, ore = divmod(abs(money.ore), 100)
    return basic(name, f"{sign}{kroner}.{ore:02d}", currencyID=CURRENCY)


def aggregate(name: str, *parts: ET.Element | None) -> ET.Element | None:
    """Return an element of those parts that there are; None where there are none."""
    found = [part for part in parts if part is not None]
    if not found:
        return None
    element = ET.Element(f"cac:{name}")
    element.extend(found)
    return element


def document(name: str, *parts: ET.Element | None) -> bytes:
    """Return a whole document in UTF-8; `name` is `Invoice` or `CreditNote`."""
    names = {
        "xmlns": f"urn:oasis:names:specification:ubl:schema:xsd:{name}-2",
        "xmlns:cac": AGGREGATE,
        "xmlns:cbc": BASIC,
    }
    root = ET.Element(name, names)
    root.extend([part for part in parts if part is not None])
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
