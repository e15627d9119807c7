"""Other projects read this JSON, so the names of its fields are written down here a second time."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any
from uuid import UUID

import attrs
import pytest

from veiledning_core.domain.citation import Citation, Strength
from veiledning_core.domain.course import Course
from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus, StatusChange, Wish
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.organisation import DatedName, Organisation, OrganisationKind
from veiledning_core.domain.person import Person
from veiledning_core.domain.session import Session, SessionKind
from veiledning_core.domain.task import Task
from veiledning_core.exchange.plain import (
    plain_course,
    plain_enrolment_line,
    plain_finding,
    plain_journal_entry,
    plain_number,
    plain_organisation,
    plain_person,
    plain_session,
    plain_status_change,
    plain_task,
    plain_values,
    plain_wish,
)
from veiledning_core.exchange.plain_types import plain_course_type, plain_rule
from veiledning_core.rules.finding import Finding, Fix, Moment, Reaction
from veiledning_core.testing.types import sample_type

ID = UUID(int=7)
NOON = dt.datetime(2027, 2, 9, 11, tzinfo=dt.UTC)
WORDS = LocalText(nb="ord", en="words")
SESSION = Session(key="D1-01", start=dt.time(9, 5), minutes=70, kind=SessionKind.GROUP_WORK, title=WORDS)
COURSE = Course(id=ID, code="E-1", type_key="emnekurs", edition="2023-08", title="Emnekurs")
PERSON = Person(id=ID, given_name="Kari", family_name="Prøve")
BODY = Organisation(id=ID, kind=OrganisationKind.MUNICIPALITY, names=(DatedName(name="Prøve kommune"),))
ENROLMENT = Enrolment(id=ID, course=ID, person=ID, status=EnrolmentStatus.APPLIED, applied_at=NOON)
TASK = Task(id=ID, course=ID, key="plan:x", title=WORDS, owner="coordinator", secret="nøtteallergi")
ENTRY = JournalEntry(at=NOON, actor="kari", use_case="publish", kind="course", subject=ID)
FINDING = Finding(
    rule="EMNE-09",
    strength=Strength.REQUIRED,
    reaction=Reaction.BLOCK,
    guards=None,
    message=Message("{count} people", count=25),
    subject="course",
    text=WORDS,
    cite=Citation(source="plan", section="Rammer"),
    fix=Fix(who="coordinator", by=Moment.PUBLISH, how=WORDS),
    how=None,
    due=None,
    waivable=True,
)


FIELDS: list[tuple[dict[str, Any], str]] = [
    (
        plain_course(COURSE),
        (
            "id code type edition title variant cohort status delivery place capacity organiser organisation part_of "
            "first_day last_day gatherings revision"
        ),
    ),
    (
        plain_session(SESSION),
        (
            "key day start end minutes kind title formats presenter parts needs outcomes turn_minutes turns handouts "
            "statements"
        ),
    ),
    (plain_person(PERSON), "id given_name family_name email phone hpr_number home_region"),
    (plain_organisation(BODY), "id kind name names also_known_as region number trained"),
    (
        plain_enrolment_line(EnrolmentLine(enrolment=ENROLMENT, person=PERSON, organisation=None)),
        (
            "id course person status applied_at answered_at organisation department answers wishes rank placing "
            "queued_at fee_decision revision"
        ),
    ),
    (plain_task(TASK), "id course key title owner due status subject has_text_to_read"),
    (plain_journal_entry(ENTRY), "number at actor use_case kind subject course before after note step"),
    (
        plain_finding(FINDING),
        "rule strength reaction guards message subject text cite fix waivable waived waived_by",
    ),
    (
        plain_rule(sample_type().rules[0]),
        "id kind values strength reaction guards text cite fix waivable valid_from valid_to variants statements",
    ),
    (
        plain_course_type(sample_type()),
        (
            "key edition title short_title part_of follows organisers sources frame variants gatherings roles "
            "preparation_blocks preparations outcomes fees fields admission certificate tasks texts messages rules "
            "valid_from valid_to"
        ),
    ),
]


@pytest.mark.parametrize(("plain", "names"), FIELDS)
def test_a_field_is_never_renamed_or_removed(plain: dict[str, Any], names: str) -> None:
    assert list(plain) == names.split()
    assert json.loads(json.dumps(plain)) == plain


def test_what_is_not_known_is_null_and_a_list_without_items_is_empty() -> None:
    plain = plain_course(COURSE)
    assert [plain[name] for name in ("place", "variant", "capacity", "first_day", "organiser")] == [None] * 5
    assert plain["gatherings"] == []
    assert plain_person(PERSON)["email"] is None


def test_days_and_times_are_iso_8601_and_ends_are_told() -> None:
    gathering = Gathering(key="day-1", label=WORDS, days=(dt.date(2027, 2, 9),), sessions=(SESSION,))
    plain = plain_course(attrs.evolve(COURSE, gatherings=(gathering,)))
    assert plain["first_day"] == "2027-02-09"
    (item,) = plain["gatherings"][0]["sessions"]
    assert (item["start"], item["end"], item["title"]) == ("09:05", "10:15", {"nb": "ord", "en": "words"})


def test_the_text_that_is_to_be_read_and_deleted_is_not_told() -> None:
    assert "nøtteallergi" not in json.dumps(plain_task(TASK), ensure_ascii=False)
    assert plain_task(TASK)["has_text_to_read"] is True
    assert plain_task(attrs.evolve(TASK, secret=None))["has_text_to_read"] is False


def test_a_finding_is_said_in_the_language_of_whoever_asks() -> None:
    assert plain_finding(FINDING)["message"] == "25 people"
    assert plain_finding(FINDING)["fix"]["how"] == "words"
    words = {"{count} people": "{count} personer"}
    norwegian = plain_finding(FINDING, lambda message: message.say(lambda text: words.get(text, text), "nb"))
    assert (norwegian["message"], norwegian["fix"]["how"]) == ("25 personer", "ord")


def test_hours_are_numbers_and_whole_ones_have_no_point() -> None:
    assert repr(plain_number(Decimal("7.0"))) == "7"
    assert repr(plain_number(Decimal("2.5"))) == "2.5"
    assert plain_number(None) is None


def test_wishes_and_history_are_told() -> None:
    wish = Wish(dates=(dt.date(2023, 9, 14),), words="14. september")
    assert plain_wish(wish) == {
        "dates": ["2023-09-14"],
        "words": "14. september",
        "alternative": False,
        "status": "proposed",
    }
    change = StatusChange(enrolment=ID, at=NOON, actor="kari", status=EnrolmentStatus.WAITING)
    assert plain_status_change(change) == {
        "at": "2027-02-09T11:00:00+00:00",
        "actor": "kari",
        "status": "waiting",
        "reason": None,
    }


def test_fields_of_any_kind_become_json() -> None:
    values = {"day": dt.date(2027, 2, 9), "ids": (ID,), "status": EnrolmentStatus.WAITING, "deep": {"x": Decimal(2)}}
    assert plain_values(values) == {
        "day": "2027-02-09",
        "ids": [str(ID)],
        "status": "waiting",
        "deep": {"x": "2"},
    }
    assert plain_values(None) is None


def test_a_time_of_day_is_written_in_whole_minutes() -> None:
    assert plain_values({"time": dt.time(9, 15)}) == {"time": "09:15"}
