"""The parts of a course type that a course takes over: preparations, tasks, texts, admission and the certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veiledning_core.course_type.model import Anchor, CourseType, TaskPlan, TextBlock
from veiledning_core.course_type.said_values import said_value
from veiledning_core.domain.citation import Citation
from veiledning_core.domain.messages import Listed, LocalText, Message
from veiledning_core.domain.preparation import Preparation, PreparationBlock
from veiledning_core.selection.criterion import Criterion, CriterionKind
from veiledning_core.selection.reasons import wanted_numbers

from .. import out
from .findings import citation, role_title

if TYPE_CHECKING:
    from ..session import Session


def print_preparations(session: Session, course_type: CourseType) -> None:
    """Print what participants prepare, block by block: for which gathering, and when it is given out."""
    for block in course_type.preparation_blocks:
        session.tell("{title} [{key}] ({when})", title=block.title, key=block.key, when=_when(block, course_type))
        for preparation in course_type.preparations:
            if preparation.block == block.key:
                _print_preparation(session, preparation)
        _print_source(session, block.cite, course_type)


def print_tasks(session: Session, course_type: CourseType) -> None:
    """Print the checklist of every course: what is to be done, by whom, by when, and only in which case."""
    for plan in course_type.tasks:
        session.tell("{key}  {title}", key=plan.key, title=plan.title)
        owner = role_title(session, plan.owner, course_type)
        session.tell("    {owner}, {due}", owner=owner, due=_due(plan, course_type))
        if plan.when_rule:
            session.tell("    Only while {rule} has a finding", rule=plan.when_rule)
        if plan.variants:
            session.tell("    Only in the variants: {variants}", variants=Listed(plan.variants))
        _print_source(session, plan.cite, course_type)


def print_texts(session: Session, course_type: CourseType) -> None:
    """Print each text, where it is used, and where it is from."""
    for block in course_type.texts:
        print_text(session, block)
        _print_source(session, block.cite, course_type)


def print_text(session: Session, block: TextBlock) -> None:
    """Print a text, and where it is used."""
    session.tell("{key} ({strength}): {text}", key=block.key, strength=block.strength, text=block.text)
    session.tell("    Used in: {uses}", uses=Listed(block.uses))


def print_admission(session: Session, course_type: CourseType) -> None:
    """Print whose approval an application needs, what counts in the ranking, and how the waiting list works."""
    plan, waiting = course_type.admission, course_type.admission.waiting_list
    if plan.approval:
        session.tell("A leader approves each application in {field}.", field=_field(course_type, plan.approval))
    for criterion in plan.criteria:
        session.tell("{points} points: {text}", points=criterion.points, text=criterion.text)
        session.tell("    {key}: {what}", key=criterion.key, what=_looks_at(criterion, course_type))
        _print_source(session, criterion.cite, course_type)
    session.tell("Those with equal points stand in the order of arrival.")
    session.tell(
        "Waiting list: {order}; an offer is answered within {days} {days:day|days}; who does not answer is {silence}.",
        order=waiting.order,
        days=waiting.answer_days,
        silence=waiting.on_silence,
    )
    _print_source(session, plan.cite, course_type)


def print_certificate(session: Session, course_type: CourseType) -> None:
    """Print what the certificate is called, and whom it names."""
    plan = course_type.certificate
    if plan is None:
        session.tell("This course type gives no certificate.")
        return
    session.tell(plan.title)
    if plan.leaders:
        leaders = Listed(role_title(session, role, course_type) for role in plan.leaders)
        session.tell("    It names: {leaders}", leaders=leaders)
    _print_source(session, plan.cite, course_type)


def _print_preparation(session: Session, preparation: Preparation) -> None:
    optional = f" ({session.say('optional')})" if preparation.optional else ""
    session.tell("    {key}  {text}{optional}", key=preparation.key, text=preparation.text, optional=optional)
    if preparation.used_for:
        session.tell("        Used for: {what}", what=preparation.used_for)
    for hint in preparation.hints:
        session.tell("        – {hint}", hint=hint)


def _print_source(session: Session, cite: Citation | None, course_type: CourseType) -> None:
    if cite:
        out.echo(f"    {session.say('Source: {citation}', citation=citation(cite, course_type))}")


def _when(block: PreparationBlock, course_type: CourseType) -> Listed:
    given_out = (
        Message("given out after {gathering}", gathering=_gathering(course_type, block.release_after))
        if block.release_after
        else Message("given out with the confirmation")
    )
    return Listed(
        (
            Message("before {gathering}", gathering=_gathering(course_type, block.before)),
            Message("hours: {hours}", hours=block.credit_hours),
            given_out,
        )
    )


def _due(plan: TaskPlan, course_type: CourseType) -> Message:
    """Return by when a task is to be done, counted from its anchor."""
    day: object = plan.anchor
    if plan.anchor is Anchor.GATHERING and plan.gathering:
        day = Message("the first day of {gathering}", gathering=_gathering(course_type, plan.gathering))
    if abs(plan.days) == 1:
        return Message("the day before {day}", day=day) if plan.days < 0 else Message("the day after {day}", day=day)
    if plan.days < 0:
        return Message("{days} {days:day|days} before {day}", days=-plan.days, day=day)
    if plan.days:
        return Message("{days} {days:day|days} after {day}", days=plan.days, day=day)
    return Message("on {day}", day=day)


def _looks_at(criterion: Criterion, course_type: CourseType) -> Message:
    """Return what a criterion looks at."""
    field = _field(course_type, criterion.field or "")
    match criterion.kind:
        case CriterionKind.ANSWER:
            return Message("the answer to {field} is {answer}", field=field, answer=_answer(criterion, course_type))
        case CriterionKind.SOONEST:
            return Message("one point less for each whole month until the date in {field}", field=field)
        case CriterionKind.NUMBER:
            return Message("the number in {field} is {wanted}", field=field, wanted=wanted_numbers(criterion))
        case CriterionKind.FIRST_OF_ORGANISATION:
            return Message("is among the first {most} of the own organisation", most=criterion.most)
        case CriterionKind.TEAM_TOO_SMALL:
            return Message("fewer than {most} of the organisation have completed the course", most=criterion.most)
        case CriterionKind.SAME_COHORT:
            return Message("somebody else from the organisation has a seat on this course")


def _answer(criterion: Criterion, course_type: CourseType) -> object:
    choices = (one for field in course_type.fields if field.key == criterion.field for one in field.choices)
    labels: dict[str | bool, LocalText] = {one.key: one.label for one in choices}
    return said_value(labels.get(criterion.equals, criterion.equals))


def _field(course_type: CourseType, key: str) -> object:
    return next((said_value(field.label) for field in course_type.fields if field.key == key), key)


def _gathering(course_type: CourseType, key: str) -> LocalText | str:
    return next((one.label for one in course_type.gatherings if one.key == key), key)
