"""A finding as text: what, about what, why, who fixes it, how, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.citation import Citation
from veiledning_core.rules.finding import COURSE, Concern, Finding, Reaction

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined
from .hints import hint_text

_STYLES: Mapping[Reaction, str] = {
    Reaction.BLOCK: "$text-error",
    Reaction.WARN: "$text-warning",
    Reaction.TASK: "$text-accent",
    Reaction.INFORM: "$foreground-muted",
}
_FAINT = "$foreground-muted"
_INDENT = joined("  ")


def finding_text(voice: Voice, finding: Finding, names: Mapping[str, str], course_type: CourseType | None) -> Block:
    """Return everything about a finding, the heading first."""
    return stack(finding_line(voice, finding), *_details(voice, finding, names, course_type))


def finding_line(voice: Voice, finding: Finding) -> Content:
    """Return what a finding says, on one line."""
    mark = voice.say("LET PASS") if finding.waived is not None else voice.say(finding.reaction)
    style = _FAINT if finding.waived is not None else _STYLES[finding.reaction]
    return joined((f"{mark} ", f"bold {style}"), voice.say(finding.message))


def concern_heading(voice: Voice, concern: Concern) -> Content:
    """Return what stands above findings that are not about the course as a whole."""
    told = voice.say(concern)
    if concern is Concern.PEOPLE:
        told = voice.say("{people} – what stops one of them does not stop the course", people=told)
    return joined((told, "bold"))


def how_text(voice: Voice, finding: Finding) -> str:
    """Return the best known way to fix a finding that can be taken here."""
    return hint_text(voice, finding.how) or voice.say(finding.fix.how)


def role_title(voice: Voice, role: str, course_type: CourseType | None) -> str:
    """Return what a staff role is called."""
    titles = {known.key: known.title for known in course_type.roles} if course_type else {}
    return voice.say(titles[role]) if role in titles else role


def _details(
    voice: Voice, finding: Finding, names: Mapping[str, str], course_type: CourseType | None
) -> Iterator[Content | Block]:
    if finding.subject != COURSE:
        yield _pair(voice.say("About"), names.get(finding.subject, finding.subject))
    yield _pair(voice.say("Who"), f"{role_title(voice, finding.fix.who, course_type)}, {_by_when(voice, finding)}")
    yield _pair(voice.say("How"), how_text(voice, finding))
    yield _pair(voice.say("Why"), f"{voice.say(finding.text)} ({voice.say(finding.strength)})")
    yield hang(_INDENT, joined((f"{finding.rule} · {_citation(finding.cite, course_type)}", _FAINT)))
    if finding.waived is not None:
        yield _pair(voice.say("Let pass because"), finding.waived)
    elif finding.needs_answer and not finding.waivable:
        yield hang(_INDENT, joined((voice.say("This cannot be let pass."), "bold")))


def _by_when(voice: Voice, finding: Finding) -> str:
    moment = voice.say(finding.fix.by)
    if finding.due is None:
        return moment
    return voice.say("{moment}, at the latest {day}", moment=moment, day=voice.day(finding.due))


def _citation(cite: Citation, course_type: CourseType | None) -> str:
    source = course_type.sources.get(cite.source) if course_type else None
    parts = (source.document, cite.section, source.edition) if source else (cite.source, cite.section)
    return ", ".join(part for part in parts if part)


def _pair(name: str, value: str) -> Block:
    return hang(joined((f"  {name}: ", _FAINT)), joined(value))
