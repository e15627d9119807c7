"""Put the public API on record: every public name of the core, with its signature, fields or type.

    python -m tools.public_surface

The record is read from the source, so that a signature stands as it is written. docs/library.md says what is public.
"""

from __future__ import annotations

import ast
import importlib
import sys
import typing
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
RECORD = Path(__file__).parents[1] / "tests" / "contract" / "public_surface.txt"

PUBLIC = (
    "conversion",
    "course_type",
    "deprecations",
    "domain",
    "exchange.table",
    "exchange.value_json",
    "hookspecs",
    "in_memory",
    "planning",
    "plugins",
    "register",
    "rules",
    "selection",
    "testing",
    "use_cases",
)
"""The rooms and modules of the core that others may import."""
_NOT_PUBLIC = ("testing.demo",)
"""The invented office behind `veiledning demo`: it changes as the demonstration does."""

_PROPERTIES = ("property", "cached_property")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> Iterator[tuple[str, Path]]:
    """Yield the public modules in order of name, each with its file."""
    for file in sorted((SOURCE / "veiledning_core").rglob("*.py")):
        parts = file.relative_to(SOURCE / "veiledning_core").with_suffix("").parts
        within = ".".join(part for part in parts if part != "__init__")
        if _lies_in(within, PUBLIC) and not _lies_in(within, _NOT_PUBLIC):
            yield f"veiledning_core.{within}", file


def surface() -> list[str]:
    """Return a line for each public name."""
    return [line for name, file in modules() for line in lines_of(name, ast.parse(file.read_text("utf-8")))]


def lines_of(module: str, tree: ast.Module) -> list[str]:
    """Return a line for each public name of a module, in the order of its source."""
    return list(_of_module(module, tree))


def main() -> int:
    """Write the record anew."""
    RECORD.write_text("\n".join(surface()) + "\n", "utf-8")
    return 0


def is_public(name: str) -> bool:
    """Return whether a name is one that others may use."""
    return not name.startswith("_")


def _lies_in(module: str, rooms: Iterable[str]) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


def _of_module(name: str, tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and is_public(node.name):
            yield from _of_class(f"{name}.{node.name}", node)
        elif isinstance(node, Function) and is_public(node.name):
            yield f"{name}.{node.name}{_signature(node)}"
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from _of_constant(name, node)
        elif isinstance(node, ast.ImportFrom):
            yield from _handed_on(name, node, _listed(tree))


def _of_class(name: str, node: ast.ClassDef) -> Iterator[str]:
    made_by = "".join(f"@{ast.unparse(decorator)} " for decorator in node.decorator_list)
    yield f"{name}: {made_by}class({', '.join(ast.unparse(base) for base in node.bases)})"
    for member in node.body:
        yield from _of_member(name, member)


def _of_member(owner: str, member: ast.stmt) -> Iterator[str]:
    if isinstance(member, Function) and (is_public(member.name) or member.name == "__init__"):
        found = f": {_written(member.returns)}" if _is_property(member) else _signature(member)
        yield f"{owner}.{member.name}{found}"
    elif isinstance(member, ast.AnnAssign) and is_public(target := ast.unparse(member.target)):
        yield f"{owner}.{target}: {_written(member.annotation)}{' = …' if _has_default(member.value) else ''}"
    elif isinstance(member, ast.Assign) and is_public(target := ast.unparse(member.targets[0])):
        yield f"{owner}.{target} = {ast.unparse(member.value)}"


def _of_constant(module: str, node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    name = ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
    if not name.isidentifier() or not is_public(name):
        return
    value = getattr(importlib.import_module(module), name)
    if isinstance(node, ast.AnnAssign):
        yield f"{module}.{name}: {_written(node.annotation)}"
    elif typing.get_origin(value) is not None:
        yield f"{module}.{name} = {_written(node.value)}"
    elif not isinstance(value, typing.TypeVar | typing.ParamSpec):
        yield f"{module}.{name}: {type(value).__name__}"


def _handed_on(module: str, node: ast.ImportFrom, listed: Sequence[str]) -> Iterator[str]:
    for alias in node.names:
        if (name := alias.asname or alias.name) in listed:
            yield f"{module}.{name}: from {'.' * node.level}{node.module or ''}"


def _listed(tree: ast.Module) -> Sequence[str]:
    """Return the names in a module's `__all__`, if it has one."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: Sequence[str] = ast.literal_eval(node.value)
            return names
    return ()


def _signature(node: Function) -> str:
    return f"({ast.unparse(node.args)}) -> {_written(node.returns)}"


def _is_property(node: Function) -> bool:
    return any(ast.unparse(decorator) in _PROPERTIES for decorator in node.decorator_list)


def _has_default(value: ast.expr | None) -> bool:
    """Return whether a field can be left out; `attrs.field(...)` says so in its arguments."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "attrs.field":
        return any(keyword.arg in ("default", "factory") for keyword in value.keywords)
    return value is not None


def _written(node: ast.expr | None) -> str:
    return ast.unparse(node) if node else "?"


if __name__ == "__main__":
    sys.exit(main())
