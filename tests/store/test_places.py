"""Network drives (RELIABILITY T16)."""

from __future__ import annotations

from pathlib import Path

import pytest

from veiledning_core.domain.errors import RegisterBusy
from veiledning_core.store.engine import make_engine
from veiledning_core.store.places import network_drive

MOUNTS = """\
server:/ / nfs rw 0 0
/dev/sda1 /home ext4 rw 0 0
server:/home /home/nfs nfs4 rw 0 0
//server/share /home/cifs cifs rw 0 0
//server/share /home/smb smb3 rw 0 0
drive /home/nine 9p rw 0 0
kari@server: /home/ssh fuse.sshfs rw 0 0
shared /home/box vboxsf rw 0 0
/dev/sdb1 /home/ntfs fuseblk rw 0 0
//server/share /home/felles\\040mappe cifs rw 0 0
/dev/sdc1 /home/nfs/local ext4 rw 0 0
broken line
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    (tmp_path / "mounts").write_text(MOUNTS, "utf-8")
    return tmp_path / "mounts"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/kari/register.db", None),
        ("/home/nfs/register.db", "nfs4"),
        ("/home/nfs/deep/down/register.db", "nfs4"),
        ("/home/nfs-not/register.db", None),
        ("/home/nfs/local/register.db", None),
        ("/home/cifs/register.db", "cifs"),
        ("/home/smb/register.db", "smb3"),
        ("/home/nine/register.db", "9p"),
        ("/home/ssh/register.db", "fuse.sshfs"),
        ("/home/box/register.db", "vboxsf"),
        ("/home/ntfs/register.db", None),
        ("/home/felles mappe/register.db", "cifs"),
        ("\\\\server\\share\\register.db", "UNC"),
        ("/register.db", None),
    ],
)
def test_the_nearest_mount_decides_and_a_machines_own_root_is_no_drive(
    mounts: Path, path: str, expected: str | None
) -> None:
    assert network_drive(Path(path), mounts) == expected


def test_a_register_on_a_network_drive_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "mounts").write_text(f"server:/x {tmp_path / 'share'} nfs rw 0 0\n", "utf-8")
    (tmp_path / "share").mkdir()
    with pytest.raises(RegisterBusy, match="PostgreSQL"):
        make_engine(f"sqlite:///{tmp_path}/share/new/register.db", mounts=tmp_path / "mounts")
    assert list((tmp_path / "share").iterdir()) == []


def test_without_a_table_of_mounts_nothing_is_refused(tmp_path: Path) -> None:
    assert network_drive(tmp_path / "register.db", tmp_path / "missing") is None
