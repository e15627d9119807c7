"""Write `docs/what-a-rule-sees.md` from the values that rules look at and the builders that tests of rules use.

python -m tools.picture_page
"""

from __future__ import annotations

import ast
import enum
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

import attrs

from veiledning_core.course_type.field_words import field_words, without_source
from veiledning_core.course_type.schema_writer import description
from veiledning_core.domain.attendance import Attendance
from veiledning_core.domain.course import Course
from veiledning_core.domain.enrolment import Enrolment
from veiledning_core.domain.enrolment_status import EnrolmentStatus
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.organisation import Organisation
from veiledning_core.domain.person import Person
from veiledning_core.domain.session import Session
from veiledning_core.domain.staffing import Assignment
from veiledning_core.rules.finding import Fault
from veiledning_core.rules.picture import Engagement, Part, Participant, Picture, Plan, Proposal, StaffMember
from veiledning_core.testing import pictures
from veiledning_core.testing.edges import Stage

PAGE = Path(__file__).parents[1] / "docs" / "what-a-rule-sees.md"

BAR = r"\|"
"""A bar inside a cell of a table."""
_BETWEEN_SENTENCES = re.compile(r"(?<=\.)\s+(?=[A-Z`])")
_SEEN = (Picture, Participant, StaffMember, Engagement, Proposal, Part, Plan)
_INSIDE = (Course, Gathering, Session, Enrolment, EnrolmentStatus, Person, Organisation, Assignment, Attendance)

_HEAD = """\
# What a rule sees

<!-- Written by `python -m tools.picture_page`. -->

A rule kind looks at a `Picture`: one course with all that belongs to it, read once. It asks no database, reads no
clock and changes nothing. It yields a `Fault` for each thing that is wrong.
[A rule kind of your own](recipes.md#a-rule-kind-of-your-own) is a whole one, with its test.

All of these are frozen values: `attrs.evolve` makes a changed one. A line without words means what its name says.
"""
_BUILDERS = """\
## Builders for tests

`veiledning_core.testing.pictures` makes small pictures, with a sensible default for what a test is not about:

```python
from veiledning_core.testing.pictures import a_gathering, a_picture, an_organisation, participants, said

trust = an_organisation("Testsykehuset HF")
picture = a_picture(a_gathering(days=2), participants=participants(3, trust))
assert len(picture.seated) == 3
```

Where `more` stands, any field of the value can be given. A test of a kind holds `said` against what it should say.
"""
_STAGE = """\
## The stage of an edge

The conformance kit calls the function that makes a kind's edges with the kind, as a rule configures it, and a `Stage`
of the course type. `keeps(says, picture)` and `breaks(says, picture)`, from `veiledning_core.testing.kit`, are what it
yields: pictures in which the rule finds nothing, and pictures in which it finds something.
"""


def page() -> str:
    """Return the whole page."""
    parts = [_HEAD, _classes("The picture", _SEEN), _class(Fault, "## What a rule says: Fault")]
    parts += [_classes("What is inside", _INSIDE), _BUILDERS, _functions(_builders()), _STAGE, _members(Stage)]
    return "\n".join(part for part in parts if part)


def _classes(heading: str, types: Iterable[type]) -> str:
    return "\n".join((f"## {heading}", "", *(_class(type_, f"### {type_.__name__}") for type_ in types)))


def _class(type_: type, heading: str) -> str:
    lines = [heading, "", _about(type_), "", f"`from {type_.__module__} import {type_.__name__}`", "", _members(type_)]
    return "\n".join(lines)


def _about(type_: type) -> str:
    """Return what a class says of itself as a whole; what it says of its fields stands beside these."""
    said = _BETWEEN_SENTENCES.split(description(type_))[0]
    if issubclass(type_, enum.Enum):
        return f"{said}\n\nOne of: {', '.join(f'`{member.name}`' for member in type_)}."
    return said


def _members(type_: type) -> str:
    rows = [*(_field_rows(type_) if attrs.has(type_) else ()), *_property_rows(type_), *_method_rows(type_)]
    return "\n".join(("| | | |", "|---|---|---|", *rows, ""))


def _field_rows(type_: type) -> Iterator[str]:
    types = inspect.get_annotations(type_)
    for name, said in field_words(type_).items():
        yield _row(name, _linked(types[name]), said if said.endswith(".") else "")  # without one it is the name again


def _property_rows(type_: type) -> Iterator[str]:
    for name, member in vars(type_).items():
        function = getattr(member, "fget", None) or getattr(member, "func", None)
        if function and not name.startswith("_"):
            yield _row(name, _returned(function), _sentence(function))


def _method_rows(type_: type) -> Iterator[str]:
    for name, member in vars(type_).items():
        if isinstance(member, FunctionType) and not name.startswith("_") and inspect.getdoc(member):
            yield _row(_called(member), _returned(member), _sentence(member))


def _returned(function: Callable[..., Any]) -> str:
    return _linked(str(inspect.signature(function).return_annotation))


def _linked(type_: str) -> str:
    """Return a type as it is written, with a link to what the page says of it."""
    told = next((one.__name__ for one in (*_SEEN, *_INSIDE) if re.search(rf"\b{one.__name__}\b", type_)), "")
    return f"[`{type_}`](#{told.lower()})" if told else f"`{type_}`"


def _builders() -> Iterator[FunctionType]:
    tree = ast.parse(inspect.getsource(pictures))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield getattr(pictures, node.name)


def _functions(functions: Iterable[FunctionType]) -> str:
    return "\n".join(("| | |", "|---|---|", *(_row(_called(one), _sentence(one)) for one in functions), ""))


def _called(function: FunctionType) -> str:
    """Return how it is called: its parameters without their types, and what they are where they are left out."""
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(written, ast.FunctionDef)
    given = written.args
    for one in (*given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if one is not None:
            one.annotation = None
    given.args = [one for one in given.args if one.arg != "self"]
    return f"{function.__name__}({ast.unparse(given)})"


def _sentence(function: Any) -> str:
    said = (inspect.getdoc(function) or "").partition("\n\n")[0]
    plain = without_source(" ".join(said.split())).removeprefix("Return ")
    return plain[:1].upper() + plain[1:]


def _row(name: str, *cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', BAR) for cell in (f'`{name}`', *cells))} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
