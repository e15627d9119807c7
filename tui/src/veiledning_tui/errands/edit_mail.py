"""Giving a mail words of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.messages import Listed, Message
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.messages.deciding import body_text, edit_mail
from veiledning_core.use_cases.messages.mail_lines import MailView

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.mail import mail_text
from .errand import Question


@attrs.frozen(kw_only=True)
class EditMail:
    """Ærendet «Endre teksten»: what stands in braces is filled in when the mail leaves."""

    view: MailView

    @property
    def code(self) -> str:
        """Return the code of the course that it is about."""
        return self.view.line.code

    def heading(self, voice: Voice) -> str:
        return voice.say("{title}, to {name}", title=self.view.line.title, name=self.view.line.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say, view = voice.say, self.view
        words = Message("{words}", words=Listed(f"{{{word}}}" for word in view.placeholders))
        return (
            Question(name="subject", title=say("Subject"), value=view.template_subject),
            Question(
                name="body",
                title=say("Text"),
                value=view.template_body,
                hint=say("Filled in when it leaves: {words}", words=words),
                long=True,
                begins=True,
            ),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[MailView]]:
        reader = FieldReader(typed)
        subject, body = reader.read("subject", one_line), reader.read("body", body_text)
        return reader.draft(lambda: step(edit_mail, self.view.line.key, code=self.code, **self._changed(subject, body)))

    def consequences(self, voice: Voice, outlook: Outlook[MailView]) -> Content:
        return mail_text(voice, outlook.preview.result)

    def _changed(self, subject: str | None, body: str | None) -> Mapping[str, str | None]:
        """Return what differs from the words that are there: only that becomes its own; else all is as it was."""
        said = {
            "subject": (subject, one_line(self.view.template_subject)),
            "body": (body, body_text(self.view.template_body)),
        }
        changed = {name: now for name, (now, was) in said.items() if now != was}
        return changed or {"body": body if self.view.line.edited else ""}
