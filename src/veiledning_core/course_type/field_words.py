"""What a field of a class is for, in the words that the class has for it in its source."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType

import attrs

_SOURCE = re.compile(r"\s+\((?:[^()]*;\s+)?register,(?:[^()]|\([^()]*\))*\)")
_TERM = re.compile(r"^[^.`]*?: ")
_BETWEEN_SENTENCES = re.compile(r"(?<=\.)\s+(?=[A-Z`])")


def field_words(type_: type, usual: Mapping[str, str] = MappingProxyType({})) -> Mapping[str, str]:
    """Return for each field what stands below it, or the sentences of its class that name it, or what it is called.

    `usual` are words by name: better than the first sentence about the whole class, worse than all others.
    """
    below, (first, *more) = _docstrings(type_), _paragraphs(type_)
    return {
        name: without_source(
            below.get(name) or _naming(more, name) or usual.get(name) or _naming((first,), name) or _called(name)
        )
        for name in (field.name for field in attrs.fields(type_))
    }


def without_source(text: str) -> str:
    """Return words about a class without where in our own register of statements they come from."""
    return _SOURCE.sub("", text)


def _called(name: str) -> str:
    from .value_names import value_names  # which knows every table of a type; most who import this ask for no words

    return ", ".join(str(word) for word in value_names((name,)))


def _paragraphs(type_: type) -> list[str]:
    """Return what a class says of itself, the first paragraph without the Norwegian term that it begins with."""
    text, _, _ = inspect.cleandoc(type_.__doc__ or "").partition("\n\nRaises:")
    first, *more = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    said = _TERM.sub("", first)
    return [said[:1].upper() + said[1:], *more]


def _naming(paragraphs: Iterable[str], name: str) -> str:
    """Return the sentences that name a field."""
    sentences = (sentence for text in paragraphs for sentence in _BETWEEN_SENTENCES.split(text))
    return " ".join(sentence for sentence in sentences if f"`{name}`" in sentence)


def _docstrings(type_: type) -> Mapping[str, str]:
    """Return the texts that stand below fields, by the names of these; none for a class whose source is not there."""
    lines = _bodies(type_.__module__).get(type_.__qualname__, ())
    return {
        field.target.id: " ".join(inspect.cleandoc(text.value.value).split())
        for field, text in pairwise(lines)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }


@cache  # a module with forty classes would be parsed forty times
def _bodies(module: str) -> Mapping[str, Sequence[ast.stmt]]:
    """Return what stands in each class of a module, by its qualified name; nothing if the source is not there."""
    try:
        return dict(_in_classes(ast.parse(inspect.getsource(sys.modules[module])).body))
    except (OSError, TypeError, KeyError):
        return {}


def _in_classes(lines: Iterable[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Sequence[ast.stmt]]]:
    for line in lines:
        if isinstance(line, ast.ClassDef):
            yield prefix + line.name, line.body
            yield from _in_classes(line.body, f"{prefix}{line.name}.")
