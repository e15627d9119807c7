"""Every way to write a course type wrong is a file in `broken/`; its first line holds the words it must be told in."""

from __future__ import annotations

import pickle
from pathlib import Path

import cattrs
import pytest

from veiledning_core.conversion import make_converter
from veiledning_core.course_type.faults import CourseTypeFaults
from veiledning_core.course_type.load import load_course_type

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.toml"))


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
    assert str(error).startswith(f"{file.name}: {expected}")
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


def test_faults_cross_to_another_process_whole(converter: cattrs.Converter) -> None:
    error = faults_of(BROKEN[0], converter)
    assert pickle.loads(pickle.dumps(error)).faults == error.faults
