"""The papers that the programme brings: the follow-up person's checklist, the agreement and the supervision note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader
from veiledning_ttt.follow_up import FollowUp
from veiledning_ttt.local_papers import Agreement, SupervisionNote

from veiledning_core.course_type.documents import Draft
from veiledning_core.exchange.documents.typesetting import Typesetter
from veiledning_core.plugins import load_plugins
from veiledning_core.register import Register
from veiledning_core.testing.registers import open_test_register, sign_up_table
from veiledning_core.use_cases.courses.local_courses import agree_dates, plan_local_course
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.documents.drafting import document_kinds, drafts_of
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.enrolments.importing import import_sign_ups

SEPTEMBER = (dt.date(2023, 9, 12), dt.date(2023, 9, 13))
DAYS = tuple(
    (first, first + dt.timedelta(days=1))
    for first in (dt.date(2022, 11, 28), dt.date(2023, 3, 9), dt.date(2023, 5, 4), dt.date(2023, 11, 13))
)
AHUS, BERGEN = "Akershus universitetssykehus HF", "Helse Bergen HF"
YES = dict.fromkeys(("leader-approval", "teaching-assignment", "supervision-experience"), "ja")


def applicant(name: str, trust: str, follow_up: str = "") -> dict[str, str]:
    return {
        "given-name": name,
        "family-name": "Lund",
        "email": f"{name}@lege.example",
        "organisation": trust,
        "department": "Barn",
        "follow-up-name": follow_up,
    } | YES


@pytest.fixture
def register(database_url: str) -> Iterator[Register]:
    """Kull 5 with two trusts, one of them outside the region, and the local course of each."""
    with open_test_register(database_url, load_plugins(), day=dt.date(2022, 9, 1)) as opened:
        opened.run(new_course, NewCourse(type_key="ttt", code="KULL-5", gatherings=DAYS, cohort="5", place="Oslo"))
        table = sign_up_table(applicant("Kari", AHUS, "Liv Vik"), applicant("Ola", AHUS), applicant("Siri", BERGEN))
        opened.run(import_sign_ups, "KULL-5", table)
        for trust in (AHUS, BERGEN):
            opened.run(agree_dates, "KULL-5", trust, SEPTEMBER)
        opened.run(admit, "KULL-5", [line.enrolment.id for line in opened.read(list_enrolments, "KULL-5")])
        for code, trust in (("LOK-A", AHUS), ("LOK-B", BERGEN)):
            opened.run(plan_local_course, "KULL-5", trust, local_code=code)
        yield opened


def drafts(register: Register, code: str, key: str) -> tuple[Draft, ...]:
    return register.read(drafts_of, code, [key])


def words_of(draft: Draft) -> str:
    with Typesetter(language="nb") as typesetter:
        pages = PdfReader(BytesIO(typesetter.print(draft).pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_each_trust_of_the_cohort_has_a_checklist_with_its_own_people(register: Register) -> None:
    """TTT-38 to TTT-43: the tasks are the role's, by day; whom they are for stands below."""
    ahus, bergen = drafts(register, "KULL-5", "follow-up-checklist")
    assert isinstance(ahus.content.body, FollowUp)
    assert isinstance(bergen.content.body, FollowUp)
    assert (ahus.content.about, bergen.content.about) == ((AHUS,), (BERGEN,))
    assert ahus.content.body.people == ("Liv Vik",)
    assert ahus.content.body.participants == (("Kari Lund", "Barn"), ("Ola Lund", "Barn"))
    assert bergen.content.body.participants == (("Siri Lund", "Barn"),)
    page = words_of(ahus)
    for words in ("Liv Vik", "Avtal fast kontakt med lederne", "tirsdag 30. august 2022", "Listen er eksempler"):
        assert words in page
    (local,) = drafts(register, "LOK-A", "follow-up-checklist")
    assert isinstance(local.content.body, FollowUp)
    assert "Bestill kurslokaler" in [point.what.nb for point in local.content.body.points]


def test_only_a_trust_outside_the_region_agrees_to_pay_the_journey(register: Register) -> None:
    """LOK-13."""
    (inside,), (outside,) = (drafts(register, code, "local-course-agreement") for code in ("LOK-A", "LOK-B"))
    assert isinstance(inside.content.body, Agreement)
    assert isinstance(outside.content.body, Agreement)
    assert len(outside.content.body.points) == len(inside.content.body.points) + 1
    assert inside.content.body.teachers == ("Kari Lund", "Ola Lund")
    page = words_of(outside)
    for words in (
        BERGEN,
        "tidligst lørdag 6. mai 2023 (uke 18) og senest søndag 12. november 2023 (uke 45)",
        "betaler lærerens reise",
        "på tvers i foretaket",
        "For foretaket",
    ):
        assert words in page


def test_the_supervision_note_has_room_for_each_local_teacher_and_is_none_without_any(register: Register) -> None:
    (note,) = drafts(register, "LOK-A", "supervision-note")
    assert isinstance(note.content.body, SupervisionNote)
    assert note.content.body.teachers == ("Kari Lund", "Ola Lund")
    page = words_of(note)
    assert page.index("Kari Lund") < page.index("Dette fikk du til") < page.index("Ola Lund")
    days = (SEPTEMBER[:1], SEPTEMBER[1:])
    register.run(new_course, NewCourse(type_key="lokalt-kurs", code="LOK-C", gatherings=days, part_of="KULL-5"))
    assert [drafts(register, "LOK-C", key) for key in ("supervision-note", "local-course-agreement")] == [(), ()]


def test_the_programme_itself_has_neither_agreement_nor_note(register: Register) -> None:
    keys = {kind.key for kind in register.read(document_kinds, "KULL-5")}
    assert "follow-up-checklist" in keys
    assert not keys & {"supervision-note", "local-course-agreement"}
