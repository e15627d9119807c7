"""Letters as e-mail: read back as they were meant, whatever stands in them."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.mail.letters import LETTER, letter, name_of, read_back, text_of
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.mail import Attachment, MailAddress
from veiledning_core.domain.text import safe
from veiledning_core.exchange.mail.letter_text import letter_bytes

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Kursdag på Hamar\r\nEND:VCALENDAR\r\n"
HEADERS = {"Message-ID", "Date", "From", "To", "Subject", "Content-Type", "MIME-Version", "Content-Transfer-Encoding"}
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=500)


def test_a_letter_is_read_back_as_it_was_written() -> None:
    read = read_back(letter_bytes(LETTER))
    assert (read["Subject"], read["Message-ID"]) == ("Plass på kurset", "<plass-1@hamar.no>")
    assert str(read["From"].addresses[0]) == '"ALIS-kontoret, Øst" <kurs@hamar.no>'
    assert str(read["To"].addresses[0]) == "Kari Ødegård <kari@example.no>"
    assert read["Date"].datetime == LETTER.date
    assert text_of(letter_bytes(LETTER)) == "Hei Kari!\n\nDu har fått plass.\n"


def test_the_same_letter_gives_the_same_bytes() -> None:
    whole = letter(calendar=CALENDAR, attachments=(Attachment(name="a.pdf", media_type="application/pdf", data=b"x"),))
    assert letter_bytes(whole) == letter_bytes(whole)
    assert letter_bytes(whole) != letter_bytes(attrs.evolve(whole, message_id="plass-2@hamar.no"))


@given(name=names, subject=names)
def test_no_name_and_no_subject_leaves_its_header(name: str, subject: str) -> None:
    """Nor is a line longer than servers take (RFC 5322, 2.1.1)."""
    content = letter_bytes(letter(to=MailAddress(email="kari@example.no", name=name), subject=subject))
    read = read_back(content)
    assert set(read.keys()) == HEADERS
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert [one.addr_spec for one in read["To"].addresses] == ["kari@example.no"]


@pytest.mark.parametrize(
    "text",
    [
        "Åse Ødegård Čáhppes",
        'Kari "K" Berg, lege (vikar); <kari>',
        "=?utf-8?q?Bcc=3A?=",
        "محمد علي",
        "Å" * 500,
        "a b " * 124 + "Øst",
        "   ",
        "{{7*7}} %s <b>",
    ],
)
def test_a_name_and_a_subject_are_read_as_they_were_typed(text: str) -> None:
    content = letter_bytes(letter(to=MailAddress(email="kari@example.no", name=text), subject=text))
    assert read_back(content)["Subject"] == text
    assert name_of(content) == text


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028"])
def test_a_line_break_in_a_value_is_shown_and_begins_no_header(break_: str) -> None:
    wicked = f"Kari{break_}Bcc: andre@example.no"
    read = read_back(letter_bytes(letter(subject=wicked, to=MailAddress(email="kari@example.no", name=wicked))))
    assert read["Bcc"] is None
    assert read["Subject"] == safe(wicked)


@pytest.mark.parametrize(
    "address",
    [
        "kari@example.no\r\nBcc: andre@example.no",
        "kari@example.no, andre@example.no",
        "<a@b.no>",
        "",
        "kari@",
        "a b@c.no",
    ],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueFault, match="no e-mail address"):
        letter_bytes(letter(to=MailAddress(email=address)))


@pytest.mark.parametrize("identity", ["", "a@b\r\nBcc: c@d.no", "<a b@c.no>", "a"])
def test_an_identity_that_is_none_is_refused(identity: str) -> None:
    with pytest.raises(ValueFault, match="names no mail"):
        letter_bytes(letter(message_id=identity))


def test_a_domain_with_norwegian_letters_is_written_as_servers_know_it() -> None:
    read = read_back(letter_bytes(letter(to=MailAddress(email="kari@blåbær.no", name="Kari"))))
    assert read["To"].addresses[0].addr_spec == "kari@xn--blbr-roah.no"


def test_a_body_keeps_its_lines_its_dots_and_its_letters() -> None:
    body = "Hei Øystein\n.\n..\nFrom Hamar\n\n  innrykk\n" + "lang linje " * 200 + "\nslutt"
    assert text_of(letter_bytes(letter(body=body))) == body + "\n"


def test_a_body_holds_no_signs_that_steer_a_terminal() -> None:
    assert "\x1b" not in text_of(letter_bytes(letter(body="Hei \x1b[31m")))


def test_a_body_may_break_words_as_text_programs_do() -> None:
    assert "kurs\u00adbevis" in text_of(letter_bytes(letter(body="kurs\u00adbevis")))


def test_papers_are_attached_byte_for_byte_under_harmless_names() -> None:
    papers = (
        Attachment(name="../../etc/Kursbevis Øst.pdf", media_type="application/pdf", data=bytes(range(256))),
        Attachment(name="liste.csv", media_type="text/csv\r\nX: y", data=b"a;b\r\n"),
    )
    first, second = read_back(letter_bytes(letter(attachments=papers))).iter_attachments()
    assert (first.get_filename(), first.get_content_type()) == ("Kursbevis-Øst.pdf", "application/pdf")
    assert first.get_content() == bytes(range(256))
    assert (second.get_filename(), second.get_content_type()) == ("liste.csv", "application/octet-stream")


def test_an_invitation_stands_beside_the_text_and_once_more_as_a_file() -> None:
    """Outlook answers the alternative (RFC 6047), Apple's programs open the file; Gmail sends both."""
    content = letter_bytes(letter(calendar=CALENDAR))
    read = read_back(content)
    mixed = [part.get_content_type() for part in read.iter_parts()]
    text, event = next(read.iter_parts()).iter_parts()
    assert mixed == ["multipart/alternative", "application/ics"]
    assert text.get_content_type() == "text/plain"
    assert b"Content-Type: text/calendar; charset=UTF-8; method=REQUEST\r\n" in content
    assert event.get_payload(decode=True) == CALENDAR.encode()


def test_a_withdrawal_says_so_in_its_type() -> None:
    assert b"method=CANCEL\r\n" in letter_bytes(letter(calendar=CALENDAR.replace("REQUEST", "CANCEL")))


def test_answers_go_where_they_are_wanted() -> None:
    read = read_back(letter_bytes(letter(reply_to=MailAddress(email="svar@hamar.no"))))
    assert str(read["Reply-To"]) == "svar@hamar.no"
    assert read_back(letter_bytes(LETTER))["Reply-To"] is None


def test_only_a_draft_says_that_it_is_not_sent() -> None:
    assert read_back(letter_bytes(LETTER, is_draft=True))["X-Unsent"] == "1"
    assert read_back(letter_bytes(LETTER))["X-Unsent"] is None
