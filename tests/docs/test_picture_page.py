"""The page of what a rule sees is that of the values and the builders, and its sample runs."""

from __future__ import annotations

import re

import attrs

from tools.picture_page import PAGE, page
from veiledning_core.rules.picture import Engagement, Part, Participant, Picture, Plan, Proposal, StaffMember

SAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_the_page_is_up_to_date() -> None:
    """`python -m tools.picture_page` writes it anew."""
    assert PAGE.read_text("utf-8") == page()


def test_every_field_of_a_picture_has_a_line_with_words() -> None:
    lines = set(re.findall(r"^\| `(\w+)` \| .+ \| \S.* \|$", page(), re.MULTILINE))
    seen = (Picture, Participant, StaffMember, Engagement, Proposal, Part, Plan)
    assert {field.name for part in seen for field in attrs.fields(part)} <= lines


def test_the_sample_runs() -> None:
    assert len(SAMPLES) == 1
    exec(compile(SAMPLES[0], str(PAGE), "exec", dont_inherit=True), {})
