"""Groups, triads and pairs from the command line."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from veiledning_core.domain.progress import Progress
from veiledning_core.planning.partition import Partition, Solved
from veiledning_core.planning.tempering import Tempering

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

CODE = "EMNE-2026-1"


def names(read: Read) -> list[list[str]]:
    return [[one["name"] for one in group["members"]] for group in read("group", "show", CODE)["groups"]]


def pinned(read: Read) -> list[str]:
    groups = read("group", "show", CODE)["groups"]
    return [one["name"] for group in groups for one in group["members"] if one["pinned"]]


def test_groups_triads_and_pairs_are_shown_with_their_score(demo: Run, read: Read) -> None:
    shown = demo("group", "show", CODE).stdout
    assert "Group 1 (8): Oddny Heimdalen" in shown
    assert "Together: proved best" in shown
    assert "Groups of 3: 3 turns of 20 minutes are 60 of 90; 30 are left" in shown
    assert "Groups of 4: 4 turns of 20 minutes are 80 of 90; 10 are left" in shown
    found = read("group", "show", CODE)
    assert (found["points"], found["bound"], found["misfits"]) == (found["bound"], found["points"], [])
    assert sorted(len(group["members"]) for group in found["groups"]) == [7, 8, 8]
    assert [(one["session"], one["size"]) for one in found["rounds"]] == [("D1-10", 3), ("D2-05", 2), ("D2-08", 2)]
    by_size = found["rounds"][0]["turns_by_size"]
    assert [(one["people"], one["count"], one["minutes"], one["fits"]) for one in by_size] == [
        (3, 3, 20, True),
        (4, 4, 20, True),
    ]
    turn = found["rounds"][0]["groups"][0]["turns"][0]
    assert (turn["start"], turn["end"]) == ("14:00", "14:20")


def test_the_demonstrations_course_of_24_has_groups_triads_and_pairs(demo: Run, read: Read) -> None:
    """EMNE-09, EMNE-27, EMNE-40: 24 are three groups of eight and eight triads."""
    found = read("group", "show", "EMNE-2024-1")
    assert [len(group["members"]) for group in found["groups"]] == [8, 8, 8]
    assert [len(group["names"]) for group in found["rounds"][0]["groups"]] == [3] * 8


def test_somebody_is_moved_by_hand_after_a_look_and_stays_when_groups_are_remade(demo: Run, read: Read) -> None:
    moved = names(read)[0][0]
    looked = demo("group", "move", CODE, moved, "--to", "2", "--dry-run")
    assert f"{moved}: 1 → 2; pinned: {moved}" in looked.stderr
    assert pinned(read) == []
    assert "Does not fit: the groups are not of equal size: " in demo("group", "move", CODE, moved, "--to", "2").stdout
    demo("group", "make", CODE, "--seed", "3")
    assert moved in names(read)[1]
    demo("group", "pin", CODE, moved, "--off")
    assert pinned(read) == []
    demo("group", "move", CODE, moved, "--to", "4", code=3)
    demo("group", "move", CODE, moved, "--to", "0", code=2)
    demo("group", "move", CODE, "Ingen Her", "--to", "1", code=3)


def test_wishes_are_noted_met_and_forgotten_and_contradictions_named(demo: Run, read: Read) -> None:
    one, other, *_ = names(read)[0]
    noted = demo("group", "apart", CODE, one, other)
    assert f"Wish, not met: {one} and {other} apart" in noted.stdout
    assert "do not meet it yet" in noted.stderr
    demo("group", "make", CODE)
    assert read("group", "show", CODE)["wishes"] == [{"words": f"{one} and {other} apart", "met": True}]
    demo("group", "together", CODE, one, other)
    demo("group", "forget", CODE, other, one)
    demo("group", "forget", CODE, other, one, code=3)
    assert read("group", "show", CODE)["wishes"] == []
    first, second, *_ = names(read)[0]
    demo("group", "pin", CODE, first, second)
    demo("group", "apart", CODE, first, second)
    assert "cannot all be met" in demo("group", "make", CODE, code=1).stderr


def test_somebody_is_kept_out_of_a_leaders_group_and_leaders_change_places(demo: Run, read: Read) -> None:
    demo("group", "apart", CODE, names(read)[0][0], "Oddny Heimdalen")
    demo("group", "lead", CODE, "Ragna Jutulstad", "1")
    leaders = [group["leader"] for group in read("group", "show", CODE)["groups"]]
    assert leaders == ["Ragna Jutulstad", "Preben Isfjell", "Oddny Heimdalen"]
    refused = demo("group", "lead", CODE, "Ola Ingensteds", "1", code=3)
    assert "Those who do:" in refused.stderr


def test_two_swap(demo: Run, read: Read) -> None:
    (one, *_), (other, mate, *_), _ = names(read)
    demo("group", "swap", CODE, one, other)
    assert one in names(read)[1]
    demo("group", "swap", CODE, one, mate, code=2)


def test_after_a_withdrawal_the_check_says_so_and_repair_mends_it(demo: Run, read: Read) -> None:
    gone = names(read)[0][0]
    left = demo("enrolment", "withdraw", CODE, gone, "--reason", "syk", "--fee", "remitted", "--yes")
    assert f"{gone} owes nothing" in left.stdout
    checked = demo("course", "check", CODE).stdout
    assert f"still in a group, but no longer on the course: {gone}" in checked
    assert f"veiledning group repair {CODE}" in checked
    demo("group", "repair", CODE, "--dry-run")
    demo("group", "repair", CODE)
    assert gone not in [name for group in names(read) for name in group]
    assert "still in a group" not in demo("course", "check", CODE).stdout


def test_on_the_morning_somebody_is_left_out_and_taken_in_again(demo: Run, read: Read) -> None:
    away = names(read)[0][0]
    assert "no day of the course" in demo("group", "absent", CODE, away, code=2).stderr
    assert f"Away: {away}" in demo("group", "absent", CODE, away, "--gathering", "1").stdout
    assert read("group", "show", CODE)["rounds"][0]["away"] == [away]
    demo("group", "absent", CODE, away, "--gathering", "1", "--back")
    assert read("group", "show", CODE)["rounds"][0]["away"] == []
    assert "nobody is named" in demo("group", "absent", CODE, "--gathering", "1", code=2).stderr


def test_one_session_is_made_again(demo: Run) -> None:
    assert "Practising critical feedback" in demo("group", "triads", CODE, "--session", "D2-05", "--seed", "2").stdout
    assert "D1-01" in demo("group", "triads", CODE, "--session", "D1-01", code=3).stderr


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("KULL-7",), 2, "Say how many, with --count."),
        (("KULL-7", "--count", "3"), 6, "3 groups are too many for those with a place: 0"),
        (("KULL-5", "--count", "3"), 1, "the course is closed"),
    ],
)
def test_where_no_groups_can_be_the_answer_is_clear(demo: Run, given: tuple[str, ...], code: int, said: str) -> None:
    """Nothing says how many; nobody has a place yet; the course is closed."""
    assert said in demo("group", "make", *given, code=code).stderr


def test_a_course_without_groups_says_how_to_make_them(demo: Run, read: Read) -> None:
    """Of a type that does not say how many, with how many."""
    assert "`veiledning group make KULL-7 --count 3`" in demo("group", "show", "KULL-7").stdout
    assert "`veiledning group make EMNE-2027-2`" in demo("group", "show", "EMNE-2027-2").stdout
    assert read("group", "show", "KULL-7")["groups"] == []


def test_norwegian_is_spoken(demo: Run) -> None:
    shown = demo("--lang", "nb", "group", "show", CODE).stdout
    assert "Gruppe 1 (8): Oddny Heimdalen" in shown
    assert "så blandet som mulig" in shown


def test_ctrl_c_ends_the_search_with_the_best_so_far(demo: Run, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where that is proved best all the same, it is not said that anything was stopped."""

    def pressed(self: Tempering, problem: Partition, begun: Solved, *, seed: int, progress: Progress) -> Solved:
        signal.raise_signal(signal.SIGINT)
        ended.append(as_ever(self, problem, begun, seed=seed, progress=progress))
        return ended[-1]

    as_ever, ended = Tempering.solve, list[Solved]()
    monkeypatch.setattr(Tempering, "solve", pressed)
    said = demo("group", "make", CODE, "--count", "4").stdout
    assert [one.stopped for one in ended] == [True]
    assert "Together: proved best\n" in said
    assert sorted(len(group) for group in names(read)) == [5, 6, 6, 6]


def test_the_exact_solver_makes_groups_that_are_as_mixed(demo: Run) -> None:
    built_in, exact = (
        demo("group", "make", CODE, "--solver", solver, "--dry-run").stdout for solver in ("built-in", "exact")
    )
    assert [line for line in exact.splitlines() if "proved best" in line] == [
        line for line in built_in.splitlines() if "proved best" in line
    ]


def test_without_the_extra_the_exact_solver_says_how_to_get_it(demo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("veiledning_core.planning.highs.find_spec", lambda name: None)
    for command in (("group", "make", CODE), ("plan", "local-courses", "KULL-7")):
        said = demo(*command, "--solver", "exact", code=2).stderr
        assert "the exact solver is not installed" in said
        assert "veiledning-core[exact]" in said
