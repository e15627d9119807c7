"""Programs of their own: processes that share nothing with the test but the database.

Each is forked from a process that has imported much and opened nothing: importing takes longer than what they do.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Any, Concatenate, TypeVar

T = TypeVar("T")
Ready = Callable[[], None]
"""Says that a program stands at the start, and waits until all do."""

_PATIENCE = 60.0
"""Seconds."""


def all_at_once(do: Callable[Concatenate[Ready, ...], T], *given: Sequence[Any]) -> list[T]:
    """Let as many programs do it, each with what it is given, and return what each returned, in order.

    `do` is a function of a module, and says when it is ready. A program that raises gives no answer, which is an error.
    """
    context, lines = _context(), [multiprocessing.Pipe() for _ in given]
    programs = [
        context.Process(target=_run, args=(theirs, do, *one)) for one, (_, theirs) in zip(given, lines, strict=True)
    ]
    with _ended(programs):
        for program, (_, theirs) in zip(programs, lines, strict=True):
            program.start()
            theirs.close()
        for ours, _ in lines:
            assert _heard(ours) == "ready"
        for ours, _ in lines:
            ours.send("go")
        return [_heard(ours) for ours, _ in lines]


def exit_code(do: Callable[..., object], *given: Any) -> int | None:
    """Let one program do it, and return its exit code: below zero the signal that killed it."""
    program = _context().Process(target=do, args=given)
    with _ended([program]):
        program.start()
        program.join(_PATIENCE)
        return program.exitcode


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pytest", "alembic.command", "psycopg", "veiledning_core.testing.registers"])
    return context


def _run(line: Connection, do: Callable[..., object], *given: Any) -> None:
    def ready() -> None:
        line.send("ready")
        line.recv()

    line.send(do(ready, *given))


def _heard(line: Connection) -> Any:
    assert line.poll(_PATIENCE), "a program said nothing"
    return line.recv()


@contextmanager
def _ended(programs: Sequence[ForkServerProcess]) -> Iterator[None]:
    try:
        yield
    finally:
        for program in programs:
            program.kill()
            program.join()
            program.close()
