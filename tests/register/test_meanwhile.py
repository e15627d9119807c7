"""Two registers open on one database: what one changes, the other does not overwrite without having seen it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

import attrs
import pytest

from veiledning_core.domain import programme_edits as edits
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound, StaleRegister
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.programme_edits import Rest
from veiledning_core.register import Register
from veiledning_core.testing.registers import contents, open_test_register, sign_up_table
from veiledning_core.use_cases import reading
from veiledning_core.use_cases.courses import course_changes, sessions, staffing
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.courses.programme import move_gathering
from veiledning_core.use_cases.enrolments import admitting, enrolling, importing, leaving
from veiledning_core.use_cases.journal.news import last_step, newest, news
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.organisations import add_organisation

MONDAY = dt.date(2026, 9, 7)
DAYS = ((MONDAY,), (MONDAY + dt.timedelta(days=9),))


class Two(NamedTuple):
    """Kari, who looks and acts late, and Ola, who acts meanwhile."""

    kari: Register
    ola: Register

    def as_seen(self) -> Register:
        """Return Kari's register as she sees it now."""
        return self.kari.as_seen_at(self.kari.read(newest))


@pytest.fixture
def two(database_url: str) -> Iterator[Two]:
    with open_test_register(database_url) as kari, open_test_register(database_url, first_id=9_000_000) as ola:
        kari.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=DAYS, place="Oslo"))
        row = {"Fornavn": "Ada", "Etternavn": "Lie", "E-post": "ada@lie.example"}
        kari.run(importing.import_sign_ups, "PRV-1", sign_up_table(row))
        yield Two(kari, attrs.evolve(ola, actor="ola"))


def place_of(register: Register) -> str:
    return register.read(reading.course_card, "PRV-1").course.place


def test_the_same_field_is_not_overwritten_unseen(two: Two) -> None:
    seen = two.as_seen()
    two.ola.run(course_changes.edit_course, "PRV-1", place="Bergen")
    before = contents(two.kari)
    with pytest.raises(StaleRegister) as caught:
        seen.run(course_changes.edit_course, "PRV-1", place="Hamar")
    assert "ola changed the course" in str(caught.value.what)
    assert contents(two.kari) == before
    assert place_of(two.kari) == "Bergen"


def test_the_field_is_named_with_what_it_was_what_it_is_and_what_was_wanted(two: Two) -> None:
    for name in ("Nord Sykehus", "Norsk Sykehus"):
        two.kari.run(add_organisation, name, kind=OrganisationKind.HEALTH_TRUST)
    seen = two.as_seen()
    two.ola.run(course_changes.edit_course, "PRV-1", place="Bergen", title="Høstkurs", organiser="Norsk Sykehus")
    with pytest.raises(StaleRegister) as caught:
        seen.run(course_changes.edit_course, "PRV-1", place="Hamar", organiser="Nord Sykehus")
    said = str(caught.value.what)
    assert "place: Oslo → Bergen" in said
    assert said.endswith("You wanted place: Hamar, organiser: Nord Sykehus")
    assert "organiser: – → Norsk Sykehus" in said
    assert "Høstkurs" not in said, "only what both changed is told"


def test_a_choice_that_both_made_is_told_in_words_with_whose_it_is(two: Two) -> None:
    ada = [line.enrolment.id for line in two.kari.read(enrolling.list_enrolments, "PRV-1")]
    seen = two.as_seen()
    two.ola.run(admitting.put_on_waiting_list, "PRV-1", ada)
    with pytest.raises(StaleRegister) as caught:
        seen.preview(admitting.decline, "PRV-1", ada, reason="Fullt")
    assert "Ada Lie, status: applied → waiting" in str(caught.value.what)
    assert "You wanted status: declined" in str(caught.value.what)


def test_whoever_has_read_what_changed_may_go_on(two: Two) -> None:
    seen = two.as_seen()
    two.ola.run(course_changes.edit_course, "PRV-1", place="Bergen")
    with pytest.raises(StaleRegister) as caught:
        seen.preview(course_changes.edit_course, "PRV-1", place="Hamar")
    seen.as_seen_at(caught.value.number).run(course_changes.edit_course, "PRV-1", place="Hamar")
    assert place_of(two.ola) == "Hamar"


