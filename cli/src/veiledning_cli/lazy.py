"""A group whose nouns are imported when they are used; one that cannot be imported says so and harms no other."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import Any

import click

from .spoken import SpokenCommand, SpokenGroup

_NOUNS = "veiledning_cli.commands"


class LazyGroup(SpokenGroup):
    """A group that knows its commands by name, summary and the module each stands in."""

    def __init__(self, *args: Any, summaries: Mapping[str, str], package: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.summaries, self.package = summaries, package

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *self.summaries]

    def summary(self, ctx: click.Context, name: str) -> str:
        return self.summaries.get(name) or super().summary(ctx, name)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.summaries:
            return super().get_command(ctx, name)
        try:
            command: click.Command = importlib.import_module(f"{self.package}.{name}").command
        except ImportError as error:
            return _broken(name, error)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(args[0], possibilities=self.list_commands(ctx), ctx=ctx) from error


class NounByTheme(SpokenGroup):
    """A noun whose verbs stand by theme in modules beside it; only the theme of the verb that is used is imported."""

    def __init__(self, words: str, themes: Mapping[str, Sequence[str]]) -> None:
        super().__init__(help=words, no_args_is_help=True)
        self.themes = themes

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted((*super().list_commands(ctx), *(verb for verbs in self.themes.values() for verb in verbs)))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        theme = next((theme for theme, verbs in self.themes.items() if name in verbs), None)
        if theme is None:
            return super().get_command(ctx, name)
        verbs: Sequence[click.Command] = importlib.import_module(f"{_NOUNS}.{theme}").VERBS
        return next(verb for verb in verbs if verb.name == name)


def _broken(name: str, error: ImportError) -> click.Command:
    def say_so() -> None:
        raise click.ClickException(f"{name}: {error}")

    return SpokenCommand(name, callback=say_so, context_settings={"ignore_unknown_options": True})
