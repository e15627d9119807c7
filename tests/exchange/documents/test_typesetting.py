"""How every paper is set in type: the same each time, readable for all, and never broken by what is written on it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import pytest
from pypdf import PdfReader

from tests.exchange.documents.tiny_papers import PLAIN, tiny_draft, tiny_kind
from veiledning_core.course_type.documents import DocumentKind, Draft
from veiledning_core.domain.errors import InputFault, UsageFault
from veiledning_core.exchange.documents.saying import Tongue
from veiledning_core.exchange.documents.typesetting import NO_SIGN, TEMPLATES, Typesetter


@pytest.fixture
def kind(tmp_path: Path) -> DocumentKind:
    return tiny_kind(tmp_path / "templates")


def printed(draft: Draft, *, own: Path | None = None, language: str = "nb") -> PdfReader:
    with Typesetter(language=language, own=own) as typesetter:
        return PdfReader(BytesIO(typesetter.print(draft).pdf))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def fault(draft: Draft, *, own: Path | None = None) -> InputFault:
    with pytest.raises(InputFault) as caught:
        printed(draft, own=own)
    return caught.value


def test_the_same_draft_is_the_same_bytes_whoever_sets_it_and_whenever(kind: DocumentKind) -> None:
    with Typesetter(language="nb") as first, Typesetter(language="nb") as second:
        once, again = first.print(tiny_draft(kind)), first.print(tiny_draft(kind))
        other = second.print(tiny_draft(kind))
        different = second.print(tiny_draft(kind, "Per"))
    assert once.pdf == again.pdf == other.pdf
    assert different.pdf != once.pdf


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Etter kursdag II", "Etter kursdag\u00a0II"),
        ("Kursdag IV: onsdag", "Kursdag\u00a0IV: onsdag"),
        ("Ingrid Vik", "Ingrid Vik"),
        ("I dag", "I dag"),
        ("ALM II, III og X", "ALM\u00a0II, III og\u00a0X"),
    ],
)
def test_a_roman_numeral_stays_on_the_line_of_what_it_numbers(said: str, plain: str) -> None:
    assert Tongue.of("nb").plain(said) == plain


def test_a_paper_is_tagged_and_has_title_and_language(kind: DocumentKind) -> None:
    for language, title, code in (("nb", "Deltakere", "nb-NO"), ("en", "Participants", "en-GB")):
        reader = printed(tiny_draft(kind), language=language)
        catalogue: Any = reader.trailer["/Root"]
        assert catalogue["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in catalogue
        assert catalogue["/Lang"] == code
        assert reader.metadata is not None
        assert reader.metadata.title == title


def test_a_paper_says_that_it_is_pdf_a_2a_and_pdf_ua_1(kind: DocumentKind) -> None:
    catalogue: Any = printed(tiny_draft(kind)).trailer["/Root"]
    xmp = catalogue["/Metadata"].get_data().decode()
    for claim in ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
        assert claim in xmp


def test_a_sign_that_no_font_has_is_reported_and_stands_as_a_box(kind: DocumentKind) -> None:
    with Typesetter(language="nb") as typesetter:
        paper = typesetter.print(tiny_draft(kind, "Kari 漢 and 字 and 漢"))
        whole = typesetter.print(tiny_draft(kind, "Kari Čáhppe Łoŋ"))
    assert set(paper.lacking) == {"漢", "字"}
    assert "Kari ▯ and ▯ and ▯" in words(PdfReader(BytesIO(paper.pdf)))
    assert whole.lacking == ""


@pytest.mark.parametrize("name", ["Eve\u0670 Ede", "عَبْد الرَّحْمٰن", "2\u09cd 2026"])
def test_of_a_letter_with_a_mark_that_no_font_has_only_the_mark_is_a_box(kind: DocumentKind, name: str) -> None:
    """The typesetter names the letter too, which the fonts have: it stays, there and in all other words."""
    mark = next(sign for sign in name if sign in "\u0670\u09cd")
    with Typesetter(language="nb") as typesetter:
        paper = typesetter.print(tiny_draft(kind, name))
    assert paper.lacking == mark
    said = words(PdfReader(BytesIO(paper.pdf)))
    assert said.startswith("Deltakere")
    assert said.count(NO_SIGN) == 1


def test_a_sign_that_the_template_writes_and_no_font_has_is_its_fault(tmp_path: Path) -> None:
    found = fault(tiny_draft(tiny_kind(tmp_path / "templates", f"{PLAIN}漢\n", key="foreign")))
    assert found.where == "foreign.typ:5"
    assert "漢" in found.what.say()


MARKUP = r"""#strong[Åse] *Ås* _x_ $y^2$ `z` @q <l> \ // /* #panic("no") {{0}} "quoted" 'so' ~ --- ="""


def test_markup_in_a_name_stays_as_it_was_written(kind: DocumentKind) -> None:
    assert words(printed(tiny_draft(kind, MARKUP))).startswith(f"Deltakere {MARKUP}")


@pytest.mark.parametrize("name", ["", "Å" * 500, "Åse " * 125, "عائشة بنت محمد", "a\u0301\u0323b"])
def test_no_name_stops_a_paper(kind: DocumentKind, name: str) -> None:
    assert "PRV-1" in words(printed(tiny_draft(kind, name)))


