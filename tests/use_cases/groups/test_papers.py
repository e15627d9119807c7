"""What papers say of groups, triads and pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.use_cases.groups.grouped_course import CODE, LEADERS, NAMES, plan, seen, where, who
from veiledning_core.exchange.documents.saying import Tongue
from veiledning_core.use_cases.documents.drafting import drafts_of
from veiledning_core.use_cases.groups.practising import make_course_rounds, mark_away

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office


def bodies(office: Office, key: str) -> list[dict[str, Any]]:
    return [Tongue.of("nb").plain(draft.content.body) for draft in office.register.read(drafts_of, CODE, [key])]


def test_the_group_sheet_has_groups_triads_and_pairs_and_a_table_of_everybody(grouped: Office) -> None:
    grouped.register.run(mark_away, CODE, [who(grouped, NAMES[0])], gathering="1")
    (body,) = bodies(grouped, "group-sheet")
    assert [one["name"] for one in body["groups"]] == ["Gruppe 1", "Gruppe 2", "Gruppe 3"]
    assert sorted(name for one in body["groups"] for name in one["names"]) == sorted(NAMES)
    assert [one["leader"] for one in body["groups"]] == list(LEADERS)
    assert [len(one["groups"]) for one in body["rounds"]] == [2, 4, 4]
    assert body["rounds"][0]["away"] == NAMES[0]
    (draft,) = grouped.register.read(drafts_of, CODE, ["group-sheet"])
    table = draft.content.table
    assert table is not None
    assert {row[0]: row[1] for row in table.rows} == where(seen(grouped))


def test_the_triad_sheet_has_the_turns_of_the_session_that_has_such(grouped: Office) -> None:
    (body,) = bodies(grouped, "triad-sheet")
    assert [len(one["turns"]) for one in body["groups"]] == [3, 3, 3]
    turn = body["groups"][0]["turns"][0]
    assert turn["when"] == "14:00–14:20"
    assert body["times"] == ["3 runder à 20 minutter er 60 av 90; 30 er igjen"]


def test_groups_of_three_and_of_four_have_their_own_times_on_both_sheets(office: Office) -> None:
    """A-18: a four has one turn more, 4 × 20 of 90 minutes."""
    plan(office, *NAMES[:7])
    office.register.run(make_course_rounds, CODE)
    (sheet,) = bodies(office, "triad-sheet")
    assert sheet["times"] == [
        "Grupper på 3: 3 runder à 20 minutter er 60 av 90; 30 er igjen",
        "Grupper på 4: 4 runder à 20 minutter er 80 av 90; 10 er igjen",
    ]
    timing = [said for one in bodies(office, "leader-sheet")[0]["sessions"] for said in one["timing"]]
    assert timing[-2:] == [
        "Grupper på 3: Rollebytte: 14:00–14:20, 14:20–14:40, 14:40–15:00",
        "Grupper på 4: Rollebytte: 13:50–14:10, 14:10–14:30, 14:30–14:50, 14:50–15:10",
    ]
    begins = {len(one["turns"]): one["turns"][0]["when"] for one in sheet["groups"]}
    assert begins == {3: "14:00–14:20", 4: "13:50–14:10"}


def test_name_tags_and_the_leaders_sheet_know_the_groups(grouped: Office) -> None:
    (tags,) = bodies(grouped, "name-tags")
    groups = where(seen(grouped))
    assert {tag["name"]: tag["group"] for tag in tags["tags"] if tag["group"]} == {
        name: f"Gruppe {number}" for name, number in groups.items()
    }
    first = bodies(grouped, "leader-sheet")[0]
    assert first["groups"] == "1 Kari Lie, 2 Lars Lie, 3 Mona Lie"
    assert first["participants"] == "9, i 3 grupper: 3 + 3 + 3"


def test_without_groups_there_is_no_sheet(planned: Office) -> None:
    assert bodies(planned, "group-sheet") == bodies(planned, "triad-sheet") == []
