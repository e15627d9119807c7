"""Who sells and who buys, as UBL has it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ...domain.invoice import Address, Buyer, Seller
from .tree import aggregate, basic

ENHETSREGISTERET = "0192"
"""The scheme of Norwegian organisation numbers (register, d6)."""


def seller_party(seller: Seller) -> ET.Element | None:
    """Return the seller; one that is registered for VAT has its VAT number, and no other has (BR-E-02, BR-O-02)."""
    number = seller.organisation_number
    return aggregate(
        "AccountingSupplierParty",
        aggregate(
            "Party",
            _endpoint(number),
            aggregate("PartyName", basic("Name", seller.name)),
            _address(seller.address),
            _tax_scheme(f"NO{number}MVA", "VAT") if seller.vat_registered else None,
            _tax_scheme("Foretaksregisteret", "TAX") if seller.in_business_register else None,
            _legal_entity(seller.name, number),
            _contact(seller.email),
        ),
    )


def buyer_party(buyer: Buyer) -> ET.Element | None:
    """Return the buyer, who has an organisation number."""
    return aggregate(
        "AccountingCustomerParty",
        aggregate(
            "Party",
            _endpoint(buyer.organisation_number),
            aggregate("PartyName", basic("Name", buyer.name)),
            _address(buyer.address),
            _legal_entity(buyer.name, buyer.organisation_number),
            _contact(buyer.email),
        ),
    )


def _endpoint(number: str) -> ET.Element | None:
    return basic("EndpointID", number, schemeID=ENHETSREGISTERET)


def _address(address: Address) -> ET.Element | None:
    return aggregate(
        "PostalAddress",
        basic("StreetName", address.street),
        basic("CityName", address.city),
        basic("PostalZone", address.postcode),
        aggregate("Country", basic("IdentificationCode", address.country)),
    )


def _tax_scheme(number: str, scheme: str) -> ET.Element | None:
    return aggregate("PartyTaxScheme", basic("CompanyID", number), aggregate("TaxScheme", basic("ID", scheme)))


def _legal_entity(name: str, number: str) -> ET.Element | None:
    return aggregate(
        "PartyLegalEntity",
        basic("RegistrationName", name),
        basic("CompanyID", number, schemeID=ENHETSREGISTERET),
    )


def _contact(email: str) -> ET.Element | None:
    return aggregate("Contact", basic("ElectronicMail", email))
