"""A letter as an e-mail (RFC 5322, MIME): the same bytes for the same letter, and no value ends a header."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from email.charset import QP, Charset
from email.encoders import encode_base64
from email.message import Message as Part
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import Compat32
from email.utils import format_datetime
from pathlib import PurePath

from ...domain.mail import Attachment, Letter
from ...domain.text import safe
from ...domain.time import OSLO
from ..file_names import file_name
from .headers import addressed, message_identity, unstructured

_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP  # a person can read it, and every server lets it through
_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")
_KEPT = "\n\t\u00ad\u200b\u200c\u200d"
"""What a text may hold that is not seen: lines, tabs, and where words break and letters join."""


class _AsWritten(Compat32):
    """Headers leave as they stand: what has to be encoded or folded is so already."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header's line."""
        return f"{name}: {value}{self.linesep}".encode()


_POLICY = _AsWritten(linesep="\r\n", mangle_from_=False, cte_type="7bit")


def letter_bytes(letter: Letter, *, is_draft: bool = False) -> bytes:
    """Return a letter as it stands on the wire; as a draft, Outlook opens it ready to be sent.

    All of it is ASCII but an address that is not, which only a server with SMTPUTF8 takes (RFC 6531).

    Raises:
        ValueFault: an address is none.
    """
    message = _content(letter)
    for name, value in _headers(letter):
        message[name] = value
    if is_draft:
        message["X-Unsent"] = "1"
    return message.as_bytes(policy=_POLICY)


def _headers(letter: Letter) -> Iterator[tuple[str, str]]:
    yield "Message-ID", message_identity(letter.message_id)
    yield "Date", format_datetime(letter.date.astimezone(OSLO))
    yield "From", addressed("From", letter.sender)
    if letter.reply_to:
        yield "Reply-To", addressed("Reply-To", letter.reply_to)
    yield "To", addressed("To", letter.to)
    yield "Subject", unstructured("Subject", letter.subject)


def _content(letter: Letter) -> Part:
    text = _text(letter.body)
    files = list(letter.attachments)
    if letter.calendar is not None:
        text = _together(letter, "alternative", text, _invitation(letter.calendar))
        # Apple's programs and Gmail take the event from a file, Outlook from the alternative: what Gmail itself sends.
        files.insert(0, Attachment(name="invite.ics", media_type="application/ics", data=letter.calendar.encode()))
    return _together(letter, "mixed", text, *(_attached(file) for file in files)) if files else text


def _text(body: str) -> Part:
    plain = "\n".join(body.splitlines())
    return MIMEText(safe(plain, keep=_KEPT) + "\n", "plain", _UTF8, policy=_POLICY)  # type: ignore[arg-type]


def _invitation(calendar: str) -> Part:
    method = _METHOD.search(calendar)
    part = MIMEBase("text", "calendar", policy=_POLICY)
    # Without quotes, as every calendar server writes it: not every program that reads mail knows them here.
    part.replace_header("Content-Type", f"text/calendar; charset=UTF-8; method={method[1] if method else 'PUBLISH'}")
    return _filled(part, calendar.encode())


def _attached(file: Attachment) -> Part:
    known = file.media_type if _MEDIA_TYPE.fullmatch(file.media_type) else "application/octet-stream"
    part = MIMEBase(*known.split("/"), policy=_POLICY)
    path = PurePath(file.name)
    name = file_name(path.stem, suffix=path.suffix if _ENDING.fullmatch(path.suffix) else "")
    part.add_header("Content-Disposition", "attachment", filename=name if name.isascii() else ("utf-8", "", name))
    return _filled(part, file.data)


def _filled(part: Part, content: bytes) -> Part:
    part.set_payload(content)
    encode_base64(part)
    return part


def _together(letter: Letter, kind: str, *parts: Part) -> Part:
    seed = hashlib.sha256(f"{kind} {letter.message_id}".encode("utf-8", "replace")).hexdigest()
    # Neither base64 nor quoted-printable ever writes "=_", so no text can end a part.
    return MIMEMultipart(kind, boundary=f"=_{seed[:40]}", _subparts=parts, policy=_POLICY)
