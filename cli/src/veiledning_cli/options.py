"""Options and argument types that several commands share."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

import click

from .spoken import option

F = TypeVar("F", bound=Callable[..., Any])


class _Read(click.ParamType[Any]):
    """An argument that the core reads; what the core finds wrong with it is wrong usage."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from veiledning_core.domain.errors import ValueFault

        try:
            return self.read(value) if isinstance(value, str) else value
        except ValueFault as fault:
            self.fail(_words(fault, ctx), param, ctx)

    def read(self, text: str) -> Any:
        """Return what the text means."""
        return text


class Day(_Read):
    """A date such as 2026-11-30 or 30.11.2026."""

    name = "date"

    def read(self, text: str) -> dt.date:
        from veiledning_core.domain.time import parse_date

        return parse_date(text)


class Days(_Read):
    """A day, or the days from one to another: 2022-11-28..2022-11-29."""

    name = "days"

    def read(self, text: str) -> tuple[dt.date, ...]:
        from veiledning_core.domain.gathering import consecutive_days
        from veiledning_core.domain.time import parse_date

        first, _, last = text.partition("..")
        return consecutive_days(parse_date(first), parse_date(last or first))


class ClockTime(_Read):
    """A time of day such as 09:15."""

    name = "time"

    def read(self, text: str) -> dt.time:
        from veiledning_core.domain.time import parse_clock_time

        return parse_clock_time(text)


class Number(_Read):
    """A whole number, not below the least one that makes sense."""

    name = "number"

    def __init__(self, least: int | None = None) -> None:
        self.least = least

    def read(self, text: str) -> int:
        from veiledning_core.domain.errors import ValueFault
        from veiledning_core.domain.messages import Message

        try:
            number = int(text)
        except ValueError:
            raise ValueFault(Message("{text!r} is no whole number", text=text)) from None
        if self.least is not None and number < self.least:
            raise ValueFault(Message("{number} is less than {least}", number=number, least=self.least))
        return number


class Kroner(_Read):
    """An amount such as 4321,50 or "4 321,50"."""

    name = "kroner"

    def read(self, text: str) -> Any:
        from veiledning_core.domain.money import parse_kroner

        return parse_kroner(text)


class WeekNumbers(_Read):
    """Weeks by number: 40, 27-32 or 8,40."""

    name = "weeks"

    def read(self, text: str) -> tuple[int, ...]:
        from veiledning_core.domain.iso_week import parse_week_numbers

        return parse_week_numbers(text)


class Pair(_Read):
    """A name and a value with an equals sign between them; a heading may hold one, so `last` splits at the last."""

    def __init__(self, name: str, *, last: bool = False) -> None:
        self.name, self.last = name, last

    def read(self, text: str) -> tuple[str, str]:
        from veiledning_core.domain.errors import ValueFault
        from veiledning_core.domain.messages import Message

        name, sign, value = text.rpartition("=") if self.last else text.partition("=")
        if not sign or not name.strip():
            raise ValueFault(Message("{text!r} has no name before an equals sign", text=text))
        return name.strip(), value.strip()


def once_each(
    ctx: click.Context, param: click.Parameter, pairs: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Return pairs of which no two have the same name, for then one of them would silently get lost."""
    from veiledning_core.domain.errors import ValueFault
    from veiledning_core.domain.messages import Message

    for name, count in Counter(name for name, _ in pairs).items():
        if count > 1:
            fault = ValueFault(Message("{name!r} is given {count} times", name=name, count=count))
            raise click.BadParameter(_words(fault, ctx), ctx, param)
    return pairs


def read_option(kind: click.ParamType[Any], value: str, name: str) -> Any:
    """Return what an option means whose type depends on another option.

    Raises:
        BadParameter: it cannot be read.
    """
    ctx = click.get_current_context()
    return kind.convert(value, click.Option([name]), ctx)


def as_json(command: F) -> F:
    """Give a reading command the option `--json`."""
    return option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def dry_run(command: F) -> F:
    """Give a changing command the option `--dry-run`."""
    return option("--dry-run", is_flag=True, help="Show what would happen, and write nothing.")(command)


def yes(command: F) -> F:
    """Give a command that asks the option `--yes`."""
    return option("--yes", is_flag=True, help="Do not ask. Where nobody can be asked, nothing is written without it.")(
        command
    )


def never_asks(command: F) -> F:
    """Give a command that does not ask the option `--yes` all the same, so that scripts need not know which ones do."""
    return option("--yes", is_flag=True, expose_value=False, help="Do not ask; this command never does.")(command)


def with_reason(*, required: bool = False) -> Callable[[F], F]:
    """Give a step the option `--reason`."""
    said: dict[str, Any] = {"required": True} if required else {"default": ""}
    return option("--reason", help="Why; it stands in the history.", **said)


def on_people(command: F) -> F:
    """Give a step with people on a course its arguments, and what every step that does not ask has."""
    for given in (dry_run, never_asks, click.argument("who", nargs=-1, required=True), click.argument("code")):
        command = given(command)
    return command


def on_two(command: F) -> F:
    """Give a step with two people on a course its arguments, and what every step that does not ask has."""
    for given in (dry_run, never_asks, click.argument("other"), click.argument("one"), click.argument("code")):
        command = given(command)
    return command


def mapped(meaning: str, **said: Any) -> Callable[[F], F]:
    """Give an import the option `--map HEADING=MEANING`, once for each heading; `said` is its help."""
    kind = Pair(f"HEADING={meaning}", last=True)
    return option("--map", "mapping", type=kind, callback=once_each, multiple=True, **said)


def window(command: F) -> F:
    """Give a list the options `--limit` and `--offset`."""
    command = option("--offset", type=Number(0), default=0, help="Leave out so many first.")(command)
    return option("--limit", type=Number(1), default=50, show_default=True, help="At most so many.")(command)


def _words(fault: Any, ctx: click.Context | None) -> str:
    session = ctx.find_root().obj if ctx else None
    if session is None:
        return str(fault)
    hint = f" {session.say(fault.hint)}" if fault.hint else ""
    return f"{session.say(fault.what)}.{hint}"