def test_changes_of_different_fields_both_stand(two: Two) -> None:
    seen = two.as_seen()
    two.ola.run(course_changes.edit_course, "PRV-1", place="Bergen")
    seen.run(course_changes.edit_course, "PRV-1", title="Kurs i høst")
    course = two.ola.read(reading.course_card, "PRV-1").course
    assert (course.place, course.title) == ("Bergen", "Kurs i høst")


def test_what_one_changed_oneself_meanwhile_is_no_hindrance(two: Two) -> None:
    seen = two.as_seen()
    two.kari.run(course_changes.edit_course, "PRV-1", place="Bergen")
    seen.run(course_changes.edit_course, "PRV-1", place="Hamar")
    assert place_of(two.ola) == "Hamar"


def test_whoever_says_nothing_of_what_they_saw_is_let_through(two: Two) -> None:
    two.ola.run(course_changes.edit_course, "PRV-1", place="Bergen")
    two.kari.run(course_changes.edit_course, "PRV-1", place="Hamar")
    assert place_of(two.ola) == "Hamar"


def test_a_gathering_that_somebody_moved_is_not_moved_again_unseen(two: Two) -> None:
    seen = two.as_seen()
    two.ola.run(move_gathering, "PRV-1", "1", (MONDAY + dt.timedelta(days=1),))
    with pytest.raises(StaleRegister):
        seen.run(move_gathering, "PRV-1", "1", (MONDAY + dt.timedelta(days=2),))


def sessions_of(register: Register) -> dict[str, tuple[str, int]]:
    course = register.read(reading.course_card, "PRV-1").course
    return {s.key: (f"{s.start:%H:%M}", s.minutes) for gathering in course.gatherings for s in gathering.sessions}


def test_changes_of_different_sessions_both_stand(two: Two) -> None:
    """The rest of the day stays, so each of the two touches one session only."""
    seen = two.as_seen()
    two.ola.run(sessions.move_session, "PRV-1", "welcome", dt.time(8, 45), rest=Rest.STAYS)
    seen.run(sessions.lengthen_session, "PRV-1", "own-example", 45, rest=Rest.STAYS)
    seen.run(sessions.move_session, "PRV-1", "lunch", dt.time(12), rest=Rest.STAYS)
    found = sessions_of(two.ola)
    assert found["welcome"][0] == "08:45"
    assert found["own-example"] == ("10:00", 45)
    assert found["lunch"][0] == "12:00"


def test_the_same_session_is_not_overwritten_unseen_and_is_named(two: Two) -> None:
    seen = two.as_seen()
    two.ola.run(sessions.move_session, "PRV-1", "welcome", dt.time(8, 45), rest=Rest.STAYS)
    with pytest.raises(StaleRegister) as caught:
        seen.run(sessions.lengthen_session, "PRV-1", "welcome", 30, rest=Rest.STAYS)
    assert "Welcome: 09:00–09:45 → 08:45–09:30" in str(caught.value.what)
    assert sessions_of(two.ola)["welcome"] == ("08:45", 45)


def test_sessions_that_followed_count_as_moved(two: Two) -> None:
    seen = two.as_seen()
    two.ola.run(sessions.lengthen_session, "PRV-1", "welcome", 50)
    with pytest.raises(StaleRegister, match="Own example"):
        seen.run(sessions.lengthen_session, "PRV-1", "own-example", 45, rest=Rest.STAYS)


def test_a_gathering_that_is_moved_and_a_session_of_it_that_is_edited_both_stand(two: Two) -> None:
    seen, day = two.as_seen(), MONDAY + dt.timedelta(days=1)
    two.ola.run(move_gathering, "PRV-1", "1", (day,))
    seen.run(sessions.lengthen_session, "PRV-1", "welcome", 40, rest=Rest.STAYS)
    seen.run(move_gathering, "PRV-1", "2", (MONDAY + dt.timedelta(days=10),))
    course = two.ola.read(reading.course_card, "PRV-1").course
    assert course.days == (day, MONDAY + dt.timedelta(days=10))
    assert sessions_of(two.ola)["welcome"] == ("09:00", 40)


