"""A hostile file is refused in one line, long before it costs anything (the limits stand in toml_file.py)."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest

from veiledning_core.course_type.faults import CourseTypeFaults
from veiledning_core.course_type.toml_file import (
    DEEPEST_KEY,
    DEEPEST_VALUE,
    LARGEST_FILE,
    LONGEST_LINE,
    LONGEST_NUMBER,
    MOST_VALUES,
    read_toml,
)

HOSTILE = {
    "nested lists": ("a = " + "[" * 9_000, "nested too deep"),
    "nested lists, a line each": ("a = " + "[\n" * 9_000, "nested too deep"),
    "nested tables": ("a = {" + "b={" * 3_000, "nested too deep"),
    "a key of 20,000 parts": (".".join("a" * 20_000) + " = 1", "longer than"),
    "keys of 100 parts": ("\n".join(f"[b{n}." + ".".join("a" * 100) + "]" for n in range(4_000)), "parts"),
    "quoted keys of many parts": (".".join(['"a b"'] * 500) + " = 1", "parts"),
    "a million digits": ("a = " + "9" * 999_000, "longer than"),
    "more digits than Python takes": ("b = 1\na = " + "9" * 5_000, ":2: a number of more than 400 digits"),
    "no number": ("b = 1\na = nan", ":2: a: a number that cannot be used"),
    "infinite": ("a = -inf", ":1: a: a number that cannot be used"),
    "the same key again": ("a = 1\n" * 50_000, ":2: a: is given a value again"),
    "half a character": ('a = "\\ud800"', ":1: no valid TOML in column 12"),
    "many tables": ("[[a]]\n" * 160_000, "more than 20000 values"),
    "many keys": ("".join(f"b{n}=1\n" for n in range(90_000)), "more than 20000 values"),
    "an exponent without end": ("a = 1e999999999999999999999", "a number that cannot be used"),
}


def refusal(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(CourseTypeFaults) as caught:
        read_toml(path)
    return str(caught.value)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line_within_two_seconds(name: str, tmp_path: Path) -> None:
    text, words = HOSTILE[name]
    began = time.process_time()
    said = refusal(tmp_path / "hostile.toml", text.encode())
    assert time.process_time() - began < 2
    assert words in said
    assert "\n" not in said


def test_bytes_that_are_no_utf_8_are_refused_with_their_line(tmp_path: Path) -> None:
    assert ":2: not UTF-8" in refusal(tmp_path / "latin.toml", "a = 1\nb = 'ø'".encode("latin-1"))


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    lines = ("#" * 99 + "\n").encode() * (LARGEST_FILE // 100)
    (tmp_path / "large.toml").write_bytes(lines)
    assert read_toml(tmp_path / "large.toml") == {}
    assert "larger than" in refusal(tmp_path / "larger.toml", lines + b"#")


def test_a_line_of_the_longest_length_is_read_and_one_character_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "long.toml").write_text("#" * LONGEST_LINE)
    assert read_toml(tmp_path / "long.toml") == {}
    assert ":1: longer than" in refusal(tmp_path / "longer.toml", b"#" * (LONGEST_LINE + 1))


def test_a_key_of_the_most_parts_is_read_and_one_part_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "deep.toml").write_text(".".join("a" * DEEPEST_KEY) + " = 1")
    assert "a" in read_toml(tmp_path / "deep.toml")
    assert "parts" in refusal(tmp_path / "deeper.toml", (".".join("a" * (DEEPEST_KEY + 1)) + " = 1").encode())


def test_the_most_values_are_read_and_one_more_is_not(tmp_path: Path) -> None:
    def of_values(count: int) -> str:
        return "a = [\n" + "1,\n" * count + "]"

    allowed = MOST_VALUES - 2  # the file itself, the key and the list count too
    (tmp_path / "many.toml").write_text(of_values(allowed))
    assert len(read_toml(tmp_path / "many.toml")["a"]) == allowed
    assert "values" in refusal(tmp_path / "more.toml", of_values(allowed + 1).encode())


def test_a_list_of_the_deepest_nesting_is_read_and_one_deeper_is_not(tmp_path: Path) -> None:
    def nested(depth: int) -> str:
        return "a = " + "[" * depth + "]" * depth

    (tmp_path / "deep.toml").write_text(nested(DEEPEST_VALUE))
    assert read_toml(tmp_path / "deep.toml")["a"]
    assert "nested too deep" in refusal(tmp_path / "deeper.toml", nested(DEEPEST_VALUE + 1).encode())


def test_a_number_of_the_most_digits_is_read_and_one_digit_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "long.toml").write_text("a = " + "9" * LONGEST_NUMBER)
    assert read_toml(tmp_path / "long.toml")
    assert "digits" in refusal(tmp_path / "longer.toml", b"a = " + b"9" * (LONGEST_NUMBER + 1))


def test_a_folder_is_a_fault_too(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(CourseTypeFaults, match=r"folder\.toml: cannot be read"):
        read_toml(tmp_path / "folder.toml")


def test_a_text_that_ends_too_early_is_told_at_its_last_line(tmp_path: Path) -> None:
    assert "text.toml:3: no valid TOML at the end" in refusal(tmp_path / "text.toml", b'a = 1\n\nb = """c\n\n')


def test_a_file_that_is_not_there_is_a_fault_too(tmp_path: Path) -> None:
    with pytest.raises(CourseTypeFaults, match=r"gone\.toml: cannot be read"):
        read_toml(tmp_path / "gone.toml")


def test_numbers_with_a_point_are_exact(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("a = 0.1")
    assert read_toml(tmp_path / "a.toml") == {"a": Decimal("0.1")}


def test_windows_line_ends_and_a_byte_order_mark_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\nb = '''x\r\ny'''\r\n")
    assert read_toml(tmp_path / "a.toml") == {"a": 1, "b": "x\ny"}
