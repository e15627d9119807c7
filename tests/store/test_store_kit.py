"""SQLite and PostgreSQL keep what the register promises, and so would any other database that it is taught."""

from __future__ import annotations

from veiledning_core.testing.store_kit import StoreKit


class TestOurDatabases(StoreKit):
    """`database_url` is that of every store test: each test runs on both kinds."""
