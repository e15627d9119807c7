"""The noun `certificate`."""

from __future__ import annotations

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain_days import plain_certificate
from veiledning_core.use_cases.completion import certifying
from veiledning_core.use_cases.work import Work

from .. import out
from ..asking import agreed
from ..changing import Changing
from ..exit_codes import ExitCode
from ..naming import ids_of
from ..options import as_json, dry_run, yes
from ..render.certificates import (
    plain_verification,
    print_certificate,
    print_certificates,
    print_new,
    print_skipped,
    print_verdict,
)
from ..session import Session
from ..spoken import noun, option

command = noun("Course certificates: issue, verify, revoke.")


@command.command()
@click.argument("code")
@click.argument("who", nargs=-1)
@option("--all", "everybody", is_flag=True, help="Everybody who has completed the course and has no valid one.")
@yes
@dry_run
@click.pass_obj
def issue(session: Session, /, *, code: str, who: tuple[str, ...], everybody: bool, yes: bool, dry_run: bool) -> None:
    """Issue certificates to people who have completed a course, named by e-mail address, full name or id."""
    if everybody == bool(who):
        raise UsageFault(Message("it is not clear who gets one"), hint=Message("Name them, or give --all."))

    def issue_certificates(work: Work) -> certifying.Issued:
        return certifying.issue_certificates(work, code, ids_of(work, code, who) if who else None)

    with session.register() as register:
        if not dry_run:
            count = len(register.preview(issue_certificates).result.certificates)
            question = Message(
                "Issue {count} certificates for {code}? They can be revoked, and not undone.", count=count, code=code
            )
            if count and not agreed(session, question, yes=yes):
                session.note("Nothing was written.")
                return
        issued = Changing(session, register, dry_run=dry_run)(issue_certificates)
    if not dry_run:
        print_new(issued)
    print_skipped(session, issued)


@command.command("list")
@click.argument("code")
@as_json
@click.pass_obj
def list_(session: Session, /, code: str, as_json: bool) -> None:
    """List a course's certificates by number."""
    with session.register() as register:
        found = register.read(certifying.list_certificates, code)
    if as_json:
        out.envelope(certificates=[plain_certificate(certificate) for certificate, _ in found])
    else:
        print_certificates(session, found)


@command.command()
@click.argument("number")
@as_json
@click.pass_obj
def show(session: Session, /, number: str, as_json: bool) -> None:
    """Show all that a certificate says."""
    with session.register() as register:
        certificate = register.read(certifying.certificate_numbered, number)
    if as_json:
        out.envelope(certificate=plain_certificate(certificate))
    else:
        print_certificate(session, certificate)


@command.command()
@click.argument("number")
@click.argument("code")
@as_json
@click.pass_obj
def verify(session: Session, /, number: str, code: str, as_json: bool) -> None:
    """Say whether a paper with this number and code is good; ends with 1 when it is not, and needs no network."""
    with session.register() as register:
        verification = register.read(certifying.verify_certificate, number, code)
    if as_json:
        out.envelope(verification=plain_verification(verification, session.say))
    else:
        print_verdict(session, verification)
    if verification.verdict is not certifying.Verdict.VALID:
        raise click.exceptions.Exit(ExitCode.RULE_REFUSED)


@command.command()
@click.argument("number")
@option("--reason", required=True, help="Why; it is told to whoever has the paper verified.")
@yes
@dry_run
@click.pass_obj
def revoke(session: Session, /, number: str, reason: str, yes: bool, dry_run: bool) -> None:
    """Declare a certificate void."""
    with session.register() as register:
        register.read(certifying.certificate_numbered, number)
        if not dry_run and not agreed(
            session, Message("Revoke certificate {number}? That cannot be undone.", number=number), yes=yes
        ):
            session.note("Nothing was written.")
            return
        revoked = Changing(session, register, dry_run=dry_run)(certifying.revoke_certificate, number, reason=reason)
    if not dry_run:
        session.tell("Certificate {number} is revoked.", number=revoked.number)


@command.command()
@click.argument("number")
@option("--reason", required=True, help="Why; it is told to whoever has the old paper verified.")
@yes
@dry_run
@click.pass_obj
def replace(session: Session, /, number: str, reason: str, yes: bool, dry_run: bool) -> None:
    """Issue a new certificate, with what the register says now, in the place of a valid one."""
    with session.register() as register:
        register.read(certifying.certificate_numbered, number)
        if not dry_run and not agreed(
            session, Message("Replace certificate {number}? That cannot be undone.", number=number), yes=yes
        ):
            session.note("Nothing was written.")
            return
        new = Changing(session, register, dry_run=dry_run)(certifying.replace_certificate, number, reason=reason)
    if not dry_run:
        session.tell("Certificate {number} is replaced by {new}.", number=number, new=new.number)
