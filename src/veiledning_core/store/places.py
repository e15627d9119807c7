"""Where a register's file may lie: SQLite's write-ahead log needs a disk of the machine's own.

Source: https://www.sqlite.org/wal.html, «WAL does not work over a network filesystem».
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from ..domain.errors import RegisterBusy
from ..domain.messages import Message

MOUNTS = Path("/proc/mounts")
_SHARED = re.compile(r"nfs\d?|cifs|smb\d?|smbfs|9p|fuse\..+|vboxsf|afs|ncpfs|glusterfs|ceph|lustre|prl_fs")
_OCTAL = re.compile(r"\\([0-7]{3})")


def prepare_file(path: Path, mounts: Path = MOUNTS) -> None:
    """Make an empty file, and the folders above it, that only their owner may use; leave what exists as it is.

    Raises:
        RegisterBusy: the file would lie on a network drive, or cannot be made.
    """
    refuse_network_drive(path, mounts)
    try:
        _make_folders(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        pass
    except OSError as error:
        raise RegisterBusy(
            Message("the register's file cannot be made"),
            where=str(path),
            hint=Message("Choose a folder that your account may write in."),
        ) from error


def refuse_network_drive(path: Path, mounts: Path = MOUNTS) -> None:
    """Do nothing where the file lies on the machine's own disk.

    Raises:
        RegisterBusy: it lies on a network drive.
    """
    if kind := network_drive(path, mounts):
        raise RegisterBusy(
            Message("the file lies on a network drive ({kind}), where several writers could damage it", kind=kind),
            where=str(path),
            hint=Message("Use a folder on the machine's own disk, or a PostgreSQL server: `--db postgresql://…`."),
        )


def network_drive(path: Path, mounts: Path = MOUNTS) -> str | None:
    """Return the kind of network drive that `path` lies on, or None; a machine's own root is none."""
    if str(path).startswith(("\\\\", "//")):
        return "UNC"
    try:
        table = mounts.read_text("utf-8", errors="replace")
    except OSError:
        return None
    kinds = {_unescaped(fields[1]): fields[2] for line in table.splitlines() if len(fields := line.split()) > 2}
    whole = path.resolve()
    nearest = next((place for place in (whole, *whole.parents) if str(place) in kinds), None)
    if nearest is None or nearest == nearest.parent:
        return None
    kind = kinds[str(nearest)]
    return kind if _SHARED.fullmatch(kind) else None


def _make_folders(folder: Path) -> None:
    """Make the missing folders one by one: `parents=True` would give all but the last the ordinary rights."""
    for missing in reversed([place for place in (folder, *folder.parents) if not place.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def _unescaped(mount_point: str) -> str:
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), mount_point)
