from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

import attrs
import pytest

from veiledning_core.domain.citation import Strength
from veiledning_core.domain.course import Course
from veiledning_core.domain.errors import PluginBroken
from veiledning_core.domain.messages import Message
from veiledning_core.domain.waiver import Waiver
from veiledning_core.rules.check import applies, check, due_day
from veiledning_core.rules.finding import Fault, Finding, FixPlace, Moment, Reaction
from veiledning_core.rules.kinds.capacity import Capacity
from veiledning_core.rules.kinds.course_days import CourseDays
from veiledning_core.rules.kinds.physical_place import PhysicalPlace
from veiledning_core.rules.picture import Picture
from veiledning_core.rules.rule import Rule, RuleKind
from veiledning_core.testing.pictures import (
    CITE,
    FIRST_DAY,
    a_course,
    a_gathering,
    a_picture,
    a_rule,
    identity,
    participants,
)

DAY = dt.timedelta(days=1)
TOO_SHORT = CourseDays(min=3)
TWO_DAYS = a_course(a_gathering("day-1"), a_gathering("day-2", FIRST_DAY + 21 * DAY))
PICTURE = a_picture(course=TWO_DAYS)


def a_waiver(
    rule: str, subject: str = "course", reason: str = "Avtalt med RegUt", until: dt.date | None = None
) -> Waiver:
    return Waiver(
        id=identity("waiver"),
        course=TWO_DAYS.id,
        rule=rule,
        subject=subject,
        reason=reason,
        actor="kari",
        at=dt.datetime(2026, 6, 1, tzinfo=dt.UTC),
        until=until,
    )


def test_a_finding_holds_what_the_rule_says_and_what_the_kind_found() -> None:
    rule = a_rule(TOO_SHORT, id="EMNE-04", guards=Moment.PUBLISH)
    (finding,) = check(PICTURE, [rule])
    assert finding == Finding(
        rule="EMNE-04",
        strength=Strength.REQUIRED,
        reaction=Reaction.BLOCK,
        guards=Moment.PUBLISH,
        message=finding.message,
        subject="course",
        text=rule.text,
        cite=CITE,
        fix=rule.fix,
        how=None,
        due=FIRST_DAY,
        waivable=True,
        place=FixPlace.DAYS,
    )
    assert str(finding.message) == "course days: 2; at least 3"


def test_a_satisfied_rule_has_no_finding() -> None:
    assert check(PICTURE, [a_rule(CourseDays(min=2))]) == ()


def test_a_better_way_to_fix_it_comes_from_the_kind() -> None:
    from veiledning_core.rules.kinds.gap_between_gatherings import GapBetweenGatherings

    (finding,) = check(PICTURE, [a_rule(GapBetweenGatherings(min_days=22))])
    assert str(finding.how) == "Let it begin 2026-09-29 or later."


def test_the_most_urgent_come_first_and_equals_keep_the_order_of_the_rules() -> None:
    rules = [
        a_rule(TOO_SHORT, id=f"{reaction.value}-{number}", reaction=reaction)
        for number in (1, 2)
        for reaction in reversed(Reaction)
    ]
    assert [finding.rule for finding in check(PICTURE, rules)] == [
        f"{reaction.value}-{number}" for reaction in Reaction for number in (1, 2)
    ]


@pytest.mark.parametrize(
    ("strength", "reaction"),
    [
        (Strength.REQUIRED, Reaction.BLOCK),
        (Strength.EXPECTED, Reaction.WARN),
        (Strength.RECOMMENDED, Reaction.INFORM),
        (Strength.INFORMATION, Reaction.INFORM),
    ],
)
def test_the_strength_decides_the_reaction(strength: Strength, reaction: Reaction) -> None:
    assert a_rule(TOO_SHORT, strength=strength).effective_reaction is reaction
    assert a_rule(TOO_SHORT, strength=strength, reaction=Reaction.TASK).effective_reaction is Reaction.TASK


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "counts"),
    [
        (None, None, True),
        (FIRST_DAY, None, True),
        (FIRST_DAY + DAY, None, False),
        (None, FIRST_DAY, True),
        (None, FIRST_DAY - DAY, False),
    ],
)
def test_a_rule_counts_when_it_is_valid_on_the_first_course_day(
    valid_from: dt.date | None, valid_to: dt.date | None, counts: bool
) -> None:
    rule = a_rule(TOO_SHORT, valid_from=valid_from, valid_to=valid_to)
    assert bool(check(PICTURE, [rule])) is counts


@pytest.mark.parametrize(("days_from_today", "counts"), [(-1, True), (0, True), (1, False)])
def test_today_decides_while_there_is_no_course_day(days_from_today: int, counts: bool) -> None:
    rule = a_rule(TOO_SHORT, valid_from=FIRST_DAY + days_from_today * DAY)
    assert bool(check(a_picture(today=FIRST_DAY), [rule])) is counts


@pytest.mark.parametrize(
    ("variants", "variant", "counts"),
    [
        ((), None, True),
        ((), "split", True),
        (("split",), "split", True),
        (("split",), "joined", False),
        (("split",), None, False),
    ],
)
def test_a_rule_holds_for_its_variants(variants: tuple[str, ...], variant: str | None, counts: bool) -> None:
    rule = a_rule(TOO_SHORT, variants=variants)
    assert applies(rule, a_course(variant=variant), FIRST_DAY) is counts


