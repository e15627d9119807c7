"""Plugins: found through their entry points, loaded one by one, each with a report on what became of it."""

from __future__ import annotations

from .load import Plugins, installed_plugins, load_plugins
from .report import Entry, PluginReport, PluginState

__all__ = ["Entry", "PluginReport", "PluginState", "Plugins", "installed_plugins", "load_plugins"]
