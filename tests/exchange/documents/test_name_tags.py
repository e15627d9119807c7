"""Name tags as they are set: a name is never divided."""

from __future__ import annotations

import pytest

from tests.exchange.documents.paper_text import pages_of, readable
from veiledning_core.course_type.documents import Content
from veiledning_core.domain.label_sheet import LabelSheet, label_sheet
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.documents.name_tags import NAME_TAGS, Tag, on_sheet


def tags(*names: str, organisation: str = "") -> Content:
    tagged = tuple(Tag(name=name, organisation=organisation) for name in names)
    return Content(title=Message("Name tags"), body=on_sheet(tagged, LabelSheet()))


def heights_of(tag: Tag, sheet: LabelSheet) -> list[float]:
    """Return how far below the upper edge of its tag each line of words stands, in millimetres."""
    content = Content(title=Message("Name tags"), body=on_sheet((tag,), sheet))
    found: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append(tm[5] * cm[3] + cm[5])

    (page,) = readable(NAME_TAGS, content).pages
    page.extract_text(visitor_text=note)
    top = 297 - (297 - sheet.rows * float(sheet.height)) / 2
    return [top - y * 25.4 / 72 for y in found]


@pytest.mark.parametrize("letters", [16, 17, 24, 25, 39])
def test_a_long_family_name_is_set_smaller_and_not_divided(letters: int) -> None:
    family = ("Steinsrønningbråten" * 3)[:letters]
    (page,) = pages_of(NAME_TAGS, tags(f"Ingebjørg {family}"))
    assert page == f"Ingebjørg {family}"


def test_a_name_that_is_one_endless_word_is_cut_rather_than_run_off_its_tag() -> None:
    (page,) = pages_of(NAME_TAGS, tags("Å" * 500))
    assert page.replace(" ", "").replace("\u200b", "") == "Å" * 119 + "…"


def test_where_somebody_comes_from_is_cut_rather_than_set_over_the_name() -> None:
    (page,) = pages_of(NAME_TAGS, tags("Åse Ås", organisation="sykehus i nord " * 30))
    assert page.startswith("Åse Ås")
    assert len(page) < 130
    assert page.endswith("…")


def test_where_somebody_comes_from_is_whole_up_to_a_hundred_letters() -> None:
    (page,) = pages_of(NAME_TAGS, tags("Åse Ås", organisation="Å" * 9 + " helse" * 15 + "!"))
    assert "…" not in page
    assert page.endswith("helse!")


_USUAL = Tag(name="Ingebjørg Steinsrønning", organisation="Indre Østfold kommune", group="Gruppe 12")
_LONGEST = Tag(name="Ada Åse Eva " * 40, organisation="sykehus i nord " * 30, group="Gruppe 12")


@pytest.mark.parametrize("tag", [_USUAL, _LONGEST], ids=["usual", "longest"])
@pytest.mark.parametrize("size", ["85x54", "63.5x38.1", "50x25", "45x20", "30x15", "202x15"])
def test_no_line_of_words_runs_off_its_tag(size: str, tag: Tag) -> None:
    sheet = label_sheet(size)
    heights = heights_of(tag, sheet)
    assert heights
    assert 0 < min(heights) < max(heights) < float(sheet.height)


@pytest.mark.parametrize("size", ["50x25", "45x20", "38.1x21.2", "30x15"])
def test_what_is_usual_stands_whole_on_a_small_tag(size: str) -> None:
    (page,) = pages_of(NAME_TAGS, Content(title=Message("Name tags"), body=on_sheet((_USUAL,), label_sheet(size))))
    assert page == "Ingebjørg Steinsrønning Indre Østfold kommune Gruppe 12"
