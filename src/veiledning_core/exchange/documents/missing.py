"""What papers need and not every machine has."""

from __future__ import annotations

from ...domain.errors import UsageFault
from ...domain.messages import Message


def not_installed(what: Message, package: str) -> UsageFault:
    """Return that something is missing, with the command that installs it."""
    return UsageFault(what, hint=Message("Install it with {command}.", command=f"pip install {package}"))
