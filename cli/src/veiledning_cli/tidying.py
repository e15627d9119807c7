"""How often Python looks for garbage while a command runs."""

from __future__ import annotations

import atexit
import gc


def tidy_seldom() -> None:
    """Look for garbage seldom: what a start makes, modules and classes above all, is there to stay."""
    # Looking once through the 100,000 objects that a command makes to read a course took a fifteenth of its time.
    gc.set_threshold(200_000, 50, 100)
    # Python would look through all of it twice more before it ends, which took a sixth of a command's time.
    atexit.register(gc.freeze)
