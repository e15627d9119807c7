"""The page of a certificate: one sheet of paper, whatever it has to say."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest

from tests.exchange.documents.paper_text import pages_of
from veiledning_core.course_type.documents import Content, Scannable
from veiledning_core.domain.certificate import CertificateEvidence, CertifiedHours, CertifiedOutcome
from veiledning_core.domain.messages import LocalText
from veiledning_core.exchange.documents.qr_code import qr_drawing, qr_squares
from veiledning_core.use_cases.documents.certificates import CERTIFICATE, CertificatePaper

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
        number="2027-0014",
        verification="9KRW-D2Z7-HDX4-5K03",
        issued_on=dt.date(2027, 1, 11),
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


def test_a_scannable_code_has_a_finder_in_three_corners() -> None:
    """ISO/IEC 18004: a ring of seven squares around a block of three tells a reader where the code is."""
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    rows = ["".join("1" if dark else "0" for dark in row) for row in qr_squares("veiledning:2027-0014:ABCD")]
    assert [row[:7] for row in rows[:7]] == finder
    assert [row[-7:] for row in rows[:7]] == finder
    assert [row[:7] for row in rows[-7:]] == finder


def test_the_drawing_of_a_code_has_its_dark_squares_and_no_others() -> None:
    words = "veiledning:2027-0014:9KRW-D2Z7-HDX4-5K03"
    drawn = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", qr_drawing(words))
        for step in range(int(length))
    }
    assert drawn == {(x, y) for y, row in enumerate(qr_squares(words)) for x, dark in enumerate(row) if dark}
