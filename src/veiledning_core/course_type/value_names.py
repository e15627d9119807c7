"""What the parts of a course type and their values are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..domain.citation import Source
from ..domain.evaluation import EvaluationForm, Question
from ..domain.fee import Fee, FeeRate
from ..domain.messages import Message
from ..domain.outcome import LearningOutcome
from ..domain.preparation import Preparation, PreparationBlock
from ..domain.session import Session
from ..domain.staffing import StaffRole
from ..domain.variant import Adaptation, Variant
from ..rules.rule import Rule
from ..selection.criterion import Criterion
from .form import Choice, FormField
from .model import (
    AdmissionPlan,
    CertificatePlan,
    CourseType,
    Frame,
    GatheringTemplate,
    TaskPlan,
    TextBlock,
    WaitingListPolicy,
)

NOUNS: Mapping[type, Message] = {
    Adaptation: Message("adapted session"),
    AdmissionPlan: Message("admission"),
    CertificatePlan: Message("certificate"),
    Choice: Message("choice"),
    CourseType: Message("course type"),
    Criterion: Message("criterion"),
    EvaluationForm: Message("evaluation"),
    Fee: Message("fee"),
    FeeRate: Message("rate"),
    FormField: Message("form field"),
    Frame: Message("frame"),
    GatheringTemplate: Message("gathering"),
    LearningOutcome: Message("learning outcome"),
    Preparation: Message("preparation"),
    PreparationBlock: Message("preparation block"),
    Question: Message("question"),
    Rule: Message("rule"),
    Session: Message("session"),
    Source: Message("source"),
    StaffRole: Message("role"),
    TaskPlan: Message("task"),
    TextBlock: Message("text"),
    Variant: Message("variant"),
    WaitingListPolicy: Message("waiting list"),
}

_SECTIONS: Mapping[str, Message] = {
    "key": Message("key"),
    "sources": Message("sources"),
    "frame": NOUNS[Frame],
    "admission": NOUNS[AdmissionPlan],
    "evaluation": NOUNS[EvaluationForm],
    "certificate": NOUNS[CertificatePlan],
}
"""What stands at the top of a course type's file and is not named as a value."""

_NAMES: Mapping[str, Message] = {
    "about": Message("what it is about"),
    "absence_days": Message("days of absence"),
    "action": Message("step"),
    "adaptations": Message("adapted sessions"),
    "after": Message("after"),
    "aliases": Message("other names"),
    "anchor": Message("counted from"),
    "answer_days": Message("days to answer"),
    "approval": Message("approval"),
    "before": Message("before"),
    "asks_fee_decision": Message("asks for the fee decision"),
    "block": Message("preparation block"),
    "by": Message("when"),
    "by_days": Message("amounts by number of days"),
    "called": Message("called"),
    "capacity": Message("seats"),
    "certain": Message("certain days"),
    "choices": Message("choices"),
    "cite": Message("source"),
    "cohorts": Message("held as cohorts"),
    "contacts": Message("contacts"),
    "covers": Message("covers"),
    "credit_hours": Message("hours"),
    "criteria": Message("criteria"),
    "dates": Message("dates"),
    "day": Message("day"),
    "days": Message("days"),
    "document": Message("document"),
    "each_further_day": Message("for each further day"),
    "edition": Message("edition"),
    "elsewhere": Message("days elsewhere"),
    "equals": Message("wanted answer"),
    "equivalent": Message("equivalent"),
    "exempt_when_trained": Message("exempt when trained"),
    "fee": Message("fee"),
    "fees": Message("fees"),
    "field": Message("form field"),
    "fields": Message("form fields"),
    "fix": Message("how to fix it"),
    "follows": Message("builds on"),
    "format": Message("format"),
    "formats": Message("formats"),
    "framework": Message("framework"),
    "gathering": Message("gathering"),
    "gatherings": Message("gatherings"),
    "goes_to": Message("kept as"),
    "groups": Message("groups"),
    "guards": Message("stops"),
    "handouts": Message("handouts"),
    "help": Message("help"),
    "hints": Message("hints"),
    "how": Message("how"),
    "kind": Message("kind"),
    "kinds": Message("kinds"),
    "known_as": Message("headings"),
    "label": Message("title"),
    "leaders": Message("leaders"),
    "lesson_minutes": Message("minutes a lesson"),
    "least": Message("at least"),
    "level": Message("level"),
    "max": Message("at most"),
    "max_days": Message("most days"),
    "max_gap_days": Message("most days between gatherings"),
    "min": Message("at least"),
    "min_days": Message("fewest days"),
    "min_percent": Message("at least, in per cent"),
    "min_gap_days": Message("fewest days between gatherings"),
    "minutes": Message("minutes"),
    "most": Message("at most"),
    "needs": Message("builds on the preparations"),
    "notes": Message("notes"),
    "on_silence": Message("without an answer"),
    "opens_with_reason": Message("opens with a reason"),
    "optional": Message("optional"),
    "order": Message("order"),
    "organisers": Message("organisers"),
    "outcome_codes": Message("codes to choose from"),
    "outcomes": Message("learning outcomes"),
    "owner": Message("owner"),
    "part_of": Message("part of"),
    "parts": Message("part"),
    "payer": Message("paid by"),
    "per_gathering": Message("on every gathering"),
    "points": Message("points"),
    "preparation_blocks": Message("preparation blocks"),
    "preparation_days": Message("days of preparation"),
    "preparations": Message("preparations"),
    "presenter": Message("presenter"),
    "publisher": Message("publisher"),
    "questions": Message("questions"),
    "rates": Message("rates"),
    "reaction": Message("reaction"),
    "read_on": Message("last compared"),
    "region": Message("region"),
    "release_after": Message("given out after"),
    "release_preparations_at_once": Message("all preparations at once"),
    "required": Message("required"),
    "role": Message("role"),
    "roles": Message("roles"),
    "rules": Message("rules"),
    "sessions": Message("sessions"),
    "short_title": Message("short title"),
    "show_from": Message("answers before results are shown"),
    "size": Message("size"),
    "source_note": Message("note on the source"),
    "start": Message("start"),
    "start_of": Message("from the start of"),
    "statements": Message("statements"),
    "strength": Message("strength"),
    "successor": Message("successor"),
    "tasks": Message("tasks"),
    "text": Message("text"),
    "texts": Message("texts"),
    "time": Message("time"),
    "title": Message("title"),
    "total": Message("total"),
    "turn_minutes": Message("minutes a turn"),
    "turns": Message("turns"),
    "type": Message("course type"),
    "unit": Message("unit"),
    "used_for": Message("used for"),
    "uses": Message("printed in"),
    "valid_from": Message("valid from"),
    "valid_to": Message("valid to"),
    "values": Message("accepted answers"),
    "variants": Message("variants"),
    "version": Message("version"),
    "waivable": Message("can be waived"),
    "waived_by": Message("waived by"),
    "when_field": Message("when answered yes"),
    "when_rule": Message("only with a finding of"),
    "who": Message("who"),
    "why": Message("why"),
}


def section_name(section: str) -> Message | str:
    """Return what a list, table or value at the top of a course type's file is called."""
    return _SECTIONS.get(section) or next(value_names((section,)))


def value_names(path: Sequence[str | int]) -> Iterator[Message | str]:
    """Yield what the values on a path are called, a number with its list; a plugin's own have only their names."""
    for step, following in zip(path, (*path[1:], ""), strict=True):
        if isinstance(step, str):
            name = _NAMES.get(step, step.replace("_", " "))
            numbered = isinstance(following, int)
            yield Message("{name} {number}", name=name, number=following) if numbered else name
