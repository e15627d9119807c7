"""The certificates of a course: issued, looked at, revoked, replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.domain.certificate import CourseCertificate
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.use_cases.completion.certifying import (
    Issued,
    issue_certificates,
    list_certificates,
    replace_certificate,
    revoke_certificate,
)

from ..desk import Desk
from ..step import step
from ..widgets.columns import Column
from ..widgets.table import Row, Table
from ..words.certificates import certificate_text, issued_text
from .confirm import Reason
from .course_rows import CourseRows
from .reader import Reader

Certificates = Sequence[tuple[CourseCertificate, EnrolmentLine]]


class CertificateList(CourseRows):
    """Kursbevis."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("n,insert", "issue", "Issue", key_display="n"),
        Binding("t,delete", "revoke", "Revoke", key_display="t"),
        Binding("e", "replace", "Replace"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__(desk, code)
        self.certificates: Certificates = ()

    def compose(self) -> ComposeResult:
        say = self.say
        yield from self.rows(
            say("Certificates of {code}", code=self.code),
            Column(title=say("Number"), width=10),
            Column(title=say("Name"), width=18, grows=True),
            Column(title=say("Status"), width=15),
            Column(title=say("Issued"), width=10, rank=1),
            Column(title=say("Reason"), width=16, grows=True, rank=2),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to end a certificate that is valid."""
        if action in ("revoke", "replace"):
            chosen = self._chosen if self.is_mounted else None
            return chosen is not None and chosen.is_valid
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self.ask(
            lambda register: register.read(list_certificates, self.code), self._show, about="certificates", anew=True
        )

    def action_issue(self) -> None:
        self.changing.act(
            self.say("Issue certificates to all who have completed {code}?", code=self.code),
            lambda _: step(issue_certificates, self.code),
            lambda preview: issued_text(self.desk.voice, preview.result),
            then=self._issued,
        )

    def action_revoke(self) -> None:
        if (chosen := self._chosen) is not None:
            self.changing.act(
                self.say("Revoke certificate {number}?", number=chosen.number),
                lambda why: step(revoke_certificate, chosen.number, reason=why),
                lambda _: certificate_text(self.desk.voice, chosen),
                reason=Reason.REQUIRED,
            )

    def action_replace(self) -> None:
        if (chosen := self._chosen) is not None:
            self.changing.act(
                self.say("Replace certificate {number} by this one?", number=chosen.number),
                lambda why: step(replace_certificate, chosen.number, reason=why),
                lambda preview: certificate_text(self.desk.voice, preview.result),
                reason=Reason.REQUIRED,
            )

    @on(Table.Opened)
    def _open(self) -> None:
        if (chosen := self._chosen) is not None:
            text = certificate_text(self.desk.voice, chosen)
            self.app.push_screen(Reader(self.desk, self.say("Certificate {number}", number=chosen.number), text))

    @on(Table.Moved)
    def _offer_what_fits(self) -> None:
        self.refresh_bindings()

    @property
    def _chosen(self) -> CourseCertificate | None:
        row = self.query_one(Table).row
        return next((found for found, _ in self.certificates if row and found.number == row.key), None)

    def _show(self, certificates: Certificates) -> None:
        self.certificates = certificates
        self.query_one(Table).put([self._row(found, line) for found, line in certificates])
        empty = self.say("No certificate is issued yet; n issues them to all who have completed the course.")
        self.tell_below("" if certificates else empty)
        self.refresh_bindings()

    def _row(self, found: CourseCertificate, line: EnrolmentLine) -> Row:
        voice = self.desk.voice
        cells = (
            found.number,
            line.person.name,
            voice.say(found.status),
            voice.day(found.issued_on),
            found.reason,
        )
        return Row(key=found.number, cells=cells, tone="" if found.is_valid else "faint")

    def _issued(self, issued: Issued) -> None:
        self.tell("Certificates issued: {count}.", count=len(issued.certificates))
