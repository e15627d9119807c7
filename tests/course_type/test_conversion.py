from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from uuid import UUID

import attrs
import cattrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.conversion import make_converter
from veiledning_core.domain.citation import Citation, Strength
from veiledning_core.domain.errors import InputFault, ValueFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.rules.finding import Fault, Fix, Moment
from veiledning_core.rules.kinds.capacity import Capacity
from veiledning_core.rules.picture import Picture
from veiledning_core.rules.rule import Rule, RuleKind
from veiledning_core.testing.types import sample_type


@attrs.frozen(kw_only=True)
class Everything:
    """One field of each sort that a value may have."""

    number: Decimal
    time: dt.time
    day: dt.date
    instant: dt.datetime | None = None
    id: UUID | None = None
    answers: Mapping[str, str | bool] = attrs.field(factory=dict)
    words: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Asking(RuleKind):
    """A kind whose value is text or yes or no, or left out."""

    name = "asking"
    equals: str | bool | None = None

    def faults(self, picture: Picture) -> Iterator[Fault]:
        yield from ()


CONVERTER = make_converter((Asking,))

WORDS = st.text("abcæøå ", min_size=1, max_size=5)
KINDS = st.one_of(
    st.builds(Capacity, max=st.integers(1, 50)),
    st.builds(Asking, equals=st.none() | st.booleans() | WORDS),
)
RULES = st.builds(
    Rule,
    id=st.sampled_from(("PRV-1", "PRV-2")),
    kind=KINDS,
    strength=st.sampled_from(Strength),
    cite=st.builds(Citation, source=WORDS, section=WORDS),
    text=st.builds(LocalText, nb=WORDS, en=WORDS),
    fix=st.builds(Fix, who=WORDS, by=st.sampled_from(Moment), how=st.builds(LocalText, nb=WORDS, en=WORDS)),
    guards=st.none() | st.sampled_from(Moment),
    waivable=st.booleans(),
    valid_from=st.none() | st.dates(),
    statements=st.lists(st.sampled_from(("PRV-1", "PRV-2")), max_size=2).map(tuple),
)
VALUES = st.builds(
    Everything,
    number=st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-999, max_value=999),
    time=st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    day=st.dates(dt.date(1000, 1, 1)),
    instant=st.none() | st.datetimes(timezones=st.just(dt.UTC)),
    id=st.none() | st.uuids(),
    answers=st.dictionaries(WORDS, WORDS | st.booleans()),
    words=st.lists(WORDS).map(tuple),
)


def rule_data(**changed: object) -> dict[str, object]:
    data: dict[str, object] = {
        "statements": ["PRV-1"],
        "kind": "capacity",
        "max": 3,
        "strength": "krav",
        "cite": {"source": "plan", "section": "1"},
        "text": {"nb": "Tekst", "en": "Text"},
        "fix": {"who": "leader", "by": "publish", "how": {"nb": "Gjør", "en": "Do"}},
    }
    return data | changed


def structured(value: object, type_: type) -> object:
    found: object = CONVERTER.structure(value, type_)
    return found


@given(RULES)
def test_a_rule_comes_back_as_it_was_through_json(rule: Rule) -> None:
    assert CONVERTER.structure(json.loads(json.dumps(CONVERTER.unstructure(rule))), Rule) == rule


@given(VALUES)
def test_a_value_comes_back_as_it_was_through_json(value: Everything) -> None:
    assert CONVERTER.structure(json.loads(json.dumps(CONVERTER.unstructure(value))), Everything) == value


def test_the_sample_type_comes_back_as_it_was_through_json() -> None:
    data = json.loads(json.dumps(CONVERTER.unstructure(sample_type())))
    assert CONVERTER.structure(data, type(sample_type())) == sample_type()


def test_plain_data_holds_no_null_because_toml_has_none() -> None:
    assert "null" not in json.dumps(CONVERTER.unstructure(sample_type()))


def test_a_rule_is_flat_with_its_kind_by_name() -> None:
    rule = CONVERTER.structure(rule_data(), Rule)
    assert rule.kind == Capacity(max=3)
    assert CONVERTER.unstructure(rule) == rule_data()


def test_a_rule_is_called_by_its_first_statement_unless_it_has_an_id() -> None:
    assert CONVERTER.structure(rule_data(statements=["PRV-7", "PRV-8"]), Rule).id == "PRV-7"
    assert CONVERTER.structure(rule_data(id="own"), Rule).id == "own"


@pytest.mark.parametrize("number", [18, 18.0, "18", "18.0", Decimal(18)], ids=repr)
def test_a_number_is_exact_however_it_is_written(number: object) -> None:
    assert structured(number, Decimal) == Decimal(18)


def test_a_float_becomes_the_decimal_that_was_written() -> None:
    assert structured(0.1, Decimal) == Decimal("0.1")


@pytest.mark.parametrize("number", [True, "ten", float("nan"), float("inf"), "1e400", "NaN", None, []], ids=repr)
def test_what_is_no_number_is_refused(number: object) -> None:
    with pytest.raises(InputFault, match="expected a number"):
        structured(number, Decimal)


@pytest.mark.parametrize("largest", [2**63 - 1, -(2**63 - 1)])
def test_a_whole_number_fits_in_sixty_four_bits(largest: int) -> None:
    assert structured(largest, int) == largest
    with pytest.raises(InputFault, match="expected a whole number"):
        structured(largest + (1 if largest > 0 else -2), int)


@pytest.mark.parametrize(("value", "type_"), [(True, int), (1, bool), (1, str), ("1", int), (1.0, int)])
def test_nothing_is_coerced(value: object, type_: type) -> None:
    with pytest.raises(InputFault, match="expected"):
        structured(value, type_)


def test_an_instant_has_a_zone() -> None:
    assert structured("2026-01-01T10:00:00+00:00", dt.datetime) == dt.datetime(2026, 1, 1, 10, tzinfo=dt.UTC)
    for bad in ("2026-01-01T10:00:00", "yesterday", 5):
        with pytest.raises(InputFault, match="an instant with its zone"):
            structured(bad, dt.datetime)


def test_what_is_no_identifier_is_refused() -> None:
    with pytest.raises(InputFault, match="UUID"):
        structured("12", UUID)


def test_a_kind_that_is_not_installed_is_named() -> None:
    with pytest.raises(cattrs.ClassValidationError) as caught:
        make_converter().structure(rule_data(kind="asking"), Rule)
    assert "no rule kind 'asking' is known: a plugin brings it" in str(caught.value.exceptions[0])


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("capasity", "Did you mean 'capacity'?"),
        (
            "different-organisations",
            "`veiledning type schema` holds the kinds that are known; `load_type` is given others as `kinds=`.",
        ),
    ],
)
def test_a_kind_is_suggested_only_for_a_slip_of_the_pen(written: str, hint: str) -> None:
    with pytest.raises(cattrs.ClassValidationError) as caught:
        make_converter().structure(rule_data(kind=written), Rule)
    fault = caught.value.exceptions[0]
    assert isinstance(fault, ValueFault)
    assert str(fault.hint) == hint
