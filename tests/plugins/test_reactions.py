"""Plugins that watch what changes: asked about every step that writes and no other, and they fail closed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import attrs
import pytest

from tests.plugins.conftest import Lunch, Order, words
from veiledning_core.course_type.reactions import FollowUp, Objection
from veiledning_core.domain.errors import PluginBroken, RegisterBusy, RuleRefused
from veiledning_core.domain.lists import CourseFilter
from veiledning_core.domain.messages import Message
from veiledning_core.plugins import load_plugins
from veiledning_core.register import Register, open_register
from veiledning_core.testing.registers import contents, open_test_register
from veiledning_core.use_cases.additions import AdditionFailed
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.journal.journal_lines import journal_lines
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.reactions import FOLLOW_UP, ObjectionRaised
from veiledning_core.use_cases.reading import course_card, list_courses
from veiledning_core.use_cases.work import Work

SECRET = "01017012345"


class Watching:
    """A plugin that notes what it is asked, and answers what a test tells it to."""

    def __init__(self, lunch: Lunch) -> None:
        self.asked: list[tuple[str, list[str]]] = []
        self.follow_ups: Callable[[Work], Any] = lambda work: None
        self.objections: Callable[[Work], Any] = lambda work: None
        lunch.hooks["after_change"] = lambda work, changes: self.answer("after_change", work, changes)
        lunch.hooks["before_keep"] = lambda work, changes: self.answer("before_keep", work, changes)

    def answer(self, hook: str, work: Work, changes: Any) -> Any:
        self.asked.append((hook, [entry.kind for entry in changes]))
        return self.follow_ups(work) if hook == "after_change" else self.objections(work)


@pytest.fixture
def watching(lunch: Lunch) -> Watching:
    return Watching(lunch)


@pytest.fixture
def register(course_url: str, lunch: Lunch, watching: Watching) -> Iterator[Register]:
    with open_test_register(course_url, lunch.plugins()) as opened:
        yield opened


def move(register: Register) -> None:
    register.run(edit_course, "PRV-1", place="Bergen")


def place(register: Register) -> str:
    return register.read(course_card, "PRV-1").course.place


def order_lunch(work: Work) -> list[FollowUp]:
    course = work.courses.by_code("PRV-1").id
    made = Order(id=work.new_id(), course=course, meals=20)
    return [FollowUp(course=course, why=words("people eat"), do=lambda work: work.own(Order).add(made))]


def object_to(what: str) -> Callable[[Work], list[Objection]]:
    return lambda work: [Objection(what=Message(words(what)), who=words("The cook"), how=words("Ask again."))]


def failing(make: Callable[[], BaseException]) -> Callable[[Work], Any]:
    def fail(_: Work) -> Any:
        raise make()

    return fail


def test_only_steps_that_write_are_asked_about_run_and_previewed(register: Register, watching: Watching) -> None:
    register.read(list_courses, CourseFilter())
    register.run(course_card, "PRV-1")
    assert watching.asked == []
    register.preview(edit_course, "PRV-1", place="Bergen")
    assert watching.asked == [("after_change", ["course"]), ("before_keep", ["course"])]
    watching.asked.clear()
    move(register)
    assert [hook for hook, _ in watching.asked] == ["after_change", "before_keep"]


def test_a_follow_up_is_part_of_the_step_and_is_offered_to_the_last_look_only(
    register: Register, watching: Watching
) -> None:
    watching.follow_ups = order_lunch
    move(register)
    assert watching.asked == [("after_change", ["course"]), ("before_keep", ["course", "lunsj_orders", FOLLOW_UP])]
    remark, ordered, moved = register.read(journal_lines, limit=3)
    assert str(remark.remark) == "lunsj: people eat"
    assert {line.entry.step for line in (remark, ordered, moved)} == {moved.entry.step}
    watching.follow_ups = lambda work: None
    register.run(undo, moved.entry.number or 0)
    assert place(register) == "Oslo"
    assert register.read(lambda work: work.own(Order).of_course(work.courses.by_code("PRV-1").id)) == []


def test_an_objection_refuses_the_step_with_what_who_and_how(register: Register, watching: Watching) -> None:
    watching.follow_ups = order_lunch
    watching.objections = object_to("nobody cooks in Bergen")
    before = contents(register)
    for do in (register.run, register.preview):
        with pytest.raises(ObjectionRaised) as refused:
            do(edit_course, "PRV-1", place="Bergen")
        assert str(refused.value) == (
            "lunsj (veiledning-lunsj 2.0) objects: nobody cooks in Bergen. The cook: Ask again."
        )
    assert contents(register) == before
    assert place(register) == "Oslo"


WRONG: dict[str, Callable[[Work], Any]] = {
    "raises": failing(lambda: ValueError(SECRET)),
    "leaves the program": failing(lambda: SystemExit(0)),
    "returns a value": lambda work: 3,
    "returns a text": lambda work: "ok",
    "returns a list of others": lambda work: [Message("ok")],
    "writes by itself": lambda work: [edit_course(work, "PRV-1", title="Kapret")][1:],
}


@pytest.mark.parametrize("way", WRONG)
@pytest.mark.parametrize("hook", ["follow_ups", "objections"])
def test_a_hook_that_fails_lets_nothing_pass_and_its_plugin_is_named(
    register: Register, watching: Watching, hook: str, way: str
) -> None:
    setattr(watching, hook, WRONG[way])
    before = contents(register)
    with pytest.raises(AdditionFailed) as failed:
        move(register)
    assert isinstance(failed.value, PluginBroken)
    assert "lunsj (veiledning-lunsj 2.0)" in str(failed.value)
    assert SECRET not in str(failed.value) + str(failed.value.report or "")
    assert contents(register) == before
    assert place(register) == "Oslo"


TEXT: Any = "The cook"
PLAIN: dict[str, tuple[str, Callable[[Work], Any]]] = {
    "who": ("objections", lambda work: [Objection(what=Message(words("no")), who=TEXT, how=words("Ask."))]),
    "how": ("objections", lambda work: [Objection(what=Message(words("no")), who=words("The cook"), how=TEXT)]),
    "what": ("objections", lambda work: [Objection(what=TEXT, who=words("The cook"), how=words("Ask."))]),
    "why": ("follow_ups", lambda work: [FollowUp(course=work.new_id(), why=TEXT, do=lambda work: None)]),
}


@pytest.mark.parametrize("field", PLAIN)
def test_a_plain_text_where_one_in_both_languages_is_promised_names_the_plugin_and_the_field(
    register: Register, watching: Watching, field: str
) -> None:
    hook, answer = PLAIN[field]
    setattr(watching, hook, answer)
    with pytest.raises(PluginBroken, match=f"veiledning-lunsj: `{field}` of .* is str.*(LocalText|Message)"):
        move(register)
    assert place(register) == "Oslo"


def follow_up_that(do: Callable[[Work], Any]) -> Callable[[Work], list[FollowUp]]:
    return lambda work: [FollowUp(course=work.courses.by_code("PRV-1").id, why=words("so"), do=do)]


@pytest.mark.parametrize(
    ("do", "kind", "said"),
    [
        (
            failing(lambda: ValueError(SECRET)),
            AdditionFailed,
            "veiledning-lunsj: so of lunsj (veiledning-lunsj 2.0) failed: ValueError",
        ),
        (failing(lambda: RuleRefused(Message("no cook"))), RuleRefused, "veiledning-lunsj: no cook"),
        (failing(lambda: RegisterBusy(Message("locked"), where="register.db")), RegisterBusy, "register.db: locked"),
    ],
)
def test_a_follow_up_that_fails_takes_the_step_with_it(
    register: Register, watching: Watching, do: Callable[[Work], Any], kind: type[Exception], said: str
) -> None:
    watching.follow_ups = follow_up_that(do)
    with pytest.raises(kind) as failed:
        move(register)
    assert str(failed.value).startswith(said)
    assert place(register) == "Oslo"


def test_a_follow_up_that_finds_nothing_to_do_leaves_no_remark(register: Register, watching: Watching) -> None:
    watching.follow_ups = follow_up_that(lambda work: None)
    move(register)
    assert register.read(journal_lines, limit=1)[0].entry.kind == "course"


def test_an_interrupt_is_no_fault_of_a_plugin(register: Register, watching: Watching) -> None:
    watching.follow_ups = failing(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        move(register)
    assert place(register) == "Oslo"


def test_a_plugin_that_is_switched_off_is_not_asked(course_url: str, lunch: Lunch, watching: Watching) -> None:
    watching.objections = object_to("never")
    off = load_plugins(entries=[lunch.entry()], disabled={"lunsj"})
    types = lunch.plugins().course_types
    with open_test_register(course_url, attrs.evolve(off, course_types=types)) as register:
        move(register)
    assert watching.asked == []


def test_reading_loads_no_plugin(course_url: str) -> None:
    loaded: list[str] = []
    with open_register(course_url, plugins=partial(loaded.append, "loaded")) as register:  # type: ignore[arg-type]
        register.read(list_courses, CourseFilter())
        register.read(journal_lines)
    assert loaded == []


def test_what_a_hook_prints_harms_nothing(register: Register, watching: Watching) -> None:
    watching.follow_ups = lambda work: sys.stdout.write("noise\n") and None
    move(register)
    assert place(register) == "Bergen"
