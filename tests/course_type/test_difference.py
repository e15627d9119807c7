"""What an edition changes is said once, whole, and in words a coordinator understands."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from veiledning_core.course_type.difference import Change, Difference, differences
from veiledning_core.course_type.model import (
    AdmissionPlan,
    CertificatePlan,
    CourseType,
    GatheringTemplate,
    WaitingListPolicy,
)
from veiledning_core.course_type.value_names import NOUNS, section_name, value_names
from veiledning_core.domain.citation import Citation
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.evaluation import EvaluationForm
from veiledning_core.domain.fee import FeeRate
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.session import Session, SessionPart
from veiledning_core.domain.variant import Adaptation
from veiledning_core.rules.finding import Moment
from veiledning_core.rules.kinds import core_kinds
from veiledning_core.rules.kinds.capacity import Capacity
from veiledning_core.rules.kinds.course_days import CourseDays
from veiledning_core.rules.rule import Rule, RuleKind
from veiledning_core.testing.pictures import words
from veiledning_core.testing.types import sample_type

Path = tuple[str | int, ...]
WHOLE = sample_type()
PLAN = attrs.evolve(
    WHOLE, admission=AdmissionPlan(), evaluation=EvaluationForm(), certificate=None, rules=WHOLE.rules[:3]
)


KNOWN_BY = {"key", "id", "session"}
"""Values that a part is known by: it is gone and another is new where they change."""
NAMED_AS_PARTS = {"sources", "frame", "admission", "waiting_list", "evaluation", "certificate", "grouping"}
"""They are parts themselves, so their own names are never said."""


def said(old: CourseType, new: CourseType, language: str = "en") -> list[str]:
    return [difference.words.say(language=language) for difference in differences(old, new)]


def with_rule(number: int, **changes: Any) -> CourseType:
    rules = [*PLAN.rules]
    rules[number] = attrs.evolve(rules[number], **changes)
    return attrs.evolve(PLAN, rules=tuple(rules))


def with_session(number: int, **changes: Any) -> CourseType:
    first, *others = PLAN.gatherings
    sessions = [*first.sessions]
    sessions[number] = attrs.evolve(sessions[number], **changes)
    return attrs.evolve(PLAN, gatherings=(attrs.evolve(first, sessions=tuple(sessions)), *others))


# ---- words ----


def test_a_type_does_not_differ_from_itself() -> None:
    assert differences(WHOLE, sample_type()) == ()
    assert differences(PLAN, WHOLE) != ()


def test_a_figure_of_a_rule_is_named_with_the_rule_and_both_figures() -> None:
    fewer = with_rule(0, kind=Capacity(max=2))
    assert said(PLAN, fewer) == ["rule PRV-12: at most 3 becomes 2"]


def test_a_rule_of_another_kind_is_one_difference_whatever_figures_it_has() -> None:
    assert said(PLAN, with_rule(0, kind=CourseDays(min=2))) == ["rule PRV-12: kind capacity becomes course-days"]


def test_a_session_is_named_by_its_gathering_and_its_title() -> None:
    longer = with_session(0, minutes=50)
    assert said(PLAN, longer) == ["gathering “Course day 1”, session “Welcome”: minutes 45 becomes 50"]
    assert said(PLAN, longer, "nb") == ["gathering «Kursdag 1», session «Velkommen»: minutes 45 becomes 50"]


def test_a_part_of_a_session_is_found_by_its_number() -> None:
    (part,) = PLAN.gatherings[0].sessions[2].parts
    shorter = with_session(2, parts=(attrs.evolve(part, minutes=30),))
    assert said(PLAN, shorter)[0].endswith("session “Own example in groups”: part 1, minutes 60 becomes 30")


def test_more_parts_than_before_are_one_difference() -> None:
    (part,) = PLAN.gatherings[0].sessions[2].parts
    (difference,) = differences(PLAN, with_session(2, parts=(part, SessionPart(title=words("Andre runde")))))
    assert difference.value == ("parts",)


def test_a_text_that_only_one_language_has_otherwise_is_shown_in_that_language() -> None:
    title = PLAN.gatherings[0].sessions[0].title
    english = with_session(0, title=attrs.evolve(title, en="Hello"))
    where = "gathering «Kursdag 1», session «Velkommen»: title"
    assert said(PLAN, english, "nb") == [f"{where} en: «Welcome» becomes en: «Hello»"]
    both = with_session(0, title=words("Hei"))
    assert said(PLAN, both, "nb") == [f"{where} «Velkommen» becomes «Hei»"]


def test_every_section_of_a_course_type_has_a_name() -> None:
    assert all(isinstance(section_name(field.name), Message) for field in attrs.fields(CourseType))


def test_something_new_and_something_gone_are_named_once_with_nothing_of_what_is_in_them() -> None:
    first, second = PLAN.gatherings
    assert said(attrs.evolve(PLAN, gatherings=(first,)), PLAN) == ["gathering “Course day 2” is new"]
    assert said(PLAN, attrs.evolve(PLAN, gatherings=(second,))) == ["gathering “Course day 1” is gone"]


def test_the_first_of_a_list_is_new_too() -> None:
    assert said(attrs.evolve(PLAN, tasks=()), PLAN) == ["task “Book a room” is new", "task “Prepare day 2” is new"]


def test_a_certificate_that_the_type_did_not_give_before_is_new() -> None:
    giving = attrs.evolve(PLAN, certificate=CertificatePlan(title=words("Kursbevis")))
    assert said(PLAN, giving) == ["certificate is new"]
    assert said(giving, PLAN) == ["certificate is gone"]


def test_a_key_that_changes_is_one_part_gone_and_another_new() -> None:
    renamed = attrs.evolve(PLAN, outcomes=(attrs.evolve(PLAN.outcomes[0], key="ask-better"),))
    assert said(PLAN, renamed) == ["learning outcome ask-well is gone", "learning outcome ask-better is new"]


def test_an_order_that_changes_is_said_as_an_order() -> None:
    swapped = attrs.evolve(PLAN, roles=PLAN.roles[::-1])
    assert said(PLAN, swapped) == [
        "course type: roles, order coordinator, course-leader becomes course-leader, coordinator"
    ]


def test_something_new_in_the_middle_changes_no_order() -> None:
    rules = (PLAN.rules[0], attrs.evolve(PLAN.rules[0], id="PRV-13"), *PLAN.rules[1:])
    assert said(PLAN, attrs.evolve(PLAN, rules=rules)) == ["rule PRV-13 is new"]


def test_rates_are_known_by_their_first_day() -> None:
    (fee,) = PLAN.fees
    dearer = attrs.evolve(fee.rates[1], by_days=(1200, 2200))
    changed = attrs.evolve(PLAN, fees=(attrs.evolve(fee, rates=(fee.rates[0], dearer)),))
    assert said(PLAN, changed, "nb") == [
        "fee «Kursavgift», rate 01.01.2026: amounts by number of days 1100, 2000 becomes 1200, 2200"
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"valid_to": dt.date(2027, 6, 30)}, "course type: valid to – becomes 2027-06-30"),
        ({"part_of": "other-type"}, "course type: part of – becomes other-type"),
        ({"edition": "2027-01"}, "course type: edition 2026-01 becomes 2027-01"),
        ({"frame": attrs.evolve(PLAN.frame, cohorts=True)}, "frame: held as cohorts no becomes yes"),
        ({"frame": attrs.evolve(PLAN.frame, credit_hours=Decimal("14.5"))}, "frame: hours 14 becomes 14.5"),
        ({"aliases": (words("Veilederkurs"),)}, "course type: other names – becomes “Veilederkurs”"),
        (
            {"admission": AdmissionPlan(waiting_list=WaitingListPolicy(answer_days=3))},
            "admission, waiting list: days to answer 7 becomes 3",
        ),
    ],
)
def test_a_value_is_said_as_people_write_it(change: dict[str, Any], sentence: str) -> None:
    assert said(PLAN, attrs.evolve(PLAN, **change)) == [sentence]


def test_who_fixes_a_finding_and_when_are_values_of_the_rule() -> None:
    fix = attrs.evolve(PLAN.rules[1].fix, who="course-leader", by=Moment.START)
    assert said(PLAN, with_rule(1, fix=fix)) == [
        "rule PRV-2.leader: how to fix it, who coordinator becomes course-leader",
        f"rule PRV-2.leader: how to fix it, when {Moment.PUBLISH.words} becomes {Moment.START.words}",
    ]


def test_the_sections_come_in_the_order_of_a_course_type() -> None:
    changed = attrs.evolve(PLAN, rules=(), edition="2027-01", frame=attrs.evolve(PLAN.frame, capacity=4))
    assert [difference.section for difference in differences(PLAN, changed)] == ["edition", "frame", *["rules"] * 3]


def test_all_that_stands_in_a_list_by_a_key_has_a_word() -> None:
    """What has none would be compared by its place, and something new in the middle would change all after it."""
    keyed = {type(item) for _, item in everything_in(WHOLE) if attrs.has(type(item)) and hasattr(item, "key")}
    assert keyed <= NOUNS.keys()
    assert {Rule, Adaptation, FeeRate, Session, GatheringTemplate} <= NOUNS.keys()


def test_every_value_of_the_cores_classes_has_words() -> None:
    classes = {*core_kinds(), *(type(item) for _, item in everything_in(WHOLE) if attrs.has(type(item)))} - {LocalText}
    names = {field.name for kind in classes - {Citation} for field in attrs.fields(kind)}
    wordless = {name for name in names if isinstance(next(value_names((name,))), str)}
    assert wordless == KNOWN_BY | NAMED_AS_PARTS


# ---- every leaf ----


def everything_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    yield path, value
    if attrs.has(type(value)):
        steps: Any = ((field.name, getattr(value, field.name)) for field in attrs.fields(type(value)))
    elif isinstance(value, Mapping):
        steps = value.items()
    else:
        steps = enumerate(value) if isinstance(value, tuple) else ()
    for step, item in steps:
        yield from everything_in(item, (*path, step))


def other(leaf: Any) -> Any:
    """Another value of the same sort, or the same one where there is no other."""
    if isinstance(leaf, bool):
        return not leaf
    if isinstance(leaf, enum.Enum):
        return next((member for member in type(leaf) if member is not leaf), leaf)
    if isinstance(leaf, dt.time):
        return leaf.replace(minute=(leaf.minute + 1) % 60)
    if isinstance(leaf, dt.date):
        return leaf + dt.timedelta(days=1)
    if isinstance(leaf, str):
        return leaf + "x"
    return leaf + 1 if isinstance(leaf, int | Decimal) else leaf


def changed_at(value: Any, path: Path, leaf: Any) -> Any:
    if not path:
        return leaf
    step, *rest = path
    if isinstance(value, tuple):
        inner = changed_at(value[int(step)], tuple(rest), leaf)
        return tuple(inner if place == step else item for place, item in enumerate(value))
    if isinstance(value, Mapping):
        return {**value, step: changed_at(value[step], tuple(rest), leaf)}
    return attrs.evolve(value, **{str(step): changed_at(getattr(value, str(step)), tuple(rest), leaf)})


def is_known_by(holder: Any, name: str | int) -> bool:
    """Whether a value is what its holder is known by in a list."""
    return {Rule: "id", Adaptation: "session", FeeRate: "valid_from", CourseType: ""}.get(type(holder), "key") == name


LEAVES = [
    (path, leaf)
    for path, leaf in everything_in(WHOLE)
    if leaf != other(leaf) and not isinstance(leaf, LocalText | RuleKind)
]


@given(place=st.sampled_from(LEAVES))
def test_a_change_of_one_value_is_reported_exactly_once(place: tuple[Path, Any]) -> None:
    path, leaf = place
    try:
        changed = changed_at(WHOLE, path, other(leaf))
    except ValueFault:
        assume(False)
    found = differences(WHOLE, changed)
    *_, (_, holder) = [item for item in everything_in(WHOLE) if item[0] == path[:-1]]
    if is_known_by(holder, path[-1]):
        assert [difference.change for difference in found] == [Change.REMOVED, Change.ADDED]
    else:
        assert [difference.change for difference in found] == [Change.CHANGED]
        assert found[0].section == path[0]
    assert all(difference.words.say(language=language) for difference in found for language in ("nb", "en"))


def back(difference: Difference) -> tuple[Any, ...]:
    """What a difference looks like from the other side, without the names, which may be what differs."""
    turned = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED, Change.CHANGED: Change.CHANGED}
    keys = tuple(part.key for part in difference.parts)
    return turned[difference.change], keys, difference.value, difference.after, difference.before


@given(places=st.lists(st.sampled_from(LEAVES), max_size=8))
def test_the_way_back_has_the_same_differences_the_other_way_round(places: list[tuple[Path, Any]]) -> None:
    changed: Any = WHOLE
    try:
        for path, leaf in places:
            changed = changed_at(changed, path, other(leaf))
    except ValueFault:
        assume(False)
    there = {(d.change, tuple(p.key for p in d.parts), d.value, d.before, d.after) for d in differences(WHOLE, changed)}
    assert there == {back(difference) for difference in differences(changed, WHOLE)}
