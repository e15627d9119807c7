"""Standard tests that a course type replaces or does without: each with a reason, for all to read."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

import pytest

_REASON = "__replaces_a_standard_test_because__"


def instead(why: str) -> Callable[[Callable[..., Any]], Any]:
    """Mark a method that replaces a standard test of the kit, and say why the standard one does not fit.

    Raises:
        TypeError: no reason.
    """
    reason = _reason(why)

    def mark(method: Callable[..., Any]) -> Any:
        setattr(method, _REASON, reason)
        return method

    return mark


def switched_off(why: str) -> Any:
    """Return what stands in the place of a standard test that is not run: a test that is skipped, with the reason.

    Raises:
        TypeError: no reason.
    """

    @instead(why)
    @pytest.mark.skip(reason=f"switched off: {why}")
    def nothing(self: object) -> None:
        """Stand for a test that is not run."""

    return nothing


def refuse_without_reason(made: type, standard: type) -> None:
    """Refuse a class that replaces a standard test without a reason, or gives one for a test that there is not.

    Raises:
        TypeError: naming the test.
    """
    names = standard_tests(standard)
    for name in names:
        if getattr(made, name) is not getattr(standard, name) and not hasattr(getattr(made, name), _REASON):
            raise TypeError(
                f"{made.__name__}.{name} replaces a standard test of the kit without a reason: put "
                f'@instead("why") on it, or switch the test off with {name} = switched_off("why")'
            )
    for name, value in vars(made).items():
        if hasattr(value, _REASON) and name not in names:
            near = "".join(f"; did you mean {word}?" for word in difflib.get_close_matches(name, names, n=1))
            raise TypeError(f"{made.__name__}.{name} replaces no standard test: there is none of that name{near}")


def standard_tests(standard: type) -> tuple[str, ...]:
    """Return the names of the tests that a kit has."""
    return tuple(name for name in dir(standard) if name.startswith("test_"))


def _reason(why: str) -> str:
    if not why.strip():
        raise TypeError("say why the standard test does not fit, in a few words")
    return why
