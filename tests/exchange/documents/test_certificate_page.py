"""The page of a certificate: one sheet of paper, whatever it has to say."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from tests.exchange.documents.paper_text import pages_of
from veiledning_core.course_type.documents import Content, Draft, Scannable
from veiledning_core.domain.certificate import CertificateEvidence, CertifiedHours, CertifiedOutcome
from veiledning_core.domain.messages import LocalText
from veiledning_core.exchange.documents.typesetting import Typesetter
from veiledning_core.use_cases.documents.certificates import CERTIFICATE, CertificatePaper

_DAY = dt.date(2027, 1, 11)
_TITLE = LocalText(nb="Kursbevis", en="Certificate")


def _content(**more: Any) -> Content:
    said = CertificateEvidence(
        name=more.pop("name", "Åse Ås"),
        course_code="PRV-1",
        course_title="Prøvekurs",
        type_key="sample-type",
        edition="1",
        type_title=_TITLE,
        title=_TITLE,
        **more,
    )
    body = CertificatePaper(
        evidence=said,
        course=said.course_called,
        number="2027-0014",
        verification="9KRW-D2Z7-HDX4-5K03",
        issued_on=_DAY,
        scannable=Scannable("veiledning:2027-0014:9KRW-D2Z7-HDX4-5K03"),
    )
    return Content(title=_TITLE, body=body)


def _text(nb: str) -> LocalText:
    return LocalText(nb=nb, en=f"{nb} in English")


def test_it_says_who_completed_what_when_and_for_how_long() -> None:
    (page,) = pages_of(
        CERTIFICATE,
        _content(
            organiser="ALIS-kontor Oslo",
            days=(_text("Kursdag I, 24.09.2024, Oslo"),),
            hours=(CertifiedHours(title=_text("Kursdag I"), hours=Decimal("7.5")),),
            total_hours=Decimal("7.5"),
            outcomes=(CertifiedOutcome(code="ALM-002", framework="ALM", version="1.0"),),
            retired=(CertifiedOutcome(code="FKM-020", framework="FKM", valid_to=dt.date(2026, 2, 28)),),
            completion=(_text("deltatt på 1 av 1 samlinger"),),
            leaders=("Siri Lie", "Per Dal"),
        ),
    )
    for words in (
        "ALIS-kontor Oslo KURSBEVIS",
        "Åse Ås har fullført Prøvekurs",
        "Kursdag I, 24.09.2024, Oslo",
        "Kursdag I 7,5 I alt 7,5",
        "ALM-002 (ALM, 1.0)",
        "FKM-020 (FKM), til og med 28.02.2026",
        "deltatt på 1 av 1 samlinger",
        "Siri Lie Per Dal",
        "Nummer 2027-0014 Kode 9KRW-D2Z7-HDX4-5K03 Utstedt 11.01.2027",
    ):
        assert words in page


def test_it_speaks_english_where_that_is_asked_for() -> None:
    (page,) = pages_of(CERTIFICATE, _content(days=(_text("Kursdag I"),)), language="en")
    assert "has completed" in page
    assert "Kursdag I in English" in page


@pytest.mark.parametrize(
    ("version", "language", "expected"),
    [
        ("", "nb", "FKM-020 (FKM, til og med 28.02.2026)"),
        ("", "en", "FKM-020 (FKM, until 2026-02-28)"),
        ("til 28.02.2026", "en", "FKM-020 (FKM, til 28.02.2026)"),
    ],
)
def test_an_outcome_without_a_version_is_told_by_its_last_day_in_the_language_of_the_paper(
    version: str, language: str, expected: str
) -> None:
    """What a certificate says of a version stays as it was when it was issued."""
    outcome = CertifiedOutcome(code="FKM-020", framework="FKM", version=version, valid_to=dt.date(2026, 2, 28))
    (page,) = pages_of(CERTIFICATE, _content(outcomes=(outcome,)), language=language)
    assert expected in page


def test_an_outcome_that_had_ended_is_said_to_have_once() -> None:
    ended = CertifiedOutcome(code="FKM-020", framework="FKM", valid_to=dt.date(2026, 2, 28))
    (page,) = pages_of(CERTIFICATE, _content(retired=(ended,)))
    assert page.count("til og med") == 1


_NAMES = {
    "markup": "#strong[Åse] $x$ \\ *Ås*",
    "long": "Å" * 500,
    "many": "Åse " * 125,
    "rtl": "عائشة بنت محمد",
}


@pytest.mark.parametrize("name", _NAMES.values(), ids=_NAMES)
def test_no_name_makes_it_fail_or_longer_than_a_page(name: str) -> None:
    (page,) = pages_of(CERTIFICATE, _content(name=name, leaders=(name, "Siri Lie")))
    assert "2027-0014" in page


def test_more_than_a_page_is_numbered_and_names_the_certificate_on_each() -> None:
    outcomes = tuple(CertifiedOutcome(text=_text(f"Kan nummer {number}. " * 8)) for number in range(40))
    pages = pages_of(CERTIFICATE, _content(outcomes=outcomes))
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"Side {number} av {len(pages)}" in page
        assert "Nummer 2027-0014" in page


def test_a_reader_finds_the_code_on_the_printed_page() -> None:
    """At half the fineness of a plain office printer."""
    draft = Draft(kind=CERTIFICATE, code="PRV-1", content=_content(), dated=_DAY)
    with Typesetter(language="nb") as typesetter:
        (page,) = typesetter.pictures(draft, dots_per_inch=150)
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(page)))
    assert (found.text, found.ec_level) == ("veiledning:2027-0014:9KRW-D2Z7-HDX4-5K03", "M")
