"""Ranking applicants: what is shown, what is recorded, places by hand, and why one stands before another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.enrolment import EnrolmentStatus, Placing
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.rules.finding import Moment
from veiledning_core.selection.comparing import Comparison, Decision
from veiledning_core.testing.registers import (
    contents,
    findings_in,
    open_test_register,
    sample_plugins,
    sign_up_table,
)
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import selecting
from veiledning_core.use_cases.enrolments.selecting import Ranking
from veiledning_core.use_cases.organisations import set_trained
from veiledning_core.use_cases.reading import enrolment_card
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

Step = Callable[[], object]
MONDAY = dt.date(2026, 9, 7)
CODE = "VLG-1"
TYPE_KEY = "chosen-few"
COURSE_TYPE = """
key = "chosen-few"
edition = "2026-01"
title = { nb = "Kurs for noen få", en = "Course for a few" }

[sources.plan]
document = "Kursplan"
edition = "1"

[frame]
capacity = 3
cite = { source = "plan", section = "Rammer" }

[[roles]]
key = "coordinator"
title = { nb = "Kurskoordinator", en = "Course coordinator" }

[[roles]]
key = "course-leader"
title = { nb = "Kursleder", en = "Course leader" }

[[gatherings]]
key = "day-1"
label = { nb = "Kursdag", en = "Course day" }
cite = { source = "plan", section = "Program" }

[[fields]]
key = "given-name"
kind = "line"
label = { nb = "Fornavn", en = "Given name" }
goes_to = "given-name"
required = true

[[fields]]
key = "family-name"
kind = "line"
label = { nb = "Etternavn", en = "Family name" }
goes_to = "family-name"
required = true

[[fields]]
key = "email"
kind = "email"
label = { nb = "E-post", en = "E-mail" }
goes_to = "email"
required = true

[[fields]]
key = "organisation"
kind = "organisation"
label = { nb = "Helseforetak", en = "Trust" }
goes_to = "organisation"

[[fields]]
key = "done-basics"
kind = "yes-no"
label = { nb = "Grunnkurs", en = "Basic course" }

[[fields]]
key = "leader-approval"
kind = "yes-no"
label = { nb = "Leder har godkjent", en = "Approved by the leader" }

[[fields]]
key = "specialist-on"
kind = "date"
label = { nb = "Spesialist fra", en = "Specialist on" }

[[fields]]
key = "interviewed"
kind = "yes-no"
label = { nb = "Har vært til samtale", en = "Has been interviewed" }

[admission]

  [[admission.criteria]]
  key = "leader"
  kind = "answer"
  field = "leader-approval"
  points = 10
  text = { nb = "Leder har godkjent søknaden", en = "The leader has approved the application" }

  [[admission.criteria]]
  key = "first-two"
  kind = "first-of-organisation"
  most = 2
  points = 6
  text = { nb = "Blant de to første fra foretaket", en = "Among the first two from the trust" }

  [[admission.criteria]]
  key = "team"
  kind = "team-too-small"
  most = 3
  points = 4
  text = { nb = "Foretaket mangler folk", en = "The trust is short of people" }

  [[admission.criteria]]
  key = "soon"
  kind = "soonest"
  field = "specialist-on"
  points = 5
  text = { nb = "Snart spesialist", en = "Soon a specialist" }

[[rules]]
id = "PRV-9"
kind = "field-required"
field = "done-basics"
equals = true
strength = "krav"
guards = "admit"
cite = { source = "plan", section = "Opptak" }
text = { nb = "Deltakeren har tatt grunnkurset.", en = "The participant has done the basic course." }

  [rules.fix]
  who = "coordinator"
  by = "admit"
  how = { nb = "Spør deltakeren.", en = "Ask the participant." }

[[rules]]
id = "PRV-20"
kind = "field-required"
field = "interviewed"
equals = true
strength = "krav"
guards = "rank"
cite = { source = "plan", section = "Opptak" }
text = { nb = "Søkeren har vært til samtale.", en = "The applicant has been interviewed." }

  [rules.fix]
  who = "coordinator"
  by = "rank"
  how = { nb = "Ta en samtale.", en = "Have a talk." }
