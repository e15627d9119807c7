"""Course types as plain data for JSON; what `plain` says of fields holds here."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from ..course_type.faults import TypeFault
from ..course_type.form import FormField
from ..course_type.mail_plans import MailPlan
from ..course_type.model import (
    AdmissionPlan,
    CertificatePlan,
    CourseType,
    GatheringTemplate,
    TaskPlan,
    TextBlock,
)
from ..domain.fee import Fee, FeeMultiple, FeeRate, FeeWithdrawal
from ..domain.outcome import LearningOutcome
from ..domain.preparation import Preparation, PreparationBlock
from ..domain.staffing import StaffRole
from ..domain.variant import Variant
from ..rules.rule import Rule
from ..selection.criterion import Criterion
from .plain import Plain, Say, plain_citation, plain_number, plain_session, plain_text, plain_values


def plain_course_type(course_type: CourseType) -> Plain:
    """Return a course type with all its parts."""
    frame = course_type.frame
    return {
        "key": course_type.key,
        "edition": course_type.edition,
        "title": plain_text(course_type.title),
        "short_title": plain_text(course_type.short_title),
        "part_of": course_type.part_of,
        "follows": list(course_type.follows),
        "organisers": [kind.value for kind in course_type.organisers],
        "sources": {key: plain_values(attrs.asdict(source)) for key, source in course_type.sources.items()},
        "frame": {
            "credit_hours": plain_number(frame.credit_hours),
            "capacity": frame.capacity,
            "groups": frame.groups,
            "absence_days": frame.absence_days,
            "preparation_days": frame.preparation_days,
            "cohorts": frame.cohorts,
            "statements": list(frame.statements),
        },
        "variants": [plain_variant(variant) for variant in course_type.variants],
        "gatherings": [plain_gathering_template(gathering) for gathering in course_type.gatherings],
        "roles": [plain_role(role) for role in course_type.roles],
        "preparation_blocks": [plain_block(block) for block in course_type.preparation_blocks],
        "preparations": [plain_preparation(preparation) for preparation in course_type.preparations],
        "outcomes": [plain_outcome(outcome) for outcome in course_type.outcomes],
        "fees": [plain_fee(fee) for fee in course_type.fees],
        "fields": [plain_field(field) for field in course_type.fields],
        "admission": plain_admission(course_type.admission),
        "certificate": plain_certificate_plan(course_type.certificate),
        "tasks": [plain_task_plan(plan) for plan in course_type.tasks],
        "texts": [plain_text_block(block) for block in course_type.texts],
        "messages": [plain_mail_plan(plan) for plan in course_type.messages],
        "rules": [plain_rule(rule) for rule in course_type.rules],
        "valid_from": _day(course_type.valid_from),
        "valid_to": _day(course_type.valid_to),
    }


def plain_fault(fault: TypeFault, say: Say = str) -> Plain:
    """Return what is wrong with a course type's file; lines count from 1."""
    return {
        "line": fault.line,
        "path": fault.path,
        "what": say(fault.what),
        "hint": say(fault.hint) if fault.hint else None,
    }


def plain_rule(rule: Rule) -> Plain:
    """Return a rule; `values` are what its kind is configured with."""
    values: dict[str, Any] = attrs.asdict(rule.kind)
    return {
        "id": rule.id,
        "kind": rule.kind.name,
        "values": plain_values(values),
        "strength": rule.strength.value,
        "reaction": rule.effective_reaction.value,
        "guards": rule.guards.value if rule.guards else None,
        "text": plain_text(rule.text),
        "cite": plain_citation(rule.cite),
        "fix": {"who": rule.fix.who, "by": rule.fix.by.value, "how": plain_text(rule.fix.how)},
        "waivable": rule.waivable,
        "valid_from": _day(rule.valid_from),
        "valid_to": _day(rule.valid_to),
        "variants": list(rule.variants),
        "statements": list(rule.statements),
    }


