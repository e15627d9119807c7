"""The papers that go with mail: those about its recipient and nobody else's, namesakes included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.use_cases.messages.mail_room import SENDER, Door
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.sending import due_mail, send_mail
from veiledning_core.use_cases.completion import certifying, completing
from veiledning_core.use_cases.course_days import attending, preparing
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.messages import papers
from veiledning_core.use_cases.messages.mail_settings import set_mail_settings
from veiledning_core.use_cases.messages.outbox import mail, outbox

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

CODE = "KULL-9"
DAY = dt.timedelta(days=1)
FIRST = dt.date(2022, 11, 28)
KULL_5 = (
    (FIRST, FIRST + DAY),
    (dt.date(2023, 3, 9), dt.date(2023, 3, 10)),
    (dt.date(2023, 5, 4), dt.date(2023, 5, 5)),
    (dt.date(2023, 11, 13), dt.date(2023, 11, 14)),
)
HERE, THERE = "Akershus universitetssykehus HF", "Sykehuset Innlandet HF"
SAME = "Kari Lie"


def fill(office: Office) -> None:
    """Announce a programme; two of each of two trusts have a place, one of both called Kari Lie, with a leader each."""
    office.register.run(set_mail_settings, SENDER)
    office.day = dt.date(2022, 6, 1)
    office.plan("ttt", CODE, *KULL_5, place="Oslo", cohort="9")
    for role in ("programme-teacher", "coordinator"):
        office.staff(CODE, role, "Siri Lie")
    office.register.run(course_changes.publish, CODE)
    for trust, address in ((HERE, "kari@ahus.example"), (THERE, "kari@si.example")):
        office.apply(CODE, SAME, **said(trust, address))
        office.apply(CODE, f"Per {trust.split()[0]}", **{**said(trust, address), "email": f"per.{address}"})
    office.register.run(admitting.admit, CODE, [line.enrolment.id for line in office.lines(CODE)])


def said(trust: str, address: str) -> dict[str, str]:
    place = address.partition("@")[2]
    return {
        "email": address,
        "organisation": trust,
        "leader-approval": "ja",
        "leader-name": f"Sjef {trust}",
        "leader-email": f"sjef@{place}",
        "follow-up-name": f"Følger {trust}",
        "follow-up-email": f"folger@{place}",
        "teaching-assignment": "ja",
        "guided-lis": "ja",
        "supervision-experience": "ja",
        "Annen informasjon som kan være relevant i forhold til kursopptak": "Lokalt kurs: 12.09.2023 og 13.09.2023",
    }


@pytest.fixture
def office(office_after: OfficeAfter) -> Office:
    """An office with that programme."""
    return office_after(fill)[0]


def words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_each_leader_gets_the_letter_about_their_own_and_nobody_elses(office: Office) -> None:
    door = Door(office.clock)
    send_mail(office.register, door, [line for line in due_mail(office.register, CODE) if line.plan == "leader-letter"])
    assert sorted({letter.to.email for letter in door.letters}) == ["sjef@ahus.example", "sjef@si.example"]
    assert len(door.letters) == 4
    for letter in door.letters:
        (attachment,) = letter.attachments
        own, other = (HERE, THERE) if "ahus" in letter.to.email else (THERE, HERE)
        told = words(attachment.data)
        assert own in told
        assert other not in told


def test_the_follow_up_person_gets_the_checklist_of_the_own_trust(office: Office) -> None:
    door = Door(office.clock)
    office.day = FIRST - 84 * DAY
    due = [line for line in due_mail(office.register, CODE) if line.plan == "follow-up-letter"]
    send_mail(office.register, door, due)
    assert len(door.letters) == 2
    for letter in door.letters:
        (attachment,) = letter.attachments
        assert (HERE in words(attachment.data)) is ("ahus" in letter.to.email)


def test_papers_wait_where_nothing_sets_type(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "can_set_type", lambda: False)
    lines = [line for line in office.register.read(outbox, CODE) if line.plan in ("confirmation", "reminder")]
    states = {line.plan: line.state for line in lines}
    assert states == {"confirmation": MailState.WAITING, "reminder": MailState.PLANNED}
    assert "typesetter" in str(lines[0].why[0])


def test_a_certificate_goes_to_whoever_it_is_about(
    small_office: Office, small_type_with: Callable[..., object]
) -> None:
    office, monday = small_office, dt.date(2026, 9, 7)
    office.register.run(set_mail_settings, SENDER)
    office.plan("sample-type", "PRV-1", (monday,), (monday + 28 * DAY,), place="Oslo")
    office.staff("PRV-1", "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, "PRV-1")
    people = office.apply("PRV-1", "Kari Lie", "Ola Bø", **{"done-basics": "ja"})
    office.register.run(admitting.admit, "PRV-1", people)
    office.day = monday + 28 * DAY
    for day in (monday, office.day):
        office.register.run(attending.record_attendance, "PRV-1", day)
    office.register.run(preparing.confirm_preparations, "PRV-1")
    office.register.run(completing.complete, "PRV-1")
    office.register.run(certifying.issue_certificates, "PRV-1")
    for line in office.register.read(outbox, "PRV-1"):
        if line.plan == "certificate":
            view = office.register.read(mail, line.key)
            assert [line.name.replace(" ", "-") in name for name in view.attachments] == [True]
