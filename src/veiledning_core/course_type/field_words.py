"""What a field of a class is for, in the words that the class has for it in its source."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise

import attrs

from .value_names import value_names

_BETWEEN_SENTENCES = re.compile(r"(?<=[.:])\s+(?=[A-Z`])")


def field_words(type_: type) -> Mapping[str, str]:
    """Return for each field what stands below it, or the sentences of its class that name it, or what it is called."""
    below = _docstrings(type_)
    names = [field.name for field in attrs.fields(type_)]
    return {name: below.get(name) or " ".join(_naming(type_, name)) or _called(name) for name in names}


def _called(name: str) -> str:
    return ", ".join(str(word) for word in value_names((name,)))


def _naming(type_: type, name: str) -> Iterator[str]:
    text, _, _ = inspect.cleandoc(type_.__doc__ or "").partition("\n\nRaises:")
    for paragraph in text.split("\n\n")[1:]:
        for sentence in _BETWEEN_SENTENCES.split(" ".join(paragraph.split())):
            if f"`{name}`" in sentence:
                yield sentence


def _docstrings(type_: type) -> Mapping[str, str]:
    """Return the texts that stand below fields, by the names of these; none for a class whose source is not there."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(type_)))
    except (OSError, TypeError):
        return {}
    lines = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    return {
        field.target.id: " ".join(inspect.cleandoc(text.value.value).split())
        for field, text in pairwise(lines)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }
