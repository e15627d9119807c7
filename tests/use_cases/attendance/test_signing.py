"""The sheets that people sign, with those who make up a gathering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from veiledning_core.domain.attendance import Presence
from veiledning_core.exchange.documents.saying import Tongue
from veiledning_core.use_cases.documents.drafting import drafts_of

if TYPE_CHECKING:
    from tests.use_cases.attendance.conftest import Year, YearAfter


def fall_ill(year: Year) -> None:
    """Kari makes up both days of the second gathering with the cohort after hers, where Siri is."""
    year.admit("Kari Dahl")
    year.admit("Siri Lie", code="YEAR-2")
    year.record(year.first)
    year.record(year.second, Kari=Presence.ABSENT)
    year.record(year.last, Kari=Presence.ABSENT)
    year.grant("Kari")


def signers(year: Year, code: str) -> list[list[tuple[str, str | None]]]:
    """Return, for each day, who signs and as what guest."""
    drafts = year.register.read(drafts_of, code, ["attendance-sheet"])
    sheets: list[dict[str, Any]] = [Tongue.of("en").plain(draft.content.body) for draft in drafts]
    return [[(one["name"], one["guest"]) for one in sheet["signers"]] for sheet in sheets]


def test_a_guest_signs_on_the_days_that_stand_for_those_missed_and_on_no_other(year_after: YearAfter) -> None:
    own, guest = ("Siri Lie", None), "Kari Dahl"
    first, second, last = signers(year_after(fall_ill), "YEAR-2")
    assert first == [own]
    assert [name for name, _ in second] == [name for name, _ in last] == ["Siri Lie", guest]
    assert str(second[1][1]).endswith("of YEAR-1")


def test_a_guest_is_in_the_table_too_and_still_on_the_sheet_of_the_own_course(year_after: YearAfter) -> None:
    year = year_after(fall_ill)
    drafts = year.register.read(drafts_of, "YEAR-2", ["attendance-sheet"])
    tables = [draft.content.table for draft in drafts]
    assert [len(table.rows) for table in tables if table] == [1, 2, 2]
    assert signers(year, "YEAR-1") == [[("Kari Dahl", None)]] * 3
