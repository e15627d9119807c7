"""Reading plain data of a certain shape: what is refused, in which words, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    IterableValidationError,
    IterableValidationNote,
)

from ..domain.errors import ValueFault
from ..domain.messages import Message
from .expected import as_written, expected, written_right
from .suggestion import nearest_and_all, slip_for

Structure = Callable[[Any, Any], Any]


def only_table(inner: Structure) -> Structure:
    """Return a hook that refuses what is no table."""
    return _only(Mapping, inner)


def only_list(inner: Structure) -> Structure:
    """Return a hook that refuses what is no list."""
    return _only(list | tuple, inner)


def _only(accepted: Any, inner: Structure) -> Structure:
    def structure(value: Any, type_: Any) -> Any:
        if not isinstance(value, accepted):
            raise unlike(value, type_)
        return inner(value, type_)

    return structure


def made(type_: Any, found: Mapping[str, Any], faults: list[Exception]) -> Any:
    """Return the value of a class, unless its fields have faults or it refuses them.

    Raises:
        ClassValidationError: with all the faults.
    """
    if not faults:
        try:
            return type_(**found)
        except Exception as error:  # noqa: BLE001 - a class may refuse its values in any way
            faults.append(error)
    raise refused(type_, faults)


def refused(type_: Any, faults: Sequence[Exception]) -> ClassValidationError:
    """Return the error of a value that has these faults."""
    return ClassValidationError(f"While structuring {type_.__name__}", faults, type_)


def collecting(faults: list[Exception], structure: Callable[[], Any]) -> Any:
    """Return what `structure` makes, or None with its faults added to `faults`, so that all are told at once."""
    try:
        return structure()
    except ClassValidationError as error:
        faults.extend(error.exceptions)
        return None


def at(name: str, type_: Any, error: Exception) -> Exception:
    """Return an error with a note of the field in which it stands."""
    error.add_note(AttributeValidationNote(f"While structuring {name}", name, type_))
    return error


def unlike(value: Any, type_: Any) -> ValueFault:
    """Return the fault of a value that is none of a class, with how it would be written right."""
    return unexpected(value, expected(type_), hint=written_right(value, type_))


def each(items: Iterable[tuple[str | int, Any]], read: Callable[[Any], Any]) -> list[Any]:
    """Return what `read` makes of the items of a list or table, each given with its place.

    Raises:
        IterableValidationError: with all the faults, each with its place.
    """
    found, faults = [], []
    for place, item in items:
        try:
            found.append(read(item))
        except Exception as error:  # noqa: BLE001 - whatever one is refused with, the others are read too
            error.add_note(IterableValidationNote(f"While structuring {place!r}", place, Any))
            faults.append(error)
    if faults:
        raise IterableValidationError("While structuring several", faults, list)
    return found


def unexpected(value: Any, wanted: Message, *, hint: Message | None = None) -> ValueFault:
    """Return the fault of a value that should have been something else."""
    what = Message("expected {expected}, not {value}", expected=wanted, value=as_written(value))
    return ValueFault(what, hint=hint)


def not_among(value: Any, words: tuple[str, ...]) -> ValueFault:
    """Return the fault of a word that is none of those known."""
    what = Message("{value} is not a word that is known here", value=as_written(value))
    return ValueFault(what, hint=nearest_and_all(str(value), words))


def unknown_kind(name: Any, kinds: Iterable[str]) -> ValueFault:
    """Return the fault of a rule kind that is not there: its plugin may be gone, or its author has not said of it."""
    what = Message(
        "no rule kind {name} is known: a plugin brings it, or your own is registered with `register_rule_kinds`",
        name=as_written(name),
    )
    kept = Message("`veiledning type schema` holds the kinds that are known; `load_type` is given others as `kinds=`.")
    return ValueFault(what, hint=slip_for(str(name), kinds) or kept)
