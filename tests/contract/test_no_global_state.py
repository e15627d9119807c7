"""Two projects in one process must not meet in the core: no module keeps anything that can change."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "veiledning_core"
MAKERS = frozenset(("dict", "list", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict", "ContextVar"))
READ_ONLY = ("Mapping", "Sequence", "Collection", "ClassVar[Mapping")
"""What the type of a name says when strict mypy lets nobody change what it holds."""
ALEMBIC = PACKAGE / "store" / "migrations"
"""Its modules have the form that alembic reads, and are loaded by it alone."""


def changeable_names(source: str) -> list[str]:
    """The names of a module, or of a class in it, that hold something which can be changed."""
    return [name for node in _statements(ast.parse(source)) for name in _changeable(node)]


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    for node in tree.body:
        yield node
        if isinstance(node, ast.ClassDef):
            yield from node.body
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Global))


def _changeable(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Global):
        return node.names
    if isinstance(node, ast.Assign) and _is_changeable(node.value):
        return [ast.unparse(target) for target in node.targets]
    if isinstance(node, ast.AnnAssign) and node.value and _is_changeable(node.value):
        return [] if ast.unparse(node.annotation).startswith(READ_ONLY) else [ast.unparse(node.target)]
    return []


def _is_changeable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).rpartition(".")[2] in MAKERS
    return isinstance(value, ast.Dict | ast.List | ast.Set | ast.DictComp | ast.ListComp | ast.SetComp)


def test_what_can_be_changed_is_found() -> None:
    source = (
        "a = {}\nb = [1]\nc: list[int] = []\nd = collections.defaultdict(int)\nclass A:\n    e = set()\n"
        "def f():\n    global g\n    h = {}\n"
    )
    assert changeable_names(source) == ["a", "b", "c", "d", "e", "g"]


def test_what_cannot_be_changed_passes() -> None:
    source = "a = (1,)\nb: Mapping[str, int] = {}\nc = frozenset({1})\nd = MappingProxyType({})\n__all__ = ('a',)\n"
    assert changeable_names(source) == []


def test_no_module_of_the_core_keeps_anything_that_changes() -> None:
    """What is remembered of a calculation (`functools.cache`) is no state: it is what would be calculated again."""
    files = [file for file in sorted(PACKAGE.rglob("*.py")) if ALEMBIC not in file.parents]
    found = {str(file.relative_to(PACKAGE)): changeable_names(file.read_text("utf-8")) for file in files}
    left = {file: [name for name in names if name != "__all__"] for file, names in found.items()}
    assert {file: names for file, names in left.items() if names} == {}