"""
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
GOOD = {"done-basics": "ja", "interviewed": "ja"}


@pytest.fixture
def course_type() -> str:
    """A course type with criteria, a rule that guards the ranking of one person and one that guards admission."""
    return COURSE_TYPE


@pytest.fixture
def office(database_url: str, tmp_path: Path, new_office: type[Office], course_type: str) -> Iterator[Office]:
    file = tmp_path / f"{TYPE_KEY}.toml"
    file.write_text(course_type, "utf-8")
    plugins = sample_plugins(OfferedFile(source=file, distribution="veiledning-core"))
    with open_test_register(database_url, plugins) as register:
        office = new_office(register)
        office.plan(TYPE_KEY, CODE, (MONDAY,))
        yield office


def ranking(office: Office) -> Ranking:
    return office.register.read(selecting.ranking, CODE)


def record(office: Office) -> Ranking:
    return office.register.run(selecting.rank_applicants, CODE)


def put(office: Office, enrolment: UUID, place: int, reason: str = "Lovet plass i fjor") -> Ranking:
    return office.register.run(selecting.place, CODE, enrolment, place, reason=reason)


def explain(office: Office, one: UUID, other: UUID) -> Comparison:
    return office.register.read(selecting.why, CODE, one, other)


def names(found: Ranking) -> list[str]:
    return [line.ranked.participant.person.name for line in found.lines]


def recorded(office: Office) -> dict[str, int | None]:
    return {line.person.name: line.enrolment.rank for line in office.lines(CODE)}


def move(office: Office, enrolment: UUID, status: EnrolmentStatus) -> None:
    """Give an enrolment another status without asking a rule, so that a test can begin where it likes."""

    def moved(work: Work) -> None:
        before = work.enrolments.get(enrolment)
        assert work.enrolments.move(before, before.with_status(status))

    office.register.run(moved)


# ---- what is shown ----


def test_the_ranking_is_by_points_then_by_arrival_with_the_reasons_in_words(office: Office) -> None:
    office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    office.apply(
        CODE,
        "Godkjent Sent",
        **GOOD,
        Helseforetak="Helse Bergen HF",
        **{"leader-approval": "ja", "specialist-on": "1.8.2026"},
    )
    found = ranking(office)
    assert names(found) == ["Godkjent Sent", "Først Ute", "Nummer To"]
    first = found.lines[0].ranked
    assert (first.place, first.points) == (1, 10 + 6 + 4 + 3)
    assert [(reason.criterion.key, reason.points, str(reason.words)) for reason in first.reasons] == [
        ("leader", 10, "The leader has approved the application"),
        ("first-two", 6, "Among the first two from the trust: number 1 from Helse Bergen HF; the first 2 count"),
        ("team", 4, "The trust is short of people: Helse Bergen HF has 0 trained; fewer than 3 count"),
        ("soon", 3, "Soon a specialist: 2026-08-01 (whole months until then: 2)"),
    ]


def test_those_whom_the_trust_has_trained_before_count(office: Office) -> None:
    office.apply(CODE, "Kari Lie", **GOOD, Helseforetak="Helse Bergen HF")
    for trained, points in ((2, 6 + 4), (3, 6)):
        office.register.run(set_trained, "Helse Bergen HF", trained)
        assert ranking(office).lines[0].ranked.points == points


def test_looking_at_the_ranking_writes_nothing(office: Office) -> None:
    office.apply(CODE, "Kari Lie", **GOOD)
    before = contents(office.register)
    ranking(office)
    assert contents(office.register) == before


def test_a_course_without_applicants_has_an_empty_ranking(office: Office) -> None:
    found = ranking(office)
    assert (found.lines, found.seats_free, found.seats_to_give, found.waiting) == ((), 3, 3, 0)


def test_a_ranking_of_a_course_that_is_not_there_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        office.register.read(selecting.ranking, "VLG-9")


def test_the_line_is_drawn_where_the_seats_end(office: Office) -> None:
    office.apply(CODE, *(f"Søker Nr{number}" for number in range(5)), **GOOD)
    assert [line.within_seats for line in ranking(office).lines] == [True, True, True, False, False]


def test_a_seat_that_is_taken_or_offered_is_not_given_twice(office: Office) -> None:
    people = office.apply(CODE, *(f"Søker Nr{number}" for number in range(5)), **GOOD)
    move(office, people[0], EnrolmentStatus.ADMITTED)
    move(office, people[1], EnrolmentStatus.WAITING)
    move(office, people[1], EnrolmentStatus.OFFERED)
    found = ranking(office)
    assert (found.seats_free, found.waiting, found.seats_to_give) == (1, 0, 1)
    assert [line.within_seats for line in found.lines] == [True, False, False]


@pytest.mark.parametrize(("waiting", "to_give"), [(0, 3), (2, 1), (3, 0), (4, 0)])
def test_those_who_wait_stand_before_every_applicant(office: Office, waiting: int, to_give: int) -> None:
    people = office.apply(CODE, *(f"Søker Nr{number}" for number in range(7)), **GOOD)
    for enrolment in people[:waiting]:
        move(office, enrolment, EnrolmentStatus.WAITING)
    found = ranking(office)
    assert (found.seats_free, found.waiting, found.seats_to_give) == (3, waiting, to_give)
    assert sum(line.within_seats for line in found.lines) == to_give


def test_a_course_without_a_limit_has_room_for_all(office: Office) -> None:
    def without_limit(work: Work) -> None:
        course = work.courses.by_code(CODE)
        work.courses.save(course, attrs.evolve(course, capacity=None))

    office.register.run(without_limit)
    office.apply(CODE, *(f"Søker Nr{number}" for number in range(5)), **GOOD)
    found = ranking(office)
    assert (found.seats_free, found.seats_to_give) == (None, None)
    assert all(line.within_seats for line in found.lines)


def test_whoever_a_rule_would_stop_at_admission_is_ranked_marked_and_takes_no_seat(office: Office) -> None:
    office.apply(CODE, "Uten Grunnkurs", interviewed="ja", **{"leader-approval": "ja"})
    office.apply(CODE, *(f"Søker Nr{number}" for number in range(4)), **GOOD)
    found = ranking(office)
    assert names(found)[0] == "Uten Grunnkurs"
    assert [[finding.rule for finding in line.bars_admission] for line in found.lines] == [["PRV-9"], [], [], [], []]
    assert [line.within_seats for line in found.lines] == [False, True, True, True, False]


# ---- what is recorded ----


def test_recording_gives_each_a_place_and_the_status_with_a_line_in_the_log(office: Office) -> None:
    first, second = office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    found = record(office)
    assert recorded(office) == {"Først Ute": 1, "Nummer To": 2}
    assert set(office.statuses(CODE).values()) == {EnrolmentStatus.RANKED}
    assert [line.ranked.participant.enrolment.rank for line in found.lines] == [1, 2]
    assert [line.ranked.participant.enrolment.id for line in found.lines] == [first, second]
    _, history = office.register.read(enrolment_card, second)
    assert [(line.status, line.reason) for line in history][-1] == (EnrolmentStatus.RANKED, "rangert som nr. 2 av 2")


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
    def course_type(self) -> str:
        return COURSE_TYPE + LEADER_ON_BOARD

    def test_without_a_leader_nobody_is_ranked(self, office: Office) -> None:
        office.apply(CODE, "Kari Lie", **GOOD)
        with pytest.raises(RuleRefused, match="cannot be ranked yet") as refused:
            record(office)
        assert [(finding.rule, finding.guards) for finding in findings_in(refused.value)] == [("PRV-21", Moment.RANK)]
        assert recorded(office) == {"Kari Lie": None}

    def test_with_one_they_are(self, office: Office) -> None:
        office.apply(CODE, "Kari Lie", **GOOD)
        office.staff(CODE, "course-leader", "Siri Lie")
        record(office)
        assert recorded(office) == {"Kari Lie": 1}


# ---- places by hand ----


def test_a_hand_puts_one_at_a_place_and_the_recorded_places_follow(office: Office) -> None:
    *_, third = office.apply(CODE, "Først Ute", "Nummer To", "Nummer Tre", **GOOD)
    record(office)
    found = put(office, third, 1)
    assert names(found) == ["Nummer Tre", "Først Ute", "Nummer To"]
    assert recorded(office) == {"Nummer Tre": 1, "Først Ute": 2, "Nummer To": 3}
    line = found.lines[0].ranked
    assert line.placing == Placing(place=1, reason="Lovet plass i fjor", actor="kari")
    assert line.earned == 3


def test_before_the_ranking_is_recorded_a_hand_records_no_places(office: Office) -> None:
    _, second = office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    put(office, second, 1)
    assert recorded(office) == {"Først Ute": None, "Nummer To": None}
    record(office)
    assert recorded(office) == {"Først Ute": 2, "Nummer To": 1}


def test_a_hand_can_be_changed_and_taken_back(office: Office) -> None:
    first, *_ = office.apply(CODE, "Først Ute", "Nummer To", "Nummer Tre", **GOOD)
    record(office)
    put(office, first, 3)
    assert names(put(office, first, 2)) == ["Nummer To", "Først Ute", "Nummer Tre"]
    found = office.register.run(selecting.unplace, CODE, first, reason="Avklart med lederen")
    assert names(found) == ["Først Ute", "Nummer To", "Nummer Tre"]
    assert recorded(office) == {"Først Ute": 1, "Nummer To": 2, "Nummer Tre": 3}
    assert "Avklart med lederen" in [entry.note for entry in office.journal(CODE)]


def test_the_journal_holds_the_hand_with_its_reason_once_for_each_who_moved(office: Office) -> None:
    first, second, _ = office.apply(CODE, "Først Ute", "Nummer To", "Nummer Tre", **GOOD)
    record(office)
    earlier = len(office.journal(CODE))
    put(office, second, 1)
    written = office.journal(CODE)[: len(office.journal(CODE)) - earlier]
    images = {entry.subject: (entry.before, entry.after) for entry in written}
    placing = {"place": 1, "reason": "Lovet plass i fjor", "actor": "kari"}
    assert images == {
        second: ({"rank": 2, "placing": None}, {"rank": 1, "placing": placing}),
        first: ({"rank": 1}, {"rank": 2}),
    }
    assert len(written) == 2


@pytest.mark.parametrize(("place", "there"), [(0, False), (1, True), (2, True), (3, False), (-1, False)])
def test_the_places_are_those_of_the_applicants(office: Office, place: int, there: bool) -> None:
    first, _, out = office.apply(CODE, "Først Ute", "Nummer To", "Fikk Avslag", **GOOD)
    move(office, out, EnrolmentStatus.DECLINED)
    if there:
        assert put(office, first, place).lines[place - 1].ranked.participant.enrolment.id == first
    else:
        with pytest.raises(UsageFault, match="The places are 1 to 2"):
            put(office, first, place)


def test_a_hand_takes_a_reason(office: Office) -> None:
    (one,) = office.apply(CODE, "Kari Lie", **GOOD)
    with pytest.raises(UsageFault, match="this takes a reason"):
        put(office, one, 1, reason="  ")


def test_two_cannot_be_given_the_same_place(office: Office) -> None:
    first, second = office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    put(office, second, 1)
    with pytest.raises(RuleRefused, match="Nummer To was put at place 1 by hand"):
        put(office, first, 1)
    assert names(put(office, second, 1, reason="Et annet ord")) == ["Nummer To", "Først Ute"]


def test_the_place_of_one_who_has_been_answered_is_free_again(office: Office) -> None:
    _, second, third = office.apply(CODE, "Først Ute", "Nummer To", "Nummer Tre", **GOOD)
    put(office, second, 1)
    move(office, second, EnrolmentStatus.ADMITTED)
    assert names(put(office, third, 1)) == ["Nummer Tre", "Først Ute"]


@pytest.mark.parametrize("status", [EnrolmentStatus.ADMITTED, EnrolmentStatus.WAITING, EnrolmentStatus.WITHDRAWN])
def test_only_applicants_have_places(office: Office, status: EnrolmentStatus) -> None:
    one, other = office.apply(CODE, "Kari Lie", "Ola Berg", **GOOD)
    put(office, one, 1)
    move(office, one, status)
    steps: tuple[Step, ...] = (
        lambda: put(office, one, 1),
        lambda: office.register.run(selecting.unplace, CODE, one),
        lambda: explain(office, one, other),
        lambda: explain(office, other, one),
    )
    for step in steps:
        with pytest.raises(RuleRefused, match="Kari Lie awaits no answer"):
            step()


def test_a_place_that_nobody_gave_cannot_be_taken_back(office: Office) -> None:
    (one,) = office.apply(CODE, "Kari Lie", **GOOD)
    with pytest.raises(RuleRefused, match="Kari Lie has no place by hand"):
        office.register.run(selecting.unplace, CODE, one)


def test_somebody_who_is_not_on_the_course_is_not_found(office: Office) -> None:
    (one,) = office.apply(CODE, "Kari Lie", **GOOD)
    stranger = UUID(int=10**9)
    steps: tuple[Step, ...] = (
        lambda: put(office, stranger, 1),
        lambda: office.register.run(selecting.unplace, CODE, stranger),
        lambda: explain(office, one, stranger),
    )
    for step in steps:
        with pytest.raises(NotFound):
            step()


# ---- why this one and not that one ----


def test_why_names_what_differs_and_what_decided(office: Office) -> None:
    (early,) = office.apply(CODE, "Kari Lie", **GOOD)
    (approved,) = office.apply(CODE, "Ola Berg", **GOOD, **{"leader-approval": "ja"})
    comparison = explain(office, early, approved)
    assert comparison.decision is Decision.POINTS
    assert str(comparison.why) == "Ola Berg has 10 points, Kari Lie 0"
    assert [(str(pair.one.words), str(pair.other.words)) for pair in comparison.differences] == [
        ("The leader has approved the application: not answered", "The leader has approved the application")
    ]
    assert [pair.one.criterion.key for pair in comparison.equal] == ["first-two", "team", "soon"]


def test_why_says_whose_hand_it_was(office: Office) -> None:
    first, second = office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    put(office, second, 1)
    comparison = explain(office, first, second)
    assert comparison.decision is Decision.HAND
    assert str(comparison.why) == "Nummer To was put at place 1 by hand, by kari: Lovet plass i fjor"


def test_one_is_not_compared_with_oneself(office: Office) -> None:
    (one,) = office.apply(CODE, "Kari Lie", **GOOD)
    with pytest.raises(UsageFault, match="Kari Lie is named twice"):
        explain(office, one, one)


# ---- many ----


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
