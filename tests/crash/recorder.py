"""A recorder between SQLite and the disk: every write, sync and removal of a register's files, in their order.

It is a VFS of SQLite's own kind (sqlite.org/vfs.html): the system's with four functions replaced, each of which does
what the original does and notes it. SQLite is the library that Python's own module is linked to, so the program under
test is the program as it is.
"""

from __future__ import annotations

import ctypes as c
import enum
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

_OK = 0
# A path is an address and no text: SQLite keeps it, and looks for more behind its end.
_Open = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_void_p, c.c_int, c.c_void_p)
_Delete = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_int)
_Write = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_int, c.c_int64)
_Truncate = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int64)
_Sync = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int)


class What(enum.Enum):
    """What is done to a file; PROMISE is what the program says it has kept, which is done to none."""

    WRITE = enum.auto()
    TRUNCATE = enum.auto()
    SYNC = enum.auto()
    REMOVE = enum.auto()
    PROMISE = enum.auto()


@attrs.frozen
class Event:
    """One of them: `name` is the file's, or what was promised; `place` where it is written, or the new length."""

    what: What
    name: str
    place: int = 0
    content: bytes = b""


class _Vfs(c.Structure):
    _fields_ = (
        *((name, c.c_int) for name in ("version", "file_size", "longest_path")),
        *((name, c.c_void_p) for name in ("next", "name", "data", "open", "delete")),
        ("others", c.c_void_p * 14),
    )


class _Methods(c.Structure):
    """What can be done with an open file; how many of `others` there are depends on the version."""

    _fields_ = (
        ("version", c.c_int),
        *((name, c.c_void_p) for name in ("close", "read", "write", "truncate", "sync")),
        ("others", c.c_void_p * 13),
    )


class Recorder:
    """Stands between SQLite and the files of one folder, for every connection that is opened from now on."""

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self._folder = folder.resolve()
        self._names: dict[int, str] = {}
        self._kept: list[Any] = []  # what SQLite points to and nothing in Python does
        library = _sqlite()
        original = library.sqlite3_vfs_find(None)
        vfs = _Vfs.from_buffer_copy(c.string_at(original, c.sizeof(_Vfs)))
        self._open_file, self._remove = _Open(vfs.open), _Delete(vfs.delete)
        vfs.name = c.cast(self._lasting(c.create_string_buffer(b"recording")), c.c_void_p).value
        vfs.open = self._address(_Open(self._opened))
        vfs.delete = self._address(_Delete(self._removed))
        self._lasting(vfs)
        assert library.sqlite3_vfs_register(c.byref(vfs), True) == _OK

    def promise(self, words: str) -> None:
        """Note that the program has said that something is kept."""
        self.events.append(Event(What.PROMISE, words))

    def _lasting(self, thing: Any) -> Any:
        self._kept.append(thing)
        return thing

    def _address(self, function: Any) -> int | None:
        return c.cast(self._lasting(function), c.c_void_p).value

    def _name_of(self, path: int | None) -> str | None:
        """Return the name of a file of the folder that a power cut may harm; the index of the log is made anew."""
        place = Path(c.string_at(path).decode()) if path else None
        return place.name if place and place.parent == self._folder and not place.name.endswith("-shm") else None

    def _opened(self, vfs: int, path: int | None, file: int, flags: int, out: int) -> int:
        result = int(self._open_file(vfs, path, file, flags, out))
        self._names.pop(file, None)
        if result == _OK and (name := self._name_of(path)):
            self._names[file] = name
            self._record_through(c.cast(file, c.POINTER(c.POINTER(_Methods))))
        return result

    def _record_through(self, file: Any) -> None:
        """Give an open file the recording functions; the first word of a file points to its functions."""
        methods = _Methods.from_buffer_copy(c.string_at(file.contents, c.sizeof(_Methods)))
        methods.write = self._address(_Write(self._writing(_Write(methods.write))))
        methods.truncate = self._address(_Truncate(self._truncating(_Truncate(methods.truncate))))
        methods.sync = self._address(_Sync(self._syncing(_Sync(methods.sync))))
        file[0] = c.pointer(self._lasting(methods))

    def _writing(self, original: Any) -> Callable[[int, int, int, int], int]:
        def write(file: int, content: int, length: int, place: int) -> int:
            self.events.append(Event(What.WRITE, self._names[file], place, c.string_at(content, length)))
            return int(original(file, content, length, place))

        return write

    def _truncating(self, original: Any) -> Callable[[int, int], int]:
        def truncate(file: int, length: int) -> int:
            self.events.append(Event(What.TRUNCATE, self._names[file], length))
            return int(original(file, length))

        return truncate

    def _syncing(self, original: Any) -> Callable[[int, int], int]:
        def sync(file: int, flags: int) -> int:
            result = int(original(file, flags))
            self.events.append(Event(What.SYNC, self._names[file]))
            return result

        return sync

    def _removed(self, vfs: int, path: int | None, durably: int) -> int:
        if name := self._name_of(path):
            self.events.append(Event(What.REMOVE, name))
        return int(self._remove(vfs, path, durably))


def _sqlite() -> Any:
    """Return the library that Python's own module calls."""
    module = importlib.import_module("_sqlite3")
    library = c.CDLL(getattr(module, "__file__", None))
    library.sqlite3_vfs_find.restype = c.c_void_p
    library.sqlite3_vfs_find.argtypes = (c.c_char_p,)
    library.sqlite3_vfs_register.argtypes = (c.c_void_p, c.c_int)
    return library
