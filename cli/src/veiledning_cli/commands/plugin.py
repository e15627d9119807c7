"""The noun `plugin`; its verbs work when a plugin is broken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from veiledning_core.domain.errors import NotFound, VeiledningError
from veiledning_core.domain.messages import Message
from veiledning_core.plugins import PluginReport, Plugins, PluginState, installed_plugins

from .. import out
from ..exit_codes import ExitCode
from ..lazy import NounByTheme
from ..options import as_json, dry_run
from ..plugin_notices import load, types_without_plugin
from ..session import Session
from ..settings import settings_file, write_settings

if TYPE_CHECKING:
    from veiledning_core.course_type.faults import TypeFault

command = NounByTheme("Plugins: what is installed, and what is wrong with it.", {"plugin_making": ("new",)})


@command.command("list")
@as_json
@click.pass_obj
def list_(session: Session, /, as_json: bool) -> None:
    """List the plugins that are installed."""
    reports = load(session).reports
    if as_json:
        out.envelope(plugins=[_plain(session, report) for report in reports])
        return
    say = session.say
    headings = (say("Name"), say("Distribution"), say("Version"), say("Status"), say("Offers"))
    out.table(
        headings,
        [(r.name, r.distribution, r.version, say(r.state), ", ".join(r.offers)) for r in reports],
    )
    for report in reports:
        if report.notice:
            out.echo(f"{report.name}: {say(report.notice)}")


@command.command()
@as_json
@click.pass_obj
def doctor(session: Session, /, as_json: bool) -> None:
    """Explain what is wrong with plugins and course types, and what to do."""
    plugins = load(session)
    faults = _faults(plugins)
    missing = types_without_plugin(session, plugins)
    if as_json:
        out.envelope(
            plugins=[_plain(session, report) for report in plugins.reports],
            faults=[_plain_fault(session, fault) for fault in faults],
            missing_types=[{"key": key, "courses": count} for key, count in missing.items()],
        )
    else:
        _explain(session, plugins, faults)
        _name_missing(session, missing)
    if plugins.broken or faults or missing:
        raise click.exceptions.Exit(ExitCode.PLUGIN_BROKEN)


@command.command()
@click.argument("name")
@dry_run
@click.pass_obj
def disable(session: Session, /, name: str, dry_run: bool) -> None:
    """Switch a plugin off, until it is switched on again."""
    _require_installed(name)
    if dry_run:
        session.tell("The plugin {name} would be switched off; nothing was written.", name=name)
        return
    _keep_disabled(session, {*session.settings.disabled_plugins, name})
    session.tell("The plugin {name} is switched off.", name=name)


@command.command()
@click.argument("name")
@dry_run
@click.pass_obj
def enable(session: Session, /, name: str, dry_run: bool) -> None:
    """Switch a plugin on again."""
    disabled = set(session.settings.disabled_plugins)
    if name not in disabled:
        _require_installed(name)
    if dry_run:
        session.tell("The plugin {name} would be switched on; nothing was written.", name=name)
        return
    _keep_disabled(session, disabled - {name})
    session.tell("The plugin {name} is switched on.", name=name)


def _keep_disabled(session: Session, names: set[str]) -> None:
    write_settings(settings_file(), session.settings._replace(disabled_plugins=tuple(sorted(names))))


def _require_installed(name: str) -> None:
    names = [entry.name for entry in installed_plugins()]
    if name not in names:
        raise NotFound(
            Message("no plugin {name!r}", name=name),
            hint=Message("Installed are {names}.", names=", ".join(names) or "–"),
        )


def _faults(plugins: Plugins) -> list[VeiledningError]:
    catalogue = plugins.catalogue()
    return [*catalogue.faults().values(), *catalogue.organisation_faults()]


def _explain(session: Session, plugins: Plugins, faults: list[VeiledningError]) -> None:
    for report in plugins.reports:
        out.echo(f"{report.name}  {report.distribution} {report.version}  {session.say(report.state)}")
        wrong = (report.reason, report.hint) if report.state is not PluginState.OK else ()
        for words in filter(None, (*wrong, report.notice)):
            out.echo(f"    {session.say(words)}")
    for fault in faults:
        out.echo(": ".join(filter(None, (fault.where, session.say(fault.what)))))
        for cause in _causes(fault):
            hint = f" – {session.say(cause.hint)}" if cause.hint else ""
            out.echo(f"    {cause.place}: {session.say(cause.what)}{hint}")
        if fault.hint and not _causes(fault):
            out.echo(f"    → {session.say(fault.hint)}")
    if not plugins.broken and not faults:
        session.tell("Every plugin that is switched on works.")


def _name_missing(session: Session, missing: Mapping[str, int]) -> None:
    for key, count in missing.items():
        session.tell("Courses of the type {key} that can be read but not changed: {count}", key=key, count=count)
    if missing:
        hint = Message("Install the plugin that brings it, or switch it on with `veiledning plugin enable`.")
        out.echo(f"    → {session.say(hint)}")


def _causes(fault: VeiledningError) -> tuple[TypeFault, ...]:
    """Return what is wrong inside a file, each with its line; the hint of such a fault is to look here."""
    return getattr(fault.__cause__, "faults", ())


def _plain_fault(session: Session, fault: VeiledningError) -> dict[str, object]:
    return {
        "where": fault.where or None,
        "what": session.say(fault.what),
        "faults": [
            {
                "file": cause.file,
                "line": cause.line,
                "path": cause.path or None,
                "what": session.say(cause.what),
                "hint": session.say(cause.hint) if cause.hint else None,
            }
            for cause in _causes(fault)
        ],
    }


def _plain(session: Session, report: PluginReport) -> dict[str, object]:
    return {
        "name": report.name,
        "distribution": report.distribution or None,
        "version": report.version or None,
        "state": report.state.value,
        "reason": session.say(report.reason) if report.reason else None,
        "hint": session.say(report.hint) if report.hint else None,
        "offers": list(report.offers),
        "notice": session.say(report.notice) if report.notice else None,
        "printed": report.printed or None,
    }
