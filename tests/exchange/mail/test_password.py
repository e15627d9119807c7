"""The password of a mail server: from the environment, else from the key ring."""

from __future__ import annotations

import sys
import types

import pytest

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.mail_sending import MailServer
from veiledning_core.exchange.mail.password import VARIABLE, password_of

SERVER = MailServer(host="smtp.example.no", user="kurs")


class NobodyOpened(Exception):
    """What a key ring raises that is locked."""


def key_ring(monkeypatch: pytest.MonkeyPatch, kept: dict[tuple[str, str], str] | None) -> None:
    """Put a key ring in place that holds these; None is one that is locked."""

    def get_password(service: str, name: str) -> str | None:
        if kept is None:
            raise NobodyOpened
        return kept.get((service, name))

    ring, errors = types.ModuleType("keyring"), types.ModuleType("keyring.errors")
    ring.__dict__.update(get_password=get_password, errors=errors)
    errors.__dict__.update(KeyringError=NobodyOpened)
    monkeypatch.setitem(sys.modules, "keyring", ring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    key_ring(monkeypatch, {("veiledning", "kurs@smtp.example.no"): "fra nøkkelringen"})
    assert password_of(SERVER, {VARIABLE: "fra miljøet"}) == "fra miljøet"


def test_the_key_ring_knows_it_by_user_and_host(monkeypatch: pytest.MonkeyPatch) -> None:
    key_ring(monkeypatch, {("veiledning", "kurs@smtp.example.no"): "fra nøkkelringen"})
    assert password_of(SERVER, {}) == "fra nøkkelringen"


@pytest.mark.parametrize("kept", [{}, {("veiledning", "en annen@smtp.example.no"): "x"}, None])
def test_where_there_is_none_it_is_said_how_to_keep_one(
    monkeypatch: pytest.MonkeyPatch, kept: dict[tuple[str, str], str] | None
) -> None:
    key_ring(monkeypatch, kept)
    with pytest.raises(UsageFault, match="no password for kurs at smtp") as refused:
        password_of(SERVER, {})
    assert "keyring set veiledning kurs@smtp.example.no" in str(refused.value)


def test_a_key_ring_that_is_broken_is_told_and_nothing_of_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    def get_password(service: str, name: str) -> str | None:
        raise LookupError("line 3: hemmelig")

    key_ring(monkeypatch, {})
    monkeypatch.setattr(sys.modules["keyring"], "get_password", get_password)
    with pytest.raises(UsageFault, match=f"the key ring cannot be read: LookupError.*{VARIABLE}") as refused:
        password_of(SERVER, {})
    assert "hemmelig" not in str(refused.value)
    assert password_of(SERVER, {VARIABLE: "x"}) == "x"


def test_without_a_key_ring_the_environment_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert password_of(SERVER, {VARIABLE: "x"}) == "x"
    with pytest.raises(UsageFault, match=VARIABLE):
        password_of(SERVER, {})


def test_where_nobody_logs_in_nothing_is_asked_for() -> None:
    assert password_of(MailServer(host="localhost"), {VARIABLE: "x"}) == ""
