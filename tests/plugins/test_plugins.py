from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest

from veiledning_core import hookspecs
from veiledning_core.domain.errors import NotFound
from veiledning_core.hookspecs import hookimpl
from veiledning_core.plugins import PluginState, installed_plugins, load_plugins
from veiledning_core.rules.finding import Fault
from veiledning_core.rules.kinds import core_kinds
from veiledning_core.rules.picture import Picture
from veiledning_core.rules.rule import RuleKind
from veiledning_core.testing.types import sample_file


@attrs.frozen(kw_only=True)
class AtMost(RuleKind):
    """A kind that a plugin brings."""

    name = "at-most"
    number: int

    def faults(self, picture: Picture) -> Iterator[Fault]:
        yield from ()


def stating_the_api(name: str) -> ModuleType:
    module = ModuleType(name)
    vars(module)["veiledning_api"] = hookspecs.API_VERSION
    return module


@attrs.define
class CountingEntry:
    """An entry point that counts how often it is imported."""

    name: str
    loads: int = 0
    dist: Any = None

    def load(self) -> ModuleType:
        self.loads += 1
        module: Any = stating_the_api(self.name)
        module.register_course_types = hookimpl(lambda: [Path(f"{self.name}.toml")])
        return module  # type: ignore[no-any-return]


def entries() -> list[CountingEntry]:
    return [CountingEntry("second"), CountingEntry("first")]


def test_names_cost_no_import() -> None:
    given = entries()
    assert [entry.name for entry in installed_plugins(given)] == ["first", "second"]
    assert [entry.loads for entry in given] == [0, 0]


def test_one_costs_one_import() -> None:
    given = entries()
    plugins = load_plugins(entries=given, only="first")
    assert plugins.catalogue().keys() == ["first"]
    assert [entry.loads for entry in given] == [0, 1]


def test_all_are_imported_once_and_reported_in_order_of_name() -> None:
    given = entries()
    plugins = load_plugins(entries=given)
    assert [(report.name, report.state, report.offers) for report in plugins.reports] == [
        ("first", PluginState.OK, ("first.toml",)),
        ("second", PluginState.OK, ("second.toml",)),
    ]
    assert [entry.loads for entry in given] == [1, 1]


def test_a_plugin_that_is_switched_off_is_listed_and_not_imported() -> None:
    given = entries()
    plugins = load_plugins(entries=given, disabled={"first"})
    assert [report.state for report in plugins.reports] == [PluginState.DISABLED, PluginState.OK]
    assert given[1].loads == 0
    assert plugins.broken == ()


def test_without_plugins_the_core_has_its_own_kinds_and_no_course_type() -> None:
    given = entries()
    plugins = load_plugins(entries=given, none=True)
    assert {report.state for report in plugins.reports} == {PluginState.DISABLED}
    assert [entry.loads for entry in given] == [0, 0]
    assert plugins.rule_kinds == core_kinds()
    assert plugins.catalogue().keys() == []


def test_only_a_plugin_that_is_installed_can_be_chosen() -> None:
    with pytest.raises(NotFound, match=r"no plugin 'frist'\. Did you mean 'first'"):
        load_plugins(entries=entries(), only="frist")


def test_a_course_type_uses_a_rule_kind_that_another_plugin_brings(tmp_path: Path) -> None:
    text = sample_file().read_text("utf-8").replace('kind = "capacity"\nmax', 'kind = "at-most"\nnumber')
    (tmp_path / "sample-type.toml").write_text(text, "utf-8")
    types: Any = stating_the_api("types")
    types.register_course_types = hookimpl(lambda: [tmp_path / "sample-type.toml"])
    kinds: Any = stating_the_api("kinds")
    kinds.register_rule_kinds = hookimpl(lambda: [AtMost])
    plugins = load_plugins(
        entries=[
            SimpleNamespace(name=name, dist=None, load=lambda found=found: found)
            for name, found in {"types": types, "kinds": kinds}.items()
        ]
    )
    assert plugins.catalogue().get("sample-type").rules[0].kind == AtMost(number=3)


def test_every_call_makes_a_manager_of_its_own() -> None:
    assert load_plugins(entries=[]).manager is not load_plugins(entries=[]).manager


def test_a_run_that_prints_json_stays_json_with_a_plugin_that_prints() -> None:
    program = """
import json, types
from veiledning_core.plugins import load_plugins

def load():
    print("noise")
    raise SystemExit("more noise")

report, = load_plugins(entries=[types.SimpleNamespace(name="loud", dist=None, load=load)]).reports
print(json.dumps({"state": report.state.value, "printed": report.printed}))
"""
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert json.loads(ran.stdout) == {"state": "broken", "printed": "noise\n"}
