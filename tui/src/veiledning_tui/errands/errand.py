"""What a form is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

import attrs
from textual.content import Content

from ..block import Block
from ..draft import Draft
from ..speaking import Voice
from ..step import Outlook, Step

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Question:
    """Spørsmål: one field of a form; with `choices` (value and text) one of them is taken, else a line is typed.

    A `long` one is answered in several lines; with `begins` it is the one to begin with, else the first is.
    """

    name: str
    title: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] | None = None
    long: bool = False
    begins: bool = False


class Errand(Protocol[T]):
    """Ærend: something that a person wants changed, and fills in a form for."""

    @property
    def code(self) -> str:
        """Return the code of the course that it is about."""
        ...

    def heading(self, voice: Voice) -> str:
        """Return what the form is called."""
        ...

    def questions(self, voice: Voice) -> Sequence[Question]:
        """Return the fields, filled with what is so now."""
        ...

    def read(self, typed: Mapping[str, str]) -> Draft[Step[T]]:
        """Return the step that is meant by the answers."""
        ...

    def consequences(self, voice: Voice, outlook: Outlook[T]) -> Content | Block:
        """Return what would follow."""
        ...
