from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import Result
from veiledning_cli.asking import agreed
from veiledning_cli.diagnostics import exit_code, report
from veiledning_cli.exit_codes import ExitCode
from veiledning_cli.session import Session

from veiledning_core.domain import errors
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.progress import Stopped

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

WHAT = Message("the course is full")


def kinds(kind: type[errors.VeiledningError]) -> Iterator[type[errors.VeiledningError]]:
    for derived in kind.__subclasses__():
        yield derived
        yield from kinds(derived)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.RuleRefused(WHAT), 1),
        (errors.UsageFault(WHAT), 2),
        (errors.NotFound(WHAT), 3),
        (errors.RegisterBusy(WHAT), 4),
        (errors.PluginBroken(WHAT), 5),
        (errors.InputFault(WHAT), 6),
        (errors.ValueFault(WHAT), 6),
        (Stopped(2, of=5), 130),
    ],
)
def test_each_error_has_its_exit_code(error: errors.VeiledningError, code: int) -> None:
    assert exit_code(error) == code


def test_every_kind_of_error_derives_from_one_with_a_code_of_its_own() -> None:
    base = {kind for kind in kinds(errors.VeiledningError) if kind.__base__ is errors.VeiledningError}
    assert len(base) == len(set(ExitCode) - {ExitCode.DONE, ExitCode.CRASHED})


def test_every_exit_code_says_what_it_means() -> None:
    """The meanings stand below the codes, as the design's table has them."""
    assert [code.name for code in ExitCode] == [
        "DONE",
        "RULE_REFUSED",
        "WRONG_USAGE",
        "NOT_FOUND",
        "BUSY",
        "PLUGIN_BROKEN",
        "INPUT_FAULTY",
        "CRASHED",
        "STOPPED",
    ]
    assert [int(code) for code in ExitCode] == [*range(7), 70, 130]


def test_an_error_is_said_with_its_place_and_what_to_do_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    hint = Message("Ask {who}.", who=LocalText(nb="kurslederen", en="the course leader"))
    report(Session("en"), errors.NotFound(WHAT, where="KULL-5", hint=hint))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "Error: KULL-5: the course is full\n    → Ask the course leader.\n"


def test_an_error_is_said_in_norwegian_to_those_who_read_it(capsys: pytest.CaptureFixture[str]) -> None:
    hint = Message("{how}", how=LocalText(nb="Spør kurslederen.", en="Ask the course leader."))
    report(Session("nb"), errors.NotFound(WHAT, hint=hint))
    assert "    → Spør kurslederen.\n" in capsys.readouterr().err


class AtATerminal(Session):
    """A session with somebody to ask."""

    def may_ask(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "answer"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_somebody_at_a_terminal_is_asked_and_silence_means_no(
    monkeypatch: pytest.MonkeyPatch, typed: str, answer: bool
) -> None:
    answers = iter(typed.splitlines())
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(answers))
    assert agreed(AtATerminal("en"), WHAT, yes=False) is answer


def test_yes_is_said_beforehand() -> None:
    assert agreed(Session("en"), WHAT, yes=True)


def test_without_a_terminal_nobody_is_asked(run: Run) -> None:
    with pytest.raises(errors.UsageFault):
        agreed(Session("en"), WHAT, yes=False)


def _fail(*_: object, **__: object) -> None:
    raise KeyError("Kari Nordmann")


def test_a_fault_of_the_program_says_where_it_is_and_no_personal_data(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A traceback's words may hold a participant's name, and its exit code would say that a rule refused."""
    monkeypatch.delenv("VEILEDNING_DEBUG")
    monkeypatch.setattr("veiledning_core.use_cases.reading.list_courses", _fail)
    ended = run("course", "list", code=ExitCode.CRASHED)
    assert "KeyError" in ended.stderr
    assert "test_diagnostics.py" in ended.stderr
    assert "Nordmann" not in ended.stderr
    assert len(ended.stderr.splitlines()) > 3
    assert ended.stdout == ""


def test_a_developer_may_ask_for_the_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("veiledning_core.use_cases.reading.list_courses", _fail)
    with pytest.raises(KeyError):
        run("course", "list")


def _stop_listening(*_: object, **__: object) -> None:
    raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_a_reader_that_stops_listening_is_no_fault_of_the_program(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`veiledning course list | head` ends quietly."""
    monkeypatch.delenv("VEILEDNING_DEBUG")
    monkeypatch.setattr("veiledning_core.use_cases.reading.list_courses", _stop_listening)
    assert run("course", "list", code=1).output == ""
