"""Letters put into a folder: whole or not there, and none in place of another."""

from __future__ import annotations

import datetime as dt
import errno
from pathlib import Path

import pytest

from tests.exchange.mail.letters import LETTER, NOON, letter
from veiledning_core.domain.errors import RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.mail import MailAddress
from veiledning_core.domain.mail_sending import MailSettings
from veiledning_core.exchange.mail.eml_folder import eml_name, write_letters
from veiledning_core.exchange.mail.letter_text import letter_bytes
from veiledning_core.exchange.mail.ways_out import server_door


class Noon:
    """A clock that stands still."""

    def now(self) -> dt.datetime:
        return NOON


def test_a_letter_is_a_file_that_mail_programs_open_ready_to_be_sent(tmp_path: Path) -> None:
    (file,) = write_letters([LETTER], tmp_path / "ut")
    assert [file] == list((tmp_path / "ut").iterdir())
    assert file.name.startswith("2026-11-22-Kari-Ødegård-Plass-på-kurset-")
    assert file.read_bytes() == letter_bytes(LETTER, is_draft=True)


def test_namesakes_with_the_same_subject_get_files_of_their_own(tmp_path: Path) -> None:
    assert len(set(write_letters([LETTER, letter(message_id="plass-2@hamar.no")], tmp_path))) == 2
    assert len(list(tmp_path.iterdir())) == 2


def test_letters_are_written_together_or_not_at_all_where_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / eml_name(LETTER)).write_text("mitt eget")
    with pytest.raises(UsageFault, match="there already"):
        write_letters([letter(message_id="plass-2@hamar.no"), LETTER], tmp_path)
    assert [file.read_text() for file in tmp_path.iterdir()] == ["mitt eget"]


def test_a_full_disk_leaves_none_of_the_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = iter([None])

    def second_is_too_many(_: int) -> None:
        if next(room, "full") == "full":
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", second_is_too_many)
    with pytest.raises(UsageFault, match="the file cannot be written: there is no room left on the disk"):
        write_letters([LETTER, letter(message_id="plass-2@hamar.no")], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "ut").write_text("en fil")
    with pytest.raises(UsageFault, match="the folder cannot be made"):
        write_letters([LETTER], tmp_path / "ut")


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x", "CON", "Å" * 500, "a\x00b", "...", "محمد"])
def test_every_file_stands_in_the_folder_whatever_the_name(tmp_path: Path, name: str) -> None:
    (file,) = write_letters([letter(to=MailAddress(email="kari@example.no", name=name), subject=name)], tmp_path / "ut")
    assert list(tmp_path.rglob("*.eml")) == [file]
    assert file.parent == tmp_path / "ut"
    assert len(file.name.encode()) <= 200


def test_an_address_that_is_none_becomes_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueFault, match="no e-mail address"):
        write_letters([LETTER, letter(to=MailAddress(email="kari"))], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_server_the_hint_names_both_ways_out() -> None:
    with pytest.raises(RuleRefused, match=r"no mail server.*--host.*--eml"):
        server_door(MailSettings(sender=LETTER.sender), clock=Noon())
