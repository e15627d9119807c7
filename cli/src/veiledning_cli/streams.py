"""What must hold before anything is printed: no letter makes a stream fail, no argument reaches the screen raw."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any, ParamSpec, TypeVar

import click

P = ParamSpec("P")
T = TypeVar("T")


def never_fail(*streams: Any) -> None:
    """Let streams that cannot write a letter write a question mark instead of failing."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def off_stdout(do: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what `do` returns; what plugins print meanwhile goes to stderr, for stdout holds data only."""
    with contextlib.redirect_stdout(sys.stderr):
        return do(*args, **kwargs)


@contextlib.contextmanager
def harmless_words() -> Iterator[None]:
    """Make the words of click's own errors, which repeat what was typed, harmless for a terminal."""
    try:
        yield
    except click.ClickException as error:
        from veiledning_core.domain.text import safe

        plain = safe(error.message, keep="\n")
        if plain == error.message:
            raise
        raise _worded(error, plain) from error


def _worded(error: click.ClickException, words: str) -> click.ClickException:
    if isinstance(error, click.UsageError):
        return click.UsageError(words, ctx=error.ctx)
    return click.ClickException(words)
