"""What is told beside a timetable: how the draft stands, the sums of the day, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.coverage import Coverage
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.messages import Listed
from veiledning_core.domain.timetable import by_day, gaps, gross_minutes, longest_stretch, net_minutes, overlaps

from ..programme_draft import ProgrammeDraft
from ..speaking import Voice
from ..text import joined


def draft_state(voice: Voice, draft: ProgrammeDraft) -> Iterator[Content]:
    """Yield whether there is a draft, what the rest of the day does, and whether somebody else was faster."""
    rest = voice.say("when you edit, {rest}", rest=draft.rest)
    if draft.unsaved:
        state = voice.say("Draft, not saved; edits: {count} (* changed, + new)", count=draft.steps)
        yield joined((state, "bold $text-warning"), f" · {rest}")
    else:
        yield joined((voice.say("As saved"), "bold"), f" · {rest}")
    if draft.overtaken:
        labels = Listed(g.label for g in draft.held.gatherings if g.key in draft.overtaken) if draft.held else ""
        text = voice.say("Somebody else changed this since you began: {gatherings}.", gatherings=labels)
        yield joined((text, "bold $text-error"), " ", voice.say("Saving asks first; dropping shows what they made."))


def day_sums(voice: Voice, gathering: Gathering, day: int) -> Iterator[Content]:
    """Yield what a day adds up to, and where two sessions overlap or time is unused."""
    sessions = by_day(gathering.sessions).get(day, ())
    if not sessions:
        return
    title = f"{voice.say(gathering.label)} {sessions[0].start:%H:%M}–{max(s.end for s in sessions):%H:%M}"
    gross, net = gross_minutes(sessions), net_minutes(sessions)
    sums = [voice.say("{gross} min, {net} of teaching", gross=gross, net=net)]
    if gathering.credit_hours is not None:
        sums.append(voice.say("{hours} credit hours", hours=voice.number(gathering.credit_hours)))
    yield joined((title, "bold"), *(f" · {one}" for one in sums))
    twice = [f"{before.start:%H:%M}/{after.start:%H:%M}" for before, after in overlaps(sessions)]
    unused = [f"{after.start:%H:%M}" for _, after in gaps(sessions)]
    yield joined(
        voice.say("Longest without a pause: {minutes} min", minutes=longest_stretch(sessions)),
        *(" · ", _fact(voice, voice.say("Overlap"), twice)),
        *(" · ", _fact(voice, voice.say("Unused time before"), unused)),
    )


def outcomes_left(voice: Voice, found: Coverage) -> Iterator[Content]:
    """Yield the outcomes that nothing serves."""
    if found.rows:
        yield _fact(voice, voice.say("Outcomes that nothing serves"), [row.key for row in found.uncovered])


def _fact(voice: Voice, name: str, places: Sequence[str]) -> Content:
    return joined(f"{name}: ", (", ".join(places), "bold") if places else voice.say("none"))
