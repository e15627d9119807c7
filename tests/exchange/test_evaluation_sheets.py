"""Evaluation forms as a form tool exports them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

from veiledning_core.domain.errors import InputFault, UsageFault, ValueFault
from veiledning_core.domain.evaluation import EvaluationForm, Question, QuestionKind
from veiledning_core.domain.messages import LocalText
from veiledning_core.exchange.evaluation_sheets import EvaluationSheets, read_answer, read_evaluations
from veiledning_core.exchange.table import Row, Table
from veiledning_core.testing.registers import sign_up_table


def question(key: str, kind: QuestionKind, **more: Any) -> Question:
    return Question(key=key, kind=kind, text=LocalText(nb=f"Hva med {key}?", en=f"What about {key}?"), **more)


USEFUL = question("useful", QuestionKind.SCALE, known_as=("Nytte",))
AGAIN = question("again", QuestionKind.YES_NO)
CHANGE = question("change", QuestionKind.TEXT)
FORM = EvaluationForm(questions=(USEFUL, AGAIN, CHANGE))


def read(*rows: Mapping[str, str], **more: Any) -> EvaluationSheets:
    return read_evaluations(sign_up_table(*rows), FORM, **more)


@pytest.mark.parametrize("grade", ["1", " 3 ", "5"])
def test_one_to_five_stand_on_the_scale(grade: str) -> None:
    assert read_answer(USEFUL, grade) == grade.strip()


@pytest.mark.parametrize("grade", ["0", "6", "-1", "4.5", "4-5", "05", "fire", "٣"])
def test_anything_else_does_not_and_is_not_repeated(grade: str) -> None:
    with pytest.raises(ValueFault) as fault:
        read_answer(USEFUL, grade)
    assert str(fault.value.what) == "the answer is no whole number from 1 to 5"


@pytest.mark.parametrize(("written", "kept"), [("Ja", "yes"), ("x", "yes"), ("nei", "no"), ("", None), (" ", None)])
def test_yes_no_and_nothing_are_understood(written: str, kept: str | None) -> None:
    assert read_answer(AGAIN, written) == kept


def test_a_yes_or_no_that_is_neither_is_not_repeated() -> None:
    with pytest.raises(ValueFault, match="neither yes nor no") as fault:
        read_answer(AGAIN, "Kari var dårlig")
    assert "Kari" not in str(fault.value)


def test_free_text_keeps_its_lines() -> None:
    assert read_answer(CHANGE, " Mer øving \r\nmindre film") == "Mer øving\nmindre film"


@pytest.mark.parametrize("heading", ["useful", "Hva med useful?", "What about useful?", "NYTTE"])
def test_a_question_is_known_by_key_text_and_other_headings(heading: str) -> None:
    assert read({heading: "4"}).sheets == ({"useful": "4"},)


def test_a_row_is_a_form_and_unanswered_questions_are_left_out() -> None:
    sheets = read({"useful": "5", "again": "", "change": "Lengre pauser"}, {"useful": "", "again": "nei"}).sheets
    assert sheets == ({"useful": "5", "change": "Lengre pauser"}, {"again": "no"})


def test_a_row_without_an_answer_is_a_blank_one() -> None:
    found = read({"useful": "5", "Tid": "12:01"}, {"useful": "", "Tid": "12:02"})
    assert (len(found.sheets), found.blank_rows) == (1, 1)


def test_when_somebody_answered_is_not_taken() -> None:
    found = read({"Opprettet": "2027-03-01T12:01:55", "useful": "5", "Respons-ID": "991"})
    assert found.not_taken == ("Opprettet", "Respons-ID")
    assert found.sheets == ({"useful": "5"},)


def test_a_fault_names_row_and_column_and_the_other_rows_are_read() -> None:
    found = read({"useful": "8"}, {"useful": "4"})
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "useful")]
    assert found.sheets == ({"useful": "4"},)


def test_a_column_can_be_mapped_by_hand_or_left_out() -> None:
    found = read({"Spm. 1": "4", "again": "ja"}, mapping={"spm 1": "useful", "again": ""})
    assert (found.sheets, found.not_taken) == (({"useful": "4"},), ("again",))
    with pytest.raises(UsageFault):
        read({"Spm. 1": "4"}, mapping={"Spm. 1": "usefull"})


def test_a_file_without_a_question_is_refused() -> None:
    with pytest.raises(InputFault, match="no column is a question") as fault:
        read({"Tid": "12:01"})
    assert fault.value.hint is not None
    assert fault.value.hint.say(language="nb") == (
        "The questions are: «Hva med useful?», «Hva med again?», «Hva med change?»."
    )


def test_of_many_questions_the_first_are_named_in_short_and_the_others_counted() -> None:
    words = "Jeg kan forklare hva som skiller supervisjon fra veiledning, og vet hva som kreves"
    long = attrs.evolve(USEFUL, text=LocalText(nb=words, en=words))
    many = EvaluationForm(questions=(long, *(question(f"nr-{number}", QuestionKind.TEXT) for number in range(7))))
    with pytest.raises(InputFault) as fault:
        read_evaluations(sign_up_table({"Tid": "12:01"}), many)
    hint = str(fault.value.hint)
    assert hint.startswith("The questions are: «Jeg kan forklare hva som skiller supervisjon fra …», «What")
    assert hint.endswith("«What about nr-4?», and 2 more.")


def test_a_file_is_known_again_by_what_stands_in_it() -> None:
    """Whatever it is called, and whatever order its rows are in."""
    table = sign_up_table({"useful": "5"}, {"useful": "4"})
    turned = attrs.evolve(table, source="kopi.csv", rows=tuple(reversed(table.rows)))
    other = attrs.evolve(table, rows=(Row(number=2, cells=("5",)), Row(number=3, cells=("5",))))

    def digest(read_table: Table) -> str:
        return read_evaluations(read_table, FORM).digest

    assert digest(table) == digest(turned) != digest(other)