def test_a_word_that_is_broken_to_fit_leaves_the_text_as_it_was_written(kind: DocumentKind) -> None:
    """Whoever searches, copies or listens to the paper meets no signs that were put in, there or in other words."""
    address = f"{'torbjorn.' * 20}heggelundsmo@kontoret.example"
    said = words(printed(tiny_draft(kind, f"Kursavgift etter sats {address}")))
    assert "Kursavgift etter sats" in said
    assert address not in said
    assert address in said.replace(" ", "")
    assert "\u200b" not in said


def test_a_fault_in_a_template_names_the_file_and_the_line(tmp_path: Path) -> None:
    found = fault(tiny_draft(tiny_kind(tmp_path / "templates", f"{PLAIN}#data.nothing\n", key="broken")))
    assert found.where == "broken.typ:5"
    assert "nothing" in found.what.say()


def test_a_fault_in_the_house_of_an_office_names_it(kind: DocumentKind, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "house.typ").write_text("#let data = none\n#let paper(body) = {\n", "utf-8")
    assert str(fault(tiny_draft(kind), own=own).where).startswith("house.typ:")


def test_a_house_of_an_office_without_what_the_papers_use_is_named_and_not_our_template(tmp_path: Path) -> None:
    kind = tiny_kind(tmp_path / "templates", PLAIN)
    own = tmp_path / "own"
    own.mkdir()
    (own / "house.typ").write_text("#let data = 1\n", "utf-8")
    found = fault(tiny_draft(kind), own=own)
    assert found.where == "house.typ"
    assert f"{kind.key}.typ:2 cannot be set with it" in str(found)
    assert "data, words, ink" in str(found.hint)


def test_a_template_of_an_office_that_asks_its_own_house_for_too_much_is_named_itself(tmp_path: Path) -> None:
    kind = tiny_kind(tmp_path / "templates", PLAIN)
    own = tmp_path / "own"
    own.mkdir()
    (own / "house.typ").write_text((TEMPLATES / "house.typ").read_text("utf-8"), "utf-8")
    (own / f"{kind.key}.typ").write_text(f"{PLAIN}#nothing\n", "utf-8")
    assert str(fault(tiny_draft(kind), own=own).where).startswith(f"{kind.key}.typ:")


def test_a_font_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """typst only warns of it, and the paper would look otherwise on another machine."""
    template = PLAIN.replace("#show: paper\n", '#show: paper\n#set text(font: "No Such Font")\n')
    found = fault(tiny_draft(tiny_kind(tmp_path / "templates", template)))
    assert found.where == "tiny.typ:3"
    assert "no such font" in found.what.say().casefold()


def test_a_paper_without_a_title_is_refused(tmp_path: Path) -> None:
    found = fault(tiny_draft(tiny_kind(tmp_path / "templates", "Nothing but words.\n")))
    assert "title" in found.what.say()


def test_a_template_of_the_office_takes_the_place_of_the_usual_one(kind: DocumentKind, tmp_path: Path) -> None:
    own = tmp_path / "own"
    tiny_kind(own, PLAIN + "From our office\n")
    assert "Åse Ås From our office" in words(printed(tiny_draft(kind), own=own))
    assert "From our office" not in words(printed(tiny_draft(kind)))


def test_papers_of_one_kind_are_told_apart_by_their_titles(kind: DocumentKind) -> None:
    metadata = printed(tiny_draft(kind, about=("2027-0014", "Åse Ås"))).metadata
    assert metadata is not None
    assert metadata.title == "Deltakere, 2027-0014, Åse Ås"


def test_a_house_of_the_office_changes_every_paper(kind: DocumentKind, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    house = (
        "#let data = json(bytes(sys.inputs.data))\n"
        "#let paper(body) = { set document(title: data.title, date: datetime(year: 2027, month: 1, day: 11))\n"
        "  set text(lang: data.language)\n  [= Our office]\n  body }\n"
    )
    (own / "house.typ").write_text(house, "utf-8")
    assert words(printed(tiny_draft(kind), own=own)) == "Our office Deltakere Åse Ås"


def test_a_folder_of_templates_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="there is no folder"):
        Typesetter(language="nb", own=tmp_path / "nowhere")


def test_templates_of_one_name_in_two_folders_are_kept_apart(tmp_path: Path) -> None:
    one, other = (tiny_kind(tmp_path / place, f"{PLAIN}{place}\n") for place in ("here", "there"))
    with Typesetter(language="nb") as typesetter:
        papers = [typesetter.print(tiny_draft(kind)).pdf for kind in (one, other, one)]
    assert [words(PdfReader(BytesIO(pdf))).split()[3] for pdf in papers] == ["here", "there", "here"]


def test_each_page_can_be_had_as_a_picture(tmp_path: Path) -> None:
    kind = tiny_kind(tmp_path / "templates", f"{PLAIN}#pagebreak()\nMore\n")
    with Typesetter(language="nb") as typesetter:
        pictures = typesetter.pictures(tiny_draft(kind), dots_per_inch=20)
    assert [picture[:8] for picture in pictures] == [b"\x89PNG\r\n\x1a\n"] * 2


@attrs.frozen(kw_only=True)
class _Holding:
    what: object


def test_what_no_template_can_be_given_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="a template is given no float"):
        Tongue.of("nb").plain(_Holding(what=1.5))
