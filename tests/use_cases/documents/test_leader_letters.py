"""The letter to a participant's leader: every day of absence, summed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from tests.exchange.documents.paper_text import pages_of
from tests.use_cases.test_local_courses import AHUS, SEPTEMBER, agree, plan, plan_cohort
from veiledning_core.course_type.documents import Content
from veiledning_core.use_cases.documents.drafting import drafts_of
from veiledning_core.use_cases.documents.leader_letters import LEADER_LETTER, LeaderLetter

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter


def _letters(office: Office, code: str = "KULL-5") -> list[Content]:
    return [draft.content for draft in office.register.read(drafts_of, code, ["leader-letter"])]


def _rows(content: Content) -> list[tuple[str, list[str], int]]:
    assert isinstance(content.body, LeaderLetter)
    return [(row.what.nb, [str(when) for when in row.when], row.days) for row in content.body.away]


def test_the_ten_days_and_up_to_six_more_are_summed_from_what_they_are_for(office_after: OfficeAfter) -> None:
    """TTT-12 and TTT-13 (register, D-09): four gatherings and the local course, and homework on top."""
    office, _ = office_after(plan_cohort)
    kari, ola = _letters(office)
    assert [kari.about, ola.about] == [("Kari Lund",), ("Ola Moe",)]
    assert [days for _, _, days in _rows(kari)] == [2, 2, 2, 2, 2]
    assert _rows(kari)[0] == ("1. samling", ["28–29 November 2022"], 2)
    assert _rows(kari)[-1] == ("Lokalt kurs", [], 2)
    assert isinstance(kari.body, LeaderLetter)
    assert (kari.body.certain, kari.body.preparation, kari.body.most) == (10, 6, 16)
    assert kari.body.sender == AHUS


def test_the_days_of_the_local_course_stand_in_it_once_they_are_agreed_on_or_planned(
    office_after: OfficeAfter,
) -> None:
    office, _ = office_after(plan_cohort)
    agree(office, *SEPTEMBER)
    expected = ["Tuesday 12 September 2023 (week 37)", "Wednesday 13 September 2023 (week 37)"]
    assert [_rows(letter)[-1][1] for letter in _letters(office)] == [expected, expected]
    plan(office)
    assert [_rows(letter)[-1][1] for letter in _letters(office)] == [expected, expected]


def test_courses_that_belong_to_another_and_types_without_such_texts_have_no_letters(
    office_after: OfficeAfter,
) -> None:
    office, _ = office_after(plan_cohort)
    agree(office, *SEPTEMBER)
    plan(office)
    office.plan("emnekurs", "E-1", SEPTEMBER)
    assert (_letters(office, "LOK-5-AHUS"), _letters(office, "E-1")) == ([], [])


def test_the_page_says_what_is_not_agreed_on_and_what_the_course_type_writes_to_leaders(
    office_after: OfficeAfter,
) -> None:
    office, _ = office_after(plan_cohort)
    letter = _letters(office)[0]
    (page,) = pages_of(LEADER_LETTER, letter)
    assert "Til lederen til Kari Lund" in page
    assert "Kari Lund har plass på Train The Trainer-programmet" in page
    assert "Lokalt kurs ikke avtalt ennå 2 Borte i alt 10 Hjemmearbeid og forberedelse, høyst 6 Høyst i alt 16" in page
    assert isinstance(letter.body, LeaderLetter)
    for text in (*letter.body.texts, *letter.body.part_texts):
        assert text.nb.replace("-", "") in page.replace("- ", "").replace("-", "")


def test_a_letter_about_a_very_long_name_still_fits_its_page(office_after: OfficeAfter) -> None:
    office, _ = office_after(plan_cohort)
    letter = _letters(office)[0]
    assert isinstance(letter.body, LeaderLetter)
    long = attrs.evolve(letter, body=attrs.evolve(letter.body, sender="Sykehus " * 60, department="Å" * 500))
    assert "Høyst i alt 16" in " ".join(pages_of(LEADER_LETTER, long))