def plain_variant(variant: Variant) -> Plain:
    """Return a variant with the sessions that it words differently."""
    return {
        "key": variant.key,
        "title": plain_text(variant.title),
        "min_gap_days": variant.min_gap_days,
        "max_gap_days": variant.max_gap_days,
        "release_preparations_at_once": variant.release_preparations_at_once,
        "adaptations": [
            {"session": one.session, "title": plain_text(one.title), "why": plain_text(one.why)}
            for one in variant.adaptations
        ],
        "statements": list(variant.statements),
        "cite": plain_citation(variant.cite),
    }


def plain_gathering_template(gathering: GatheringTemplate) -> Plain:
    """Return a gathering before it has dates."""
    return {
        "key": gathering.key,
        "label": plain_text(gathering.label),
        "days": gathering.days,
        "credit_hours": plain_number(gathering.credit_hours),
        "sessions": [plain_session(session) for session in gathering.sessions],
        "statements": list(gathering.statements),
        "cite": plain_citation(gathering.cite),
    }


def plain_role(role: StaffRole) -> Plain:
    """Return a staff role."""
    return {
        "key": role.key,
        "title": plain_text(role.title),
        "help": plain_text(role.help),
        "statements": list(role.statements),
        "cite": plain_citation(role.cite),
    }


def plain_block(block: PreparationBlock) -> Plain:
    """Return a block of preparations."""
    return {
        "key": block.key,
        "title": plain_text(block.title),
        "before": block.before,
        "credit_hours": plain_number(block.credit_hours),
        "release_after": block.release_after,
        "statements": list(block.statements),
        "cite": plain_citation(block.cite),
    }


def plain_preparation(preparation: Preparation) -> Plain:
    """Return a preparation."""
    return {
        "key": preparation.key,
        "block": preparation.block,
        "text": plain_text(preparation.text),
        "used_for": plain_text(preparation.used_for),
        "optional": preparation.optional,
        "hints": [plain_text(hint) for hint in preparation.hints],
        "outcome_codes": list(preparation.outcome_codes),
        "statements": list(preparation.statements),
        "cite": plain_citation(preparation.cite),
    }


def plain_outcome(outcome: LearningOutcome) -> Plain:
    """Return what participants are to learn; codes are data, and never translated."""
    return {
        "key": outcome.key,
        "kind": outcome.kind.value,
        "text": plain_text(outcome.text),
        "framework": outcome.framework or None,
        "version": outcome.version or None,
        "level": outcome.level or None,
        "valid_from": _day(outcome.valid_from),
        "valid_to": _day(outcome.valid_to),
        "successor": outcome.successor,
        "gathering": outcome.gathering,
        "statements": list(outcome.statements),
        "cite": plain_citation(outcome.cite),
    }


def plain_fee(fee: Fee) -> Plain:
    """Return a fee with its rates in whole kroner: `kroner_by_days[n - 1]` is that of a course of n days."""
    return {
        "key": fee.key,
        "title": plain_text(fee.title),
        "unit": fee.unit.value,
        "payer": fee.payer.value,
        "vat": fee.vat,
        "rates": [_plain_rate(rate) for rate in fee.rates],
        "multiples": [_plain_multiple(multiple) for multiple in fee.multiples],
        "buyers": [{**attrs.asdict(buyer), "number": buyer.number or None} for buyer in fee.buyers],
        "withdrawal": [_plain_withdrawal(rule) for rule in fee.withdrawal],
        "exempt_regions": list(fee.exempt_regions),
        "covers": [plain_text(text) for text in fee.covers],
        "notes": [plain_text(text) for text in fee.notes],
        "statements": list(fee.statements),
        "cite": plain_citation(fee.cite),
    }


def _plain_rate(rate: FeeRate) -> Plain:
    return {
        "valid_from": _day(rate.valid_from),
        "valid_to": _day(rate.valid_to),
        "kroner_by_days": list(rate.by_days),
        "kroner_each_further_day": rate.each_further_day,
        "source_note": rate.source_note or None,
    }


