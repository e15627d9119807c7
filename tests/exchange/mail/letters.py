"""Letters to write and to send in tests, and how they are read back."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

import attrs

from veiledning_core.domain.mail import Letter, MailAddress

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
LETTER = Letter(
    message_id="plass-1@hamar.no",
    date=NOON,
    sender=MailAddress(email="kurs@hamar.no", name="ALIS-kontoret, Øst"),
    to=MailAddress(email="kari@example.no", name="Kari Ødegård"),
    subject="Plass på kurset",
    body="Hei Kari!\n\nDu har fått plass.\n",
)


def letter(**changed: Any) -> Letter:
    """Return a letter that differs from the ordinary one in these."""
    return attrs.evolve(LETTER, **changed)


def read_back(content: bytes) -> EmailMessage:
    """Return a mail as Python's own reader understands it."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(content: bytes) -> str:
    """Return the text of a mail with nothing else in it, its lines as Python has them."""
    return str(read_back(content).get_content()).replace("\r\n", "\n")


def name_of(content: bytes) -> str:
    """Return the name that a mail's recipient is shown by.

    Python's newer reader puts blanks between encoded words in a name, which RFC 2047 (6.2) forbids.
    """
    name, _ = parseaddr(email.message_from_bytes(content)["To"])
    return str(make_header(decode_header(name)))