def test_a_waiver_lets_a_finding_pass_and_keeps_it_visible() -> None:
    (finding,) = check(PICTURE, [a_rule(TOO_SHORT, id="EMNE-04")], [a_waiver("EMNE-04")])
    assert finding.waived == "Avtalt med RegUt"
    assert not finding.blocks
    assert not finding.needs_answer


@pytest.mark.parametrize(
    ("waiver", "rule"),
    [
        (a_waiver("EMNE-05"), a_rule(TOO_SHORT, id="EMNE-04")),
        (a_waiver("EMNE-04", "gathering:day-1"), a_rule(TOO_SHORT, id="EMNE-04")),
        (a_waiver("TTT-29"), a_rule(TOO_SHORT, id="TTT-29", waivable=False)),
    ],
)
def test_a_waiver_of_another_rule_or_subject_or_of_what_has_none_lets_nothing_pass(waiver: Waiver, rule: Rule) -> None:
    (finding,) = check(PICTURE, [rule], [waiver])
    assert finding.waived is None
    assert finding.blocks
    assert finding.needs_answer


def test_a_waiver_is_for_one_subject_of_a_rule() -> None:
    findings = check(PICTURE, [a_rule(PhysicalPlace(), id="EMNE-08")], [a_waiver("EMNE-08", "gathering:day-2")])
    assert [(finding.subject, finding.blocks) for finding in findings] == [
        ("gathering:day-1", True),
        ("gathering:day-2", False),
    ]


@pytest.mark.parametrize(("today", "passes"), [(-1, True), (0, True), (1, False)])
def test_a_waiver_holds_to_the_end_of_its_last_day(today: int, passes: bool) -> None:
    picture = a_picture(course=TWO_DAYS, today=FIRST_DAY + today * DAY)
    (finding,) = check(picture, [a_rule(TOO_SHORT, id="EMNE-04")], [a_waiver("EMNE-04", until=FIRST_DAY)])
    assert (finding.waived is not None) is passes
    assert finding.blocks is not passes


def test_of_several_waivers_the_latest_that_holds_counts() -> None:
    """They come in the order in which they were given."""
    picture = a_picture(course=TWO_DAYS, today=FIRST_DAY)
    given = [
        a_waiver("EMNE-04", reason="uten slutt"),
        a_waiver("EMNE-04", reason="til i dag", until=FIRST_DAY),
        a_waiver("EMNE-04", reason="til i går", until=FIRST_DAY - DAY),
    ]
    (finding,) = check(picture, [a_rule(TOO_SHORT, id="EMNE-04")], given)
    assert finding.waived == "til i dag"


def test_a_finding_says_who_may_let_it_pass() -> None:
    (finding,) = check(PICTURE, [a_rule(TOO_SHORT, waived_by=("course-leader",))])
    assert finding.waived_by == ("course-leader",)


@pytest.mark.parametrize(
    ("reaction", "blocks", "needs_answer"),
    [
        (Reaction.BLOCK, True, True),
        (Reaction.WARN, False, True),
        (Reaction.TASK, False, False),
        (Reaction.INFORM, False, False),
    ],
)
def test_only_a_block_stops_and_a_warning_needs_an_answer(reaction: Reaction, blocks: bool, needs_answer: bool) -> None:
    (finding,) = check(PICTURE, [a_rule(TOO_SHORT, reaction=reaction)])
    assert (finding.blocks, finding.needs_answer) == (blocks, needs_answer)


@pytest.mark.parametrize(
    ("by", "day"),
    [
        (Moment.CREATE, None),
        (Moment.PUBLISH, FIRST_DAY),
        (Moment.ADMIT, FIRST_DAY),
        (Moment.START, FIRST_DAY),
        (Moment.WITHDRAW, None),
        (Moment.COMPLETE, FIRST_DAY + 21 * DAY),
    ],
)
def test_a_finding_is_due_by_the_day_of_its_moment(by: Moment, day: dt.date | None) -> None:
    assert due_day(by, TWO_DAYS) == day


@pytest.mark.parametrize("course", [a_course(), attrs.evolve(TWO_DAYS, gatherings=())])
def test_nothing_is_due_while_there_is_no_day(course: Course) -> None:
    assert {due_day(by, course) for by in Moment} == {None}


def test_each_fault_of_a_kind_is_a_finding() -> None:
    picture = a_picture(course=a_course(capacity=30), participants=participants(25))
    assert len(check(picture, [a_rule(Capacity(max=24))])) == 2


@attrs.frozen(kw_only=True)
class Exploding(RuleKind):
    """A kind whose author made a mistake."""

    name: ClassVar[str] = "exploding"

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Fail after the first fault."""
        yield Fault(message=Message("the first"))
        raise KeyError("none such")


def test_a_rule_that_fails_is_never_taken_for_satisfied() -> None:
    """Guards fail closed: the step ends with the rule and its kind by name, not with findings that lack it."""
    with pytest.raises(PluginBroken, match=r"the rule \S+ of kind exploding failed: KeyError"):
        check(a_picture(), [a_rule(Exploding())])
