from __future__ import annotations

import pytest

from veiledning_core.rules.kinds.programme_gap import ProgrammeGap
from veiledning_core.testing.pictures import a_gathering, a_picture, a_session, said


@pytest.mark.parametrize(
    ("start", "sentences"), [("09:59", []), ("10:00", []), ("10:01", ["second begins 10:01; first ends 10:00"])]
)
def test_no_time_is_left_between_two_sessions(start: str, sentences: list[str]) -> None:
    sessions = (a_session("first", "09:00", 60), a_session("second", start, 30))
    found = said(ProgrammeGap(), a_picture(a_gathering(sessions=sessions)))
    assert found == [("session:second", sentence) for sentence in sentences]


def test_the_night_between_two_days_is_no_gap() -> None:
    sessions = (a_session("first"), a_session("second", "11:00", day=2))
    assert said(ProgrammeGap(), a_picture(a_gathering(days=2, sessions=sessions))) == []
