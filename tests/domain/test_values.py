"""What holds for every value of the domain: frozen, made by keyword, and equal when all that it says is equal."""

from __future__ import annotations

import datetime as dt
import enum
import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import attrs
import pytest

from veiledning_core import domain
from veiledning_core.domain.citation import Citation
from veiledning_core.domain.dated import Unanswered
from veiledning_core.domain.fee import FeeRate
from veiledning_core.domain.invoice import InvoiceLine, VatCategory
from veiledning_core.domain.messages import Listed, LocalText, Message
from veiledning_core.domain.money import Money
from veiledning_core.domain.organisation import DatedName
from veiledning_core.domain.task import Task

# Their first field is what they are, so they read best without its name: Money(100), Message("…"), Listed(keys).
MADE_BY_PLACE: tuple[type, ...] = (Money, Message, Listed)

SAMPLES: Mapping[Any, Any] = {
    str: "words",
    bytes: b"words",
    int: 1,
    bool: True,
    dt.date: dt.date(2026, 11, 30),
    dt.time: dt.time(9, 15),
    dt.datetime: dt.datetime(2026, 11, 30, 8, tzinfo=dt.UTC),
    Decimal: Decimal(7),
    UUID: UUID(int=1),
}


def public_classes() -> Iterator[type]:
    for found in pkgutil.iter_modules(domain.__path__, f"{domain.__name__}."):
        module = importlib.import_module(found.name)
        for name, thing in inspect.getmembers(module, inspect.isclass):
            if thing.__module__ == module.__name__ and not name.startswith("_"):
                yield thing


VALUES = tuple(kind for kind in public_classes() if attrs.has(kind))
ENUMS = tuple(kind for kind in public_classes() if issubclass(kind, enum.Enum))
every_value = pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)


_LINE = InvoiceLine(title=LocalText(nb="Avgift", en="Fee"), price=Money(100), category=VatCategory.EXEMPT)

# What a value needs beyond its types to be one at all.
NEEDED: dict[str, dict[str, Any]] = {
    "FeeRate": {"by_days": (100,)},
    "FeeWithdrawal": {"kroner": 100},
    "Invoice": {"lines": (_LINE,), "due_on": dt.date(2026, 11, 30), "kid": "0000000018"},
    "Gathering": {"days": (dt.date(2026, 11, 30),)},
    "Organisation": {"names": (DatedName(name="Helse Vest"),)},
}


def sample(hint: Any) -> Any:
    """A value of the type that a field asks for; None is taken where it may be."""
    if type(None) in get_args(hint):
        return None
    if get_origin(hint) is tuple:
        return ()
    if get_origin(hint) is Mapping:
        return {}
    if inspect.isclass(hint) and issubclass(hint, enum.Enum):
        return next(iter(hint))
    return SAMPLES[hint] if hint in SAMPLES else build(hint)


def build(kind: Any) -> Any:
    """A value with samples where it has no default."""
    if kind is Message:
        return Message("{n} days", n=2)
    hints = get_type_hints(kind)
    given = {field.name: sample(hints[field.name]) for field in attrs.fields(kind) if field.default is attrs.NOTHING}
    return kind(**given | NEEDED.get(kind.__name__, {}))


def test_the_walk_finds_the_values_it_is_meant_to_judge() -> None:
    assert {LocalText, Citation, FeeRate, Unanswered, Money} <= set(VALUES)
    assert len(VALUES) > 20
    assert len(ENUMS) > 8


@every_value
def test_a_value_is_frozen(kind: type) -> None:
    value = build(kind)
    name = attrs.fields(kind)[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, name, getattr(value, name))


@every_value
def test_a_value_has_no_room_for_fields_it_does_not_declare(kind: type) -> None:
    assert not hasattr(build(kind), "__dict__")


@every_value
def test_a_value_is_made_by_keyword(kind: type) -> None:
    if kind in MADE_BY_PLACE:
        return
    assert all(field.kw_only for field in attrs.fields(kind))
    with pytest.raises(TypeError):
        kind("by place")


@every_value
def test_a_value_can_be_hashed_and_equals_another_that_says_the_same(kind: type) -> None:
    one, other = build(kind), build(kind)
    assert one == other
    assert len({one, other}) == 1


@every_value
def test_no_field_holds_something_that_can_be_changed_underneath(kind: type) -> None:
    hints = get_type_hints(kind)
    assert [
        name for name, hint in hints.items() if get_origin(hint) in (list, dict, set) or hint in (list, dict, set)
    ] == []


@every_value
def test_a_field_that_cannot_be_hashed_is_left_out_of_the_hash(kind: type) -> None:
    hints = get_type_hints(kind)
    mappings = [
        f for f in attrs.fields(kind) if Mapping in (get_origin(a) for a in (hints[f.name], *get_args(hints[f.name])))
    ]
    assert [field.name for field in mappings if field.hash is not False] == []


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_the_words_of_an_enum_are_stored_so_each_is_one_lower_case_word(kind: type[enum.Enum]) -> None:
    """They stand in files and registers; blanks and capitals would be written two ways."""
    values = [member.value for member in kind]
    assert [value for value in values if value != value.lower() or " " in value] == []
    assert len(values) == len(set(values)) == len(kind.__members__)


@pytest.mark.parametrize("kind", [*VALUES, *ENUMS], ids=lambda kind: kind.__name__)
def test_a_class_says_what_it_is(kind: type) -> None:
    assert (kind.__doc__ or "").strip()


def test_what_is_read_once_and_deleted_is_not_shown_in_logs() -> None:
    task = attrs.evolve(build(Task), secret="peanuts")
    assert "peanuts" not in repr(task)
