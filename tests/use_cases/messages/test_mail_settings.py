"""How mail leaves the register: kept as it was said, and nothing that would leak or reach the wrong people."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from veiledning_core.domain.errors import RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.mail import MailAddress
from veiledning_core.domain.mail_sending import MailSecurity, MailServer, MailSettings
from veiledning_core.use_cases.messages.mail_settings import (
    begin_test_mode,
    end_test_mode,
    mail_settings,
    required_mail_settings,
    set_mail_settings,
)

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

SETTINGS = MailSettings(
    sender=MailAddress(name="ALIS-kontoret i Øst", email="kurs@hamar.no"),
    reply_to="svar@hamar.no",
    server=MailServer(host="smtp.hamar.no", port=465, security=MailSecurity.TLS, user="kurs"),
    language="en",
    since=dt.date(2026, 9, 1),
)


def server(**said: Any) -> MailSettings:
    """The settings with another server."""
    return attrs.evolve(SETTINGS, server=attrs.evolve(MailServer(host="smtp.hamar.no"), **said))


@pytest.mark.parametrize("settings", [SETTINGS, MailSettings(sender=SETTINGS.sender)])
def test_what_is_said_is_read_back(small_office: Office, settings: MailSettings) -> None:
    assert small_office.register.read(mail_settings) is None
    assert small_office.register.run(set_mail_settings, settings) == settings
    assert small_office.register.read(required_mail_settings) == settings


def test_without_a_sender_the_hint_says_how_to_name_one(small_office: Office) -> None:
    for use_case in (required_mail_settings, end_test_mode):
        with pytest.raises(RuleRefused, match=r"who sends the mail.*veiledning message sender"):
            small_office.register.run(use_case)
    with pytest.raises(RuleRefused, match="who sends the mail"):
        small_office.register.run(begin_test_mode, "meg@hamar.no")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (attrs.evolve(SETTINGS, sender=MailAddress(email="kurs@hamar.no")), UsageFault),
        (attrs.evolve(SETTINGS, sender=MailAddress(name="Kurs\r\nBcc: a@b.no", email="kurs@hamar.no")), ValueFault),
        (attrs.evolve(SETTINGS, sender=MailAddress(name="Kurs", email="kurs@hamar")), ValueFault),
        (attrs.evolve(SETTINGS, reply_to="svar"), ValueFault),
        (attrs.evolve(SETTINGS, only_to="meg"), ValueFault),
        (attrs.evolve(SETTINGS, language="fr"), UsageFault),
        (server(host=""), UsageFault),
        (server(host="smtp hamar"), UsageFault),
        (server(port=0), UsageFault),
        (server(port=65536), UsageFault),
        (server(security=MailSecurity.NONE), UsageFault),
        (server(host="10.0.0.1", security=MailSecurity.NONE), UsageFault),
        (server(user="kurs\x00"), ValueFault),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    small_office: Office, wrong: MailSettings, error: type[Exception]
) -> None:
    with pytest.raises(error):
        small_office.register.run(set_mail_settings, wrong)
    assert small_office.register.read(mail_settings) is None


@pytest.mark.parametrize("host", ["localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "::1"])
@pytest.mark.parametrize("port", [1, 65535])
def test_on_this_machine_nothing_need_be_encrypted(small_office: Office, host: str, port: int) -> None:
    settings = server(host=host, port=port, security=MailSecurity.NONE)
    assert small_office.register.run(set_mail_settings, settings) == settings


def test_test_mode_names_one_address_until_it_ends(small_office: Office) -> None:
    small_office.register.run(set_mail_settings, SETTINGS)
    small_office.register.run(begin_test_mode, "Meg@Hamar.no")
    assert small_office.register.read(required_mail_settings) == attrs.evolve(SETTINGS, only_to="meg@hamar.no")
    small_office.register.run(end_test_mode)
    assert small_office.register.read(required_mail_settings) == SETTINGS


def test_no_password_can_be_kept(small_office: Office) -> None:
    small_office.register.run(set_mail_settings, SETTINGS)
    kept = small_office.register.read(lambda work: work.settings.all("mail"))
    assert "password" not in json.dumps(kept)
    assert set(kept["sending"]["server"]) == {"host", "port", "security", "user"}
