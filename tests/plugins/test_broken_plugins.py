"""Every way to be a broken plugin: it is named with the reason, and a good one beside it goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest

from veiledning_core.course_type.additions import CoursePanel, PanelContent
from veiledning_core.domain.errors import PluginBroken
from veiledning_core.hookspecs import API_VERSION, hookimpl
from veiledning_core.plugins import Plugins, PluginState, load_plugins
from veiledning_core.rules.finding import Fault
from veiledning_core.rules.picture import Picture
from veiledning_core.rules.rule import RuleKind

STRANGE = SimpleNamespace(name="veiledning-strange", version="1.2")


@attrs.frozen(kw_only=True)
class FakeEntry:
    """An entry point that finds what the test gives it."""

    name: str
    find: Callable[[], Any]
    dist: Any = STRANGE

    def load(self) -> Any:
        return self.find()


def plugin(**hooks: Callable[..., object]) -> ModuleType:
    module = ModuleType("strange")
    vars(module)["veiledning_api"] = API_VERSION
    for name, hook in hooks.items():
        setattr(module, name, hookimpl(hook))
    return module


def offer_nothing() -> list[Path]:
    return []


def good() -> ModuleType:
    return plugin(register_course_types=lambda: [Path("good-course.toml")])


def with_kind(*kinds: object) -> ModuleType:
    return plugin(register_rule_kinds=lambda: list(kinds))


def raising(error: BaseException) -> Callable[..., Any]:
    def raise_it() -> Any:
        raise error

    return raise_it


@attrs.frozen(kw_only=True)
class _Kind(RuleKind):
    name = "own-kind"

    def faults(self, picture: Picture) -> Iterator[Fault]:
        yield from ()


class Bare(_Kind):
    name = "bare"


@attrs.frozen(kw_only=True)
class Nameless(RuleKind):
    def faults(self, picture: Picture) -> Iterator[Fault]:
        yield from ()


@attrs.frozen(kw_only=True)
class Spaced(_Kind):
    name = "Own Kind"


@attrs.frozen(kw_only=True)
class Borrowing(_Kind):
    name = "borrowing"
    strength: int


@attrs.frozen(kw_only=True)
class Unwritable(_Kind):
    name = "unwritable"
    value: Callable[[], int]


@attrs.frozen(kw_only=True)
class Lost(_Kind):
    name = "lost"
    value: Nowhere  # type: ignore[name-defined]  # noqa: F821


@attrs.frozen(kw_only=True)
class Unfinished(RuleKind):
    name = "unfinished"


@attrs.frozen(kw_only=True)
class SecondCapacity(_Kind):
    name = "capacity"


class Unsayable(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def with_unknown_argument() -> ModuleType:
    return plugin(register_course_types=lambda course: [])


def with_title() -> ModuleType:
    title: Any = "Avsendere"
    return plugin(
        register_course_panels=lambda: [CoursePanel(key="senders", title=title, content=lambda *_: PanelContent())]
    )


def that_closes_stdout() -> ModuleType:
    sys.stdout.close()
    raise ImportError("gone")


BROKEN: dict[str, tuple[Callable[[], Any], str]] = {
    "a module that is missing": (raising(ModuleNotFoundError("No module named 'x'")), "No module named 'x'"),
    "an import error": (raising(ImportError("cannot import y")), "ImportError: cannot import y"),
    "a syntax error": (lambda: compile("def", "strange.py", "exec"), "SyntaxError: invalid syntax"),
    "an attribute that is missing": (raising(AttributeError("no z")), "AttributeError: no z"),
    "an error at import": (lambda: 1 // 0, "ZeroDivisionError"),
    "a recursion without end": (raising(RecursionError("too deep")), "RecursionError"),
    "no memory": (raising(MemoryError()), "MemoryError"),
    "leaving the program": (lambda: sys.exit(3), "SystemExit: 3"),
    "a generator's end": (raising(GeneratorExit()), "GeneratorExit"),
    "an error of its own": (raising(BaseException("odd")), "BaseException: odd"),
    "an error that cannot say what it is": (raising(Unsayable()), "Unsayable: –"),
    "an error of many lines": (raising(ValueError("one\n  two")), "ValueError: one two"),
    "closing stdout": (that_closes_stdout, "ImportError: gone"),
    "nothing": (lambda: None, "none of the hooks"),
    "no hook": (lambda: ModuleType("empty"), "none of the hooks"),
    "a misspelt hook": (lambda: plugin(register_course_type=offer_nothing), "no hook is called 'register_course_type'"),
    "a hook with another argument": (with_unknown_argument, "register_course_types has a parameter 'course', which"),
    "a hook that raises": (lambda: plugin(register_course_types=raising(OSError("disk"))), "OSError: disk"),
    "a hook that leaves": (lambda: plugin(register_rule_kinds=raising(SystemExit(1))), "SystemExit: 1"),
    "a file instead of a list": (lambda: plugin(register_course_types=lambda: Path("a.toml")), "not a list"),
    "a name instead of a list": (lambda: plugin(register_organisations=lambda: "a.toml"), "returned str, not a list"),
    "a name instead of a file": (lambda: plugin(register_course_types=lambda: ["a.toml"]), "returned str in its list"),
    "a title in one language": (with_title, "`title` of CoursePanel is str"),
    "no kind": (lambda: with_kind(3), "int is no rule kind"),
    "another class": (lambda: with_kind(Path), "Path is no rule kind"),
    "a kind that is made already": (lambda: with_kind(_Kind()), "_Kind is no rule kind"),
    "a kind without faults": (lambda: with_kind(Unfinished), "Unfinished is no rule kind"),
    "a kind that is no attrs class": (lambda: with_kind(Bare), "'bare' is no attrs class"),
    "a kind without name": (lambda: with_kind(Nameless), "Nameless has no name"),
    "a kind with blanks in its name": (lambda: with_kind(Spaced), "Spaced has no name that a course type could use"),
    "a kind with a rule's own word": (lambda: with_kind(Borrowing), "calls its value 'strength' as every rule does"),
    "a kind with a value that is code": (lambda: with_kind(Unwritable), "a value that TOML cannot hold"),
    "a kind with a value of no type": (lambda: with_kind(Lost), "a value that TOML cannot hold"),
    "a kind of the core's": (lambda: with_kind(SecondCapacity), "claimed more than once: veiledning-core"),
    "a kind offered twice": (lambda: with_kind(_Kind, _Kind), "'own-kind' is claimed more than once"),
}


def loaded(find: Callable[[], Any]) -> Plugins:
    return load_plugins(entries=[FakeEntry(name="good", find=good), FakeEntry(name="strange", find=find)])


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plugin_is_named_with_the_reason_and_the_good_one_goes_on(kind: str) -> None:
    find, words = BROKEN[kind]
    plugins = loaded(find)
    (broken,) = plugins.broken
    assert (broken.name, broken.distribution, broken.version) == ("strange", "veiledning-strange", "1.2")
    assert words in str(broken.reason)
    assert "\n" not in str(broken.reason)
    assert broken.offers == ()
    assert plugins.catalogue().keys() == ["good-course"]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plugin_leaves_nothing_behind(kind: str) -> None:
    plugins = loaded(BROKEN[kind][0])
    assert [name for name, _ in plugins.manager.list_name_plugin()] == ["good"]
    plugins.manager.check_pending()
    assert plugins.rule_kinds == load_plugins(entries=[]).rule_kinds


def test_a_misspelt_hook_is_told_the_right_name() -> None:
    (broken,) = loaded(lambda: plugin(register_course_type=offer_nothing)).broken
    assert str(broken.hint) == "Did you mean 'register_course_types'?"


def test_a_hook_with_a_parameter_that_it_is_not_given_is_told_those_that_it_is() -> None:
    def hint_of(**hooks: Callable[..., object]) -> str:
        (broken,) = loaded(lambda: plugin(**hooks)).broken
        return str(broken.hint)

    assert hint_of(register_course_types=lambda course: []) == "It has no parameters."
    assert hint_of(before_keep=lambda work, change: []) == "Its parameters can be: work, changes."


def test_a_list_with_something_else_is_told_which_class_to_return() -> None:
    hooks = {"register_documents": "documents.DocumentKind", "register_course_panels": "additions.CoursePanel"}
    for hook, kind in hooks.items():
        (broken,) = loaded(partial(plugin, **{hook: lambda: [{}]})).broken
        assert str(broken.hint) == f"Return values of veiledning_core.course_type.{kind}."


def test_an_error_is_told_with_the_plugins_own_file_and_line() -> None:
    """Neither where the program called it nor where a library of its raised it."""

    def offer() -> list[Path]:
        return [Path(json.loads("{"))]

    (broken,) = loaded(lambda: plugin(register_course_types=offer)).broken
    line = offer.__code__.co_firstlineno + 1
    assert str(broken.reason).endswith(f"(plugins/test_broken_plugins.py:{line})")


def test_the_strict_way_stops_at_the_first_broken_plugin_and_passes_without_one() -> None:
    with pytest.raises(PluginBroken, match="veiledning-strange: it has none of the hooks"):
        loaded(lambda: None).require_all()
    loaded(good).require_all()


def test_stopping_the_program_by_hand_is_no_fault_of_a_plugin() -> None:
    with pytest.raises(KeyboardInterrupt):
        loaded(raising(KeyboardInterrupt()))


def test_what_a_plugin_prints_is_kept_and_does_not_reach_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    def chatty() -> ModuleType:
        sys.stdout.write("hello from the import\n")
        return plugin(register_course_types=lambda: [sys.stdout.write("hello from the hook\n")][1:])

    reports = {report.name: report for report in loaded(chatty).reports}
    assert reports["strange"].state is PluginState.OK
    assert reports["strange"].printed == "hello from the import\nhello from the hook\n"
    assert capsys.readouterr().out == ""


def test_a_plugin_with_damaged_metadata_is_still_named() -> None:
    plugins = load_plugins(entries=[FakeEntry(name="nameless", find=good, dist=None)])
    assert [(report.name, report.distribution) for report in plugins.reports] == [("nameless", "")]
    assert plugins.catalogue().distribution_of("good-course") == "nameless"


def test_a_kind_that_two_plugins_offer_is_used_from_neither_and_both_are_named() -> None:
    ours, theirs = (
        FakeEntry(name=name, find=lambda: with_kind(_Kind), dist=SimpleNamespace(name=name, version="1"))
        for name in ("ours", "theirs")
    )
    plugins = load_plugins(entries=[theirs, ours])
    assert [str(broken.reason) for broken in plugins.broken] == [
        "'own-kind' is claimed more than once: ours, theirs",
        "'own-kind' is claimed more than once: ours, theirs",
    ]
    assert _Kind not in plugins.rule_kinds


def test_a_plugin_name_that_two_distributions_use_is_used_from_neither_and_both_are_named() -> None:
    twins = [FakeEntry(name="same", find=good, dist=SimpleNamespace(name=name, version="1")) for name in ("a", "b")]
    plugins = load_plugins(entries=twins)
    assert [str(broken.reason) for broken in plugins.broken] == ["'same' is claimed more than once: a, b"] * 2
    assert {str(broken.hint) for broken in plugins.broken} == {
        "Uninstall one of them; a name can only be switched off for both."
    }
    assert plugins.catalogue().keys() == []


def test_a_course_type_in_two_distributions_harms_neither_ones_other_types() -> None:
    def of(*names: str) -> Callable[[], ModuleType]:
        return lambda: plugin(register_course_types=lambda: [Path(name) for name in names])

    plugins = load_plugins(
        entries=[FakeEntry(name="a", find=of("same.toml", "x.toml")), FakeEntry(name="b", find=of("same.toml"))]
    )
    assert plugins.broken == ()
    assert plugins.catalogue().keys() == ["x"]
