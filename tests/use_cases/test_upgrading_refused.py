"""What is not taken over to another edition, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.errors import NotFound, PluginBroken, RuleRefused
from veiledning_core.testing.registers import contents, open_test_register, sample_plugins
from veiledning_core.use_cases.courses import course_changes, upgrading

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

MONDAY = dt.date(2026, 9, 7)
LATER = MONDAY + dt.timedelta(days=28)
APART = ((MONDAY,), (LATER,))

Edition = Callable[..., "Office"]


def upgrade(office: Office, code: str = "PRV-1") -> object:
    return office.register.run(upgrading.upgrade_course, code)


def test_a_course_that_has_the_installed_edition_is_refused(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    with pytest.raises(RuleRefused, match="PRV-1: the course has the installed edition 2026-01 already"):
        upgrade(small_office)


def test_a_type_that_was_changed_without_a_new_edition_plans_and_upgrades_nothing(
    small_office: Office, edition: Edition
) -> None:
    """Else a course would get the programme of the file and the rules of the edition that the register keeps."""
    small_office.plan("sample-type", "PRV-1", *APART)
    same_name = {'edition = "2026-01"': 'edition = "2026-01"'}
    changed = edition({**same_name, "max = 3": "max = 4"})
    before = contents(changed.register)
    with pytest.raises(PluginBroken, match="was changed, and is still called edition '2026-01'"):
        changed.plan("sample-type", "PRV-2", *APART)
    for step in (upgrading.edition_changes, upgrading.upgrade_course):
        with pytest.raises(PluginBroken, match="still called edition"):
            changed.register.run(step, "PRV-1")
    assert contents(changed.register) == before
    assert edition(same_name).plan("sample-type", "PRV-2", *APART).course.edition == "2026-01"


def test_a_course_that_was_called_off_is_refused(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    small_office.register.run(course_changes.cancel, "PRV-1", reason="Sykdom")
    with pytest.raises(RuleRefused, match="cancelled"):
        upgrade(edition({}))


def test_a_course_that_is_closed_is_refused(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    small_office.staff("PRV-1", "course-leader", "Siri Lie")
    small_office.register.run(course_changes.publish, "PRV-1")
    small_office.day = LATER
    small_office.register.run(course_changes.close, "PRV-1")
    with pytest.raises(RuleRefused, match="closed"):
        upgrade(edition({}))


def test_an_unknown_course_is_not_found(small_office: Office) -> None:
    with pytest.raises(NotFound):
        upgrade(small_office, "PRV-9")


def test_a_course_whose_type_is_not_installed_is_refused(
    office: Office, database_url: str, new_office: type[Office]
) -> None:
    office.plan("emnekurs", "EMNE-1", *APART)
    with open_test_register(database_url, sample_plugins()) as register:
        for step in (upgrading.edition_changes, upgrading.upgrade_course):
            with pytest.raises(PluginBroken, match="missing"):
                register.run(step, "EMNE-1")
