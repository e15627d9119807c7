from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.domain.citation import Citation
from veiledning_core.domain.variant import Variant
from veiledning_core.rules.kinds.days_fit_variant import DaysFitVariant
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import FIRST_DAY, a_course, a_gathering, a_picture, said, words

CITE = Citation(source="plan", section="Gjennomføring")
JOINED = Variant(key="joined", title=words("Samlet"), min_gap_days=1, max_gap_days=1, cite=CITE)
SPLIT = Variant(key="split", title=words("Delt"), min_gap_days=21, max_gap_days=42, cite=CITE)


def apart(*gaps: int, variant: str = "joined", variants: tuple[Variant, ...] = (JOINED, SPLIT)) -> Picture:
    days = [FIRST_DAY + dt.timedelta(days=sum(gaps[:place])) for place in range(len(gaps) + 1)]
    gatherings = (a_gathering(f"day-{place}", day) for place, day in enumerate(days))
    return a_picture(course=a_course(*gatherings, variant=variant), plan=Plan(variants=variants))


@pytest.mark.parametrize(("gap", "right"), [(20, False), (21, True), (22, True), (41, True), (42, True), (43, False)])
def test_the_days_are_those_of_the_variant_from_its_least_gap_to_its_most(gap: int, right: bool) -> None:
    assert (said(DaysFitVariant(), apart(gap, variant="split")) == []) is right


def test_days_that_make_no_variant_break_it_whatever_the_course_was_taken_for() -> None:
    fault = "the days between the gatherings (9) fit no variant: Samlet: 1, Delt: 21 to 42"
    for variant in ("joined", "split"):
        assert said(DaysFitVariant(), apart(9, variant=variant)) == [("course", fault)]


def test_each_gap_counts() -> None:
    assert said(DaysFitVariant(), apart(1, 1)) == []
    assert said(DaysFitVariant(), apart(1, 2)) != []


def test_one_gathering_fits_every_variant_and_a_type_without_variants_is_fine() -> None:
    assert said(DaysFitVariant(), apart(variant="split")) == []
    assert said(DaysFitVariant(), apart(9, variants=())) == []


def test_another_variant_than_the_days_make_breaks_it() -> None:
    fault = "the days between the gatherings (1) fit the variant “Samlet”, and “Delt” is chosen"
    assert said(DaysFitVariant(), apart(1, variant="split")) == [("course", fault)]
