"""Where in a plugin's own code an error arose."""

from __future__ import annotations

import traceback
from pathlib import PurePath
from types import FrameType

_AROUND_IT = frozenset(("veiledning_core", "pluggy", "importlib"))
"""Packages that call a plugin, and are never the plugin."""


def place_of(error: BaseException) -> str:
    """Return the file and line of the plugin that an error passed last, as `package/rules.py:7`; empty where none."""
    passed = [(frame, line) for frame, line in traceback.walk_tb(error.__traceback__) if _package(frame)]
    own = [(frame, line) for frame, line in passed if _package(frame) == _package(passed[0][0])]
    if not own:
        return ""
    frame, line = own[-1]
    return f"{'/'.join(PurePath(frame.f_code.co_filename).parts[-2:])}:{line}"


def _package(frame: FrameType) -> str:
    """Return the package that a frame belongs to; empty where it cannot be the plugin's."""
    package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
    return "" if package in _AROUND_IT else package