def test_a_programme_draft_stands_beside_what_others_did_to_other_sessions(two: Two) -> None:
    seen = two.as_seen()
    begun = two.kari.read(reading.course_card, "PRV-1").course.gatherings[0].sessions
    draft = edits.lengthen(begun, "welcome", 40, Rest.STAYS)
    two.ola.run(sessions.remove_session, "PRV-1", "first-break", rest=Rest.STAYS)
    seen.run(sessions.keep_programme, "PRV-1", before={"day-1": begun}, after={"day-1": draft})
    found = sessions_of(two.ola)
    assert "first-break" not in found
    assert found["welcome"] == ("09:00", 40)


def one(register: Register) -> Any:
    (line,) = register.read(enrolling.list_enrolments, "PRV-1")
    return line.enrolment


def test_an_application_that_somebody_answered_is_not_answered_again_unseen(two: Two) -> None:
    seen = two.as_seen()
    two.ola.run(admitting.put_on_waiting_list, "PRV-1", [one(two.ola).id])
    with pytest.raises(StaleRegister):
        seen.run(leaving.withdraw, "PRV-1", [one(two.kari).id], reason="etter ønske")
    assert one(two.kari).status is EnrolmentStatus.WAITING


def test_tasks_that_follow_by_themselves_stop_nobody(two: Two) -> None:
    """Publishing and staffing both touch the same tasks; neither is about them."""
    seen = two.as_seen()
    two.ola.run(staffing.assign, "PRV-1", role="course-leader", name="Tor Vik")
    seen.run(course_changes.edit_course, "PRV-1", place="Hamar")
    assert place_of(two.kari) == "Hamar"


def test_news_names_others_and_not_oneself(two: Two) -> None:
    number = two.kari.read(newest)
    two.kari.run(course_changes.edit_course, "PRV-1", place="Hamar")
    two.ola.run(course_changes.edit_course, "PRV-1", title="Kurs i høst")
    found = two.kari.read(news, number, two.kari.own_steps)
    assert [(line.entry.actor, line.course_code) for line in found.steps] == [("ola", "PRV-1")]
    assert found.number == two.kari.read(newest)
    assert two.kari.read(news, found.number).steps == ()


def test_a_step_that_was_only_previewed_is_nobodys_news(two: Two) -> None:
    number = two.kari.read(newest)
    two.ola.preview(course_changes.edit_course, "PRV-1", place="Bergen")
    assert two.kari.read(news, number).steps == ()


def undo_last(register: Register) -> None:
    register.run(undo, register.read(last_step).number or 0)


def test_the_last_step_is_ones_own_and_the_one_before_when_that_is_undone(two: Two) -> None:
    two.kari.run(course_changes.edit_course, "PRV-1", place="Hamar")
    two.kari.run(course_changes.edit_course, "PRV-1", title="Kurs i høst")
    two.ola.run(staffing.assign, "PRV-1", role="course-leader", name="Tor Vik")
    undo_last(two.kari)
    undo_last(two.kari)
    course = two.ola.read(reading.course_card, "PRV-1").course
    assert (course.place, course.title == "Kurs i høst") == ("Oslo", False)
    assert two.ola.read(last_step).use_case == "assign"


def test_a_step_that_somebody_else_undid_is_passed_over(two: Two) -> None:
    two.kari.run(course_changes.edit_course, "PRV-1", place="Hamar")
    two.kari.run(course_changes.edit_course, "PRV-1", title="Kurs i høst")
    two.ola.run(undo, two.kari.read(last_step).number or 0)
    assert set(two.kari.read(last_step).after or ()) == {"place"}


def test_who_has_done_nothing_has_nothing_to_undo(two: Two) -> None:
    with pytest.raises(NotFound):
        two.ola.read(last_step)


def test_two_registers_made_of_one_share_their_steps(two: Two) -> None:
    before = len(two.kari.own_steps)
    two.as_seen().run(course_changes.edit_course, "PRV-1", place="Hamar")
    assert len(two.kari.own_steps) == before + 1
