"""The JSON of values: what other projects rely on, what is refused and in which words, and what is kept unread."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given, settings

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import Course
from veiledning_core.domain.dated import Unanswered
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.fee import FeeRate
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.money import Money
from veiledning_core.domain.task import Task
from veiledning_core.exchange.value_json import JsonFaults, from_plain, from_plain_keeping, schema_of, to_plain
from veiledning_core.rules.kinds.capacity import Capacity
from veiledning_core.rules.rule import Rule, RuleKind
from veiledning_core.testing.any_value import open_values
from veiledning_core.testing.pictures import a_course, a_gathering, a_rule, a_session, identity
from veiledning_core.testing.types import sample_type

COURSE = a_course(
    a_gathering("day-1", sessions=(a_session("s1", "09:15"),), credit_hours=Decimal("7.50")),
    code="EMNE-2027-1",
    place="",
    cohort="5",
)
AT = dt.datetime(2026, 11, 30, 9, 15, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def test_a_course_in_json_is_what_other_projects_have_come_to_rely_on() -> None:
    plain = to_plain(COURSE)
    assert plain["id"] == str(identity("EMNE-2027-1"))
    assert (plain["type"], plain["place"], plain["organiser"]) == ("kurs", None, None)
    (gathering,) = plain["gatherings"]
    assert (gathering["days"], gathering["credit_hours"]) == (["2026-09-07"], "7.50")
    assert gathering["label"] == {"nb": "day-1", "en": "day-1"}
    assert gathering["sessions"][0]["start"] == "09:15"


def test_an_instant_is_in_utc_whatever_zone_it_was_given_in() -> None:
    entry = JournalEntry(number=1, at=AT, actor="kari", use_case="waive", kind="waiver", subject=identity("w"))
    assert to_plain(entry)["at"] == "2026-11-30T08:15:00Z"
    assert from_plain(JournalEntry, {**to_plain(entry), "at": AT.isoformat()}) == entry


def test_amounts_of_money_name_their_unit() -> None:
    assert to_plain(Money(340_050)) == {"ore": 340_050}
    rate = to_plain(FeeRate(valid_from=dt.date(2026, 1, 1), by_days=(3400, 4200), each_further_day=2500))
    assert (rate["kroner_by_days"], rate["kroner_each_further_day"]) == ([3400, 4200], 2500)


def test_a_sentence_is_said_beside_its_pieces_in_the_language_that_is_asked_for() -> None:
    full = Message("{name} is full", name=LocalText(nb="Kurset", en="The course"))
    assert to_plain(full) == {
        "template": "{name} is full",
        "values": {"name": {"$type": "local-text", "nb": "Kurset", "en": "The course"}},
        "text": "The course is full",
    }
    norwegian = to_plain(full, say=lambda message: message.say(lambda _: "{name} er fullt", "nb"))
    assert norwegian["text"] == "Kurset er fullt"
    assert from_plain(Message, norwegian) == full


def test_a_rule_is_told_by_the_name_of_its_kind_and_its_values() -> None:
    plain = to_plain(a_rule(Capacity(max=24)))
    assert (plain["kind"], plain["values"]) == ("capacity", {"max": 24})


def test_where_several_kinds_of_value_may_stand_a_tag_says_which() -> None:
    unanswered = Unanswered(day=dt.date(2027, 1, 1), last=FeeRate(valid_from=dt.date(2024, 7, 1), by_days=(3600,)))
    assert to_plain(unanswered)["last"]["$type"] == "fee-rate"


def test_a_remark_that_is_to_be_read_once_and_deleted_is_not_written() -> None:
    task = Task(
        id=identity("t"),
        course=COURSE.id,
        key="remark",
        title=LocalText(nb="Les", en="Read"),
        owner="coordinator",
        secret="peanuts",
    )
    assert "peanuts" not in json.dumps(to_plain(task))
    assert from_plain(Task, to_plain(task)) == attrs.evolve(task, secret=None)


def test_several_values_are_a_list_and_come_back_as_one() -> None:
    courses = (COURSE, a_course(code="EMNE-2027-2"))
    assert from_plain(tuple[Course, ...], to_plain(courses)) == courses
    jsonschema.Draft202012Validator(schema_of(tuple[Course, ...])).validate(to_plain(courses))


def test_a_whole_course_type_comes_back_with_its_rules() -> None:
    assert from_plain(CourseType, json.loads(json.dumps(to_plain(sample_type())))) == sample_type()


@settings(max_examples=25)
@given(open_values())
def test_what_no_type_says_anything_of_comes_back_too(value: Any) -> None:
    message = Message("{value!r}", value=value)
    assert from_plain(Message, json.loads(json.dumps(to_plain(message)))) == message


def test_what_has_no_json_form_is_refused() -> None:
    with pytest.raises(ValueFault, match="JSON"):
        to_plain(Message("{file}", file=object()))


@attrs.frozen(kw_only=True)
class FullMoon(RuleKind):
    """A rule kind of a plugin: no course under a full moon."""

    name = "full-moon"
    phase: int

    def faults(self, picture: Any) -> Iterator[Any]:
        return iter(())


def test_a_rule_kind_of_a_plugin_is_known_when_it_is_named() -> None:
    plain = to_plain(a_rule(FullMoon(phase=4)), kinds=(FullMoon,))
    assert from_plain(Rule, plain, kinds=(FullMoon,)) == a_rule(FullMoon(phase=4))
    jsonschema.Draft202012Validator(schema_of(Rule, kinds=(FullMoon,))).validate(plain)
    (fault,) = faults_in(Rule, plain)
    assert fault.startswith("kind: no rule kind 'full-moon' is known: a plugin brings it")


# ---- what is refused ----


def faults_in(kind: type, data: Any) -> list[str]:
    with pytest.raises(JsonFaults) as refused:
        from_plain(kind, data)
    return [f"{fault.path}: {fault.what}" for fault in refused.value.faults]


def changed(path: tuple[str | int, ...], item: Any) -> Any:
    """The course as JSON with something else in one place."""
    whole = copy.deepcopy(to_plain(COURSE))
    place = whole
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = item
    return whole


@pytest.mark.parametrize("data", [[], "KURS-1", 7, None])
def test_what_is_no_object_is_told_what_one_has_to_have_in_json_words(data: object) -> None:
    with pytest.raises(JsonFaults) as refused:
        from_plain(Course, data)
    (fault,) = refused.value.faults
    assert str(fault.what).startswith('expected an object with "id", "code", "type", ')
    assert "type_key" not in str(fault.what)


@pytest.mark.parametrize(("key", "item"), [("gatherings", "x"), ("gatherings", {}), ("colour", "red")])
def test_nothing_is_suggested_where_nobody_can_tell_what_was_meant(key: str, item: Any) -> None:
    """A text is no gathering, `[[gatherings]]` is no JSON, and a colour is not nearly a cohort."""
    with pytest.raises(JsonFaults) as refused:
        from_plain(Course, changed((key,), item))
    (fault,) = refused.value.faults
    assert fault.path == key
    assert fault.hint is None or str(fault.hint).startswith("Use one of: ")


SESSION = ("gatherings", 0, "sessions", 0)


@pytest.mark.parametrize(
    ("path", "item", "place"),
    [
        (("id",), "7", "id"),
        (("capacity",), "24", "capacity"),
        (("capacity",), True, "capacity"),
        (("title",), None, "title"),
        (("title",), 7, "title"),
        (("status",), "drafty", "status"),
        (("gatherings",), {}, "gatherings"),
        (("gatherings", 0), [], "gatherings[0]"),
        (("gatherings", 0, "days", 0), "07.09.2026", "gatherings[0].days[0]"),
        (("gatherings", 0, "days", 0), "2026-09-31", "gatherings[0].days[0]"),
        (("gatherings", 0, "credit_hours"), 7.5, "gatherings[0].credit_hours"),
        (("gatherings", 0, "credit_hours"), "NaN", "gatherings[0].credit_hours"),
        ((*SESSION, "start"), "9.15", "gatherings[0].sessions[0].start"),
        ((*SESSION, "start"), "24:00", "gatherings[0].sessions[0].start"),
        ((*SESSION, "minutes"), 0, "gatherings[0].sessions[0]"),
        ((*SESSION, "title", "nb"), None, "gatherings[0].sessions[0].title.nb"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused_with_its_path(path: tuple[str | int, ...], item: Any, place: str) -> None:
    assert [fault.partition(": ")[0] for fault in faults_in(Course, changed(path, item))] == [place]


def test_all_that_is_wrong_is_told_at_once() -> None:
    data = changed(("capacity",), "24")
    del data["code"]
    data["gatherings"][0]["days"] = ["a", "2026-09-07", "b"]
    assert [fault.partition(": ")[0] for fault in faults_in(Course, data)] == [
        "code",
        "capacity",
        "gatherings[0].days[0]",
        "gatherings[0].days[2]",
    ]


def test_what_is_no_table_is_refused_as_a_whole() -> None:
    assert [fault.partition(": ")[0] for fault in faults_in(Course, [])] == [""]


def test_a_value_of_another_kind_is_refused() -> None:
    (fault,) = faults_in(Course, {**to_plain(COURSE), "$type": "course-line"})
    assert fault.startswith("'$type': ")


def test_a_field_that_may_be_left_out_has_its_default() -> None:
    plain = to_plain(COURSE)
    for name in ("place", "cohort", "gatherings", "revision"):
        del plain[name]
    assert from_plain(Course, plain) == attrs.evolve(COURSE, place="", cohort=None, gatherings=(), revision=1)


@pytest.mark.parametrize("template", ["{n.__class__}", "{n[0]}", "{n:>1000000}", "{m}", "{n", "{n!a}"])
def test_a_sentence_from_outside_reaches_nothing_but_its_values(template: str) -> None:
    """A template may name attributes and formats; from outside that would open the program's inside, or fill it."""
    with pytest.raises(JsonFaults):
        from_plain(Message, {"template": template, "values": {"n": 7}})


