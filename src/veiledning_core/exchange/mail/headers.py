"""Headers of an e-mail, encoded and folded (RFC 2047, RFC 5322): whatever a value holds, it stays in its header."""

from __future__ import annotations

import re
from email.header import Header
from email.utils import quote

from ...domain.errors import ValueFault
from ...domain.identifiers import email_address
from ...domain.mail import MailAddress
from ...domain.messages import Message
from ...domain.text import safe

_PLAIN = re.compile(r"[\x20-\x7e]{0,60}")
"""Short enough for one line, and of signs that need no encoding."""
_LOOKS_ENCODED = "=?"
_IDENTITY = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")


def unstructured(name: str, text: str) -> str:
    """Return a header's text: as it is where it is short and plain, else as encoded words; unseen signs are shown."""
    shown = safe(text)
    if _PLAIN.fullmatch(shown) and _LOOKS_ENCODED not in shown and shown == shown.strip():
        return shown
    return Header(shown, "utf-8", header_name=name).encode(linesep="\r\n")


def addressed(name: str, whom: MailAddress) -> str:
    """Return an address with the name it is shown by.

    Raises:
        ValueFault: it is no address.
    """
    email = wire_address(whom.email)
    if not whom.name:
        return email
    shown = unstructured(name, whom.name)
    named = f'"{quote(shown)}"' if shown == whom.name else shown
    return f"{named} <{email}>"


def wire_address(text: str) -> str:
    """Return an address as servers know it: letters of a domain that are not English are written in ASCII (IDNA).

    Raises:
        ValueFault: it is no address.
    """
    local, _, domain = email_address(text).partition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        raise ValueFault(Message("{text!r} is no e-mail address", text=text[:80])) from None


def message_identity(text: str) -> str:
    """Return a Message-ID between its brackets.

    Raises:
        ValueFault: it is none.
    """
    bare = text.removeprefix("<").removesuffix(">")
    if not _IDENTITY.fullmatch(bare):
        raise ValueFault(Message("{text!r} names no mail", text=text[:80]))
    return f"<{bare}>"
