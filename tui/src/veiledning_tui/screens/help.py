"""The keys that work here, and the few words one must know."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen

from ..commands import EVERYWHERE
from ..speaking import Voice
from ..text import joined, lines


def help_text(voice: Voice, screen: Screen[object]) -> Content:
    """Return the keys of a screen with their names, and how to find one's way."""
    return lines((*_keys(voice, screen), joined(""), *_advice(voice)))


def _keys(voice: Voice, screen: Screen[object]) -> Iterator[Content]:
    ours = (found.binding for found in screen.active_bindings.values() if found.enabled and _is_ours(found))
    for key, name in dict.fromkeys((screen.app.get_key_display(binding), binding.description) for binding in ours):
        yield joined((f"{key:>8}  ", "bold $text-accent"), name)
    yield joined((f"{'ctrl+p':>8}  ", "bold $text-accent"), voice.say("Everything that can be done, by name"))
    if getattr(screen, "TAKES_STEPS_BACK", False):
        yield joined((f"{'ctrl+z':>8}  ", "bold $text-accent"), voice.say("Undo my last step"))
    yield joined((f"{'ctrl+t':>8}  ", "bold $text-accent"), voice.say("Other colours: dark, light, high contrast"))


def _advice(voice: Voice) -> Iterator[Content]:
    yield joined(voice.say("Tab goes to the next list or text, the arrows go up and down, Enter opens, Esc goes back."))
    yield joined(voice.say("Nothing is changed before you have seen what will happen and said yes."))
    yield joined(
        voice.say("Only small things, such as a tick or a move between groups, are done at once; they can be undone.")
    )
    yield joined(voice.say("STOPS: must be fixed first. WARNS: fix it, or let it pass with a reason."))
    yield joined(voice.say("TASK: somebody has it on the list. NOTE: good to know."))


def _is_ours(found: ActiveBinding) -> bool:
    """Tell the keys that belong to this screen from those that every Textual screen has."""
    return isinstance(found.node, Screen) and found.binding.key not in EVERYWHERE
