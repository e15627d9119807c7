"""What a variant makes of a programme."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from veiledning_core.use_cases.courses.programme_views import VariantSession, VariantView

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined
from .findings import finding_line
from .programme import times


def variant_text(voice: Voice, view: VariantView) -> Block:
    """Return what is told of a variant: whether the course is held so, its own findings, preparations and programme."""
    return stack(*_rows(voice, view))


def _rows(voice: Voice, view: VariantView) -> Iterator[Content | Block]:
    yield joined((voice.say(view.variant.title), "bold"))
    yield joined(_standing(voice, view))
    for finding in view.findings:
        yield hang(joined("• "), finding_line(voice, finding))
    for release in view.releases:
        yield hang(joined("• "), joined(_release(voice, view, release.after, voice.say(release.block.title))))
    labels = {gathering.key: gathering.label for gathering in view.course.gatherings}
    for key, sessions in view.sessions:
        yield joined("")
        yield joined((voice.say(labels[key]), "bold $text-primary"))
        for one in sessions:
            yield from _session(voice, one)


def _standing(voice: Voice, view: VariantView) -> tuple[str, str]:
    if not view.is_now:
        return voice.say("not as the course is now"), "$foreground-muted"
    if view.fits:
        return voice.say("as the course is now"), "bold $text-success"
    return voice.say("as the course is now, though its days do not fit"), "bold $text-warning"


def _session(voice: Voice, one: VariantSession) -> Iterator[Block]:
    mark, style = ("*", "bold") if one.why else (" ", "$foreground-muted" if one.session.kind.is_pause else "")
    yield hang(joined((f"{mark}{times(one.session)}  ", "$text-accent")), joined((voice.say(one.session.title), style)))
    if one.why:
        yield hang(joined(" " * 14), joined((voice.say(one.why), "$foreground-muted")))


def _release(voice: Voice, view: VariantView, after: str | None, block: str) -> str:
    if after is None:
        return voice.say("{block}: given out when the place is confirmed", block=block)
    label = next((gathering.label for gathering in view.course.gatherings if gathering.key == after), after)
    return voice.say("{block}: given out after {gathering}", block=block, gathering=label)
