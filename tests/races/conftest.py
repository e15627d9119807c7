"""Tracks to race on, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import attrs
import pytest

from tests.races.crowds import Crowd, Processes, Threads
from tests.races.steps import three_seats
from tests.races.track import Track
from veiledning_core.testing.registers import open_test_register


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    """Processes that wait for races; starting one takes longer than many a race."""
    crowd = Processes()
    yield crowd
    crowd.go_home()


@pytest.fixture
def crowd(request: pytest.FixtureRequest) -> Iterator[Crowd]:
    """A crowd of threads, or of what `with_processes` says."""
    kind = getattr(request, "param", "threads")
    chosen: Crowd = request.getfixturevalue("processes") if kind == "processes" else Threads()
    yield chosen
    chosen.leave()


@pytest.fixture
def track(database_url: str, crowd: Crowd) -> Iterator[Track]:
    """A register to race on; a test that asks for it runs on both databases."""
    with attrs.evolve(open_test_register(database_url, three_seats()), new_id=uuid4) as register:
        yield Track(register, crowd)