def _plain_multiple(multiple: FeeMultiple) -> Plain:
    return {
        "field": multiple.field,
        "equals": multiple.equals,
        "times": multiple.times,
        "cite": plain_citation(multiple.cite),
    }


def _plain_withdrawal(rule: FeeWithdrawal) -> Plain:
    return {
        "days_before": rule.days_before,
        "kroner": rule.kroner,
        "per_cent": rule.per_cent,
        "valid_from": _day(rule.valid_from),
        "valid_to": _day(rule.valid_to),
        "cite": plain_citation(rule.cite),
    }


def plain_field(field: FormField) -> Plain:
    """Return a question of the sign-up form."""
    return {
        "key": field.key,
        "kind": field.kind.value,
        "label": plain_text(field.label),
        "help": plain_text(field.help),
        "goes_to": field.goes_to.value,
        "known_as": list(field.known_as),
        "required": field.required,
        "choices": [
            {"key": choice.key, "label": plain_text(choice.label), "known_as": list(choice.known_as)}
            for choice in field.choices
        ],
        "statements": list(field.statements),
        "cite": plain_citation(field.cite),
    }


def plain_admission(plan: AdmissionPlan) -> Plain:
    """Return how applicants are chosen."""
    waiting_list = plan.waiting_list
    return {
        "approval": plan.approval,
        "criteria": [plain_criterion(criterion) for criterion in plan.criteria],
        "waiting_list": {
            "order": waiting_list.order.value,
            "answer_days": waiting_list.answer_days,
            "on_silence": waiting_list.on_silence.value,
        },
        "statements": list(plan.statements),
        "cite": plain_citation(plan.cite),
    }


def plain_criterion(criterion: Criterion) -> Plain:
    """Return what counts in a ranking, and how much."""
    return {
        "key": criterion.key,
        "kind": criterion.kind.value,
        "points": criterion.points,
        "text": plain_text(criterion.text),
        "field": criterion.field,
        "equals": criterion.equals,
        "least": criterion.least,
        "most": criterion.most,
        "statements": list(criterion.statements),
        "cite": plain_citation(criterion.cite),
    }


def plain_certificate_plan(plan: CertificatePlan | None) -> Plain | None:
    """Return what the course certificate is called, and whom it names; None for a type that gives none."""
    if plan is None:
        return None
    return {
        "title": plain_text(plan.title),
        "leaders": list(plan.leaders),
        "statements": list(plan.statements),
        "cite": plain_citation(plan.cite),
    }


def plain_task_plan(plan: TaskPlan) -> Plain:
    """Return a point of the checklist."""
    return {
        "key": plan.key,
        "title": plain_text(plan.title),
        "owner": plan.owner,
        "anchor": plan.anchor.value,
        "days": plan.days,
        "gathering": plan.gathering,
        "when_rule": plan.when_rule,
        "variants": list(plan.variants),
        "statements": list(plan.statements),
        "cite": plain_citation(plan.cite),
    }


def plain_text_block(block: TextBlock) -> Plain:
    """Return a text that is printed and never checked."""
    return {
        "key": block.key,
        "uses": [use.value for use in block.uses],
        "text": plain_text(block.text),
        "strength": block.strength.value,
        "statements": list(block.statements),
        "cite": plain_citation(block.cite),
    }


def plain_mail_plan(plan: MailPlan) -> Plain:
    """Return what is sent on an occasion."""
    return {
        "key": plan.key,
        "title": plain_text(plan.title),
        "to": list(plan.to),
        "on": plan.on.value,
        "gathering": plan.gathering,
        "days": plan.days,
        "subject": plain_text(plan.subject),
        "body": plain_text(plan.body),
        "attach": list(plan.attach),
        "variants": list(plan.variants),
        "statements": list(plan.statements),
        "cite": None if plan.cite is None else plain_citation(plan.cite),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
