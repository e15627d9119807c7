"""Name tags as they are set: a name is never divided."""

from __future__ import annotations

import pytest

from tests.exchange.documents.paper_text import pages_of
from veiledning_core.course_type.documents import Content
from veiledning_core.domain.label_sheet import LabelSheet
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.documents.name_tags import NAME_TAGS, NameTags, Tag


def tags(*names: str, organisation: str = "") -> Content:
    sheet = LabelSheet()
    body = NameTags(
        tags=tuple(Tag(name=name, organisation=organisation) for name in names),
        width=sheet.width,
        height=sheet.height,
        columns=sheet.columns,
        rows=sheet.rows,
    )
    return Content(title=Message("Name tags"), body=body)


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
