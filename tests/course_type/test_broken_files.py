"""Every way to write a course type wrong is a file in `broken/`; its first line holds the line and the words of it."""

from __future__ import annotations

import pickle
from pathlib import Path

import cattrs
import pytest

from veiledning_core.conversion import make_converter
from veiledning_core.course_type.faults import CourseTypeFaults
from veiledning_core.course_type.load import load_course_type, structured

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.toml"))

LATE_FAULTS = """
[[gatherings]]
key = "day"
label = { nb = "Dag", en = "Day" }
days = 0
credit_hours = 8
cite = { source = "plam", section = "Program" }
"""


@pytest.fixture(scope="module")
def converter() -> cattrs.Converter:
    return make_converter()


def faults_of(file: Path, converter: cattrs.Converter) -> CourseTypeFaults:
    with pytest.raises(CourseTypeFaults) as caught:
        load_course_type(file, converter)
    return caught.value


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_mistake_is_one_fault_in_the_expected_words(file: Path, converter: cattrs.Converter) -> None:
    expected = file.read_text("utf-8").splitlines()[0].removeprefix("# ")
    error = faults_of(file, converter)
    assert len(error.faults) == 1
    assert str(error) == f"{file.name}:{expected}"
    assert error.faults[0].file == error.where == file.name


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path, converter: cattrs.Converter) -> None:
    file = tmp_path / "many.toml"
    file.write_text('key = 1\nedition = "1"\nfrme = {}\n[[rules]]\nkind = "capacity"\nstrength = "krv"\nmaxi = 2\n')
    error = faults_of(file, converter)
    paths = [fault.path for fault in error.faults]
    assert {"key", "title", "sources", "frame", "frme"} <= set(paths)
    assert {"rules[0].strength", "rules[0].maxi", "rules[0].max", "rules[0].fix"} <= set(paths)
    assert str(error).count("\n") == len(paths) - 1


def test_faults_of_reference_are_told_at_once_too(tmp_path: Path, converter: cattrs.Converter) -> None:
    text = (Path(__file__).parent / "broken" / "task-of-unknown-role.toml").read_text("utf-8")
    file = tmp_path / "two.toml"
    file.write_text(text.replace('source = "plan", section = "Rammer"', 'source = "plam", section = "Rammer"'), "utf-8")
    assert [fault.path for fault in faults_of(file, converter).faults] == ["frame.cite.source", "tasks[0].owner"]


def test_mistakes_are_told_in_the_order_of_their_lines(tmp_path: Path, converter: cattrs.Converter) -> None:
    """Whatever finds them: here keys, roles and figures are looked at in another order than they are written."""
    text = (Path(__file__).parent / "broken" / "role-key-twice.toml").read_text("utf-8")
    file = tmp_path / "order.toml"
    file.write_text(text.replace("[frame]", "[frame]\ncredit_hours = 9") + LATE_FAULTS, "utf-8")
    lines = [fault.line or 0 for fault in faults_of(file, converter).faults]
    assert lines == [11, 19, 25, 27]


def test_each_of_several_mistakes_has_its_line(tmp_path: Path, converter: cattrs.Converter) -> None:
    file = tmp_path / "lines.toml"
    file.write_text('key = 1\nedition = "1"\nfrme = {}\n[[rules]]\nstrength = "krv"\n[rules.fix]\nwho = 1\n')
    lines = {fault.path: fault.line for fault in faults_of(file, converter).faults}
    assert (lines["key"], lines["title"], lines["frme"], lines["rules[0].strength"]) == (1, 1, 3, 5)
    assert (lines["rules[0].kind"], lines["rules[0].fix.who"], lines["rules[0].fix.how"]) == (4, 7, 6)


def test_data_that_comes_from_no_file_has_no_lines(converter: cattrs.Converter) -> None:
    with pytest.raises(CourseTypeFaults) as caught:
        structured({}, converter, "sample 2026")
    assert {fault.line for fault in caught.value.faults} == {None}
    assert str(caught.value).startswith("sample 2026: ")


def test_an_empty_file_lacks_everything_that_a_course_type_needs(tmp_path: Path, converter: cattrs.Converter) -> None:
    (tmp_path / "empty.toml").write_bytes(b"")
    error = faults_of(tmp_path / "empty.toml", converter)
    assert [fault.path for fault in error.faults] == ["key", "edition", "title", "sources", "frame"]
    assert {fault.line for fault in error.faults} == {1}


def test_no_fault_leaves_the_author_without_a_word_of_what_is_right(converter: cattrs.Converter) -> None:
    """What is said without a hint names what is right in the sentence itself."""
    faults = [fault for file in BROKEN for fault in faults_of(file, converter).faults]
    unhelped = {str(fault.what) for fault in faults if fault.hint is None}
    assert unhelped == {
        "100 per cent is no rate of VAT",
        "days and kroner are not below zero, and per cent are from 0 to 100",
        "a criterion gives at least one point",
        "a criterion of kind answer needs 'field'",
        "a criterion of kind number needs 'least' or 'most'",
        "a rate has at least one amount and none below zero",
        "a session lasts at least one minute",
        "an attribute to mix over has a weight of at least one",
        "bands begin above 0 and rise",
        "min is 0; at least 1",
        "expected a table, as { nb = …, en = … }, not 'Kurs'",
        "expected a whole number, not 2.5",
        "no number is at least 5 and at most 4",
        "no valid TOML in column 7: the value is no text in quotation marks, number, day, true, false, list or table",
    }


def test_faults_cross_to_another_process_whole(converter: cattrs.Converter) -> None:
    error = faults_of(BROKEN[0], converter)
    assert pickle.loads(pickle.dumps(error)).faults == error.faults
