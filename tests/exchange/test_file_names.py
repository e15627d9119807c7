"""Names of files: what people are called is in them, and nothing that a file system or a screen could stumble over."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.exchange.file_names import file_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("EMNE-27-1", "room-orders"), "EMNE-27-1-room-orders.csv"),
        (("../../etc/passwd",), "etc-passwd.csv"),
        (("a\x00b\\c:d",), "a-b-c-d.csv"),
        (("x" * 300,), f"{'x' * 80}.csv"),
        (("…",), "table.csv"),
        (("KULL-7", "…", "Ås"), "KULL-7-Ås.csv"),
        (("Ola\u202efdp.exe",), "Ola-fdp.exe.csv"),
        (("a\u3164b\ufe0fc\U000e0101d",), "a-b-c-d.csv"),
        (("\ud800",), "table.csv"),
    ],
)
def test_what_is_no_letter_or_digit_becomes_a_hyphen(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts, suffix=".csv") == name


@pytest.mark.parametrize("called", ["André", "Žižek", "Þór", "Ŋálá", "عائشة", "Наталья", "王秀英", "किरण", "Ẹ̀bùn"])
def test_letters_of_every_script_stay(called: str) -> None:
    assert file_name(called, suffix=".pdf") == f"{unicodedata.normalize('NFC', called)}.pdf"


def test_the_same_name_however_it_is_composed_is_the_same_file() -> None:
    assert file_name("Andre\u0301", suffix=".pdf") == file_name("Andr\u00e9", suffix=".pdf")


@pytest.mark.parametrize(("stem", "name"), [("con", "_con.txt"), ("NUL.a", "_NUL.a.txt"), ("Conny", "Conny.txt")])
def test_no_file_is_called_after_a_device_of_windows(stem: str, name: str) -> None:
    assert file_name(stem, suffix=".txt") == name


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_every_name_is_one_that_every_system_takes(parts: list[str]) -> None:
    name = file_name(*parts, suffix=".pdf")
    assert len(name.encode()) <= 255 - len("-9999.")
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert name[0] not in ".-"
    assert name.isprintable()
    assert not {unicodedata.bidirectional(sign) for sign in name} & {"RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI"}
