"""Handing letters to a mail server: it is always known whether a letter left, or that nobody can know."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import time
from collections.abc import Iterator

import pytest

from tests.exchange.mail.letters import LETTER, NOON, letter, text_of
from tests.exchange.mail.post_office import HANG_UP, PASSWORD, SILENCE, PostOffice, knows_the_password
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.mail import Attachment, DeliveryOutcome, Letter, MailAddress
from veiledning_core.domain.mail_sending import MailSecurity, MailServer
from veiledning_core.domain.progress import Stopped
from veiledning_core.exchange.mail.conversation import Patience
from veiledning_core.exchange.mail.letter_text import letter_bytes
from veiledning_core.exchange.mail.smtp_door import SmtpDoor

ACCEPTED, REFUSED, LATER, AWAY, UNKNOWN, *_ = DeliveryOutcome
CALM = Patience(opening=30, step=30, verdict=30)
HASTY = Patience(opening=0.6, step=0.6, verdict=0.6)
"""Only where a server never answers is nobody waited for: a busy machine is slow, too."""


class Noon:
    """A clock that stands still."""

    def now(self) -> dt.datetime:
        return NOON


def door_to(
    server: MailServer, trusted: ssl.SSLContext | None = None, *, password: str = "", patience: Patience = CALM
) -> SmtpDoor:
    return SmtpDoor(server, clock=Noon(), password=password, trusted=trusted, patience=patience)


def outcome(office: PostOffice, sent: Letter = LETTER, *, patience: Patience = CALM) -> tuple[DeliveryOutcome, str]:
    """Return what becomes of a letter, given over on a connection that is open."""
    with door_to(office.address(), patience=patience) as door:
        delivery = door.deliver(sent)
    return delivery.outcome, delivery.reply


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with PostOffice() as office:
        yield office


def test_a_letter_arrives_byte_for_byte_and_the_answer_is_kept(office: PostOffice) -> None:
    with door_to(office.address()) as door:
        delivery = door.deliver(LETTER)
    assert (delivery.outcome, delivery.at, delivery.reply) == (ACCEPTED, NOON, "250 2.0.0 taken over")
    (arrived,) = office.arrived
    assert (arrived.sender, arrived.to) == ("kurs@hamar.no", "kari@example.no")
    assert arrived.content == letter_bytes(LETTER)


def test_lines_that_begin_with_a_dot_arrive_as_they_are(office: PostOffice) -> None:
    outcome(office, letter(body=".\n..\n.slutt"))
    assert text_of(office.arrived[0].content) == ".\n..\n.slutt\n"


def test_many_letters_take_one_connection_and_one_refusal_stops_none_of_the_others() -> None:
    people = [MailAddress(email=f"deltaker{number}@example.no") for number in range(30)]
    with PostOffice(refused={people[7].email: "550 5.1.1 no such user"}) as office, door_to(office.address()) as door:
        deliveries = [door.deliver(letter(to=to, message_id=f"{to.email}")) for to in people]
    assert [number for number, one in enumerate(deliveries) if one.outcome is not ACCEPTED] == [7]
    assert (deliveries[7].outcome, deliveries[7].reply) == (REFUSED, "550 5.1.1 no such user")
    assert [one.to for one in office.arrived] == [to.email for to in people if to is not people[7]]
    assert office.connections == 1


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "verdict"])
@pytest.mark.parametrize(
    ("reply", "expected"),
    [("550 5.7.1 not from you", REFUSED), ("554 no", REFUSED), ("451 4.7.1 greylisted", LATER), ("499 later", LATER)],
)
def test_the_servers_no_is_final_or_for_now_by_its_code(stage: str, reply: str, expected: DeliveryOutcome) -> None:
    with PostOffice({stage: reply}) as office:
        assert outcome(office) == (expected, reply)
        assert office.arrived == []


def test_after_a_no_the_next_letter_begins_anew() -> None:
    with PostOffice({"data": "451 busy"}, once=True) as office, door_to(office.address()) as door:
        assert [door.deliver(LETTER).outcome for _ in range(2)] == [LATER, ACCEPTED]
    assert (len(office.arrived), office.connections) == (1, 1)


@pytest.mark.parametrize("trouble", [SILENCE, HANG_UP, "421 4.3.2 going down"])
@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
def test_a_letter_that_was_not_given_whole_surely_did_not_leave(stage: str, trouble: str) -> None:
    with PostOffice({stage: trouble}) as office:
        assert outcome(office, patience=HASTY if trouble is SILENCE else CALM)[0] is LATER
        assert office.arrived == []


def test_a_server_that_stops_listening_in_the_middle_of_a_letter_has_not_got_it() -> None:
    large = letter(attachments=(Attachment(name="a.pdf", media_type="application/pdf", data=bytes(6_000_000)),))
    with PostOffice({"content": SILENCE}) as office:
        assert outcome(office, large, patience=HASTY)[0] is LATER


@pytest.mark.parametrize("trouble", [SILENCE, HANG_UP, "what?"])
def test_nobody_knows_what_became_of_a_letter_whose_last_answer_is_missing(trouble: str) -> None:
    patience = Patience(step=30, verdict=0.3) if trouble is SILENCE else CALM
    with PostOffice({"verdict": trouble}, once=True) as office, door_to(office.address(), patience=patience) as door:
        assert door.deliver(LETTER).outcome is UNKNOWN
        assert door.deliver(letter(message_id="plass-2@hamar.no")).outcome is ACCEPTED
    assert len(office.arrived) == 1, "the first is not sent again by itself"


def test_whoever_breaks_off_does_not_wait_for_a_server_that_is_silent() -> None:
    with PostOffice({"quit": SILENCE}) as office:
        begun = time.monotonic()
        with pytest.raises(KeyboardInterrupt), door_to(office.address(), patience=Patience(step=30)):
            raise KeyboardInterrupt
        assert time.monotonic() - begun < 15


def test_a_lost_connection_is_opened_again_and_the_letter_arrives_once(office: PostOffice) -> None:
    with door_to(office.address()) as door:
        door.deliver(LETTER)
        office.hang_up()
        assert door.deliver(letter(message_id="plass-2@hamar.no")).outcome is ACCEPTED
    assert (len(office.arrived), office.connections) == (2, 2)


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
def test_a_connection_that_breaks_once_before_the_letter_was_given_costs_nothing(stage: str) -> None:
    with PostOffice({stage: HANG_UP}, once=True) as office:
        assert outcome(office)[0] is ACCEPTED
        assert len(office.arrived) == 1


def test_a_server_that_has_gone_away_is_told_apart_from_a_letter_for_later() -> None:
    with PostOffice() as office:
        door = door_to(office.address()).__enter__()
    assert door.deliver(LETTER).outcome is AWAY
    door.__exit__(None, None, None)


@pytest.mark.parametrize("security", [MailSecurity.NONE, MailSecurity.STARTTLS, MailSecurity.TLS])
@pytest.mark.parametrize(("stage", "expected"), [("mail", AWAY), ("rcpt", AWAY), ("data", AWAY), ("verdict", UNKNOWN)])
def test_nobody_waits_for_a_silent_server_once_it_is_broken_off(
    stage: str, expected: DeliveryOutcome, security: MailSecurity, tls: ssl.SSLContext, trusted: ssl.SSLContext
) -> None:
    never = Patience(opening=60, step=60, verdict=60)
    encrypted, at_once = security is not MailSecurity.NONE, security is MailSecurity.TLS
    with PostOffice({stage: SILENCE}, tls=tls if encrypted else None, from_the_start=at_once) as office:
        with door_to(office.address(security), trusted, patience=never) as door:
            office.before_silence = door.break_off
            assert door.deliver(LETTER).outcome is expected
            office.answers.clear()
            assert door.deliver(LETTER).outcome is AWAY
        assert office.arrived == []


def test_a_silent_server_is_broken_off_while_it_thinks_of_the_password(
    tls: ssl.SSLContext, trusted: ssl.SSLContext
) -> None:
    with PostOffice({"auth": SILENCE}, tls=tls, authenticator=knows_the_password) as office:
        door = door_to(office.address(MailSecurity.STARTTLS, user="kurs"), trusted, password=PASSWORD)
        office.before_silence = door.break_off
        with pytest.raises(Stopped):
            door.__enter__()


def test_what_is_broken_off_before_it_begins_never_begins(office: PostOffice) -> None:
    door = door_to(office.address())
    door.break_off()
    with pytest.raises(Stopped):
        door.__enter__()
    assert office.arrived == []


def test_a_server_that_is_not_there_is_told_before_the_first_letter() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = MailServer(host="localhost", port=free.getsockname()[1], security=MailSecurity.NONE)
        with pytest.raises(UsageFault, match="localhost cannot be reached: no server answers there"), door_to(server):
            pass


def test_a_server_that_never_greets_is_told_before_the_first_letter() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        server = MailServer(host="localhost", port=mute.getsockname()[1], security=MailSecurity.NONE)
        with (
            pytest.raises(UsageFault, match="reached: it did not answer in time"),
            door_to(server, patience=HASTY),
        ):
            pass


@pytest.mark.parametrize("security", [MailSecurity.STARTTLS, MailSecurity.TLS])
def test_an_encrypted_letter_arrives(security: MailSecurity, tls: ssl.SSLContext, trusted: ssl.SSLContext) -> None:
    with PostOffice(tls=tls, from_the_start=security is MailSecurity.TLS) as office:
        with door_to(office.address(security), trusted) as door:
            assert door.deliver(LETTER).outcome is ACCEPTED
        assert len(office.arrived) == 1


@pytest.mark.parametrize("security", [MailSecurity.STARTTLS, MailSecurity.TLS])
def test_a_certificate_that_nobody_vouches_for_is_refused(security: MailSecurity, tls: ssl.SSLContext) -> None:
    with PostOffice(tls=tls, from_the_start=security is MailSecurity.TLS) as office:
        with pytest.raises(UsageFault, match="certificate of localhost cannot be trusted"):
            door_to(office.address(security)).__enter__()
        assert office.arrived == []


def test_the_certificate_of_another_server_is_refused(tls_of_another: ssl.SSLContext, trusted: ssl.SSLContext) -> None:
    refused = pytest.raises(UsageFault, match="certificate of localhost cannot be trusted")
    with PostOffice(tls=tls_of_another) as office, refused:
        door_to(office.address(MailSecurity.STARTTLS), trusted).__enter__()


def test_nothing_is_said_in_the_open_to_a_server_that_offers_no_encryption(office: PostOffice) -> None:
    with pytest.raises(UsageFault, match="localhost offers no encryption"):
        door_to(office.address(MailSecurity.STARTTLS)).__enter__()
    assert office.arrived == []


def test_another_machine_is_never_spoken_to_in_the_open() -> None:
    server = MailServer(host="smtp.example.no", port=25, security=MailSecurity.NONE)
    with pytest.raises(UsageFault, match=r"nothing would be encrypted on the way to smtp\.example\.no"):
        door_to(server)


@pytest.mark.parametrize("without", ["LOGIN", "PLAIN"])
def test_whoever_knows_the_password_gets_in_and_it_may_have_norwegian_letters(
    without: str, tls: ssl.SSLContext, trusted: ssl.SSLContext
) -> None:
    with PostOffice(
        tls=tls, authenticator=knows_the_password, auth_required=True, auth_exclude_mechanism=[without]
    ) as office:
        server = office.address(MailSecurity.STARTTLS, user="kurs@hamar.no")
        with door_to(server, trusted, password=PASSWORD) as door:
            assert door.deliver(LETTER).outcome is ACCEPTED


def test_a_wrong_password_is_told_before_the_first_letter_and_never_shown(
    tls: ssl.SSLContext, trusted: ssl.SSLContext
) -> None:
    with PostOffice(tls=tls, authenticator=knows_the_password, auth_required=True) as office:
        server = office.address(MailSecurity.STARTTLS, user="kurs@hamar.no")
        with pytest.raises(UsageFault, match=r"localhost does not let kurs@hamar\.no in: 535") as refused:
            door_to(server, trusted, password="Feil passord 99").__enter__()
    assert "Feil passord 99" not in repr(refused.value.what)
    assert "`keyring set veiledning kurs@hamar.no@localhost`" in str(refused.value.hint)
    assert refused.value.__cause__ is None


def test_a_login_that_is_refused_for_another_reason_is_not_blamed_on_the_password() -> None:
    with PostOffice({"auth": "538 5.7.11 encryption required"}) as office:
        office.answers["helo"] = "250-localhost\r\n250 AUTH PLAIN"
        with pytest.raises(UsageFault, match="538") as refused:
            door_to(office.address(user="kurs"), password=PASSWORD).__enter__()
    assert "keyring" not in str(refused.value.hint)


def test_whoever_takes_one_encryption_for_the_other_is_told(office: PostOffice, trusted: ssl.SSLContext) -> None:
    with pytest.raises(UsageFault, match="of tls and starttls it takes the other"):
        door_to(office.address(MailSecurity.TLS), trusted).__enter__()


def test_a_server_that_repeats_the_password_does_not_get_it_shown() -> None:
    with PostOffice() as office:
        office.answers["helo"] = "250-localhost\r\n250 AUTH PLAIN"
        said = "AGt1cnMASGVtbWVsaWc="  # what AUTH PLAIN says of kurs and Hemmelig
        with pytest.raises(UsageFault) as refused:
            door_to(office.address(user="kurs"), password="Hemmelig").__enter__()
    assert said not in str(refused.value)


def test_letters_outside_english_in_an_address_take_a_server_that_knows_them(office: PostOffice) -> None:
    strange = letter(to=MailAddress(email="bjørn@example.no", name="Bjørn"))
    assert outcome(office, strange)[0] is ACCEPTED
    assert office.arrived[0].to == "bjørn@example.no"
    assert {"SMTPUTF8", "BODY=8BITMIME"} <= set(office.arrived[0].options)
    with PostOffice(enable_SMTPUTF8=False) as older:
        assert outcome(older, strange) == (REFUSED, "SMTPUTF8 is not offered")
        assert outcome(older)[0] is ACCEPTED


@pytest.mark.parametrize("name", ["Å" * 500, "محمد علي", 'Kari"\r\nRCPT TO:<andre@example.no>'])
def test_no_name_changes_who_gets_the_letter(office: PostOffice, name: str) -> None:
    assert outcome(office, letter(to=MailAddress(email="kari@example.no", name=name), subject=name))[0] is ACCEPTED
    assert [one.to for one in office.arrived] == ["kari@example.no"]


def test_an_address_with_a_command_in_it_reaches_no_server(office: PostOffice) -> None:
    wicked = letter(to=MailAddress(email="kari@example.no>\r\nRCPT TO:<andre@example.no"))
    assert outcome(office, wicked)[0] is REFUSED
    assert office.arrived == []


def test_the_servers_words_are_made_harmless_and_short() -> None:
    with PostOffice({"rcpt": "550 \x1b[31m" + "x" * 1000}) as office:
        said = outcome(office)[1]
    assert "\x1b" not in said
    assert len(said) <= 300
