from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.rules.kinds.programme_ends_by import ProgrammeEndsBy
from veiledning_core.testing.pictures import a_gathering, a_picture, a_session, said


@pytest.mark.parametrize(
    ("minutes", "sentences"), [(14, []), (15, []), (16, ["closing ends 16:01; the day ends 16:00"])]
)
def test_no_session_lasts_longer_than_the_day(minutes: int, sentences: list[str]) -> None:
    sessions = (a_session("opening", "09:00"), a_session("closing", "15:45", minutes))
    found = said(ProgrammeEndsBy(time=dt.time(16)), a_picture(a_gathering(sessions=sessions)))
    assert found == [("session:closing", sentence) for sentence in sentences]