@pytest.mark.parametrize("choice", [1, 2])
def test_a_sentence_that_chooses_a_word_by_a_number_is_read_as_it_was(choice: int) -> None:
    sentence = Message("{count} {count:day|days}", count=choice)
    assert str(from_plain(Message, to_plain(sentence))) == str(sentence)


@pytest.mark.parametrize(
    ("template", "held"), [("{count:day|days}", "1"), ("{count:{other}|}", 1), ("{count:>9999}", 1)]
)
def test_a_sentence_from_outside_that_could_not_be_said_is_refused(template: str, held: object) -> None:
    (fault,) = faults_in(Message, {"template": template, "values": {"count": held, "other": 1}})
    assert "asks for other values" in fault


# ---- unknown fields ----


def test_an_unknown_field_is_refused_with_its_path_and_the_nearest_right_name() -> None:
    with pytest.raises(JsonFaults) as refused:
        from_plain(Course, changed((*SESSION, "minuts"), 60))
    (fault,) = refused.value.faults
    assert fault.path == "gatherings[0].sessions[0].minuts"
    assert "'minutes'" in str(fault.hint)


NEWER = changed((*SESSION, "room"), {"name": "Auditoriet", "seats": [1, 2]}) | {"colour": None}


def test_unknown_fields_are_kept_when_asked_and_written_again_where_they_stood() -> None:
    kept = from_plain_keeping(Course, NEWER)
    assert kept.value == COURSE
    assert dict(kept.unknown) == {("colour",): None, (*SESSION, "room"): {"name": "Auditoriet", "seats": [1, 2]}}
    assert to_plain(kept) == NEWER


def test_unknown_fields_follow_a_changed_value_and_go_with_the_place_that_they_stood_in() -> None:
    kept = from_plain_keeping(Course, NEWER)
    renamed = to_plain(attrs.evolve(kept, value=attrs.evolve(COURSE, title="Nytt navn")))
    assert (renamed["title"], renamed["gatherings"]) == ("Nytt navn", NEWER["gatherings"])
    assert to_plain(attrs.evolve(kept, value=attrs.evolve(COURSE, gatherings=()))) == {
        **to_plain(attrs.evolve(COURSE, gatherings=())),
        "colour": None,
    }


def test_keeping_what_is_unknown_lets_nothing_faulty_through() -> None:
    with pytest.raises(JsonFaults):
        from_plain_keeping(Course, NEWER | {"capacity": "24"})


def test_where_nothing_is_unknown_nothing_is_kept() -> None:
    assert from_plain_keeping(Course, to_plain(COURSE)).unknown == {}
