"""What the docstrings of the public API owe a reader who has nothing else: which errors come, and in which unit.

That each public function and class has a docstring at all, the linter sees.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType

import attrs
import pytest

from tools.public_surface import Function, is_public, modules
from veiledning_core.domain.errors import VeiledningError

NUMBER = re.compile(r"\b(int|float|Decimal)\b")
BARE = frozenset(("amount", "earned", "least", "length", "longest", "max", "mean", "min", "most", "size", "total"))
"""Names of numbers that do not say of what."""
CANNOT_COME = {
    "veiledning_core.domain.programme_edits.remove": ["ValueFault"],  # what closes a hole stays within its day
    # An edit of one session gives no other its key.
    "veiledning_core.use_cases.courses.sessions.lengthen_session": ["UsageFault"],
    "veiledning_core.use_cases.courses.sessions.remove_session": ["UsageFault"],
    "veiledning_core.use_cases.courses.sessions.split_session": ["UsageFault"],
    "veiledning_core.use_cases.courses.sessions.swap_sessions": ["UsageFault"],
}
"""Errors that stand in what a function calls and do not come out of it."""
UNITS = re.compile(
    r"\b(answers|characters|courses|days|doctors|entries|groups|hours|lines|minutes|numbers?|organisations|participants?|"
    r"people|place|points|rows|seats|sheets|staff|steps|teachers|values|weeks|words|years|øre)\b"
)


@attrs.frozen(kw_only=True)
class Documented:
    """A public function, or a method or the fields of a public class, with what a reader is told about it."""

    name: str
    node: Function | ast.ClassDef
    told: str
    helpers: Mapping[str, Function]

    def unnamed_errors(self) -> list[str]:
        """The errors of ours that it raises and does not name."""
        if isinstance(self.node, ast.ClassDef):
            return []
        _, _, promised = self.told.partition("Raises:")
        known = errors_and_their_bases()
        found = raised_by(self.node, self.helpers) & known.keys()
        return sorted(error for error in found if not any(re.search(rf"\b{one}\b", promised) for one in known[error]))

    def unnamed_units(self) -> list[str]:
        """The numbers that have neither a unit in their name nor one in the docstring."""
        bare = [name for name in numbers_of(self.node) if name in BARE]
        return [] if UNITS.search(self.told) else bare


def errors_and_their_bases() -> Mapping[str, Sequence[str]]:
    """The names of our error classes whose modules are loaded, each with those that a reader may know it by."""
    return {kind.__name__: [base.__name__ for base in kind.__mro__[:-3]] for kind in _below(VeiledningError)}


def _below(kind: type[VeiledningError]) -> Iterator[type[VeiledningError]]:
    yield kind
    for own in kind.__subclasses__():
        yield from _below(own)


def raised_by(function: Function, helpers: Mapping[str, Function], seen: frozenset[str] = frozenset()) -> set[str]:
    """What a function raises itself, or through a private function of its module, and does not catch again.

    What comes from elsewhere is documented there, and only a person knows whether it can come here.
    """
    found: set[str] = set()
    for node in _uncaught(function):
        if isinstance(node, ast.Raise) and node.exc:
            maker = helpers.get(_called(node.exc))
            found.add(ast.unparse(maker.returns) if maker and maker.returns else _called(node.exc))
        elif isinstance(node, ast.Call) and (name := _called(node)) in helpers and name not in seen:
            found |= raised_by(helpers[name], helpers, seen | {name})
    return found


def _uncaught(node: ast.AST) -> Iterator[ast.AST]:
    """Every node below, but for functions within it, and what stands under a `try` that catches something."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.Lambda):
            continue
        yield child
        if isinstance(child, ast.Try) and child.handlers:
            for after in (*child.handlers, *child.orelse, *child.finalbody):
                yield from _uncaught(after)
        else:
            yield from _uncaught(child)


def _called(node: ast.AST) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def numbers_of(node: Function | ast.ClassDef) -> Iterator[str]:
    """The parameters of a function, or the fields of a class, that are numbers."""
    if isinstance(node, ast.ClassDef):
        named = [(ast.unparse(one.target), one.annotation) for one in node.body if isinstance(one, ast.AnnAssign)]
    else:
        named = [(one.arg, one.annotation) for one in (*node.args.args, *node.args.kwonlyargs) if one.annotation]
    return (name for name, type_ in named if NUMBER.search(ast.unparse(type_)))


def documented(module: ModuleType, tree: ast.Module) -> Iterator[Documented]:
    """Every public function, class and method of a module; a method's own docstring may be the one it overrides."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    bodies = (tree.body, *(found.body for found in classes))
    functions = [node for body in bodies for node in body if isinstance(node, Function)]
    helpers = {node.name: node for node in functions if re.match("_[^_]", node.name)}
    for node in (*tree.body, *(member for found in classes if is_public(found.name) for member in found.body)):
        if isinstance(node, Function | ast.ClassDef) and is_public(node.name):
            owner = next((found for found in classes if node in found.body), None)
            thing = getattr(getattr(module, owner.name), node.name) if owner else getattr(module, node.name)
            about = (getattr(module, owner.name), thing) if owner else (thing,)
            told = "\n".join(inspect.getdoc(one) or "" for one in about)
            name = f"{module.__name__}.{f'{owner.name}.' if owner else ''}{node.name}"
            yield Documented(name=name, node=node, told=told, helpers=helpers)


@pytest.fixture(scope="module")
def public() -> list[Documented]:
    """All that is public, once every public module is loaded."""
    found = [(importlib.import_module(name), file) for name, file in modules()]
    return [one for module, file in found for one in documented(module, ast.parse(file.read_text("utf-8")))]


def of_source(source: str) -> list[Documented]:
    """What a module with this source would have to tell."""
    module = ModuleType("sample")
    exec(compile(source, "sample", "exec", dont_inherit=True), module.__dict__)
    return list(documented(module, ast.parse(source)))


def test_every_error_that_a_function_raises_is_named_in_its_docstring(public: list[Documented]) -> None:
    assert {one.name: errors for one in public if (errors := one.unnamed_errors())} == CANNOT_COME


def test_every_number_has_a_unit(public: list[Documented]) -> None:
    assert {one.name: names for one in public if (names := one.unnamed_units())} == {}


def test_an_error_that_is_not_named_is_found_whoever_in_the_module_raises_it() -> None:
    source = '''
class NotFound(Exception): ...
def plain(): raise NotFound
def by_another(): _refuse()
def _refuse(): raise NotFound()
def made_by_another(): raise _made()
def _made() -> NotFound: return NotFound()
def named():
    """Look.

    Raises:
        NotFound: always.
    """
    raise NotFound
def caught():
    try:
        raise NotFound
    except NotFound:
        return 1
class Room:
    def method(self): _refuse()
'''
    found = {one.name.removeprefix("sample."): one.unnamed_errors() for one in of_source(source)}
    assert {name for name, errors in found.items() if errors == ["NotFound"]} == {
        "plain",
        "by_another",
        "made_by_another",
        "Room.method",
    }


def test_a_number_without_a_unit_is_found() -> None:
    source = '''
def cut(text: str, longest: int): ...
def cut_well(text: str, longest: int):
    """Return at most so many characters."""
def wait(minutes: int): ...
class Rule:
    max: int | None
class NamedRule:
    """Participants."""
    max: str
'''
    found = {one.name.removeprefix("sample."): one.unnamed_units() for one in of_source(source)}
    assert {name: names for name, names in found.items() if names} == {"cut": ["longest"], "Rule": ["max"]}
