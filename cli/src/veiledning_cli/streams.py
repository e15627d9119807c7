"""What must hold before anything is printed: no letter makes a stream fail, no argument reaches the screen raw."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import click


def never_fail(*streams: Any) -> None:
    """Let streams that cannot write a letter write a question mark instead of failing."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


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
