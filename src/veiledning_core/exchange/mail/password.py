"""The password of a mail server: from the environment or the machine's key ring, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ...domain.errors import UsageFault
from ...domain.mail_sending import MailServer
from ...domain.messages import Message

VARIABLE = "VEILEDNING_SMTP_PASSWORD"
_SERVICE = "veiledning"


def password_of(server: MailServer, environment: Mapping[str, str] = os.environ) -> str:
    """Return the password that a server is told; nothing for one where nobody logs in.

    Raises:
        UsageFault: the environment has none, and there is no key ring that has one.
    """
    if not server.user:
        return ""
    if password := environment.get(VARIABLE) or _from_key_ring(f"{server.user}@{server.host}"):
        return password
    raise UsageFault(
        Message("there is no password for {user} at {host}", user=server.user, host=server.host),
        hint=Message(
            "Set {variable}, or keep it with `keyring set {service} {name}` (`{install}`).",
            variable=VARIABLE,
            service=_SERVICE,
            name=f"{server.user}@{server.host}",
            install='pip install "veiledning-core[mail]"',
        ),
    )


def _from_key_ring(name: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ModuleNotFoundError:
        return None
    try:
        found: str | None = keyring.get_password(_SERVICE, name)
    except KeyringError:  # locked, or a machine without one: what to do is the same
        return None
    return found
