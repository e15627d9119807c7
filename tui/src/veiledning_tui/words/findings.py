"""A finding as text: what, about what, why, who fixes it, how, and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from textual.content import Content

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.citation import Citation
from veiledning_core.domain.messages import Listed
from veiledning_core.rules.finding import COURSE, Concern, Finding, FixPlace, Reaction

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
_PLACES_OF_THEIR_OWN = (FixPlace.DAYS, FixPlace.PROGRAMME, FixPlace.PEOPLE, FixPlace.PREPARATIONS, FixPlace.ATTENDANCE)
_FAINT = "$foreground-muted"
_INDENT = joined("  ")


def findings_text(
    voice: Voice, found: Sequence[Finding], names: Mapping[str, str], course_type: CourseType | None
) -> Block:
    """Return everything about findings of one rule, what they say first, and what is the same for all of them once."""
    return stack(*_said(voice, found, names), *_details(voice, found, course_type))


def together(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings rule by rule, and one by one those that are each put right in a place of their own."""
    groups: dict[tuple[str, str | None, str], list[Finding]] = {}
    for finding in findings:
        own = finding.subject if finding.place in _PLACES_OF_THEIR_OWN else ""
        groups.setdefault((finding.rule, finding.waived, own), []).append(finding)
    return tuple(tuple(found) for found in groups.values())


def alike(findings: Iterable[Finding], name: Callable[[Finding], str]) -> Iterator[tuple[Finding, str]]:
    """Yield the first of those that say the same of different things, and the names of all these things."""
    groups: dict[tuple[str, str, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, str(finding.message), finding.waived), []).append(finding)
    for found in groups.values():
        names = ", ".join(dict.fromkeys(called for one in found if (called := name(one))))
        yield found[0], names or ("" if len(found) == 1 else f"× {len(found)}")


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


def _said(voice: Voice, found: Sequence[Finding], names: Mapping[str, str]) -> Iterator[Content | Block]:
    """Yield each thing that is said, and what it is about unless it says that itself."""

    def name(finding: Finding) -> str:
        return "" if finding.subject == COURSE else names.get(finding.subject, finding.subject)

    for finding, about in alike(found, name):
        line = finding_line(voice, finding)
        yield line
        if about and about not in line.plain:
            yield _pair(voice.say("About"), about)


def _details(voice: Voice, found: Sequence[Finding], course_type: CourseType | None) -> Iterator[Content | Block]:
    finding = found[0]
    yield _pair(voice.say("Who"), f"{role_title(voice, finding.fix.who, course_type)}, {_by_when(voice, finding)}")
    for how in dict.fromkeys(how_text(voice, one) for one in found):
        yield _pair(voice.say("How"), how)
    yield _pair(voice.say("Why"), f"{voice.say(finding.text)} ({voice.say(finding.strength)})")
    yield hang(_INDENT, joined((f"{finding.rule} · {_citation(voice, finding.cite, course_type)}", _FAINT)))
    if finding.waived is not None:
        yield _pair(voice.say("Let pass because"), finding.waived)
    elif finding.needs_answer and not finding.waivable:
        yield hang(_INDENT, joined((voice.say("This cannot be let pass."), "bold")))


def _by_when(voice: Voice, finding: Finding) -> str:
    moment = voice.say(finding.fix.by)
    if finding.due is None:
        return moment
    return voice.say("{moment}, at the latest {day}", moment=moment, day=voice.day(finding.due))


def _citation(voice: Voice, cite: Citation, course_type: CourseType | None) -> str:
    source = course_type.sources.get(cite.source) if course_type else None
    return voice.say("{said}", said=source.cited(cite.section) if source else Listed((cite.source, cite.section)))


def _pair(name: str, value: str) -> Block:
    return hang(joined((f"  {name}: ", _FAINT)), joined(value))
