"""What the command line tells the program that called it."""

from __future__ import annotations

import enum


class ExitCode(enum.IntEnum):
    """Sluttkode."""

    DONE = 0
    """What was asked for is done."""
    RULE_REFUSED = 1
    """A rule refused it; nothing was written."""
    WRONG_USAGE = 2
    """An argument or option makes no sense; nothing was written."""
    NOT_FOUND = 3
    """Nothing in the register has that code or name."""
    BUSY = 4
    """The database is locked, gone, damaged, newer than the program, or was changed underneath."""
    PLUGIN_BROKEN = 5
    """A plugin does not work."""
    INPUT_FAULTY = 6
    """A file or value from outside has faults."""
    CRASHED = 70
    """The program itself is at fault; what was not finished was not written."""
    STOPPED = 130
    """Somebody stopped it (128 + SIGINT): the step that was under way was not written, those before it stay."""
