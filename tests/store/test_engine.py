"""Files of every kind: a new one is made for its owner alone, and a wrong one is refused untouched (T15)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pwd
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import sqlalchemy as sa

from veiledning_core.domain.errors import RegisterBusy, UsageFault
from veiledning_core.store.engine import APPLICATION_ID, make_engine
from veiledning_core.store.migrations import VERSION_TABLE, make_ready
from veiledning_core.store.tables import SETTING
from veiledning_core.store.transaction import run_in_transaction


def one(statement: str) -> Callable[[sa.Connection], object]:
    return lambda connection: connection.exec_driver_sql(statement).scalar()


def opened(path: Path, statement: str = "SELECT count(*) FROM person") -> object:
    """What a statement answers on the register in a file, made ready first."""
    engine = make_engine(f"sqlite:///{path}")
    try:
        make_ready(engine)
        return run_in_transaction(engine, one(statement), read_only=True)
    finally:
        engine.dispose()


@contextlib.contextmanager
def register_of_ordinary_account() -> Iterator[Path]:
    """Act as somebody whom file rights bind, with a register in a folder of their own: rights do not bind root.

    The register is made first, for that reads program files, which a checkout of root's may keep from others.
    """
    folder = Path(tempfile.mkdtemp())
    path = folder / "register.db"
    opened(path)
    if os.geteuid() != 0:
        yield path
    else:
        nobody = pwd.getpwnam("nobody").pw_uid
        for place in (folder, *folder.iterdir()):
            os.chown(place, nobody, -1)
        os.seteuid(nobody)
        try:
            yield path
        finally:
            os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def another_program(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE person (name TEXT)")


def another_program_with_a_mark(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id=1234")
        other.execute("CREATE TABLE person (name TEXT)")


def a_newer_register(path: Path) -> None:
    opened(path)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
        other.commit()


def half_a_register(path: Path) -> None:
    opened(path)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute(f"DROP TABLE {VERSION_TABLE}")


WRONG_FILES: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "garbage": (lambda path: path.write_bytes(b"not a database " * 500), "not a register"),
    "short garbage": (lambda path: path.write_bytes(b"xy"), "not a register"),
    "another program": (another_program, "another program"),
    "another program with a mark": (another_program_with_a_mark, "another program"),
    "newer": (a_newer_register, "newer version"),
    "half made": (half_a_register, "no whole register"),
}


def test_a_new_file_and_the_folders_made_for_it_are_their_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "register.db"
    assert opened(path) == 0
    assert [oct(place.stat().st_mode & 0o777) for place in (path, *list(path.parents)[:2])] == [
        "0o600",
        "0o700",
        "0o700",
    ]


def test_the_rights_of_what_exists_are_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "register.db"
    path.touch(0o640)
    opened(path)
    assert [oct(place.stat().st_mode & 0o777) for place in (path, tmp_path)] == ["0o640", "0o755"]


def test_the_settings_that_keep_a_promised_commit_are_on(sqlite_database_url: str) -> None:
    """RELIABILITY, settings 1 and 10; 2 is FULL."""
    engine = make_engine(sqlite_database_url)
    wanted = {
        "application_id": APPLICATION_ID,
        "busy_timeout": 10_000,
        "foreign_keys": 1,
        "journal_mode": "wal",
        "secure_delete": 1,
        "synchronous": 2,
        "trusted_schema": 0,
    }
    found = {name: run_in_transaction(engine, one(f"PRAGMA {name}")) for name in wanted}
    engine.dispose()
    assert found == wanted


def test_the_change_to_wal_waits_for_somebody_who_writes_meanwhile(tmp_path: Path) -> None:
    """SQLite gives up at once there, whatever its busy timeout: it happens when several open a new register."""
    path = tmp_path / "register.db"
    writer = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    writer.execute(f"PRAGMA application_id={APPLICATION_ID}")
    writer.execute("BEGIN IMMEDIATE")
    leaves = threading.Timer(0.1, writer.rollback)
    leaves.start()
    assert opened(path, "PRAGMA journal_mode") == "wal"
    leaves.join()
    writer.close()


def test_a_postgres_transaction_sees_one_moment(pg_database_url: str) -> None:
    engine = make_engine(pg_database_url)
    assert run_in_transaction(engine, one("SHOW transaction_isolation")) == "repeatable read"
    engine.dispose()


def test_letters_stand_in_json_as_they_are_written(sqlite_database_url: str) -> None:
    engine = make_engine(sqlite_database_url)
    run_in_transaction(engine, lambda c: c.execute(sa.insert(SETTING).values(scope="a", name="b", value={"n": "Åse"})))
    stored = run_in_transaction(engine, one("SELECT value FROM setting"))
    engine.dispose()
    assert stored == '{"n": "Åse"}'


def test_an_empty_file_is_a_new_register(tmp_path: Path) -> None:
    (tmp_path / "register.db").touch()
    assert opened(tmp_path / "register.db") == 0


@pytest.mark.parametrize("kind", WRONG_FILES)
def test_a_wrong_file_is_refused_in_one_line_and_left_untouched(tmp_path: Path, kind: str) -> None:
    make, words = WRONG_FILES[kind]
    path = tmp_path / "register.db"
    make(path)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(RegisterBusy, match=words) as caught:
        opened(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert caught.value.where == str(path)
    assert caught.value.hint is not None
    assert "\n" not in str(caught.value)


def test_a_read_only_file_can_be_read_and_refuses_to_be_written() -> None:
    with register_of_ordinary_account() as path:
        path.chmod(0o400)
        engine = make_engine(f"sqlite:///{path}")
        with pytest.raises(RegisterBusy, match="only be read"):
            run_in_transaction(engine, one("DELETE FROM person"))
        engine.dispose()


def test_a_read_only_folder_refuses_an_old_and_a_new_register() -> None:
    with register_of_ordinary_account() as path:
        before = path.read_bytes()
        path.parent.chmod(0o500)
        engine = make_engine(f"sqlite:///{path}")
        with pytest.raises(RegisterBusy, match=r"only be read|cannot be opened"):
            run_in_transaction(engine, one("DELETE FROM person"))
        engine.dispose()
        with pytest.raises(RegisterBusy, match="cannot be made"):
            make_engine(f"sqlite:///{path.with_name('new.db')}")
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"host": "/nowhere"}, "cannot be reached or refuses: no server answers there"),
        ({"host": "127.0.0.1", "port": "1"}, "no server answers there"),
        ({"host": "nowhere.invalid"}, "no machine has that name"),
        ({"user": "nobody-at-all"}, "the name or the password is wrong"),
        ({}, "it has no such database"),
    ],
)
def test_a_postgres_that_does_not_answer_is_one_clear_message_without_the_password(
    pg_url: sa.URL, query: dict[str, str], words: str
) -> None:
    url = pg_url.set(database="nowhere", password="hemmelig").update_query_dict(query)
    engine = make_engine(url)
    with pytest.raises(RegisterBusy, match=words) as caught:
        run_in_transaction(engine, one("SELECT 1"))
    assert "hemmelig" not in str(caught.value)
    assert "nowhere" in caught.value.where
    engine.dispose()


@pytest.mark.parametrize("url", ["", "register.db", "mysql://server/x", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_is_no_place_for_a_register_is_refused(url: str) -> None:
    with pytest.raises(UsageFault, match="Write sqlite"):
        make_engine(url)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_gone_while_it_is_open_is_told_until_it_is_back(tmp_path: Path, *, read_only: bool) -> None:
    """SQLite goes on with a file that was deleted or moved, and what is written there is lost."""
    path, elsewhere = tmp_path / "register.db", tmp_path / "elsewhere.db"
    engine = make_engine(f"sqlite:///{path}")
    make_ready(engine)
    ask = one("SELECT count(*) FROM person")
    run_in_transaction(engine, ask, read_only=read_only)
    path.rename(elsewhere)
    with pytest.raises(RegisterBusy, match="moved, deleted or replaced"):
        run_in_transaction(engine, ask, read_only=read_only)
    elsewhere.rename(path)
    assert run_in_transaction(engine, ask, read_only=read_only) == 0
    engine.dispose()


def test_a_file_in_the_place_of_the_one_that_was_opened_is_told(tmp_path: Path) -> None:
    path, another = tmp_path / "register.db", tmp_path / "another.db"
    opened(another)
    engine = make_engine(f"sqlite:///{path}")
    make_ready(engine)
    another.replace(path)
    with pytest.raises(RegisterBusy, match="moved, deleted or replaced"):
        run_in_transaction(engine, one("SELECT count(*) FROM person"))
    engine.dispose()
