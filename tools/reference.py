"""What the pages of values have in common: a table for each class, in the words that its source has for it."""

from __future__ import annotations

import ast
import enum
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FunctionType
from typing import Any

import attrs

from veiledning_core.course_type.field_words import field_words, without_source
from veiledning_core.course_type.schema_writer import description

BAR = r"\|"
"""A bar inside a cell of a table."""
_BETWEEN_SENTENCES = re.compile(r"(?<=\.)\s+(?=[A-Z`])")


@attrs.frozen(kw_only=True)
class Reference:
    """The classes of a page, with the address of what is told of each, by its name; `typed`: calls with their types.

    `behind` are the classes that have the words which a protocol leaves to them, by its name.
    """

    told: Mapping[str, str]
    typed: bool = False
    behind: Mapping[str, type] = attrs.field(factory=dict)

    def classes(self, heading: str, types: Iterable[type]) -> str:
        """Return a section with a part for each class."""
        return "\n".join((f"## {heading}", "", *(self.of(type_, f"### {type_.__name__}") for type_ in types)))

    def of(self, type_: type, heading: str) -> str:
        """Return what is told of a class."""
        address = f"`from {type_.__module__} import {type_.__name__}`"
        return "\n".join((heading, "", _about(type_), "", address, "", self.members(type_)))

    def members(self, type_: type) -> str:
        """Return the table of a class's fields, properties and methods; only those of protocols may lack words."""
        rows = (
            *(self._field_rows(type_) if attrs.has(type_) else ()),
            *self._property_rows(type_),
            *self._method_rows(type_),
        )
        return "\n".join(("| | | |", "|---|---|---|", *rows, "")) if rows else ""

    def functions(self, functions: Iterable[Any]) -> str:
        """Return the table of functions of one module, without what they return."""
        return "\n".join(("| | |", "|---|---|", *(row(self._called(one), sentence(one)) for one in functions), ""))

    def returning(self, functions: Iterable[Any]) -> str:
        """Return the table of functions with what they return."""
        rows = (row(self._called(one), self._returned(one), sentence(one)) for one in functions)
        return "\n".join(("| | | |", "|---|---|---|", *rows, ""))

    def linked(self, type_: str) -> str:
        """Return a type as it is written, with a link to what is told of it."""
        told = next((self.told[name] for name in re.findall(r"\w+", type_) if name in self.told), "")
        return f"[`{type_}`]({told})" if told else f"`{type_}`"

    def _field_rows(self, type_: type) -> Iterator[str]:
        types = {name: kind for base in reversed(type_.__mro__) for name, kind in inspect.get_annotations(base).items()}
        for name, said in field_words(type_).items():
            yield row(name, self.linked(types[name]), said if said.endswith(".") else "")  # without one: the name again

    def _property_rows(self, type_: type) -> Iterator[str]:
        for name, member in vars(type_).items():
            function = getattr(member, "fget", None) or getattr(member, "func", None)
            if function and not name.startswith("_"):
                words = sentence(function) or sentence(self.behind.get(function.__annotations__["return"]))
                yield row(name, self._returned(function), words)

    def _method_rows(self, type_: type) -> Iterator[str]:
        for name, member in vars(type_).items():
            if isinstance(member, FunctionType) and not name.startswith("_"):
                words = sentence(member) or sentence(getattr(self.behind.get(type_.__name__), name, None))
                if words or getattr(type_, "_is_protocol", False):
                    yield row(self._called(member), self._returned(member), words)

    def _returned(self, function: Callable[..., Any]) -> str:
        return self.linked(str(inspect.signature(function).return_annotation))

    def _called(self, function: Any) -> str:
        """Return how it is called, and what its parameters are where they are left out."""
        (written,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
        assert isinstance(written, ast.FunctionDef)
        given = written.args
        for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
            if one is not None and not self.typed:
                one.annotation = None
        for some in (given.posonlyargs, given.args):
            some[:] = [one for one in some if one.arg != "self"]
        return f"{function.__name__}({ast.unparse(given)})"


def here(types: Iterable[type], page: str = "") -> Mapping[str, str]:
    """Return the addresses of classes that a page has a heading for."""
    return {type_.__name__: f"{page}#{type_.__name__.lower()}" for type_ in types}


def row(name: str, *cells: str) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cell.replace('|', BAR) for cell in (f'`{name}`', *cells))} |"


def sentence(function: Any) -> str:
    """Return what a function or class says of itself first, as a sentence."""
    said = ((inspect.getdoc(function) or "") if function is not None else "").partition("\n\n")[0]
    plain = without_source(" ".join(said.split())).removeprefix("Return ").removeprefix("Return, ")
    return plain[:1].upper() + plain[1:]


def _about(type_: type) -> str:
    """Return what a class says of itself as a whole; what it says of its fields stands beside these."""
    first, *more = _BETWEEN_SENTENCES.split(description(type_))
    named = re.compile("|".join(f"`{name}`" for name in inspect.get_annotations(type_)) or "$^")
    said = " ".join((first, *(one for one in more if not named.search(one))))
    if issubclass(type_, enum.Enum) and len(type_):
        return f"{said}\n\nOne of: {', '.join(f'`{member.name}`' for member in type_)}."
    return said
