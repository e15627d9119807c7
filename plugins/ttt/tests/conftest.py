"""The plugin's course types, loaded as an installed plugin is, and one way to ask one rule about a picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import cattrs
import pytest
import veiledning_ttt

from veiledning_core.conversion import make_converter
from veiledning_core.course_type.load import load_course_type
from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import Course
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_course, a_gathering

Ask = Callable[[str, Picture], list[Finding]]


@pytest.fixture(scope="session")
def converter() -> cattrs.Converter:
    return make_converter(veiledning_ttt.register_rule_kinds())


@pytest.fixture(scope="session")
def ttt(converter: cattrs.Converter) -> CourseType:
    return load_course_type(veiledning_ttt.register_course_types()[0], converter)


@pytest.fixture(scope="session")
def local_course(converter: cattrs.Converter) -> CourseType:
    return load_course_type(veiledning_ttt.register_course_types()[1], converter)


@pytest.fixture
def ask_ttt(ttt: CourseType) -> Ask:
    """What one rule of the programme finds in a picture."""
    return _asker(ttt)


@pytest.fixture
def ask_local(local_course: CourseType) -> Ask:
    """What one rule of the local course finds in a picture."""
    return _asker(local_course)


@pytest.fixture
def kull_5() -> Course:
    """A real cohort: 28–29 November 2022, 9–10 March, 4–5 May and 13–14 November 2023."""
    first_days = (dt.date(2022, 11, 28), dt.date(2023, 3, 9), dt.date(2023, 5, 4), dt.date(2023, 11, 13))
    gatherings = (a_gathering(f"gathering-{place}", first, days=2) for place, first in enumerate(first_days, 1))
    return a_course(*gatherings, code="KULL-5", cohort="5")


def _asker(course_type: CourseType) -> Ask:
    rules = {rule.id: rule for rule in course_type.rules}

    def ask(rule: str, picture: Picture) -> list[Finding]:
        return list(check(picture, [rules[rule]]))

    return ask
