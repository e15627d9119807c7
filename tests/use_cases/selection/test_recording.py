"""Recording the ranking gives each a place and the status; recording it again changes what changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from tests.use_cases.selection.ranking_applicants import CODE, GOOD, move, names, put, ranking, record, recorded
from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.plugins import Plugins
from veiledning_core.rules.finding import Moment
from veiledning_core.testing.registers import (
    contents,
    findings_in,
    sample_plugins,
    sign_up_table,
)
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.reading import enrolment_card

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

Step = Callable[[], object]
LEADER_ON_BOARD = """
[[rules]]
id = "PRV-21"
kind = "minimum-staff"
role = "course-leader"
strength = "krav"
guards = "rank"
cite = { source = "plan", section = "Opptak" }
text = { nb = "Kurslederen er med på utvalget.", en = "The course leader takes part in the selection." }

  [rules.fix]
  who = "coordinator"
  by = "rank"
  how = { nb = "Finn en kursleder.", en = "Find a leader." }
"""


def test_recording_gives_each_a_place_and_the_status_with_a_line_in_the_log(office: Office) -> None:
    first, second = office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    found = record(office)
    assert recorded(office) == {"Først Ute": 1, "Nummer To": 2}
    assert set(office.statuses(CODE).values()) == {EnrolmentStatus.RANKED}
    assert [line.ranked.participant.enrolment.rank for line in found.lines] == [1, 2]
    assert [line.ranked.participant.enrolment.id for line in found.lines] == [first, second]
    _, history = office.register.read(enrolment_card, second)
    assert [(line.status, str(line.reason)) for line in history][-1] == (EnrolmentStatus.RANKED, "ranked as no. 2 of 2")


def test_recording_again_changes_nothing_where_nothing_changed(office: Office) -> None:
    office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    record(office)
    before = contents(office.register)
    record(office)
    assert contents(office.register) == before


def test_recording_again_moves_the_places_and_leaves_the_log(office: Office) -> None:
    (first,) = office.apply(CODE, "Først Ute", **GOOD)
    record(office)
    (late,) = office.apply(CODE, "Godkjent Sent", **GOOD, **{"leader-approval": "ja"})
    record(office)
    assert recorded(office) == {"Først Ute": 2, "Godkjent Sent": 1}
    histories = [office.register.read(enrolment_card, enrolment)[1] for enrolment in (first, late)]
    assert [sum(line.status is EnrolmentStatus.RANKED for line in history) for history in histories] == [1, 1]


def test_whoever_a_rule_keeps_from_ranking_gets_a_place_and_keeps_the_status(office: Office) -> None:
    office.apply(CODE, "Uten Samtale", **{"done-basics": "ja", "leader-approval": "ja"})
    office.apply(CODE, "Med Samtale", **GOOD)
    found = record(office)
    assert recorded(office) == {"Uten Samtale": 1, "Med Samtale": 2}
    assert office.statuses(CODE) == {"Uten Samtale": EnrolmentStatus.APPLIED, "Med Samtale": EnrolmentStatus.RANKED}
    assert [[finding.rule for finding in line.bars_ranking] for line in found.lines] == [["PRV-20"], []]


def test_those_who_do_not_await_an_answer_are_left_alone(office: Office) -> None:
    people = office.apply(CODE, "Har Plass", "Står Ventende", "Fikk Avslag", "Ny Søker", **GOOD)
    statuses = (EnrolmentStatus.ADMITTED, EnrolmentStatus.WAITING, EnrolmentStatus.DECLINED)
    for enrolment, status in zip(people, statuses, strict=False):
        move(office, enrolment, status)
    record(office)
    assert recorded(office) == {"Har Plass": None, "Står Ventende": None, "Fikk Avslag": None, "Ny Søker": 1}


def test_nobody_to_rank_is_refused(office: Office) -> None:
    (one,) = office.apply(CODE, "Kari Lie", **GOOD)
    move(office, one, EnrolmentStatus.DECLINED)
    with pytest.raises(RuleRefused, match="nobody awaits an answer"):
        record(office)


def test_a_cancelled_course_ranks_nobody(office: Office) -> None:
    (one,) = office.apply(CODE, "Kari Lie", **GOOD)
    office.register.run(course_changes.cancel, CODE, reason="For få")
    steps: tuple[Step, ...] = (lambda: record(office), lambda: put(office, one, 1))
    for step in steps:
        with pytest.raises(RuleRefused, match="cancelled"):
            step()
    assert names(ranking(office)) == ["Kari Lie"]


class TestWithALeaderInTheSelection:
    """A rule about the course as a whole stops everybody's ranking."""

    @pytest.fixture
    def chosen_few(self, tmp_path: Path) -> Plugins:
        file = tmp_path / "chosen_few.toml"
        file.write_text((Path(__file__).with_name("chosen_few.toml")).read_text("utf-8") + LEADER_ON_BOARD, "utf-8")
        return sample_plugins(OfferedFile(source=file, distribution="veiledning-core"))

    def test_without_a_leader_nobody_is_ranked(self, office: Office) -> None:
        office.apply(CODE, "Kari Lie", **GOOD)
        with pytest.raises(RuleRefused, match="cannot be ranked yet") as refused:
            record(office)
        assert [(finding.rule, finding.guards) for finding in findings_in(refused.value)] == [("PRV-21", Moment.RANK)]
        assert recorded(office) == {"Kari Lie": None}

    def test_without_a_leader_seats_that_follow_the_ranking_are_given_to_nobody(self, office: Office) -> None:
        office.apply(CODE, "Kari Lie", "Ola Berg", **GOOD)
        with pytest.raises(RuleRefused, match="cannot be ranked yet"):
            office.register.run(admitting.admit_in_order, CODE)
        assert set(office.statuses(CODE).values()) == {EnrolmentStatus.APPLIED}

    def test_with_one_they_are(self, office: Office) -> None:
        office.apply(CODE, "Kari Lie", **GOOD)
        office.staff(CODE, "course-leader", "Siri Lie")
        record(office)
        assert recorded(office) == {"Kari Lie": 1}


