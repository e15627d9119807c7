"""What the papers of a course say, read from the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from veiledning_core.course_type.documents import Draft
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.exchange.documents.saying import Tongue
from veiledning_core.use_cases.course_days.preparing import confirm_preparations
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.documents.drafting import drafts_of
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

FIRST, SECOND = dt.date(2024, 9, 24), dt.date(2024, 11, 5)
NAMES = ("Kari Dahl", "Per Ås", "Åse Berg", "Bo Lie")


def seat(work: Work, enrolments: Sequence[UUID]) -> None:
    """Give people seats whatever the rules of admission say."""
    for enrolment in map(work.enrolments.get, enrolments):
        assert work.enrolments.move(enrolment, enrolment.with_status(EnrolmentStatus.ADMITTED))


def fill(office: Office) -> None:
    """Plan a topic course with four participants, one of them prepared, and an empty one for which no rate is known."""
    office.day = FIRST - dt.timedelta(days=7)
    office.plan("emnekurs", "E-1", (FIRST,), (SECOND,), place="Oslo", organiser="ALIS-kontor Oslo")
    office.plan("emnekurs", "E-2", (dt.date(2027, 2, 9),), (dt.date(2027, 2, 10),))
    office.plan("ttt", "T-1", *((day, day + dt.timedelta(days=1)) for day in ttt_days()), cohort="1")
    staff = (
        ("course-leader", "Siri Lie", None),
        ("presenter", "Ola Bø", "presenter-1"),
        ("presenter", "Ida Ek", "presenter-1"),
    )
    for role, name, presenter in staff:
        office.register.run(staffing.assign, "E-1", role=role, name=name, presenter=presenter)
    office.register.run(
        staffing.assign, "E-1", role="presenter", name="To Dag", gatherings=["2"], presenter="presenter-2"
    )
    office.register.run(seat, office.apply("E-1", *NAMES))
    prepared = [line.enrolment.id for line in office.lines("E-1") if line.person.name != "Bo Lie"]
    office.register.run(confirm_preparations, "E-1", prepared)


def ttt_days() -> Sequence[dt.date]:
    return [dt.date(2024, 9, 2), dt.date(2024, 11, 4), dt.date(2025, 1, 13), dt.date(2025, 9, 8)]


@pytest.fixture
def office(office_after: OfficeAfter) -> Office:
    """An office with these courses, a week before the first."""
    return office_after(fill)[0]


def drafts(office: Office, key: str, code: str = "E-1") -> tuple[Draft, ...]:
    return office.register.read(drafts_of, code, [key])


def bodies(office: Office, key: str, code: str = "E-1") -> list[dict[str, Any]]:
    """Return what papers of a kind say in Norwegian, as a template is given it."""
    return [Tongue.of("nb").plain(draft.content.body) for draft in drafts(office, key, code)]


def session(sheet: dict[str, Any], title: str) -> dict[str, Any]:
    (found,) = (one for one in sheet["sessions"] if one["title"].startswith(title))
    return dict(found)


# ---- announcement ----


def test_an_announcement_has_the_rate_of_the_course_s_own_day(office: Office) -> None:
    (body,) = bodies(office, "announcement")
    assert [price["amount"] for price in body["prices"]] == ["kr\u00a04\u00a0400,00 per deltaker"]
    others = ["Annet yrke: kr\u00a08\u00a0800,00", "Student eller LIS1: ingenting"]
    assert [price["others"] for price in body["prices"]] == [others]
    assert body["days"] == [
        "Kursdag\u00a0I: tirsdag 24. september 2024 (uke 39)",
        "Kursdag\u00a0II: tirsdag 5. november 2024 (uke 45)",
    ]
    assert (body["place"], body["seats"], body["hours"]) == ("Oslo", 24, "18 timer")
    assert body["sign_up"][0] == "Meld deg på hos ALIS-kontor Oslo."
    assert body["texts"][0].startswith("Kurset er for leger i allmennpraksis")


def test_papers_call_a_course_as_its_type_is_called_in_their_language_whoever_planned_it(office: Office) -> None:
    asked = NewCourse(type_key="emnekurs", code="E-3", gatherings=((FIRST,), (SECOND,)))
    office.register.run(new_course, asked, language="en")
    (draft,) = drafts(office, "announcement", "E-3")
    in_norwegian, in_english = (Tongue.of(language).say(draft.content.title) for language in ("nb", "en"))
    assert in_norwegian.startswith("Emnekurs i individuell veiledning")
    assert in_english.startswith("Topic course in individual mentoring")
    assert {body["course"] for body in bodies(office, "programme", "E-3")} == {in_norwegian}


def test_a_title_of_its_own_is_the_same_in_every_language(office: Office) -> None:
    office.register.run(course_changes.edit_course, "E-1", title="Kveldskurs på Hamar")
    (draft,) = drafts(office, "announcement")
    assert {Tongue.of(language).say(draft.content.title) for language in ("nb", "en")} == {"Kveldskurs på Hamar"}


def test_an_announcement_says_that_no_rate_is_known_and_leaves_out_retired_objectives(office: Office) -> None:
    (before,), (after,) = bodies(office, "announcement"), bodies(office, "announcement", "E-2")
    assert [price["amount"] for price in after["prices"]] == ["Satsen for 9. februar 2027 er ikke kjent ennå."]
    assert before["objectives"] == ["ALM-002", "FKM-020"]
    assert after["objectives"] == ["ALM-002"]


def test_days_of_a_gathering_and_texts_of_one_source_stand_together(office: Office) -> None:
    (body,) = bodies(office, "announcement", "T-1")
    assert body["days"][0] == "1. samling: 2.–3. september 2024"
    assert any(text.startswith("Vi ber om minst to fra hvert foretak") and "bare én" in text for text in body["texts"])
    assert "Lederen din godkjenner søknaden." in body["sign_up"]


def test_a_cancelled_course_is_not_announced(office: Office) -> None:
    office.register.run(course_changes.cancel, "E-2", reason="for få")
    assert bodies(office, "announcement", "E-2") == []


# ---- programme ----


def test_each_course_day_has_a_programme_to_the_minute(office: Office) -> None:
    assert [draft.content.about for draft in drafts(office, "programme")] == [("2024-09-24",), ("2024-11-05",)]
    first, second = bodies(office, "programme")
    spans = [(item["start"], item["end"]) for item in first["items"]]
    assert spans[0] == ("09:00", "09:15")
    assert spans[-1] == ("15:50", "16:00")
    assert [item["title"] for item in first["items"] if item["pause"]] == ["Pause", "Lunsj", "Pause"]
    assert len(first["aims"]) == 1
    assert second["aims"] == []


def test_presenters_are_named_where_somebody_fills_their_slot_that_day(office: Office) -> None:
    first, _ = bodies(office, "programme")
    slots = {item["title"][:12]: item["presenter"] for item in first["items"]}
    assert slots["Åpning, dage"] == "Ola Bø, Ida Ek"
    assert slots["Film: gode o"] == "Innleder 3"
    pedagogy = next(item for item in first["items"] if item["title"].startswith("Den første samtalen"))
    assert [part["presenter"] for part in pedagogy["parts"]] == ["", "Innleder 2", ""]


def test_a_slot_that_is_a_role_is_filled_by_whoever_has_it_that_day(small_office: Office) -> None:
    small_office.plan("sample-type", "P-1", (FIRST,), (SECOND,))
    assert bodies(small_office, "programme", "P-1")[0]["items"][0]["presenter"] == "Kursleder"
    for name, gathering in (("Siri Lie", "1"), ("Ola Bø", "2")):
        said: dict[str, Any] = {"role": "course-leader", "name": name, "gatherings": [gathering]}
        small_office.register.run(staffing.assign, "P-1", **said)
    assert bodies(small_office, "programme", "P-1")[0]["items"][0]["presenter"] == "Siri Lie"


def test_joined_days_have_the_words_of_their_variant(office: Office) -> None:
    first, _ = bodies(office, "programme", "E-2")
    assert first["items"][-1]["title"] == "Oppsummering av dagen og blikk på morgendagen"


def test_a_course_without_a_timetable_has_one_programme_with_what_is_learnt(office: Office) -> None:
    (body,) = bodies(office, "programme", "T-1")
    assert body["items"] == []
    assert body["texts"][-1] == "Dette venter vi at du tar med deg fra programmet:"
    assert len(body["outcomes"]) == 9
    assert len(body["days"]) == 4


# ---- leaders' sheet ----


def test_leaders_see_how_long_each_has_and_when_roles_change(office: Office) -> None:
    first, _ = bodies(office, "leader-sheet")
    assert first["participants"] == "4, i 3 grupper: 2 + 1 + 1"
    assert session(first, "Bli kjent")["timing"] == ["2 i gruppen: 30 minutter til hver"]
    practice = session(first, "Øve på")
    assert practice["timing"] == ["Rollebytte: 14:00–14:20, 14:20–14:40, 14:40–15:00"]
    assert practice["handouts"] == ["Instruks til veilederen", "Instruks til observatøren"]
    assert ["Kursleder", "Siri Lie"] in first["staff"]


def test_leaders_see_who_is_not_prepared_for_which_session(office: Office) -> None:
    """The preparations for the second day are not given out yet, so nobody lacks them."""
    first, second = bodies(office, "leader-sheet")
    assert [one["people"] for one in session(first, "Øve på")["unready"]] == ["Bo Lie"]
    assert not any(one["unready"] for one in second["sessions"])


def test_leaders_are_reminded_only_of_what_is_about_their_day(office: Office) -> None:
    first, second = bodies(office, "leader-sheet")
    assert [text.split()[0] for text in first["texts"]] == ["Alle", "Tre"]
    assert [text.split()[0] for text in second["texts"]] == ["Gruppene", "Alle", "Evalueringen"]


def test_a_course_with_nobody_on_it_still_has_leaders_sheets_and_no_list_to_sign(office: Office) -> None:
    first, _ = bodies(office, "leader-sheet", "E-2")
    assert first["participants"] == "0"
    assert not any(one["unready"] for one in first["sessions"])
    for key in ("attendance-sheet", "participant-list", "name-tags"):
        assert bodies(office, key, "E-2") == []


# ---- preparation sheets ----


def test_each_gathering_that_is_prepared_for_has_a_sheet_with_its_own_texts(office: Office) -> None:
    first, second = bodies(office, "preparation-sheet")
    assert first["by"] == "Kursdag\u00a0I, tirsdag 24. september 2024 (uke 39)"
    assert first["credit"] == "2 timer"
    assert [item["optional"] for item in first["items"]] == [False, True, False, False, False]
    assert [item["sessions"] for item in first["items"]][-1] == ["13:45 Øve på veiledningssamtalen"]
    assert second["items"][-1]["codes"].startswith("ALM-042, ALM-043")
    assert [text.split()[0] for text in first["texts"]] == ["Eksempelet"]
    assert [text.split()[0] for text in second["texts"]] == ["Har"]


def test_a_course_without_preparations_has_no_sheet(office: Office) -> None:
    assert bodies(office, "preparation-sheet", "T-1") == []


# ---- lists ----


def test_the_attendance_sheet_of_each_day_has_everybody_by_name(office: Office) -> None:
    first, second = drafts(office, "attendance-sheet")
    (body, _) = bodies(office, "attendance-sheet")
    assert [one["name"] for one in body["signers"]] == ["Åse Berg", "Kari Dahl", "Bo Lie", "Per Ås"]
    assert body["empty"] == 4
    assert first.content.table is not None
    assert [row[0] for row in first.content.table.rows] == [one["name"] for one in body["signers"]]
    assert (first.content.about, second.content.about) == (("2024-09-24",), ("2024-11-05",))


def test_the_participant_list_has_a_card_for_each(office: Office) -> None:
    (draft,) = drafts(office, "participant-list")
    (body,) = bodies(office, "participant-list")
    assert body["days"] == ["24. september 2024", "5. november 2024"]
    assert body["headings"] == ["Navn", "E-post"]
    assert [card.email for card in draft.content.cards] == [row[-1] for row in body["rows"]]
    assert len({card.uid for card in draft.content.cards}) == 4
