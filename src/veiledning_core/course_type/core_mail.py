"""What every course sends out, unless its type says otherwise; no part of any edition."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ..domain.messages import LocalText
from .mail_plans import MailPlan, Occasion
from .model import CourseType


@cache
def core_plans() -> tuple[MailPlan, ...]:
    """Return what every course sends out, in the order in which a course needs it."""
    held = tomllib.loads((files(__package__) / "messages.toml").read_text("utf-8"))
    return tuple(_plan(**one) for one in held["messages"])


def plans_for(course_type: CourseType, variant: str | None) -> tuple[MailPlan, ...]:
    """Return what a course of a type sends out: a plan of the type's own takes the place of the core's of its key."""
    own = {plan.key: plan for plan in course_type.messages}
    found = {plan.key: plan for plan in core_plans()} | own
    return tuple(plan for plan in found.values() if not plan.variants or variant in plan.variants)


def _plan(
    *,
    title: Mapping[str, str],
    subject: Mapping[str, str],
    body: Mapping[str, str],
    on: str,
    to: list[str],
    attach: tuple[str, ...] | list[str] = (),
    **rest: Any,
) -> MailPlan:
    return MailPlan(
        title=LocalText(**title),
        subject=LocalText(**subject),
        body=LocalText(nb=body["nb"].strip(), en=body["en"].strip()),
        on=Occasion(on),
        to=tuple(to),
        attach=tuple(attach),
        **rest,
    )
