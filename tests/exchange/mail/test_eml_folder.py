"""Letters put into a folder: whole or not there, and none in place of another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.exchange.mail.letters import LETTER, NOON, letter
from veiledning_core.domain.errors import RuleRefused, UsageFault
from veiledning_core.domain.mail import DeliveryOutcome, MailAddress
from veiledning_core.domain.mail_sending import MailSettings
from veiledning_core.exchange.mail.eml_folder import EmlFolder, eml_name
from veiledning_core.exchange.mail.letter_text import letter_bytes
from veiledning_core.exchange.mail.ways_out import server_door, write_letters

ACCEPTED, REFUSED, LATER, _ = DeliveryOutcome


class Noon:
    """A clock that stands still."""

    def now(self) -> dt.datetime:
        return NOON


def test_a_letter_is_a_file_that_mail_programs_open_ready_to_be_sent(tmp_path: Path) -> None:
    delivery = EmlFolder(tmp_path / "ut", clock=Noon()).deliver(LETTER)
    (file,) = (tmp_path / "ut").iterdir()
    assert (delivery.outcome, delivery.at, delivery.reply) == (ACCEPTED, NOON, file.name)
    assert file.name.startswith("2026-11-22-Kari-Ødegård-Plass-på-kurset-")
    assert file.read_bytes() == letter_bytes(LETTER, is_draft=True)


def test_namesakes_with_the_same_subject_get_files_of_their_own(tmp_path: Path) -> None:
    folder = EmlFolder(tmp_path, clock=Noon())
    folder.deliver(LETTER)
    assert folder.deliver(letter(message_id="plass-2@hamar.no")).outcome is ACCEPTED
    assert len(list(tmp_path.iterdir())) == 2


def test_the_same_letter_once_more_changes_nothing(tmp_path: Path) -> None:
    folder = EmlFolder(tmp_path, clock=Noon())
    assert [folder.deliver(LETTER).outcome for _ in range(2)] == [ACCEPTED, ACCEPTED]
    assert len(list(tmp_path.iterdir())) == 1


def test_another_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / eml_name(LETTER)).write_text("mitt eget")
    assert EmlFolder(tmp_path, clock=Noon()).deliver(LETTER).outcome is REFUSED
    assert (tmp_path / eml_name(LETTER)).read_text() == "mitt eget"


def test_a_folder_that_has_gone_away_is_a_letter_for_later(tmp_path: Path) -> None:
    folder = EmlFolder(tmp_path / "ut", clock=Noon())
    (tmp_path / "ut").rmdir()
    assert folder.deliver(LETTER).outcome is LATER
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "ut").write_text("en fil")
    with pytest.raises(UsageFault, match="the folder cannot be made"):
        EmlFolder(tmp_path / "ut", clock=Noon())


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x", "CON", "Å" * 500, "a\x00b", "...", "محمد"])
def test_every_file_stands_in_the_folder_whatever_the_name(tmp_path: Path, name: str) -> None:
    delivery = EmlFolder(tmp_path / "ut", clock=Noon()).deliver(
        letter(to=MailAddress(email="kari@example.no", name=name), subject=name)
    )
    assert delivery.outcome is ACCEPTED
    assert [path.name for path in tmp_path.rglob("*.eml")] == [delivery.reply]
    assert (tmp_path / "ut" / delivery.reply).is_file()
    assert len(delivery.reply.encode()) <= 200


def test_an_address_that_is_none_becomes_no_file(tmp_path: Path) -> None:
    assert EmlFolder(tmp_path, clock=Noon()).deliver(letter(to=MailAddress(email="kari"))).outcome is REFUSED
    assert list(tmp_path.iterdir()) == []


def test_letters_are_written_together_or_not_at_all_where_a_file_is_in_the_way(tmp_path: Path) -> None:
    others = [letter(message_id=f"plass-{number}@hamar.no") for number in range(3)]
    assert len(write_letters(others[:1], tmp_path / "ut", clock=Noon())) == 1
    with pytest.raises(UsageFault, match="there already"):
        write_letters(others, tmp_path / "ut", clock=Noon())
    assert len(list((tmp_path / "ut").iterdir())) == 1


def test_a_letter_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match=r"cannot be written: .*no e-mail address"):
        write_letters([letter(to=MailAddress(email="kari"))], tmp_path, clock=Noon())


def test_without_a_server_the_hint_names_both_ways_out() -> None:
    with pytest.raises(RuleRefused, match=r"no mail server.*--host.*--eml"):
        server_door(MailSettings(sender=LETTER.sender), clock=Noon())
