"""The command line's `--json` and the JSON of values call the same things by the same names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from veiledning_core.exchange import plain, plain_days, plain_life, plain_types
from veiledning_core.exchange.value_json import to_plain
from veiledning_core.testing.any_value import values_of

# What only the command line says, since it follows from the rest; and what it says in words for people.
DERIVED = {
    "plain_course": {"first_day", "last_day"},
    "plain_session": {"end"},
    "plain_organisation": {"name"},
    "plain_task": {"has_text_to_read"},
    "plain_own_day": {"counts"},
}
IN_WORDS = {
    "plain_finding": {"fix"},
    "plain_status_change": {"reason"},
    "plain_rule": {"reaction"},
}
BOTH = (
    plain.plain_course,
    plain.plain_course_line,
    plain.plain_gathering_line,
    plain.plain_gathering,
    plain.plain_session,
    plain.plain_part,
    plain.plain_person,
    plain.plain_organisation,
    plain.plain_enrolment,
    plain.plain_wish,
    plain.plain_status_change,
    plain.plain_task,
    plain.plain_waiver,
    plain.plain_finding,
    plain_days.plain_make_up,
    plain_days.plain_question,
    plain_days.plain_note,
    plain_days.plain_certificate,
    plain_life.plain_offer,
    plain_life.plain_own_day,
    plain_life.plain_hour_line,
    plain_types.plain_rule,
    plain_types.plain_variant,
    plain_types.plain_gathering_template,
    plain_types.plain_preparation,
    plain_types.plain_outcome,
    plain_types.plain_fee,
    plain_types.plain_field,
    plain_types.plain_task_plan,
    plain_types.plain_text_block,
)


@pytest.mark.parametrize("shown", BOTH, ids=lambda shown: shown.__name__)
@settings(max_examples=2, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_both_say_is_called_and_written_alike(shown: Callable[..., Any], data: st.DataObject) -> None:
    name = shown.__name__
    value = data.draw(values_of(next(iter(get_type_hints(shown).values()))))
    on_the_line, of_the_value = shown(value), to_plain(value)
    assert set(on_the_line) - set(of_the_value) == DERIVED.get(name, set())
    for key in set(on_the_line) & set(of_the_value) - IN_WORDS.get(name, set()):
        assert alike(on_the_line[key], of_the_value[key]), key


def alike(shown: Any, kept: Any) -> bool:
    """Whether both say the same: numbers are text in the one, instants end in another way, a sentence is only said."""
    if isinstance(kept, dict):
        if "template" in kept:
            return bool(shown == kept["text"])
        return isinstance(shown, dict) and all(alike(shown[key], kept[key]) for key in shown.keys() & kept.keys())
    if isinstance(kept, list):
        return isinstance(shown, list) and all(map(alike, shown, kept)) and len(shown) == len(kept)
    if isinstance(shown, int | float) and isinstance(kept, str):
        return Decimal(str(shown)) == Decimal(kept)
    if isinstance(kept, str) and kept.endswith("Z") and shown != kept:
        return dt.datetime.fromisoformat(shown) == dt.datetime.fromisoformat(kept)
    return bool(shown == kept)
