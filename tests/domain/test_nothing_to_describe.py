"""No field has room for the content of a preparation, a patient, a diagnosis, why somebody was away, or a trainee."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import attrs

import veiledning_core.domain
from veiledning_core.domain.attendance import Attendance, MakeUp
from veiledning_core.domain.evaluation import EvaluationAnswer, EvaluationCode
from veiledning_core.domain.preparation import Tick

NEVER = ("alis", "cause", "content", "diagnos", "health", "ill", "patient", "sick", "symptom", "trainee")


def names(kind: type) -> set[str]:
    return {field.name for field in attrs.fields(kind)}


def fields_of_the_domain() -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for module in pkgutil.iter_modules(veiledning_core.domain.__path__, "veiledning_core.domain."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if attrs.has(kind):
                found.update((kind.__name__, name) for name in names(kind))
    return found


def test_no_field_of_the_domain_is_called_like_something_that_is_never_kept() -> None:
    found = fields_of_the_domain()
    assert ("Preparation", "used_for") in found
    assert {
        (kind, name) for kind, name in found if set(name.split("_")) & set(NEVER) or name.startswith(NEVER)
    } == set()


def test_a_tick_says_who_what_and_when_and_nothing_else() -> None:
    assert names(Tick) == {"id", "course", "enrolment", "preparation", "day"}


def test_attendance_and_making_up_have_no_room_for_a_reason() -> None:
    assert not {"reason", "note", "text", "remark"} & (names(Attendance) | names(MakeUp))


def test_nothing_joins_an_evaluation_answer_to_a_person_a_code_or_a_time() -> None:
    assert names(EvaluationAnswer) == {"id", "course", "sheet", "question", "value", "day", "reading"}
    assert names(EvaluationCode) == {"course", "digest", "used"}
