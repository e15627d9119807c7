"""The held course, and the same with another course type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.use_cases.certificates.held_course import hold
from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.plugins import Plugins
from veiledning_core.testing.registers import sample_plugins
from veiledning_core.testing.types import sample_file

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

Edited = Callable[..., Plugins]
Held = Callable[..., "Office"]


@pytest.fixture
def held(small_office_after: OfficeAfter) -> Office:
    """A course that two completed and one did not, who lacks the preparation."""
    office, _ = small_office_after(hold)
    return office


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """Makes plugins whose only course type is the small one with some texts replaced."""

    def with_changes(*changes: tuple[str, str]) -> Plugins:
        text = sample_file().read_text("utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file = tmp_path / "sample_type.toml"
        file.write_text(text, "utf-8")
        return sample_plugins(OfferedFile(source=file, distribution="veiledning-core"))

    return with_changes


@pytest.fixture
def held_with(office_after: OfficeAfter, edited: Edited) -> Held:
    """Opens an office with such a type, after its course was held."""

    def open_office(*changes: tuple[str, str], steps: Callable[[Office], Any] = hold) -> Office:
        office, _ = office_after(steps, plugins=edited(*changes))
        return office

    return open_office
