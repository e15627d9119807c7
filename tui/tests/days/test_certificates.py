from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.certificates import CertificateList
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.reader import Reader

from veiledning_core.domain.certificate import CertificateStatus
from veiledning_core.register import Register
from veiledning_core.use_cases.completion.certifying import issue_certificates, list_certificates
from veiledning_core.use_cases.completion.completing import complete
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.preparing import confirm_preparations

OpenOn = Callable[[dt.date], Register]
SIZE = (100, 30)


@pytest.fixture
def register(opened_on: OpenOn) -> Register:
    """The course is over, and everybody was there and prepared."""
    over = opened_on(dt.date(2027, 1, 21))
    over.run(confirm_preparations, "PRV-1")
    for day in (dt.date(2027, 1, 11), dt.date(2027, 1, 20)):
        over.run(record_attendance, "PRV-1", day)
    return over


@pytest.fixture
def completed(register: Register) -> Register:
    register.run(complete, "PRV-1")
    return register


async def open_list(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted("PRV-1"))
    await settle(pilot)
    found = {found.title: found.callback for found in app.get_system_commands(app.screen)}
    found["Certificates"]()
    await settle(pilot)
    assert isinstance(app.screen, CertificateList)


def statuses(register: Register) -> list[str]:
    return [found.status.value for found, _ in register.read(list_certificates, "PRV-1")]


async def test_nobody_gets_one_who_has_not_completed_and_it_says_why(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_list(app, pilot)
        await press(pilot, "t", "e", "n")
        assert isinstance(app.screen, Reader)
        assert any("Ada Aas has not completed the course: started" in row for row in shown(app))
    assert statuses(register) == []


async def test_they_are_issued_to_all_who_completed(app: VeiledningApp, completed: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_list(app, pilot)
        await press(pilot, "n")
        assert isinstance(app.screen, Confirm)
        assert any("This cannot be undone. Revoke it: ctrl+p, Certificates." in row for row in shown(app))
        assert statuses(completed) == []
        await press(pilot, "enter")
        assert sum("2027-000" in row and "valid" in row for row in shown(app)) == 3
    assert statuses(completed) == ["valid"] * 3


async def test_one_is_shown_with_its_code_and_its_grounds(app: VeiledningApp, completed: Register) -> None:
    issued = completed.run(issue_certificates, "PRV-1").certificates
    async with app.run_test(size=(100, 40)) as pilot:
        await open_list(app, pilot)
        await press(pilot, "enter")
        text = "\n".join(shown(app))
    assert all(part in text for part in (issued[0].code, issued[0].evidence.name, "6.5", "2 of 2 gatherings"))


async def test_one_is_revoked_with_a_reason(app: VeiledningApp, completed: Register) -> None:
    completed.run(issue_certificates, "PRV-1")
    async with app.run_test(size=SIZE) as pilot:
        await open_list(app, pilot)
        await press(pilot, "t", "enter")
        assert statuses(completed) == ["valid"] * 3
        await press(pilot, *"wrong", "enter")
        assert "Revoke" not in shown(app)[-1]
        await press(pilot, "t", "e")
        assert isinstance(app.screen, CertificateList)
    assert statuses(completed) == ["revoked", "valid", "valid"]


async def test_one_is_replaced_by_what_the_register_says_now(app: VeiledningApp, completed: Register) -> None:
    completed.run(issue_certificates, "PRV-1")
    async with app.run_test(size=SIZE) as pilot:
        await open_list(app, pilot)
        await press(pilot, "e", *"name", "enter")
    found = [certificate for certificate, _ in completed.read(list_certificates, "PRV-1")]
    assert found[0].status is CertificateStatus.REPLACED
    assert found[-1].replaces == found[0].number
