"""A plugin states the version of the API that it was made for; one from another time is refused in plain words."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import attrs
import pytest

from veiledning_core.hookspecs import API_VERSION, hookimpl
from veiledning_core.plugins import PluginReport, PluginState, load_plugins

MAJOR, MINOR = (int(number) for number in API_VERSION.split("."))


@attrs.frozen(kw_only=True)
class FakeEntry:
    """An entry point whose module states a version, or none."""

    stated: object
    name: str = "strange"
    dist: object = SimpleNamespace(name="veiledning-strange", version="1.2")

    def load(self) -> ModuleType:
        module = ModuleType("strange")
        module.__dict__["register_course_types"] = hookimpl(lambda: [Path("good-course.toml")])
        if self.stated is not None:
            module.__dict__["veiledning_api"] = self.stated
        return module


def report_on(stated: object) -> PluginReport:
    (report,) = load_plugins(entries=[FakeEntry(stated=stated)]).reports
    return report


def below(major: int, minor: int) -> list[str]:
    return [f"{major}.{one}" for one in range(minor)]


@pytest.mark.parametrize("stated", [*below(MAJOR, MINOR), API_VERSION])
def test_the_same_major_and_no_higher_minor_works_without_a_word(stated: str) -> None:
    report = report_on(stated)
    assert (report.state, report.reason, report.notice) == (PluginState.OK, None, None)


@pytest.mark.parametrize("stated", [f"{MAJOR}.{MINOR + 1}", f"{MAJOR}.{MINOR + 10}", f"{MAJOR + 1}.0"])
def test_a_newer_plugin_asks_for_a_newer_veiledning(stated: str) -> None:
    report = report_on(stated)
    assert report.state is PluginState.BROKEN
    assert str(report.reason) == f"made for version {stated} of the API; this program has {API_VERSION}"
    assert str(report.hint) == "Update Veiledning: the plugin is newer."


@pytest.mark.parametrize("stated", [f"{MAJOR - 1}.0", f"{MAJOR - 1}.{MINOR + 1}"])
def test_a_plugin_for_an_older_major_is_to_be_updated_itself(stated: str) -> None:
    report = report_on(stated)
    assert report.state is PluginState.BROKEN
    assert str(report.hint) == "Update the plugin, or uninstall it."


@pytest.mark.parametrize("stated", [1, 1.0, "1", "1.0.0", "", "1.x", " 1.0", "١.٠", ("1", "0")], ids=repr)
def test_what_is_no_version_is_refused_with_the_right_form(stated: object) -> None:
    report = report_on(stated)
    assert report.state is PluginState.BROKEN
    assert repr(stated) in str(report.reason)
    assert str(report.hint) == f"Write it as text: `veiledning_api = '{API_VERSION}'`."


def quietly(do: Callable[[], PluginReport]) -> tuple[PluginReport, list[warnings.WarningMessage]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        return do(), caught


def test_a_plugin_that_states_none_works_with_a_notice_and_its_author_is_warned() -> None:
    report, (warning,) = quietly(lambda: report_on(None))
    assert report.state is PluginState.OK
    assert "from Veiledning 1.0 on it will not work" in str(report.notice)
    assert warning.category is DeprecationWarning


def test_where_warnings_are_errors_it_is_refused_as_it_will_be_one_day() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report = report_on(None)
    assert (report.state, report.notice) == (PluginState.BROKEN, None)
    assert "veiledning_api" in str(report.reason)
