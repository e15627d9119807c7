"""Commands whose help is said in the reader's language when it is shown, so that nothing is chosen at import."""

from __future__ import annotations

import functools
import inspect
from gettext import gettext
from typing import TYPE_CHECKING

import click

from .placeholders import usage_in_words, value_in_words

if TYPE_CHECKING:
    from .session import Session


def said(ctx: click.Context | None, text: str) -> str:
    """Return a source sentence in the language of the invocation."""
    session: Session | None = ctx.find_root().obj if ctx else None
    return session.translate(text) if session else text


def help_of(command: click.Command) -> str:
    """Return a command's help as it stands in the source, and as the catalogues know it."""
    return inspect.cleandoc(command.help or "")


class SpokenOption(click.Option):
    """An option whose help is translated when shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        return value_in_words(functools.partial(said, ctx), super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], said(ctx, self.help) + record[1].removeprefix(self.help)


option = functools.partial(click.option, cls=SpokenOption)


class SpokenCommand(click.Command):
    """A command whose help is translated when shown."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return usage_in_words(functools.partial(said, ctx), super().collect_usage_pieces(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(self, ctx, formatter)


class SpokenGroup(click.Group):
    """A noun: its help and the summaries of its verbs are translated when shown."""

    command_class = SpokenCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return usage_in_words(functools.partial(said, ctx), super().collect_usage_pieces(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = self.list_commands(ctx)
        texts = [_first_sentence(said(ctx, self.summary(ctx, name))) for name in names]
        with formatter.section(gettext("Commands")):
            formatter.write_dl(list(zip(names, texts, strict=True)))

    def summary(self, ctx: click.Context, name: str) -> str:
        """Return what is said of a command in the list of commands."""
        command = self.get_command(ctx, name)
        return help_of(command) if command else ""


def _write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    if text := help_of(command):
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(said(ctx, text))


def _first_sentence(text: str) -> str:
    paragraph = " ".join(text.partition("\n\n")[0].split())
    sentence, stop, _ = paragraph.partition(". ")
    return sentence + stop.strip()


def noun(words: str) -> SpokenGroup:
    """Return the group of a noun's verbs."""
    return SpokenGroup(help=words, no_args_is_help=True)
