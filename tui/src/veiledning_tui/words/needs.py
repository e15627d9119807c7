"""What needs somebody today, in rows of a table: each kind below its heading, which folds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from textual.content import Content

from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus
from veiledning_core.domain.iso_week import IsoWeek
from veiledning_core.domain.lists import GatheringLine
from veiledning_core.rules.finding import FixPlace
from veiledning_core.use_cases.checking import how_to_fix
from veiledning_core.use_cases.today.needs import Need, NeedKind, Needs, Urgency

from ..speaking import Voice
from ..text import joined
from ..widgets.table import Row
from .bars import seats_bar

SECTION = "section "
"""What the key of a heading begins with; the kind follows."""
_TABS = {
    NeedKind.TASK: "tasks",
    NeedKind.APPLICATION: "people",
    NeedKind.OFFER: "people",
    NeedKind.WAITING: "people",
    NeedKind.MAKE_UP: "attendance",
    NeedKind.ATTENDANCE: "attendance",
    NeedKind.OVER: "people",
    NeedKind.CERTIFICATE: "people",
    NeedKind.INVOICE: "economy",
    NeedKind.MAIL: "mail",
}
_TABS_OF_PLACES = {
    FixPlace.PEOPLE: "people",
    FixPlace.PROGRAMME: "programme",
    FixPlace.PREPARATIONS: "preparations",
    FixPlace.ATTENDANCE: "attendance",
}
_STATUSES: Mapping[NeedKind, frozenset[EnrolmentStatus]] = {
    NeedKind.APPLICATION: frozenset(status for status in EnrolmentStatus if status.awaits_answer),
    NeedKind.WAITING: frozenset((EnrolmentStatus.WAITING,)),
    NeedKind.OVER: frozenset((EnrolmentStatus.STARTED,)),
    NeedKind.CERTIFICATE: frozenset((EnrolmentStatus.COMPLETED,)),
}
"""How those stand whom it is about, where it is about several."""
_TONES = {Urgency.STOPS: "stop", Urgency.LATE: "stop", Urgency.SOON: "warn"}


def need_rows(voice: Voice, needs: Needs, folded: Collection[NeedKind]) -> Iterator[Row]:
    """Yield the headings with their counts and, below those that are not folded, what needs somebody."""
    numbers = {id(need): number for number, need in enumerate(needs.all)}
    for kind, found in needs.by_kind.items():
        yield Row(key=f"{SECTION}{kind.value}", cells=(_heading(voice, kind, found, kind in folded),))
        if kind not in folded:
            yield from (_row(voice, need, str(numbers[id(need)])) for need in found)
    for words in _closing(voice, needs):
        yield Row(key="", cells=(words,), tone="faint")


def coming_row(voice: Voice, line: GatheringLine) -> Row:
    """Return a gathering of the coming weeks, with how full its course is."""
    first = line.days[0]
    cells = (
        str(IsoWeek.of(first).number),
        voice.weekday(first),
        line.course.code,
        voice.say(line.label),
        seats_bar(line.course),
    )
    return Row(key=f"{line.course.code} {line.key}", cells=cells)


def tab_of(need: Need) -> str:
    """Return the tab of the course on which it is seen to."""
    if need.kind is NeedKind.FINDING:
        place = need.finding.place if need.finding is not None else FixPlace.of(need.about)
        return _TABS_OF_PLACES.get(place, "overview")
    return _TABS.get(need.kind, "overview")


def is_meant(need: Need, enrolment: Enrolment) -> bool:
    """Return whether it is about somebody."""
    statuses = _STATUSES.get(need.kind)
    return need.about == f"enrolment:{enrolment.id}" if statuses is None else enrolment.status in statuses


def whole_words(voice: Voice, need: Need) -> Content:
    """Return all that is said of it, and how it is put right."""
    words = voice.say(need.words)
    if need.finding is None:
        return joined(words)
    return joined(words, (f"\n→ {voice.say(how_to_fix(need.finding))}", "$text-muted"))


def _heading(voice: Voice, kind: NeedKind, found: Sequence[Need], folded: bool) -> str:
    late = sum(need.urgency in (Urgency.STOPS, Urgency.LATE) for need in found)
    sign, count = "▸" if folded else "▾", sum(need.count for need in found)
    words = f"{sign} {voice.say(kind)}: {count}"
    return words + (f"  ({voice.say('{count} urgent', count=late)})" if late else "")


def _row(voice: Voice, need: Need, key: str) -> Row:
    mark = voice.say(need.mark) if need.mark is not None else ""
    day = voice.day(need.day) if need.day else ""
    return Row(key=key, cells=(day, mark, need.code, voice.say(need.words)), tone=_TONES.get(need.urgency, ""))


def _closing(voice: Voice, needs: Needs) -> Iterator[str]:
    """Yield what stands below everything: that there is nothing, or that there is more."""
    if not needs.has_courses:
        yield voice.say("There is no course yet: n plans the first one.")
    elif not needs.all:
        yield voice.say("Nothing needs anybody today.")
    if needs.left_out:
        yield voice.say("{count} later {count:course was|courses were} not looked at.", count=needs.left_out)
    if needs.left_over:
        yield voice.say("{count} more {count:course is|courses are} over and not closed.", count=needs.left_over)
    if needs.more_tasks:
        yield voice.say("There are more tasks due; each course has all of its own on its tab.")
