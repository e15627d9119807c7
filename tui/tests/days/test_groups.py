from __future__ import annotations

import itertools
from contextlib import suppress
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TabbedContent
from veiledning_tui import desk as desk_module
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.reader import Reader
from veiledning_tui.screens.working import Working
from veiledning_tui.widgets.groups import GroupsPane

from veiledning_core.domain.progress import Progress, Stopped
from veiledning_core.planning.round_values import RoundsPlan, RoundsWanted
from veiledning_core.planning.rounds import make_rounds
from veiledning_core.register import Register
from veiledning_core.use_cases.courses.staffing import unassign
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.enrolments.leaving import withdraw
from veiledning_core.use_cases.groups.rounds_seen import rounds_of
from veiledning_core.use_cases.groups.seeing import groups_of
from veiledning_core.use_cases.reading import course_card

CODE = "EMNE-2026-1"
SIZE = (120, 40)


async def open_groups(app: VeiledningApp, pilot: Pilot[Any], code: str = CODE) -> GroupsPane:
    app.post_message(CourseWanted(code, "groups"))
    await settle(pilot)
    return app.screen.query_one(GroupsPane)


def names(register: Register) -> list[list[str]]:
    return [[seat.name for seat in one.seats] for one in register.read(groups_of, CODE).groups]


def pinned(register: Register) -> list[str]:
    return [seat.name for one in register.read(groups_of, CODE).groups for seat in one.seats if seat.pinned]


def leaders(register: Register) -> list[str]:
    return [one.leader for one in register.read(groups_of, CODE).groups]


async def test_a_key_moves_the_person_under_the_cursor_who_stays_under_it(demo: Register) -> None:
    """The sizes and the score are said at once, and the same key goes round."""
    app, (first, second, _) = VeiledningApp(demo, language="en"), names(demo)
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_groups(app, pilot)
        await press(pilot, "m")
        assert pane.seat is not None
        assert (pane.seat.name, pane.group and pane.group.number) == (first[0], 2)
        sizes = (f"1 ({len(first) - 1})", f"2 ({len(second) + 1})")
        assert any(all(size in row for size in sizes) for row in shown(app))
        assert any("points; the best known bound is" in row for row in shown(app))
        await press(pilot, "shift+left", "shift+left")
        assert pane.group is not None
        assert pane.group.number == 3
    assert first[0] in names(demo)[2]
    assert pinned(demo) == [first[0]]


async def test_a_move_is_taken_back_and_a_pin_let_go(demo: Register) -> None:
    before = names(demo)
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await open_groups(app, pilot)
        await press(pilot, "m", "ctrl+z", "enter")
        assert names(demo) == before
        await press(pilot, "p")
        assert len(pinned(demo)) == 1
        await press(pilot, "p")
    assert pinned(demo) == []


async def test_two_change_places_or_are_wished_apart_once_one_is_marked(demo: Register) -> None:
    app, ((one, *_), (other, *_), _) = VeiledningApp(demo, language="en"), names(demo)
    async with app.run_test(size=SIZE) as pilot:
        await open_groups(app, pilot)
        await press(pilot, "b", "x", "s")  # nobody is marked: nothing happens
        await press(pilot, "space", "right", "b")
        assert other in names(demo)[0]
        assert one in names(demo)[1]
        await press(pilot, "x")
        await press(pilot, "right", "right", "s")  # the third group: the second has the one that is marked
        wishes = [str(wish) for wish in demo.read(groups_of, CODE).wishes]
        assert [wish.rpartition(" ")[2] for wish in wishes] == ["apart", "together"]
        assert all(one in wish for wish in wishes)
        await press(pilot, "s")
    assert [str(wish).rpartition(" ")[2] for wish in demo.read(groups_of, CODE).wishes] == ["apart"]


async def test_what_no_longer_fits_is_told_of_and_mended_after_a_look(demo: Register) -> None:
    gone = next(line for line in demo.read(list_enrolments, CODE) if line.person.name == names(demo)[0][0])
    demo.run(withdraw, CODE, [gone.enrolment.id], reason="syk")
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await open_groups(app, pilot)
        assert any(f"no longer on the course: {gone.person.name}" in row for row in shown(app))
        await press(pilot, "r")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "enter")
        assert not any("no longer on the course" in row for row in shown(app))
        await press(pilot, "r")
        assert isinstance(app.screen, Reader)  # nothing would change


async def test_groups_and_triads_are_made_again_and_somebody_is_left_out(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_groups(app, pilot)
        await press(pilot, "m", "g", "enter")
        assert len(pinned(demo)) == 1
        await press(pilot, "t", "enter", "f", "enter")
        assert pane.seat is not None
        assert demo.read(rounds_of, CODE).rounds[0].away == (pane.seat.name,)
        await press(pilot, "f", "enter")
        assert demo.read(rounds_of, CODE).rounds[0].away == ()
        await press(pilot, "enter")
        assert isinstance(app.screen, Reader)
        assert any("Practising the mentoring talk" in row for row in shown(app))


async def test_triads_that_are_stopped_are_the_best_so_far_and_those_seen_are_made(
    demo: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched = itertools.count()

    def stopped_by_esc(wanted: RoundsWanted, *, seed: int, progress: Progress, steps: int) -> RoundsPlan:
        with suppress(Stopped):
            while True:
                progress.step(25, 100)
        return make_rounds(wanted, seed=next(searched) + 5, progress=progress, steps=steps)

    monkeypatch.setattr(desk_module, "PATIENCE", 0.01)
    monkeypatch.setattr("veiledning_tui.screens.on_groups.make_rounds", stopped_by_esc)
    app, before = VeiledningApp(demo, language="en"), demo.read(rounds_of, CODE).rounds
    async with app.run_test(size=SIZE) as pilot:
        await open_groups(app, pilot)
        await pilot.press("t")
        while not isinstance(app.screen, Working):
            await pilot.pause(0.005)
        await press(pilot, "escape")
        assert any("the search was stopped before it was done" in row for row in shown(app))
        await press(pilot, "enter")
    assert demo.read(rounds_of, CODE).rounds != before
    assert next(searched) == len({one.size for one in before})


@pytest.mark.parametrize("code", ["KOMM-2027", "EMNE-2027-2"])
async def test_a_course_without_groups_has_no_tab_or_says_how_they_are_made(demo: Register, code: str) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(CourseWanted(code, "overview"))
        await settle(pilot)
        await press(pilot, "G")
        has_groups = code.startswith("EMNE")
        assert app.screen.query_one(TabbedContent).active == ("groups" if has_groups else "overview")
        await press(pilot, "m", "p", "space", "r")
        assert any("No groups are made yet." in row for row in shown(app)) is has_groups


async def test_who_leads_a_group_is_chosen_and_whoever_led_it_takes_over_theirs(demo: Register) -> None:
    app, before = VeiledningApp(demo, language="en"), leaders(demo)
    async with app.run_test(size=SIZE) as pilot:
        await open_groups(app, pilot)
        await press(pilot, "l")
        assert any(f"Who leads group 1 of {CODE}" in row for row in shown(app))
        await press(pilot, *before[1].lower()[:8], "enter", "ctrl+s", "enter")
    assert leaders(demo) == [before[1], before[0], *before[2:]]


async def test_a_group_waits_for_somebody_who_can_lead_it(demo: Register) -> None:
    for member in demo.read(course_card, CODE).staff:
        demo.run(unassign, CODE, role=member.assignment.role, name=member.person.name, assignment=member.assignment.id)
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await open_groups(app, pilot)
        await press(pilot, "l")
        assert [note.message[:34] for note in app._notifications] == ["Nobody has a role that leads group"]
