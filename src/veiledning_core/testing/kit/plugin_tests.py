"""The plugin that brings the course type: in use without complaint, quick, and the same each time it is asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ...course_type.additions import Added
from ...domain.errors import VeiledningError
from ...domain.messages import Message
from ...plugins import PluginState
from ...register import Register
from ...use_cases.additions import AdditionFailed, commanded, read_panel
from ..registers import contents
from .complaint import Complaint
from .office import CODE, Office, opened
from .planning import RegisterTests
from .under_test import TypeUnderTest

_LONGEST = 0.5
"""Seconds of the processor that one call of a hook may take."""


class PluginTests(RegisterTests):
    """What holds for the plugin around the course type; there is none where the kit is given a file."""

    def test_the_plugin_is_in_use_without_complaint(self) -> None:
        """It is loaded, prints nothing while it is, and everything that it offers can be used."""
        self.accept(_complaints_about_plugin(self.under_test()))

    def test_every_hook_answers_quickly_and_twice_the_same(self) -> None:
        """The program asks once; another asking would have got the same, and nobody would have waited."""
        for name in _hooks(module := self.under_test().module):
            self.accept(_asked_twice(f"the hook {name}", getattr(module, name)))

    def test_every_panel_and_command_answers_quickly_and_twice_the_same(self, tmp_path: Path) -> None:
        """A panel only reads, and the preview of a command writes nothing."""
        self.course_type()
        with opened(self.under_test(), tmp_path) as office:
            self.planned(office, self.variants()[0])
            self.accept(_uneasy_additions(self.under_test(), office))


def _complaints_about_plugin(tested: TypeUnderTest) -> Iterator[Complaint]:
    if (report := tested.report) is None:
        return
    if report.state is not PluginState.OK:
        yield Complaint(
            what=f"{report.distribution} is {report.state.value}: {report.reason}", do=str(report.hint or "")
        )
    if report.printed:
        yield Complaint(what=f"{report.distribution} prints when it is loaded: {report.printed!r}", do="Print nothing.")
    for key, fault in tested.catalogue.faults().items():
        if tested.catalogue.distribution_of(key) == tested.offer.distribution:
            yield Complaint(what=f"its course type {key} cannot be used: {fault}")
    for fault in tested.catalogue.organisation_faults():
        if fault.where == tested.offer.distribution:
            yield Complaint(what=f"its organisations cannot be used: {fault}")


def _hooks(module: Any) -> list[str]:
    return sorted(name for name in vars(module) if name.startswith("register_")) if module else []


def _asked_twice(what: str, ask: Callable[[], Any]) -> Iterator[Complaint]:
    answers = []
    for _ in range(2):
        began = time.process_time()
        answers.append(ask())
        if (took := time.process_time() - began) > _LONGEST:
            do = "Do the slow work when what you offer is used, not when it is asked for."
            yield Complaint(what=f"{what} took {took:.1f} seconds", do=do)
    if answers[0] != answers[1]:
        do = "Return values that are compared by what they hold, the same each time."
        yield Complaint(what=f"{what} answered twice, and not the same", do=do)


def _uneasy_additions(tested: TypeUnderTest, office: Office) -> Iterator[Complaint]:
    additions, before = tested.plugins.additions, contents(office.register)
    for panel in additions.panels_for(tested.type.key):
        if _is_own(panel, tested):
            yield from _tried(f"the panel {panel.what.key}", partial(_panel, office.register, panel.what.key))
    for command in additions.commands_for(tested.type.key):
        if _is_own(command, tested):
            yield from _tried(f"the command {command.what.key}", partial(_preview, office.register, command.what.key))
    if contents(office.register) != before:
        yield Complaint(what="a panel or the preview of a command wrote something", do="A panel only reads.")


def _is_own(added: Added[Any], tested: TypeUnderTest) -> bool:
    return added.distribution == tested.offer.distribution


def _tried(what: str, ask: Callable[[], Any]) -> Iterator[Complaint]:
    try:
        yield from _asked_twice(what, ask)
    except AdditionFailed as error:
        yield Complaint(what=f"{what} fails: {error.what} {error.report or ''}", do="Mend it; see the lines above.")


def _panel(register: Register, key: str) -> Any:
    return _or_refusal(lambda: register.read(read_panel, CODE, key))


def _preview(register: Register, key: str) -> Any:
    return _or_refusal(lambda: register.preview(commanded(key), CODE).result)


def _or_refusal(ask: Callable[[], Any]) -> Any:
    """Return the answer; that a plugin refuses a course on which nobody is yet is an answer too."""
    try:
        return ask()
    except AdditionFailed:
        raise
    except VeiledningError as refused:
        return Message("{what}", what=refused.what)
