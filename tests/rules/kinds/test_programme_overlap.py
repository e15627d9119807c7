from __future__ import annotations

import pytest

from veiledning_core.rules.kinds.programme_overlap import ProgrammeOverlap
from veiledning_core.testing.pictures import a_gathering, a_picture, a_session, said


@pytest.mark.parametrize(
    ("start", "sentences"), [("09:59", ["second begins 09:59; first lasts to 10:00"]), ("10:00", []), ("10:01", [])]
)
def test_a_session_begins_when_the_one_before_it_has_ended(start: str, sentences: list[str]) -> None:
    sessions = (a_session("first", "09:00", 60), a_session("second", start, 30))
    found = said(ProgrammeOverlap(), a_picture(a_gathering(sessions=sessions)))
    assert found == [("session:second", sentence) for sentence in sentences]


def test_the_same_time_on_different_days_is_no_overlap() -> None:
    sessions = (a_session("first"), a_session("second", day=2))
    assert said(ProgrammeOverlap(), a_picture(a_gathering(days=2, sessions=sessions))) == []
