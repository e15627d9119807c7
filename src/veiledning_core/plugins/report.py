"""What an installed plugin is known by, and what became of it."""

from __future__ import annotations

from typing import Any, Protocol

import attrs

from ..domain.messages import Message, Worded


class Entry(Protocol):
    """What is used of an `importlib.metadata.EntryPoint`."""

    @property
    def name(self) -> str: ...
    @property
    def dist(self) -> Any: ...
    def load(self) -> Any: ...


class PluginState(Worded):
    """Status for en utvidelse."""

    OK = "ok", "in use"
    BROKEN = "broken"
    DISABLED = "disabled", "off"


@attrs.frozen(kw_only=True)
class PluginReport:
    """Utvidelse: where a plugin comes from, whether it is in use, why not, and what it offers.

    `offers` are names of files and rule kinds. `notice` is what its author should know, though it works. `printed` is
    what it wrote to stdout while it was loaded.
    """

    name: str
    distribution: str
    version: str
    state: PluginState
    reason: Message | None = None
    hint: Message | None = None
    offers: tuple[str, ...] = ()
    notice: Message | None = None
    printed: str = ""
