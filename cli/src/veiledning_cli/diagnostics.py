"""What went wrong, where, and what to do: on stderr, in the reader's language, with its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veiledning_core.domain import errors
from veiledning_core.domain.crashes import crash_report
from veiledning_core.domain.progress import Stopped

from . import out
from .exit_codes import ExitCode

if TYPE_CHECKING:
    from veiledning_core.domain.messages import LocalText, Message

    from .session import Session

# The classes that derive from others come first.
_CODES: tuple[tuple[type[errors.VeiledningError], ExitCode], ...] = (
    (errors.RuleRefused, ExitCode.RULE_REFUSED),
    (errors.UsageFault, ExitCode.WRONG_USAGE),
    (errors.NotFound, ExitCode.NOT_FOUND),
    (errors.RegisterBusy, ExitCode.BUSY),
    (errors.PluginBroken, ExitCode.PLUGIN_BROKEN),
    (errors.InputFault, ExitCode.INPUT_FAULTY),
    (Stopped, ExitCode.STOPPED),
)


def exit_code(error: errors.VeiledningError) -> ExitCode:
    """Return the exit code of an error."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.RULE_REFUSED)


def report(session: Session, error: Exception) -> ExitCode:
    """Print an error and what rules and files say about it, and return its exit code."""
    if not isinstance(error, errors.VeiledningError):
        for line in session.say(crash_report(error)).splitlines():
            out.echo(line, err=True)
        return ExitCode.CRASHED
    place = f"{error.where}: " if error.where else ""
    out.echo(session.say("Error: {what}", what=place + session.say(error.what)), err=True)
    if getattr(error, "findings", ()):
        _report_findings(session, error)
    _report_faults(session, error)
    _report_places(session, error)
    if error.hint is not None and not _is_said(session, error):
        _say_what_to_do(session, error.hint)
    return exit_code(error)


def _is_said(session: Session, error: errors.VeiledningError) -> bool:
    """Return whether the hint only repeats how one of the findings is fixed."""
    ways = (finding.how or finding.fix.how for finding in getattr(error, "findings", ()))
    return any(session.say(way) == session.say(error.hint or "") for way in ways)


def _report_findings(session: Session, error: errors.VeiledningError) -> None:
    from veiledning_core.rules.finding import Finding
    from veiledning_core.use_cases.checking import StepRefused

    from .render.findings import print_refusal

    findings = [finding for finding in getattr(error, "findings", ()) if isinstance(finding, Finding)]
    code = error.where if isinstance(error, StepRefused) else None
    print_refusal(session, findings, getattr(error, "subjects", {}), code=code)


def _report_faults(session: Session, error: errors.VeiledningError) -> None:
    """Print each fault of a file that has several; a plugin's broken file stands behind its error."""
    from veiledning_core.course_type.faults import TypeFault

    for fault in getattr(error, "faults", ()) or getattr(error.__cause__, "faults", ()):
        place = fault.place if isinstance(fault, TypeFault) else fault.column
        hint = f" – {session.say(fault.hint)}" if fault.hint else ""
        out.echo(f"  {place}: {session.say(fault.what)}{hint}", err=True)


def _report_places(session: Session, error: errors.VeiledningError) -> None:
    """Print where a plugin failed: places in its code, without values."""
    if (places := getattr(error, "report", None)) is not None:
        for line in session.say(places).splitlines()[1:]:
            out.echo(f"  {line}", err=True)


def _say_what_to_do(session: Session, hint: Message | LocalText) -> None:
    out.echo(f"    → {session.say(hint)}", err=True)
