"""Every error of the core keeps its parts apart, says a sentence, and survives the way to another process."""

from __future__ import annotations

import copy
import importlib
import inspect
import json
import pickle
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

import veiledning_core
from veiledning_core.course_type.faults import CourseTypeFaults, TypeFault
from veiledning_core.course_type.reactions import Objection
from veiledning_core.domain.errors import InputFault, NotFound, RuleRefused, StaleRegister, VeiledningError
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.exchange.sign_up import RowNote
from veiledning_core.exchange.value_json import JsonFault, to_plain
from veiledning_core.planning.wishes import Pinned
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding
from veiledning_core.rules.kinds.capacity import Capacity
from veiledning_core.testing.pictures import a_course, a_picture, a_rule, participants
from veiledning_core.use_cases.checking import StepRefused
from veiledning_core.use_cases.journal.undo.obstacles import Obstacle

WHAT = Message("{code} is full", code="EMNE-2027-1")
HINT = Message("Choose another course.")
COOK = LocalText(nb="Kokken", en="The cook")
FAULT = TypeFault(file="kurs.toml", path="frame.capacity", what=WHAT, hint=HINT)
ROW_NOTE = RowNote(row=3, column="E-post", what=WHAT)


def a_finding() -> Finding:
    picture = a_picture(course=a_course(), participants=participants(2))
    (finding,) = check(picture, (a_rule(Capacity(max=1)),))
    return finding


# What the parts of errors may be, by their names; an error with a part of another name is to be added here.
PARTS: Mapping[str, Any] = {
    "what": WHAT,
    "where": "row 3",
    "hint": HINT,
    "findings": (a_finding(),),
    "subjects": {"course": LocalText(nb="Kurset", en="The course")},
    "number": 7,
    "name": "rates",
    "place": 1,
    "changes": (WHAT,),
    "obstacle": Obstacle(what=WHAT, hint=HINT),
    "report": Message("in {place}", place="rules.py:7"),
    "done": 2,
    "of": 5,
    "days": (),
    "wishes": (Pinned("kari", 2),),
    "names": {"kari": "Kari"},
    "sizes": "8",
    "objections": (Objection(what=WHAT, who=COOK, how=COOK),),
}
FAULTS: Mapping[type[VeiledningError], Any] = {CourseTypeFaults: (FAULT,)}


def every_error() -> tuple[type[VeiledningError], ...]:
    """All error classes of the core, once every module that may hold one is loaded."""
    for found in pkgutil.walk_packages(veiledning_core.__path__, "veiledning_core."):
        if not found.name.startswith(("veiledning_core.testing", "veiledning_core.store.migrations")):
            importlib.import_module(found.name)
    return tuple(sorted({VeiledningError, *_below(VeiledningError)}, key=lambda kind: kind.__name__))


def _below(kind: type[VeiledningError]) -> Iterator[type[VeiledningError]]:
    for own in kind.__subclasses__():
        if own.__module__.startswith("veiledning_core."):
            yield own
            yield from _below(own)


def named_parts(kind: type[VeiledningError]) -> tuple[str, ...]:
    """What an error is made with, its own and what it passes on to the class that it is derived from."""
    parameters = inspect.signature(kind).parameters.values()
    own = tuple(one.name for one in parameters if one.kind is not inspect.Parameter.VAR_KEYWORD)
    passes_on = len(own) < len(parameters)
    (base, *_) = kind.__mro__[1:]
    return own + tuple(name for name in named_parts(base) if name not in own) if passes_on else own


def parts_of(kind: type[VeiledningError]) -> dict[str, Any]:
    if kind.__name__ == "JsonFaults":
        return {"faults": (JsonFault(path="days[0]", what=WHAT, hint=HINT),)}
    return {name: (FAULTS.get(kind, (ROW_NOTE,)) if name == "faults" else PARTS[name]) for name in named_parts(kind)}


def made(kind: type[VeiledningError]) -> VeiledningError:
    return kind(**parts_of(kind))


ERRORS = every_error()
every = pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)


def test_the_walk_finds_the_errors_wherever_they_are() -> None:
    assert {NotFound, StaleRegister, CourseTypeFaults, StepRefused} <= set(ERRORS)
    assert len(ERRORS) > 14


@every
def test_each_part_is_an_attribute(kind: type[VeiledningError]) -> None:
    error, parts = made(kind), parts_of(kind)
    assert {name: getattr(error, name) for name in parts} == parts
    assert isinstance(error.what, Message)
    assert isinstance(error.where, str)


@every
def test_it_says_a_sentence(kind: type[VeiledningError]) -> None:
    said = str(made(kind))
    assert len(said) > 8
    assert "{" not in said
    assert "Message(" not in said


@every
def test_it_survives_the_way_to_another_process_with_all_its_parts(kind: type[VeiledningError]) -> None:
    error = made(kind)
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(again) is kind
        assert vars(again) == vars(error)
        assert (str(again), again.args) == (str(error), error.args)


@every
def test_its_json_has_the_three_parts_of_all_and_its_own(kind: type[VeiledningError]) -> None:
    error = made(kind)
    plain = to_plain(error)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["what"]["text"] == str(error.what)
    assert plain["where"] == (error.where or None)
    assert set(vars(error)) | {"error"} == set(plain)


def test_the_json_of_an_error_says_what_it_is_and_carries_the_findings() -> None:
    plain = to_plain(RuleRefused(WHAT, findings=(a_finding(),), where="EMNE-2027-1"))
    assert plain["error"] == "rule-refused"
    assert plain["hint"] is None
    assert plain["findings"][0]["rule"] == "KURS-01"


def test_an_error_without_place_or_advice_is_one_sentence() -> None:
    assert str(InputFault(WHAT)) == "EMNE-2027-1 is full"
