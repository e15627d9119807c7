"""Every choice of the domain has words that a catalogue can translate."""

from __future__ import annotations

import enum
import pkgutil
from importlib import import_module

import pytest

from veiledning_core import domain
from veiledning_core.domain.messages import Worded
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.session import SessionKind
from veiledning_core.domain.task import TaskStatus


def choices_of_the_domain() -> set[type[enum.Enum]]:
    modules = [import_module(f"{domain.__name__}.{module.name}") for module in pkgutil.iter_modules(domain.__path__)]
    found = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    return {value for value in found if issubclass(value, enum.Enum)} - {enum.Enum, Worded}


def test_every_choice_has_words() -> None:
    assert all(issubclass(kind, Worded) for kind in choices_of_the_domain())


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (SessionKind.LUNCH, "lunch"),
        (SessionKind.GROUP_WORK, "group work"),
        (OrganisationKind.ALIS_OFFICE, "ALIS office"),
        (TaskStatus.CANCELLED, "dropped"),
    ],
)
def test_the_words_are_the_value_without_hyphens_or_the_choices_own(choice: Worded, words: str) -> None:
    assert choice.words == words


def test_words_of_its_own_leave_a_choices_value_alone() -> None:
    assert OrganisationKind.ALIS_OFFICE.value == "alis-office"
    assert OrganisationKind("alis-office") is OrganisationKind.ALIS_OFFICE
