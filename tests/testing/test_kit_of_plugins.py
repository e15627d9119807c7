"""What the kit says about rule kinds and plugins that are wrong, and what it takes to do without one of its tests."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from veiledning_core.course_type.additions import CoursePanel, PanelContent
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.hookspecs import API_VERSION, hookimpl
from veiledning_core.plugins import load_plugins
from veiledning_core.rules.finding import Fault
from veiledning_core.rules.picture import Picture
from veiledning_core.rules.rule import RuleKind
from veiledning_core.testing.edges import Edge, Stage
from veiledning_core.testing.kit import CourseTypeKit, instead, plugin_tests, switched_off
from veiledning_core.testing.kit.replacing import standard_tests
from veiledning_core.testing.kit.under_test import TypeUnderTest
from veiledning_core.testing.pictures import participants
from veiledning_core.testing.types import sample_file

if TYPE_CHECKING:
    from tests.testing.conftest import Failing, MakeKit, Sample

Offered = Callable[[], list[Any]]

FROZEN = "test_an_edition_that_was_frozen_is_read_back_the_same"
EDGES = "test_every_rule_fires_at_its_edge_and_not_a_step_before"
FINDINGS = "test_every_finding_says_who_fixes_it_how_and_by_when"
MISTAKES = "test_a_mistake_in_the_file_is_refused_at_its_place_in_words_that_help"
OWN_PLAN = "test_a_new_course_of_it_has_no_stopping_finding_about_its_own_plan"
PLANNED = "test_a_course_of_it_is_previewed_planned_checked_and_shown"
UPGRADED = "test_a_course_is_taken_over_to_a_changed_edition_and_loses_nothing"
IN_USE = "test_the_plugin_is_in_use_without_complaint"
HOOKS = "test_every_hook_answers_quickly_and_twice_the_same"
ADDITIONS = "test_every_panel_and_command_answers_quickly_and_twice_the_same"
HOURS = "test_the_hours_add_up_and_have_room_in_the_programme"

TOO_MANY = LocalText(nb="{count} er for mange", en="{count} are too many")
TIMES = itertools.count()
USES_IT = {'kind = "capacity"\nmax = 3': 'kind = "at-most"\nmost = 3'}
WARNS = {
    **USES_IT,
    'strength = "krav"\nguards = "admit"\nstatements = ["PRV-12"]': 'strength = "bør"\nstatements = ["PRV-12"]',
}


def one_or_more(_: object, field: attrs.Attribute[int], value: int) -> None:
    if value < 1:
        raise ValueError(f"{field.name} is {value}; at least 1")


@attrs.frozen(kw_only=True)
class AtMost(RuleKind):
    """Høyst: as a plugin would write it."""

    name = "at-most"
    most: int = attrs.field(validator=one_or_more)

    def faults(self, picture: Picture) -> Iterator[Fault]:
        if (count := len(picture.seated)) > self.most:
            yield Fault(message=Message(TOO_MANY, count=count))


@attrs.frozen(kw_only=True)
class OneMore(AtMost):
    def faults(self, picture: Picture) -> Iterator[Fault]:
        return AtMost(most=self.most + 1).faults(picture)


@attrs.frozen(kw_only=True)
class Raising(AtMost):
    def faults(self, picture: Picture) -> Iterator[Fault]:
        raise ZeroDivisionError("division by zero")


@attrs.frozen(kw_only=True)
class InEnglishOnly(AtMost):
    def faults(self, picture: Picture) -> Iterator[Fault]:
        for fault in AtMost(most=self.most).faults(picture):
            yield attrs.evolve(fault, message=Message("too many"))


@attrs.frozen(kw_only=True)
class AboutNothing(AtMost):
    def faults(self, picture: Picture) -> Iterator[Fault]:
        for fault in AtMost(most=self.most).faults(picture):
            yield attrs.evolve(fault, subject="seat:4")


@attrs.frozen(kw_only=True)
class AnyNumber(AtMost):
    most: int


@attrs.frozen(kw_only=True, eq=False)
class NeverTheSame(AtMost):
    __eq__ = object.__eq__
    __hash__ = object.__hash__


@attrs.frozen(kw_only=True)
class NeverTwiceTheSame(AtMost):
    def faults(self, picture: Picture) -> Iterator[Fault]:
        if not picture.seated:
            yield Fault(message=Message(TOO_MANY, count=next(TIMES)))
        yield from AtMost(most=self.most).faults(picture)


@attrs.frozen(kw_only=True)
class OfOneEdition(AtMost):
    def faults(self, picture: Picture) -> Iterator[Fault]:
        if picture.course.edition.endswith("-kit"):
            yield Fault(message=Message(TOO_MANY, count=0))
        yield from AtMost(most=self.most).faults(picture)


def at_most_edges(kind: AtMost, stage: Stage) -> Iterator[Edge]:
    for count in (kind.most, kind.most + 1):
        picture = stage.picture(participants=participants(count))
        yield Edge(says=f"{count} people", picture=picture, fires=count > kind.most)


@pytest.fixture
def with_kind(sample: Sample, make_kit: MakeKit) -> Callable[..., type[CourseTypeKit]]:
    """Makes the kit of a type with a rule of that kind."""

    def kit(kind: type[RuleKind], changes: Mapping[str, str] = USES_IT, **said: Any) -> type[CourseTypeKit]:
        return make_kit(**{"file": sample(changes), "kinds": (kind,), "edges": {"at-most": at_most_edges}, **said})

    return kit


# ---- rule kinds ----


def test_a_kind_of_a_plugin_passes_every_test(with_kind: Any, failing: Failing) -> None:
    assert failing(with_kind(AtMost), *standard_tests(CourseTypeKit)) == {}


def test_a_kind_without_edges_is_told_the_words_to_write(with_kind: Any, failing: Failing) -> None:
    found = failing(with_kind(AtMost, edges={}))
    assert list(found) == [EDGES]
    assert "rules[0]: PRV-12: nobody said what the edges of its kind 'at-most' are" in found[EDGES]
    assert 'edges = {"at-most": at_most_edges}' in found[EDGES]


BAD_KINDS: Mapping[type[RuleKind], tuple[str, str]] = {
    OneMore: (EDGES, "PRV-12: 4 people: the rule says nothing – it should find something there."),
    Raising: (EDGES, "PRV-12: 3 people: the rule PRV-12 of kind at-most failed: ZeroDivisionError"),
    InEnglishOnly: (FINDINGS, "its finding is in one language only: 'too many' – Make the Message of a LocalText"),
    AboutNothing: (FINDINGS, "its finding is about 'seat:4', which stands nowhere – A subject is course"),
    AnyNumber: (MISTAKES, "rules[0]: most = -1 in a rule of kind at-most is taken for right – Give the value"),
    NeverTheSame: (FROZEN, "rules[0]: PRV-12 is another rule when it is read back – Decorate the class"),
    NeverTwiceTheSame: (PLANNED, "in the preview – A rule kind says the same each time"),
    OfOneEdition: (UPGRADED, "a course that is taken over to a new edition has other tasks"),
}


@pytest.mark.parametrize("kind", BAD_KINDS, ids=lambda kind: kind.__name__)
def test_a_bad_kind_fails_one_test_in_the_right_words(kind: type[RuleKind], with_kind: Any, failing: Failing) -> None:
    test, words = BAD_KINDS[kind]
    changes = WARNS if kind is NeverTwiceTheSame else USES_IT
    if kind is OfOneEdition:
        changes = {
            **USES_IT,
            'owner = "coordinator"\ndays = -60': 'owner = "coordinator"\nwhen_rule = "PRV-12"\ndays = -60',
        }
    found = failing(with_kind(kind, changes), test)
    assert list(found) == [test]
    assert words in found[test]


# ---- plugins ----


DISTRIBUTION = SimpleNamespace(name="veiledning-sample", version="1.0")


@attrs.frozen(kw_only=True)
class FakeEntry:
    """An entry point that finds what the test gives it."""

    find: Callable[[], Any]
    name: str = "sample"
    dist: Any = DISTRIBUTION

    def load(self) -> Any:
        return self.find()


def plugin(**hooks: Offered) -> ModuleType:
    module = ModuleType("sample")
    vars(module)["veiledning_api"] = API_VERSION
    for name, hook in {"register_course_types": lambda: [sample_file()], **hooks}.items():
        setattr(module, name, hookimpl(hook))
    return module


def kit_of(find: Callable[[], Any]) -> type[CourseTypeKit]:
    plugins = load_plugins(entries=[FakeEntry(find=find)])
    tested = TypeUnderTest(offer=plugins.course_types[0], plugins=plugins)
    return type("TestIt", (CourseTypeKit,), {"under_test": classmethod(lambda cls: tested)})


def panel(content: Callable[[Any, str], PanelContent]) -> CoursePanel:
    return CoursePanel(key="mine", title=LocalText(nb="Mitt", en="Mine"), content=content)


def said(work: Any, code: str) -> PanelContent:
    return PanelContent(paragraphs=(code,))


def said_otherwise_each_time(work: Any, code: str) -> PanelContent:
    return PanelContent(paragraphs=(str(next(TIMES)),))


def failed(work: Any, code: str) -> PanelContent:
    raise ZeroDivisionError


def slow() -> list[Any]:
    end = time.process_time() + 0.06
    while time.process_time() < end:
        pass
    return []


def printing() -> ModuleType:
    sys.stdout.write("hei")
    return plugin()


BAD_PLUGINS: Mapping[str, tuple[str, Callable[[], Any], str]] = {
    "prints": (IN_USE, printing, "veiledning-sample prints when it is loaded: 'hei' – Print nothing."),
    "new each time": (
        HOOKS,
        lambda: plugin(register_course_panels=lambda: [panel(partial(said))]),
        "the hook register_course_panels answered twice, and not the same – Return values that are compared",
    ),
    "fails": (
        ADDITIONS,
        lambda: plugin(register_course_panels=lambda: [panel(failed)]),
        "failed: ZeroDivisionError",
    ),
    "unsteady": (
        ADDITIONS,
        lambda: plugin(register_course_panels=lambda: [panel(said_otherwise_each_time)]),
        "the panel mine answered twice, and not the same",
    ),
}


@pytest.mark.parametrize("bad", BAD_PLUGINS)
def test_a_bad_plugin_fails_one_test_in_the_right_words(bad: str, failing: Failing) -> None:
    test, find, words = BAD_PLUGINS[bad]
    found = failing(kit_of(find), test)
    assert found.keys() - {HOURS} == {test}  # the sample type's programme is shorter than its hours
    assert words in found[test]


def test_a_slow_hook_is_named_with_how_long_it_took(failing: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin_tests, "_LONGEST", 0.05)
    found = failing(kit_of(lambda: plugin(register_organisations=slow)))
    assert "the hook register_organisations took 0.1 seconds – Do the slow work when" in found[HOOKS]


def test_a_good_plugin_passes(failing: Failing) -> None:
    found = failing(kit_of(lambda: plugin(register_course_panels=lambda: [panel(said)])), ADDITIONS, OWN_PLAN)
    assert list(found) == [HOURS]


# ---- what is tried ----


def test_a_type_that_nobody_brings_is_said_with_those_there_are(make_kit: MakeKit) -> None:
    with pytest.raises(
        pytest.fail.Exception, match=r"no installed plugin brings the course type 'gruppe'; there is: .*ttt"
    ):
        make_kit(type_key="gruppe").under_test()


def test_a_kit_that_names_no_type_says_what_to_write(make_kit: MakeKit) -> None:
    with pytest.raises(pytest.fail.Exception, match='TestIt says no course type: write type_key = "…" or file = …'):
        make_kit().under_test()


def test_the_type_is_read_once_for_each_class(make_kit: MakeKit, sample: Sample) -> None:
    kit, other = make_kit(file=sample()), make_kit(file=sample())
    assert kit.under_test() is kit.under_test()
    assert kit.under_test() is not other.under_test()
    assert kit.course_type() is kit().course_type()


# ---- without one of the tests ----


def test_a_standard_test_is_replaced_with_a_reason(make_kit: MakeKit) -> None:
    @instead("the hours are counted by the trust")
    def own(self: object) -> str:
        return "own"

    kit = make_kit(**{HOURS: own})
    assert getattr(kit(), HOURS)() == "own"
    assert getattr(type("TestBelow", (kit,), {})(), HOURS)() == "own"


@pytest.mark.parametrize("value", [lambda self: None, None])
def test_no_standard_test_is_replaced_or_removed_without_a_reason(make_kit: MakeKit, value: object) -> None:
    with pytest.raises(
        TypeError, match=f"TestIt.{HOURS} replaces a standard test of the kit without a reason"
    ) as error:
        make_kit(**{HOURS: value})
    assert f'{HOURS} = switched_off("why")' in str(error.value)


def test_another_base_cannot_replace_a_standard_test_unseen() -> None:
    other = type("Other", (), {HOURS: lambda self: None})
    with pytest.raises(TypeError, match="without a reason"):
        type("TestIt", (other, CourseTypeKit), {})


def test_a_test_that_is_switched_off_is_skipped_with_the_reason(make_kit: MakeKit) -> None:
    kit = make_kit(**{HOURS: switched_off("no hours are counted")})
    (mark,) = getattr(kit, HOURS).pytestmark
    assert (mark.name, mark.kwargs) == ("skip", {"reason": "switched off: no hours are counted"})


@pytest.mark.parametrize("ask", [instead, switched_off])
def test_a_reason_has_words(ask: Callable[[str], Any]) -> None:
    with pytest.raises(TypeError, match="say why"):
        ask(" ")


def test_what_replaces_no_standard_test_is_named_with_the_nearest(make_kit: MakeKit) -> None:
    with pytest.raises(TypeError, match=f"there is none of that name; did you mean {HOURS}?"):
        make_kit(**{HOURS.replace("add", "ad"): switched_off("no hours are counted")})


def test_each_standard_test_has_a_bad_one_that_fails_it(request: pytest.FixtureRequest) -> None:
    beside = Path(__file__).with_name("test_kit.py").read_text("utf-8") + Path(__file__).read_text("utf-8")
    assert [name for name in standard_tests(CourseTypeKit) if f'"{name}"' not in beside] == []
