"""Evaluation forms: let in once each, from the last course day on, and joined to nobody."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import pytest

from veiledning_core.domain.attendance import Attendance, MadeUpAt, Presence
from veiledning_core.domain.errors import InputFault, NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.evaluation import EvaluationAnswer, EvaluationForm, Reading
from veiledning_core.testing.registers import contents, sign_up_table
from veiledning_core.testing.types import sample_type
from veiledning_core.use_cases.courses.course_changes import cancel, close, publish
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.evaluation import evaluating
from veiledning_core.use_cases.evaluation.evaluating import (
    enter_evaluation,
    evaluation_form,
    import_evaluation,
    make_evaluation_codes,
)
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
LAST = MONDAY + 28 * DAY
HAPPY = {"groups-useful": "5", "recommend": "ja", "change": "Lengre pauser"}


@pytest.fixture
def course(small_office_after: OfficeAfter) -> Office:
    """A course with three people in it and one who has only applied, on its last day."""
    office, _ = small_office_after(fill_course)
    return office


def fill_course(office: Office) -> None:
    office.plan("sample-type", "PRV-1", (MONDAY,), (LAST,))
    names = ("Kari Berg", "Ola Åsen", "Siri Lie", "Bare Søkt")
    enrolments = office.apply("PRV-1", *names, **{"done-basics": "ja"})
    office.register.run(admit, "PRV-1", enrolments[:3])
    office.day = LAST


def answers(office: Office, code: str = "PRV-1") -> Sequence[EvaluationAnswer]:
    return office.register.read(lambda work: work.evaluations.answers(work.courses.by_code(code).id))


def codes(office: Office, *count: int) -> tuple[str, ...]:
    made: tuple[str, ...] = office.register.run(make_evaluation_codes, "PRV-1", *count)
    return made


def enter(office: Office, code: str, said: dict[str, str] = HAPPY) -> None:
    office.register.run(enter_evaluation, "PRV-1", code, said)


def record(office: Office, *presences: Presence) -> None:
    """Record who was there on the last day, one presence for each enrolment in the order of arrival."""

    def write(work: Work) -> None:
        lines = work.enrolments.of_course(work.courses.by_code("PRV-1").id)
        pairs = zip(lines, presences, strict=False)
        work.attendances.add(
            *(
                Attendance(
                    id=work.new_id(),
                    course=line.enrolment.course,
                    enrolment=line.enrolment.id,
                    gathering="day-2",
                    day=LAST,
                    presence=presence,
                )
                for line, presence in pairs
            )
        )

    office.register.run(write)


def test_there_is_a_code_for_each_binding_place(course: Office) -> None:
    made = codes(course)
    assert len(set(made)) == 3
    assert all(re.fullmatch(r"\w{5}-\w{5}", code) for code in made)
    assert not [code for code in made if code in str(contents(course.register))]


def test_more_codes_can_be_made_later(course: Office) -> None:
    assert len({*codes(course), *codes(course, 2)}) == 5
    kept = course.register.read(lambda work: work.evaluations.codes(work.courses.by_code("PRV-1").id))
    assert [code.used for code in kept] == [False] * 5


@pytest.mark.parametrize(("count", "good"), [(0, False), (1, True), (1000, True), (1001, False), (-1, False)])
def test_one_to_a_thousand_codes_can_be_made(course: Office, count: int, good: bool) -> None:
    if good:
        assert len(codes(course, count)) == count
    else:
        with pytest.raises(UsageFault):
            codes(course, count)


def test_without_participants_somebody_says_how_many_codes_to_make(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (LAST,))
    with pytest.raises(RuleRefused, match="binding place"):
        codes(small_office)
    assert len(codes(small_office, 4)) == 4


def test_a_course_type_without_a_form_has_no_evaluation(course: Office) -> None:
    def forget_the_form(work: Work) -> None:
        found = work.courses.by_code("PRV-1")
        bare = attrs.evolve(sample_type(), edition="bare", evaluation=EvaluationForm())
        work.editions.keep(bare.key, bare.edition, work.types.as_data(bare))
        work.courses.save(found, attrs.evolve(found, edition=bare.edition))

    course.register.run(forget_the_form)
    with pytest.raises(RuleRefused, match="no evaluation form"):
        codes(course)


def test_a_form_is_taken_in_with_a_code(course: Office) -> None:
    enter(course, codes(course)[0].lower())
    found = {answer.question: answer for answer in answers(course)}
    assert {key: answer.value for key, answer in found.items()} == {
        "groups-useful": "5",
        "recommend": "yes",
        "change": "Lengre pauser",
    }
    assert found["change"].reading is Reading.UNREAD
    assert {answer.reading for answer in answers(course) if answer.question != "change"} == {Reading.SHARED}
    assert {answer.day for answer in answers(course)} == {LAST}
    assert len({answer.sheet for answer in answers(course)}) == 1


@pytest.mark.parametrize(("after", "is_open"), [(-1, False), (0, True), (1, True)])
def test_forms_are_taken_in_from_the_last_course_day_on(course: Office, after: int, is_open: bool) -> None:
    """EMNE-75: the evaluation stands at the end of day II (register, A-20); codes are made before."""
    course.day = LAST + after * DAY
    (code, *_) = codes(course)
    if is_open:
        enter(course, code)
    else:
        with pytest.raises(RuleRefused, match="2026-10-05"):
            enter(course, code)
        with pytest.raises(RuleRefused, match="2026-10-05"):
            course.register.run(import_evaluation, "PRV-1", sign_up_table({"recommend": "ja"}))
    assert len(answers(course)) == (3 if is_open else 0)


def test_a_closed_course_still_takes_forms_and_a_cancelled_one_does_not(course: Office) -> None:
    first, second, _ = codes(course)
    course.staff("PRV-1", "course-leader", "Siri Leder")
    course.register.run(publish, "PRV-1")
    course.register.run(close, "PRV-1")
    enter(course, first)
    course.plan("sample-type", "PRV-2", (MONDAY,), (LAST,))
    course.register.run(cancel, "PRV-2", reason="Sykdom")
    with pytest.raises(RuleRefused, match="cancelled"):
        course.register.run(enter_evaluation, "PRV-2", second, HAPPY)


def test_a_used_a_wrong_and_another_courses_code_are_refused_in_the_same_words(course: Office) -> None:
    (used, *_) = codes(course)
    course.plan("sample-type", "PRV-2", (MONDAY,), (LAST,))
    (elsewhere,) = course.register.run(make_evaluation_codes, "PRV-2", 1)
    enter(course, used)
    before = contents(course.register)
    said = set()
    for code in (used, elsewhere, "AAAAA-AAAAA", ""):
        with pytest.raises(RuleRefused) as refused:
            enter(course, code)
        said.add(str(refused.value))
    assert len(said) == 1
    assert contents(course.register) == before


def test_a_form_with_a_fault_leaves_its_code_unused(course: Office) -> None:
    (code, *_) = codes(course)
    faults: tuple[tuple[type[Exception], dict[str, str]], ...] = (
        (ValueFault, HAPPY | {"groups-useful": "6"}),
        (ValueFault, HAPPY | {"recommend": "kanskje"}),
        (ValueFault, HAPPY | {"change": "skjult\u202etekst"}),
        (NotFound, HAPPY | {"colour": "blå"}),
        (UsageFault, {"change": "  ", "recommend": ""}),
        (UsageFault, {}),
    )
    for fault, said in faults:
        with pytest.raises(fault):
            enter(course, code, said)
    enter(course, code)
    assert len(answers(course)) == 3


def test_a_question_may_be_left_open(course: Office) -> None:
    enter(course, codes(course)[0], {"groups-useful": "", "recommend": "nei"})
    assert [(answer.question, answer.value) for answer in answers(course)] == [("recommend", "no")]


def test_nothing_tells_which_code_or_which_hour_an_answer_came_with(course: Office) -> None:
    """The journal counts forms; ids are drawn and not counted, though this register counts its ids."""
    for code in codes(course):
        enter(course, code)
    ids = [id for answer in answers(course) for id in (answer.id, answer.sheet)]
    assert {id.version for id in ids} == {4}
    rows = contents(course.register)
    assert {column for row in rows["evaluation_answer"] for column in row} == {
        "id",
        "course",
        "sheet",
        "question",
        "value",
        "day",
        "reading",
    }
    lines = [entry for entry in course.journal() if entry.kind == "evaluation"]
    assert {(entry.before, entry.after) for entry in lines} == {(None, None)}
    assert not [
        entry for entry in course.journal() if "Lengre" in str(entry) or str(answers(course)[0].sheet) in str(entry)
    ]


@pytest.mark.parametrize(("forms", "good"), [(2, True), (3, True), (4, False)])
def test_no_more_forms_than_participants_are_taken_in(course: Office, forms: int, good: bool) -> None:
    table = sign_up_table(*({"recommend": "ja", "change": f"nr {number}"} for number in range(forms)))
    before = contents(course.register)
    if good:
        assert course.register.run(import_evaluation, "PRV-1", table).sheets == forms
    else:
        with pytest.raises(RuleRefused, match="4 evaluation forms in all, but only 3 took part"):
            course.register.run(import_evaluation, "PRV-1", table)
        assert contents(course.register) == before


@pytest.mark.parametrize(("forms", "good"), [(2, True), (3, False)])
def test_somebody_who_was_never_there_gives_no_form(course: Office, forms: int, good: bool) -> None:
    record(course, Presence.PRESENT, Presence.PARTLY, Presence.ABSENT)
    made = codes(course)
    for code in made[: forms if good else forms - 1]:
        enter(course, code)
    if not good:
        with pytest.raises(RuleRefused, match="only 2 took part"):
            enter(course, made[-1])


def test_a_guest_who_made_up_the_day_may_give_a_form(course: Office) -> None:
    record(course, Presence.PRESENT, Presence.ABSENT, Presence.ABSENT)
    made = codes(course)
    enter(course, made[0])
    with pytest.raises(RuleRefused):
        enter(course, made[1])
    course.day = MONDAY
    course.plan("sample-type", "PRV-2", (MONDAY,), (LAST - 7 * DAY,))
    (guest,) = course.apply("PRV-2", "Per Gjest", **{"done-basics": "ja"})

    def make_up(work: Work) -> None:
        here = work.courses.by_code("PRV-1").id
        work.attendances.add(
            Attendance(
                id=work.new_id(),
                course=work.enrolments.get(guest).course,
                enrolment=guest,
                gathering="day-2",
                day=LAST - 7 * DAY,
                presence=Presence.ABSENT,
                made_up=MadeUpAt(course=here, gathering="day-2", day=LAST),
            )
        )

    course.register.run(make_up)
    course.day = LAST
    enter(course, made[1])


def test_an_export_is_taken_in_a_form_a_row(course: Office) -> None:
    rows = (
        {
            "Tidspunkt": "2026-10-05 15:51:07",
            "Gruppearbeid": "5",
            "Vil du anbefale kurset?": "Ja",
            "change": "Mer film",
        },
        {"Tidspunkt": "2026-10-05 15:52:10", "Gruppearbeid": "3", "Vil du anbefale kurset?": "", "change": ""},
        {"Tidspunkt": "2026-10-05 15:53:00", "Gruppearbeid": "", "Vil du anbefale kurset?": "", "change": ""},
    )
    report = course.register.run(import_evaluation, "PRV-1", sign_up_table(*rows))
    assert (report.sheets, report.blank_rows, report.not_taken, report.faults) == (2, 1, ("Tidspunkt",), ())
    assert len(answers(course)) == 4
    assert "15:5" not in str(contents(course.register))
    assert [answer.reading for answer in answers(course) if answer.question == "change"] == [Reading.UNREAD]


def test_a_file_with_a_fault_is_not_taken_at_all(course: Office) -> None:
    """The corrected file is another file: the good rows would be counted twice."""
    before = contents(course.register)
    wrong = sign_up_table({"groups-useful": "5"}, {"groups-useful": "fem"})
    report = course.register.run(import_evaluation, "PRV-1", wrong)
    assert ([(fault.row, fault.column) for fault in report.faults], report.sheets) == ([(3, "groups-useful")], 0)
    assert contents(course.register) == before
    right = sign_up_table({"groups-useful": "5"}, {"groups-useful": "5"})
    assert course.register.run(import_evaluation, "PRV-1", right).sheets == 2


def test_the_same_file_is_not_taken_twice(course: Office) -> None:
    table = sign_up_table({"recommend": "ja"}, source="svar.csv")
    course.register.preview(import_evaluation, "PRV-1", table)
    course.register.run(import_evaluation, "PRV-1", table)
    before = contents(course.register)
    with pytest.raises(RuleRefused, match="imported before"):
        course.register.run(import_evaluation, "PRV-1", attrs.evolve(table, source="kopi.csv"))
    assert contents(course.register) == before
    course.plan("sample-type", "PRV-2", (MONDAY,), (LAST,))
    (kari,) = course.apply("PRV-2", "Kari Berg", **{"done-basics": "ja"})
    course.register.run(admit, "PRV-2", [kari])
    assert course.register.run(import_evaluation, "PRV-2", table).sheets == 1


def test_codes_and_files_count_together(course: Office) -> None:
    for code in codes(course)[:2]:
        enter(course, code)
    with pytest.raises(RuleRefused):
        course.register.run(import_evaluation, "PRV-1", sign_up_table({"recommend": "ja"}, {"recommend": "nei"}))
    assert course.register.run(import_evaluation, "PRV-1", sign_up_table({"recommend": "ja"})).sheets == 1


def test_a_file_without_questions_is_refused(course: Office) -> None:
    with pytest.raises(InputFault):
        course.register.run(import_evaluation, "PRV-1", sign_up_table({"Navn": "Kari"}))


def test_rows_are_written_in_an_order_drawn_by_lot(course: Office) -> None:
    """Of fifty answers, the lot that leaves them all where they stood is never drawn."""
    form = sample_type().evaluation
    stood = [{"change": f"nr {number}"} for number in range(50)]
    found = course.register.read(lambda work: work.courses.by_code("PRV-1"))
    kept = [answer.value for answer in evaluating._kept(found, form, stood, LAST)]
    assert kept != [sheet["change"] for sheet in stood]
    assert sorted(kept) == sorted(sheet["change"] for sheet in stood)


def test_the_form_of_a_course_is_that_of_its_own_edition(course: Office) -> None:
    assert course.register.read(evaluation_form, "PRV-1") == sample_type().evaluation
    with pytest.raises(NotFound):
        course.register.read(evaluation_form, "PRV-9")
