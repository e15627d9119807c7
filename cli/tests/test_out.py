from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from veiledning_cli import out

UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
HOSTILE = ["\x1b[31m", "\x1b]0;title\x07", "\x9b31m", "\u202e", "\u2066", "\x00", "\x7f", "\u200b", "a\nb\rc", "[red]"]


def unseen(text: str) -> set[str]:
    return {character for character in text.replace("\n", "") if unicodedata.category(character) in UNSEEN}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_never_carries_what_a_terminal_would_obey(capsys: pytest.CaptureFixture[str], text: str) -> None:
    out.echo(text)
    printed = capsys.readouterr().out
    assert unseen(printed) == set()
    assert printed.count("\n") == 1


@given(st.text(st.characters(codec="utf-8")))
def test_json_is_harmless_and_loses_nothing(text: str) -> None:
    printed = out.as_json_text({"name": text}, ascii_only=False)
    assert unseen(printed) == set()
    assert json.loads(printed) == {"name": text}


@given(st.text())
def test_json_for_a_poor_stream_is_ascii_and_loses_nothing(text: str) -> None:
    printed = out.as_json_text({"name": text}, ascii_only=True)
    assert printed.isascii()
    assert json.loads(printed) == {"name": text}


def test_markup_in_data_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    out.echo("møte [/x] [@click=app.quit]")
    assert capsys.readouterr().out == "møte [/x] [@click=app.quit]\n"


def test_a_table_is_aligned_and_has_no_trailing_blanks(capsys: pytest.CaptureFixture[str]) -> None:
    out.table(("Name", "Place"), [("Ås", None), ("Kari", "Oslo\n")])
    assert capsys.readouterr().out == "Name  Place\nÅs\nKari  Oslo␊\n"


def test_facts_leave_out_what_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    out.facts((("Place", "Oslo"), ("Cohort", None), ("Title", ""), ("Seats", 0)))
    assert capsys.readouterr().out == "Place  Oslo\nSeats  0\n"
