"""The board of local courses: moving by key, the plan around it, and the local courses of it."""

from __future__ import annotations

import attrs
import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.local_board import LocalBoard, Pins, planned_board
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.leaving import Loss
from veiledning_tui.screens.local_board import LocalBoardScreen

from veiledning_core.domain.errors import RuleRefused
from veiledning_core.planning.local_courses.values import FreeTeacher, Host
from veiledning_core.register import Register
from veiledning_core.use_cases.courses.local_courses import wishes_of
from veiledning_core.use_cases.local_planning.ordering import HandSet

KULL = "KULL-7"


def board_of(demo: Register, pins: Pins | None = None) -> LocalBoard:
    return planned_board(demo, KULL, pins or {})


def is_unsaved(app: VeiledningApp) -> bool:
    return isinstance(app.screen, LocalBoardScreen) and app.screen.unsaved


def host(board: LocalBoard, name: str) -> Host:
    return next(host for host in board.hosts if host.name.startswith(name))


async def test_a_course_is_moved_pinned_and_kept_by_key(demo: Register) -> None:
    """Four trusts wish for the same days, and there is one teacher."""
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(120, 30)) as pilot:
        app.post_message(CourseWanted(KULL))
        await settle(pilot)
        await press(pilot, "l", "b")
        assert isinstance(app.screen, LocalBoardScreen)
        assert any("How good it is: proved best." in row for row in shown(app))
        await press(pilot, "down", "shift+right")
        assert any("▪" in row and row.strip().startswith("Oslo") for row in shown(app))
        assert is_unsaved(app)
        await press(pilot, "k")
        assert any("KULL-7-LOK-1" in row for row in shown(app))
        await press(pilot, "enter")
        assert not is_unsaved(app)
        await press(pilot, "ctrl+z")
        assert any("planned the local courses (KULL-7, KULL-7-LOK-1," in row for row in shown(app))
        assert any("KULL-7-LOK-2 and 2 more)" in row for row in shown(app))
        await press(pilot, "escape")
    assert [len(one.courses) for one in demo.read(wishes_of, KULL).organisations] == [1, 1, 1, 1]


async def test_what_is_set_by_hand_is_not_left_without_a_word(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(120, 30)) as pilot:
        app.post_message(CourseWanted(KULL))
        await settle(pilot)
        await press(pilot, "l", "b", "p", "escape")
        assert isinstance(app.screen, Loss)
        await press(pilot, "enter")
        assert is_unsaved(app), "Enter alone stays"
        await press(pilot, "escape", "left", "enter")
        assert not isinstance(app.screen, LocalBoardScreen)
        await press(pilot, "b", "p", "p", "escape")
        assert not isinstance(app.screen, LocalBoardScreen | Loss), "what was let go again is no loss"


def test_a_move_takes_the_next_days_and_back_again(demo: Register) -> None:
    board = board_of(demo)
    oslo = host(board, "Oslo")
    before = board.course(oslo.key)
    later = board_of(demo, board.moved(oslo, 1))
    after = later.course(oslo.key)
    assert before is not None
    assert after is not None
    assert after.days > before.days
    assert after.by_hand
    back = later.moved(oslo, -1)[oslo.key].days
    assert back is not None
    assert back < after.days


def test_what_is_put_on_a_day_has_the_wish_of_that_day_and_the_others_give_way(demo: Register) -> None:
    board = board_of(demo)
    oslo = host(board, "Oslo")
    wished = oslo.wishes[0].choices[0]
    put = board_of(demo, board.put(oslo, wished[1]))
    course = put.course(oslo.key)
    assert course is not None
    assert (course.days, course.wish) == (wished, 1)
    assert sum(one.wish == 1 for one in put.proposal.plan.courses) == 1


def test_a_pin_holds_the_course_as_it_is_and_is_let_go_by_the_same_key(demo: Register) -> None:
    board = board_of(demo)
    oslo = host(board, "Oslo")
    pins = board.with_pin_turned(oslo)
    course = board.course(oslo.key)
    assert course is not None
    assert pins == {
        oslo.key: HandSet(organisation=oslo.name, days=course.days, teacher=board.proposal.order.names[course.teacher])
    }
    assert board_of(demo, pins).with_pin_turned(oslo) == {}


def test_every_teacher_has_a_short_name_of_their_own(demo: Register) -> None:
    """Also of forty with the same initials."""
    board = board_of(demo)
    teachers = tuple(FreeTeacher(key=f"{n}", name=f"Lærer N{n}") for n in range(40))
    wanted = attrs.evolve(
        board.proposal.order.wanted, teachers=(*teachers, FreeTeacher(key="x", name="Åse X (i Oslo)"))
    )
    order = attrs.evolve(board.proposal.order, wanted=wanted)
    letters = attrs.evolve(board, proposal=attrs.evolve(board.proposal, order=order)).letters
    assert [*letters.values()][::20] == ["LN", "LN21", "ÅX"]
    assert len({*letters.values()}) == 41


def test_the_next_of_one_teacher_is_the_same(demo: Register) -> None:
    board = board_of(demo)
    oslo = host(board, "Oslo")
    course = board.course(oslo.key)
    pin = board.with_next_teacher(oslo)[oslo.key]
    assert course is not None
    assert pin.teacher == board.proposal.order.names[course.teacher]


def test_pins_that_have_a_teacher_in_two_places_are_refused(demo: Register) -> None:
    board = board_of(demo)
    first, second = host(board, "Oslo"), host(board, "Akershus")
    days = first.wishes[0].choices[0]
    teacher = board.proposal.order.wanted.teachers[0].name
    pins = {one.key: HandSet(organisation=one.name, days=days, teacher=teacher) for one in (first, second)}
    with pytest.raises(RuleRefused, match="is in two places"):
        board_of(demo, pins)
