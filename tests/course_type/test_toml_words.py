"""What is wrong with a TOML file is said in our own words, so that it can be said in Norwegian."""

from __future__ import annotations

from pathlib import Path

import pytest

from veiledning_core.course_type.faults import CourseTypeFaults
from veiledning_core.course_type.toml_file import read_toml
from veiledning_core.domain.messages import Message

WRONG = {
    "key": "an equals sign is missing",
    "key = ": "the value is no text",
    "key = 1 2": "something stands behind the value",
    "= 1": "neither a heading",
    "a. = 1": "a name is missing",
    "[a": "closing bracket is missing in the heading",
    "[[a]": "closing bracket is missing in the heading",
    "a = {b = 1}\n[a.c]": "is there already",
    "a = []\n[[a]]": "table or list that is complete",
    "a = [1, 2": "a list has no closing bracket",
    "a = {b = 1 c": "a table in braces has no closing brace",
    'a = """b': "a text has no closing quotation mark",
    'a = "b': "a text has no closing quotation mark",
    'a = "b\nc"': "no closing quotation mark on its line",
    'a = "C:\\Kurs"': "a backslash in a text is written twice",
    'a = "\\u12"': "four hexadecimal digits",
    'a = "\\ud800"': "no character has the number",
    "a = 2026-02-30": "is no date",
    "a = 2026-02-30T10:00": "no such day or time",
    "a = 1\n[a.b]": "given a value twice",
    "a = [1 2]": "no comma between two values",
    "[a]]": "something stands behind the value",
}


@pytest.mark.parametrize("text", WRONG)
def test_each_fault_of_a_file_is_said_in_a_sentence_that_can_be_translated(tmp_path: Path, text: str) -> None:
    file = tmp_path / "kurs.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(CourseTypeFaults) as refused:
        read_toml(file)
    (fault,) = refused.value.faults
    assert isinstance(fault.what.values["reason"], Message)
    assert WRONG[text] in str(fault.what)
