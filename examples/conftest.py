"""The kit of a distribution finds its course type where it is installed: for as long as the kit's tests run, it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tools.unpacked import unpacked

KIT_ONLY = Path(__file__).with_name("gruppeveiledning")


@pytest.fixture(autouse=True, scope="module")
def installed_for_its_kit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Put the wheel of the distribution on the path, unless it is installed already."""
    if not request.path.is_relative_to(KIT_ONLY) or entry_points(group="veiledning", name=KIT_ONLY.name):
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(unpacked(KIT_ONLY, tmp_path_factory.mktemp("site")))
        yield
    sys.modules.pop(f"veiledning_{KIT_ONLY.name}", None)
