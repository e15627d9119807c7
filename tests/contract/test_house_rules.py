"""Limits that keep the source readable, each proven by a sample that breaks it."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEMBERS = (ROOT, ROOT / "cli", ROOT / "tui", *sorted((ROOT / "plugins").iterdir()))

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
UNNAMED_SUPPRESSION = re.compile(r"#\s*(type:\s*ignore(?!\[)|noqa(?!:\s*[A-Z]+\d))", re.IGNORECASE)


def shipped_files() -> Iterator[Path]:
    """Every Python file that ends in one of our distributions."""
    for member in MEMBERS:
        yield from sorted((member / "src").rglob("*.py"))


def all_files() -> Iterator[Path]:
    """Every Python file that we wrote."""
    yield from shipped_files()
    yield ROOT / "conftest.py"
    for member in MEMBERS:
        yield from sorted((member / "tests").rglob("*.py"))
    for folder in ("bench", "examples", "tools"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def too_long_functions(source: str) -> list[str]:
    """Each function over the limit, as `name (lines)`."""
    functions = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = ((node.name, (node.end_lineno or 0) - node.lineno + 1) for node in functions)
    return [f"{name} ({lines})" for name, lines in lengths if lines > LONGEST_FUNCTION]


def is_too_long(source: str) -> bool:
    return len(source.splitlines()) > LONGEST_FILE


def unnamed_suppressions(source: str) -> list[str]:
    """Each comment that silences a checker without naming what it silences."""
    comments = (
        token for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type == tokenize.COMMENT
    )
    return [f"line {token.start[0]}: {token.string}" for token in comments if UNNAMED_SUPPRESSION.search(token.string)]


def function_of(lines: int) -> str:
    return "def long():\n" + "    pass\n" * (lines - 1)


def test_the_walk_finds_the_files_it_is_meant_to_judge() -> None:
    found = set(all_files())
    assert {Path(__file__), ROOT / "src/veiledning_core/domain/errors.py", ROOT / "conftest.py"} <= found
    assert all(any(member in path.parents for path in found) for member in MEMBERS)


def test_a_function_of_the_longest_length_passes_and_one_line_more_is_named() -> None:
    assert too_long_functions(function_of(LONGEST_FUNCTION)) == []
    assert too_long_functions(function_of(LONGEST_FUNCTION + 1)) == [f"long ({LONGEST_FUNCTION + 1})"]


def test_a_file_of_the_longest_length_passes_and_one_line_more_does_not() -> None:
    assert not is_too_long("pass\n" * LONGEST_FILE)
    assert is_too_long("pass\n" * (LONGEST_FILE + 1))


def test_a_suppression_without_a_code_is_named_and_one_with_a_code_passes() -> None:
    silenced = "a = 1  # type: ignore\nb = 2  # noqa\nc = 3  # noqa: E501\nd = 4  # type: ignore[misc]\ne = '# noqa'\n"
    assert unnamed_suppressions(silenced) == ["line 1: # type: ignore", "line 2: # noqa"]


def test_no_file_is_longer_than_the_limit() -> None:
    assert [str(path.relative_to(ROOT)) for path in shipped_files() if is_too_long(path.read_text("utf-8"))] == []


def test_no_function_is_longer_than_the_limit() -> None:
    found = {str(path.relative_to(ROOT)): too_long_functions(path.read_text("utf-8")) for path in shipped_files()}
    assert {path: names for path, names in found.items() if names} == {}


def test_every_suppression_names_what_it_silences() -> None:
    found = {str(path.relative_to(ROOT)): unnamed_suppressions(path.read_text("utf-8")) for path in all_files()}
    assert {path: comments for path, comments in found.items() if comments} == {}
