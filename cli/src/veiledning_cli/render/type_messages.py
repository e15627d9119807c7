"""What the courses of a type send out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veiledning_core.course_type.core_mail import core_plans
from veiledning_core.course_type.mail_plans import MailPlan
from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.messages import Listed, Message

from .. import out
from .findings import citation

if TYPE_CHECKING:
    from ..session import Session


def print_messages(session: Session, course_type: CourseType) -> None:
    """Print each mail of a type's own, and what its courses send as all courses do."""
    own = {plan.key for plan in course_type.messages}
    for plan in course_type.messages:
        _print_plan(session, plan, course_type)
    others = [plan for plan in core_plans() if plan.key not in own]
    session.tell("As all courses do:")
    for plan in others:
        _print_plan(session, plan, course_type)


def _print_plan(session: Session, plan: MailPlan, course_type: CourseType) -> None:
    session.tell("{key}  {title}", key=plan.key, title=plan.title)
    session.tell("    To {whom}: {when}", whom=Listed(plan.to), when=_when(plan))
    if plan.attach:
        session.tell("    Attached: {papers}", papers=Listed(plan.attach))
    if plan.variants:
        session.tell("    Only in the variants: {variants}", variants=Listed(plan.variants))
    if plan.cite:
        out.echo(f"    {session.say('Source: {citation}', citation=citation(plan.cite, course_type))}")


def _when(plan: MailPlan) -> Message:
    """Return when a mail is sent, counted from its occasion."""
    if plan.days < 0:
        return Message("{days} {days:day|days} before: {occasion}", days=-plan.days, occasion=plan.on)
    if plan.days:
        return Message("{days} {days:day|days} after: {occasion}", days=plan.days, occasion=plan.on)
    return Message("{said}", said=plan.on)
