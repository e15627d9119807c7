"""A fault names the line on which its key stands, however the file is written."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.course_type.faults import CourseTypeFaults, TypeFault, joined
from veiledning_core.course_type.toml_lines import line_of, lines_of, told_with_lines
from veiledning_core.domain.messages import Message

EVERY_STYLE = (Path(__file__).parent / "every-style.toml").read_text("utf-8")
MARKED = [
    (path, number + int(back or 0))
    for number, line in enumerate(EVERY_STYLE.splitlines(), 1)
    for back, path in re.findall(r"@(-\d+)? (\S+(?: key'\S*)?)", line.partition(" # @")[1] + line.partition(" # @")[2])
]


@pytest.mark.parametrize(("path", "line"), MARKED, ids=str)
def test_a_key_is_found_on_its_line(path: str, line: int) -> None:
    assert lines_of(EVERY_STYLE)[path] == line


def test_every_key_of_the_file_has_a_line_and_nothing_else_has() -> None:
    assert set(lines_of(EVERY_STYLE)) == set(paths_in(tomllib.loads(EVERY_STYLE)))


@pytest.mark.parametrize(
    ("path", "around"),
    [
        ("missing", ""),
        ("frame.missing", "frame"),
        ("rules[1].fix.by.who", "rules[1].fix.by"),
        ("rules[0].fix.cite.source", "rules[0].fix"),
        ("rules[0].i", "rules[0]"),
        ("frame.list[2].cite.section", "frame.list[2].cite"),
        ("frame.list[9]", "frame.list"),
        ("'a key'.'an'", "'a key'"),
    ],
)
def test_a_key_that_is_missing_is_told_at_the_heading_of_its_table(path: str, around: str) -> None:
    lines = lines_of(EVERY_STYLE)
    assert line_of(path, lines) == lines[around]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "a = 1"])
def test_what_is_missing_at_the_top_of_a_file_is_told_at_its_first_line(text: str) -> None:
    assert line_of("title", lines_of(text)) == 1


def test_a_fault_that_has_a_line_keeps_it() -> None:
    first, second = (
        TypeFault(file="a", path="b", what=Message("wrong")),
        TypeFault(file="a", path="", what=Message("x")),
    )
    with pytest.raises(CourseTypeFaults) as told, told_with_lines("a = 1\nb = 2"):
        raise CourseTypeFaults((first, attrs.evolve(second, line=7)))
    assert [fault.line for fault in told.value.faults] == [2, 7]


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("veiledning_core.testing", "sample_type.toml"),
        ("veiledning_emnekurs", "emnekurs.toml"),
        ("veiledning_emnekurs", "organisations.toml"),
        ("veiledning_kommunikasjon", "kommunikasjon.toml"),
        ("veiledning_ttt", "lokalt-kurs.toml"),
        ("veiledning_ttt", "ttt.toml"),
        ("veiledning_ttt", "organisations.toml"),
    ],
)
def test_every_value_of_a_file_of_ours_has_its_line(package: str, name: str) -> None:
    text = (files(package) / name).read_text("utf-8")
    assert set(lines_of(text)) == set(paths_in(tomllib.loads(text)))


def paths_in(value: Any, path: str = "") -> list[str]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for step, item in steps for found in paths_in(item, joined(path, step)))]


# ---- any document ----

KEYS = st.sampled_from(("a", "b-1", "key", "0", "to sted", "a.b", "[x]", "æ", 'sitat"', "#"))
TEXTS = st.text(st.sampled_from("ab[]{}=#.,'\"\\\n \tæ"), max_size=12)
LEAVES = TEXTS | st.integers(-9, 9) | st.booleans() | st.floats(0, 9, width=16)
DATA = st.dictionaries(
    KEYS,
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)),
    max_size=4,
)


class Author:
    """Writes data as TOML in a style drawn for each key, and knows on which line it put what."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.text = ""
        self.lines: dict[str, int] = {}

    def write(self, data: dict[str, Any], heading: tuple[str, ...] = (), path: str = "") -> None:
        """Write a table below its heading: what stands in pairs first, then what has headings of its own."""
        later = {key: value for key, value in data.items() if _may_be_headed(value) and self._chooses()}
        for key, value in data.items():
            if key not in later:
                self._pair((key,), value, path)
                self._put(self._draw(st.sampled_from(("\n", " # ] = [\n", "\n\n", "\n# \"'''\n"))))
        for key, value in later.items():
            self._headed((*heading, key), value, joined(path, key))

    def _headed(self, heading: tuple[str, ...], value: Any, path: str) -> None:
        if isinstance(value, dict):
            self._note(path)
            self._put(f"[{self._dotted(heading)}]\n")
            self.write(value, heading, path)
            return
        self._note(path)
        for place, item in enumerate(value):
            self._note(joined(path, place))
            self._put(f"[[{self._dotted(heading)}]]\n")
            self.write(item, heading, joined(path, place))

    def _pair(self, keys: tuple[str, ...], value: Any, path: str) -> None:
        while isinstance(value, dict) and len(value) == 1 and self._chooses():
            (key, value), *_ = value.items()
            keys = (*keys, key)
        for key in keys:
            path = joined(path, key)
            self._note(path)
        self._put(f"{self._dotted(keys)} = ")
        self._value(value, path)

    def _value(self, value: Any, path: str) -> None:
        if isinstance(value, dict):
            self._table(value, path)
        elif isinstance(value, list):
            self._list(value, path)
        else:
            self._put(self._quoted(value) if isinstance(value, str) else json.dumps(value))

    def _table(self, value: dict[str, Any], path: str) -> None:
        self._put("{ ")
        for place, (key, item) in enumerate(value.items()):
            self._put(", " if place else "")
            self._pair((key,), item, path)
        self._put("}")

    def _list(self, value: list[Any], path: str) -> None:
        self._put("[")
        for place, item in enumerate(value):
            self._put(self._draw(st.sampled_from(("", "\n", " # ,]\n\n"))))
            self._note(joined(path, place))
            self._value(item, joined(path, place))
            self._put(self._draw(st.sampled_from((",", ", ", "\n,", "  # }\n,"))))
        self._put("]")

    def _dotted(self, keys: tuple[str, ...]) -> str:
        return self._draw(st.sampled_from((".", " . "))).join(self._key(key) for key in keys)

    def _key(self, key: str) -> str:
        bare = (key,) if re.fullmatch("[A-Za-z0-9_-]+", key) else ()
        literal = (f"'{key}'",)
        return str(self._draw(st.sampled_from((*bare, *literal, _basic(key)))))

    def _quoted(self, text: str) -> str:
        ways = [_basic(text), f'"""\n{_over_lines(text)}"""', f'"""\n{_over_lines(text)}\\\n  """']
        if not set("'\n") & set(text):
            ways.append(f"'{text}'")
        if "'''" not in text:
            ways.append(f"'''\n{text}'''" if not text.endswith("'''") else _basic(text))
        return self._draw(st.sampled_from(ways))

    def _chooses(self) -> bool:
        return self._draw(st.booleans())

    def _note(self, path: str) -> None:
        self.lines.setdefault(path, self.text.count("\n") + 1)

    def _put(self, text: str) -> None:
        self.text += text


def _may_be_headed(value: Any) -> bool:
    is_list = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
    return isinstance(value, dict) or bool(is_list)


def _basic(text: str) -> str:
    return json.dumps(text)


def _over_lines(text: str) -> str:
    """A text for between three quotation marks; its own are written with backslashes unless they are alone."""
    return re.sub('"(?="|$)', '\\"', text.replace("\\", "\\\\"))


@st.composite
def documents(draw: st.DrawFn) -> tuple[dict[str, Any], Author]:
    data, author = draw(DATA), Author(draw)
    author.write(data)
    return data, author


@given(documents())
def test_in_any_document_every_key_is_found_on_the_line_on_which_it_was_written(
    document: tuple[dict[str, Any], Author],
) -> None:
    data, author = document
    assert tomllib.loads(author.text) == data
    assert lines_of(author.text) == {"": 1, **author.lines}
