"""Pictures of the screens over made-up courses, for the documents: `python -m veiledning_tui.pictures FOLDER`."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from veiledning_core.register import open_register
from veiledning_core.testing.demo import fill

from .app import VeiledningApp
from .looking import StoppedClock, press, settle

SIZE = (120, 34)
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_TOPIC_COURSE = ("2", "slash", *"EMNE-2026", "enter", "enter")
KEYS: Mapping[str, Sequence[str]] = {
    "overview": (),
    "course-list": ("2",),
    "course": _TOPIC_COURSE,
    "edit-course": (*_TOPIC_COURSE, "e", "tab", *"Hamar"),
    "staffing": (*_TOPIC_COURSE, "b"),
    "programme": (*_TOPIC_COURSE, "2"),
    "move-session": (*_TOPIC_COURSE, "2", "down", "down", "m", *"10:00"),
    "participants": (*_TOPIC_COURSE, "3"),
    "sign-up": (*_TOPIC_COURSE, "3", "p", "tab", *"Kari", "tab", *"Nordli", "tab", *"kari@prove.example"),
    "admission": ("2", "slash", *"KULL-7", "enter", "enter", "3", "m", "a"),
    "ranking": ("2", "slash", *"KULL-7", "enter", "enter", "3", "r"),
    "preparations": ("2", "slash", *"EMNE-2024", "enter", "enter", "4", "right"),
    "attendance": ("2", "slash", *"EMNE-2024", "enter", "enter", "5"),
    "tasks": (*_TOPIC_COURSE, "6"),
    "journal": (*_TOPIC_COURSE, "7"),
    "new-course": ("n", "enter", "down", "enter", *"EMNE-2027-3", "tab", "tab", *"12.04.2027", "tab", *"10.05.2027"),
    "help": ("question_mark",),
}
"""What is pressed from the first screen on, by the name of the picture."""


async def take(folder: Path, url: str, clock: StoppedClock, language: str = "nb") -> None:
    """Write one picture after the other."""
    for name, keys in KEYS.items():
        with open_register(url, clock=clock, actor="koordinator") as register:
            app = VeiledningApp(register, language=language)
            async with app.run_test(size=SIZE) as pilot:
                await settle(pilot)
                await press(pilot, *keys)
                picture = standing_alone(app.export_screenshot(title="Veiledning"))
                (folder / f"{name}.svg").write_text(picture, encoding="utf-8")


def standing_alone(svg: str) -> str:
    """Return a picture that keeps its blanks in every viewer and fetches no font from elsewhere."""
    return _FONT.sub("", svg).replace("<svg ", '<svg xml:space="preserve" ', 1)


def main(folder: Path) -> None:
    """Make up a register and take its pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = StoppedClock(dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC))
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{Path(scratch) / 'register.db'}"
        with open_register(url, clock=clock, actor="koordinator") as register:
            fill(register)
        asyncio.run(take(folder, url, clock))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
