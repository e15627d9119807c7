from __future__ import annotations

from veiledning_core.rules.kinds.adapted_sessions import AdaptedSessions
from veiledning_core.rules.picture import Plan
from veiledning_core.testing.pictures import a_gathering, a_picture, a_session, said, words


def test_one_fault_names_the_sessions_by_their_titles() -> None:
    sessions = (
        a_session("D2-02", title=words("Erfaringer")),
        a_session("D2-08", "12:30", title=words("Felleskonsultasjon")),
    )
    picture = a_picture(a_gathering(sessions=sessions), plan=Plan(adapted_sessions=("D2-02", "D2-08")))
    assert said(AdaptedSessions(), picture) == [("course", "to be adapted: Erfaringer, Felleskonsultasjon")]


def test_a_session_that_the_course_and_its_type_no_longer_have_is_named_by_its_key() -> None:
    picture = a_picture(plan=Plan(adapted_sessions=("D2-02",)))
    assert said(AdaptedSessions(), picture) == [("course", "to be adapted: D2-02")]


def test_a_session_that_the_course_no_longer_has_is_named_as_the_type_names_it() -> None:
    plan = Plan(adapted_sessions=("D2-02",), titles={"session:D2-02": words("Erfaringer")})
    assert said(AdaptedSessions(), a_picture(plan=plan)) == [("course", "to be adapted: Erfaringer")]


def test_nothing_is_said_when_there_is_nothing_to_adapt() -> None:
    assert said(AdaptedSessions(), a_picture(a_gathering(sessions=(a_session(),)))) == []
