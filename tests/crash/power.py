"""What a power cut may leave of files, as their makers promise it: what was synced, and of the rest whatever it was.

A write since a file's last sync may be there or not, whichever order they were made in, and whole or by the sector. A
file that was removed may be back, and one that is new may be missing, until it is synced.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from tests.crash.recorder import Event, What

SECTOR = 512
SHARES = (0.0, 0.5, 0.9, 1.0)
"""How much of what was not synced a disk may have written by then."""
TORN = 0.2
Files = Mapping[str, bytes]


@attrs.frozen
class Leftover:
    """A disk after a power cut, and what the program had promised until then."""

    files: Files
    promised: tuple[str, ...]


@attrs.define
class _File:
    """What surely stands on the disk, None where nothing does, and what was done since."""

    synced: bytes | None
    since: list[Event] = attrs.field(factory=list)

    @property
    def lives(self) -> Sequence[tuple[bytes | None, list[Event]]]:
        """Return the files that the name may stand for: the one on the disk, and one for each time it was removed."""
        found: list[tuple[bytes | None, list[Event]]] = [(self.synced, [])]
        for event in self.since:
            if event.what is What.REMOVE:
                found.append((None, []))
            else:
                found[-1][1].append(event)
        return found

    def sync(self) -> None:
        self.synced, self.since = _after(*self.lives[-1]), []


def after_power_cuts(
    begun: Files, events: Sequence[Event], cuts: Iterable[int], chance: random.Random, *, syncs: bool = True
) -> Iterator[Leftover]:
    """Yield a disk for each cut, which comes before the event of that number.

    Without `syncs` it is a disk that only says that it has synced.
    """
    files = {name: _File(content) for name, content in begun.items()}
    promised: list[str] = []
    done = 0
    for cut in sorted(cuts):
        for event in events[done:cut]:
            if event.what is What.PROMISE:
                promised.append(event.name)
            elif event.what is not What.SYNC:
                files.setdefault(event.name, _File(None)).since.append(event)
            elif syncs:
                files[event.name].sync()
        done = cut
        left = {name: content for name, file in files.items() if (content := _left(file, chance)) is not None}
        yield Leftover(left, tuple(promised))


def _left(file: _File, chance: random.Random) -> bytes | None:
    share = chance.choice(SHARES)
    begun, since = chance.choice(file.lives)
    return _after(begun, (part for event in since for part in _written(event, share, chance)))


def _written(event: Event, share: float, chance: random.Random) -> Iterator[Event]:
    """Yield what of an event is on the disk."""
    if chance.random() < share:
        yield event
    elif event.what is What.WRITE and chance.random() < TORN:
        for start in range(0, len(event.content), SECTOR):
            if chance.random() < share:
                part = event.content[start : start + SECTOR]
                yield attrs.evolve(event, place=event.place + start, content=part)


def _after(content: bytes | None, events: Iterable[Event]) -> bytes | None:
    held = None if content is None else bytearray(content)
    for event in events:
        held = bytearray() if held is None else held
        end = event.place + len(event.content)
        held.extend(bytes(max(0, end - len(held))))
        if event.what is What.TRUNCATE:
            del held[event.place :]
        else:
            held[event.place : end] = event.content
    return None if held is None else bytes(held)