def many(office: Office, count: int) -> None:
    rows: list[dict[str, Any]] = [
        {
            "given-name": "Søker",
            "family-name": f"Nr{number}",
            "email": f"nr{number}@lie.example",
            "Helseforetak": ("Helse Bergen HF", "Helse Fonna HF", "")[number % 3],
            "leader-approval": ("ja", "nei", "")[number % 3 - 1],
            "specialist-on": f"2026-{1 + number % 12:02}-15",
            **GOOD,
        }
        for number in range(count)
    ]
    office.take(CODE, sign_up_table(*rows))


def statements(office: Office, do: Any, *args: Any, **more: Any) -> list[str]:
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    sa.event.listen(office.register.engine, "before_cursor_execute", note)
    try:
        do(*args, **more)
    finally:
        sa.event.remove(office.register.engine, "before_cursor_execute", note)
    return sent


def test_three_hundred_are_ranked_with_as_many_queries_as_three(office: Office) -> None:
    many(office, 3)
    few = statements(office, ranking, office)
    many(office, 300)
    assert len(ranking(office).lines) == 300
    assert len(statements(office, ranking, office)) == len(few) <= 30


def test_recording_three_hundred_reads_no_applicant_more_than_it_writes(office: Office) -> None:
    """Moving and saving are a few statements each; recording what is recorded already writes nothing."""
    many(office, 300)
    written = statements(office, record, office)
    assert sorted(place or 0 for place in recorded(office).values()) == list(range(1, 301))
    assert len([one for one in written if one.startswith("SELECT")]) <= 300 + 60
    again = statements(office, record, office)
    assert len(again) <= 60
    assert [one for one in again if one.startswith(("INSERT", "UPDATE", "DELETE"))] == []
