"""Why the machine could not do something, in the reader's language: the operating system speaks its own."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from .messages import Message

_GONE = Message("there is no such file or folder")
_NOT_ALLOWED = Message("access is denied")
_FULL = Message("there is no room left on the disk")
_BROKEN = Message("the connection was broken")
_NO_WAY = Message("the network does not reach it")
_SILENT = Message("it did not answer in time")

_WORDS: Mapping[int, Message] = {
    errno.ENOENT: _GONE,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: Message("it can only be read"),
    errno.EISDIR: Message("it is a folder"),
    errno.ENOTDIR: Message("a part of the path is no folder"),
    errno.EEXIST: Message("there is something of that name"),
    errno.ENAMETOOLONG: Message("the name is too long"),
    errno.EBUSY: Message("another program is using it"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EIO: Message("the disk has a fault"),
    errno.ECONNREFUSED: Message("no server answers there"),
    errno.ECONNRESET: _BROKEN,
    errno.ECONNABORTED: _BROKEN,
    errno.EPIPE: _BROKEN,
    errno.ENETUNREACH: _NO_WAY,
    errno.EHOSTUNREACH: _NO_WAY,
    errno.ETIMEDOUT: _SILENT,
}


def reason_of(error: OSError) -> Message | str:
    """Return why something failed, without the file it failed for; what is rare is said as the system says it."""
    if isinstance(error, TimeoutError):
        return _SILENT
    return _WORDS.get(error.errno or 0) or error.strerror or type(error).__name__


def what_to_do_about(error: OSError) -> Message:
    """Return what somebody can do whose file could not be written."""
    if _WORDS.get(error.errno or 0) is _FULL:
        return Message("Make room there, or choose another place.")
    return Message("Close it in other programs, and check that you may write there.")
