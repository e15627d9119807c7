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
        UsageFault: the environment has none, and there is no key ring that has one, or it cannot be read.
    """
    if not server.user:
        return ""
    if password := environment.get(VARIABLE) or _from_key_ring(f"{server.user}@{server.host}"):
        return password
    what = Message("there is no password for {user} at {host}", user=server.user, host=server.host)
    raise UsageFault(what, hint=how_to_keep(server))


def how_to_keep(server: MailServer) -> Message:
    """Return what to do for a server's password to be found, and to be the right one."""
    return Message(
        "Set {variable}, or keep it with `keyring set {service} {name}` (`{install}`).",
        variable=VARIABLE,
        service=_SERVICE,
        name=f"{server.user}@{server.host}",
        install='pip install "veiledning-core[mail]"',
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
    except Exception as error:  # noqa: BLE001 - what keeps the passwords is anybody's code, and may raise anything
        raise UsageFault(
            Message("the key ring cannot be read: {error}", error=type(error).__name__),  # its words may hold secrets
            hint=Message("Put it right, or set {variable} instead.", variable=VARIABLE),
        ) from None
    return found
