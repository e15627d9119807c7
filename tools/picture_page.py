"""Write `docs/what-a-rule-sees.md` from the values that rules look at and the builders that tests of rules use.

python -m tools.picture_page
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FunctionType

from tools.reference import Reference, here
from veiledning_core.domain.attendance import Attendance, Presence
from veiledning_core.domain.course import Course, CourseStatus, Delivery
from veiledning_core.domain.enrolment import Enrolment
from veiledning_core.domain.enrolment_status import EnrolmentStatus
from veiledning_core.domain.fee import Fee, FeeRate
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.grouping import CourseGroups, PracticeRound
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.organisation import Organisation, OrganisationKind
from veiledning_core.domain.outcome import LearningOutcome
from veiledning_core.domain.person import Person
from veiledning_core.domain.preparation import Preparation, PreparationBlock
from veiledning_core.domain.session import Session, SessionFormat, SessionKind
from veiledning_core.domain.staffing import Assignment
from veiledning_core.domain.variant import Variant
from veiledning_core.rules.finding import Fault, FixPlace
from veiledning_core.rules.picture import Engagement, Part, Participant, Picture, Plan, Proposal, StaffMember
from veiledning_core.testing import pictures
from veiledning_core.testing.edges import Stage

PAGE = Path(__file__).parents[1] / "docs" / "what-a-rule-sees.md"

_SEEN = (Picture, Participant, StaffMember, Engagement, Proposal, Part, Plan)
_INSIDE = (Course, Gathering, Session, Enrolment, EnrolmentStatus, Person, Organisation, Assignment, Attendance)
_OF_THE_PLAN = (Fee, FeeRate, Variant, LearningOutcome, PreparationBlock, Preparation)
_CHOICES = (CourseStatus, Delivery, SessionKind, SessionFormat, Presence, OrganisationKind, FixPlace)
_ELSEWHERE = (LocalText, Message, CourseGroups, PracticeRound)

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
    written = Reference(told={**told(), **here(_ELSEWHERE, "what-a-hook-sees.md")})
    parts = [_HEAD, written.classes("The picture", _SEEN), written.of(Fault, "## What a rule says: Fault")]
    parts += [written.classes("What is inside", _INSIDE), written.classes("What is in the plan", _OF_THE_PLAN)]
    parts += [written.classes("What there is to choose from", _CHOICES), _BUILDERS, written.functions(_builders())]
    parts += [_STAGE, written.members(Stage)]
    return "\n".join(part for part in parts if part)


def told(page: str = "") -> Mapping[str, str]:
    """Return the addresses of the classes that are told of here, as `page` finds them."""
    return here((*_SEEN, *_INSIDE, *_OF_THE_PLAN, *_CHOICES), page)


def _builders() -> Iterator[FunctionType]:
    tree = ast.parse(inspect.getsource(pictures))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield getattr(pictures, node.name)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
