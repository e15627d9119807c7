"""Pictures of the screens over made-up courses, for the documents: `python -m veiledning_tui.pictures FOLDER`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import attrs

from veiledning_core.register import open_register
from veiledning_core.testing.demo import fill

from .app import VeiledningApp
from .looking import StoppedClock, press, settle
from .themes import CONTRAST, DARK, LIGHT

_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_ANSWERS = """Fornavn;Etternavn;E-post;Helseforetak;Klinikk/avdeling;Stilling;Godkjent av leder;Kommentar
Ada;Prøve;ada@prove.example;Oslo universitetssykehus HF;Medisin;Overlege;ja;
Bo;Prøve;bo@prove.example;Vestre Viken HF;Kirurgi;Overlege;ja;Reiser med tog
Cato;Prøve;cato.prove.example;Sykehuset Innlandet HF;Barn;Overlege;ja;
Ada;Prøve;ada@prove.example;Oslo universitetssykehus HF;Barn;Overlege;ja;
"""


@attrs.frozen
class Shot:
    """Bilde: what is pressed from the first screen on, how large the terminal is, and in which colours."""

    keys: tuple[str, ...] = ()
    size: tuple[int, int] = attrs.field(default=(120, 34), kw_only=True)
    theme: str = attrs.field(default=DARK, kw_only=True)


def _in(code: str, *keys: str) -> tuple[str, ...]:
    """Return the keys that open a course, and what is pressed there."""
    return ("2", "slash", *code, "enter", "enter", *keys)


SHOTS: Mapping[str, Shot] = {
    "overview": Shot(size=(140, 40)),
    "overview-light": Shot(theme=LIGHT),
    "overview-contrast": Shot(theme=CONTRAST),
    "year": Shot(("3", "right")),
    "course-list": Shot(("2",), size=(160, 48)),
    "new-course": Shot(
        ("n", "enter", "down", "enter", *"EMNE-2027-3", "tab", "tab", *"12.04.2027", "tab", *"10.05.2027")
    ),
    "course": Shot(_in("EMNE-2026")),
    "staffing": Shot(_in("EMNE-2026", "b"), size=(120, 18)),
    "notes": Shot(_in("LOK-5-OUS", "n"), size=(120, 14)),
    "local-courses": Shot(_in("KULL-7", "l"), size=(120, 14)),
    "local-board": Shot(_in("KULL-7", "l", "b", "down"), size=(120, 16)),
    "programme-draft": Shot(_in("EMNE-2026", "2", "down", "down", "m", *"10:00", "ctrl+s")),
    "outcomes": Shot(_in("EMNE-2026", "2", "o"), size=(120, 20)),
    "variants": Shot(_in("EMNE-2026", "2", "v"), size=(140, 40)),
    "participants": Shot(_in("KULL-7", "3"), size=(140, 26)),
    "import": Shot(_in("KULL-7", "3", "i", *"svar.csv", "enter", "down"), size=(140, 16)),
    "ranking": Shot(_in("KULL-7", "3", "r"), size=(120, 24)),
    "admission": Shot(_in("KULL-7", "3", "m", "a")),
    "groups": Shot(_in("EMNE-2026", "G", "right", "m"), size=(140, 24)),
    "preparations": Shot(_in("EMNE-2024", "4", "right")),
    "attendance": Shot(_in("EMNE-2024", "5")),
    "economy": Shot(_in("KULL-5", "6"), size=(140, 24)),
    "tasks": Shot(_in("EMNE-2026", "7")),
    "documents": Shot(_in("KULL-5", "8", "down", "down", "down"), size=(120, 24)),
    "mail": Shot(_in("EMNE-2026", "9"), size=(120, 24)),
    "journal": Shot(_in("EMNE-2026", "0")),
}
"""The pictures, by name."""


async def take(folder: Path, url: str, clock: StoppedClock, language: str = "nb") -> None:
    """Write one picture after the other."""
    for name, shot in SHOTS.items():
        with open_register(url, clock=clock, actor="koordinator") as register:
            app = VeiledningApp(register, language=language, theme=shot.theme)
            async with app.run_test(size=shot.size) as pilot:
                await settle(pilot)
                await press(pilot, *shot.keys)
                picture = standing_alone(app.export_screenshot(title="Veiledning"))
                (folder / f"{name}.svg").write_text(picture, encoding="utf-8")


def standing_alone(svg: str) -> str:
    """Return a picture that keeps its blanks in every viewer and fetches no font from elsewhere."""
    return _FONT.sub("", svg).replace("<svg ", '<svg xml:space="preserve" ', 1)


def main(folder: Path) -> None:
    """Make up a register and take its pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = StoppedClock(dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC))
    with tempfile.TemporaryDirectory() as scratch, contextlib.chdir(scratch):
        Path("svar.csv").write_text(_ANSWERS, encoding="utf-8")
        url = f"sqlite:///{Path(scratch) / 'register.db'}"
        with open_register(url, clock=clock, actor="koordinator") as register:
            fill(register)
        asyncio.run(take(folder, url, clock))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m veiledning_tui.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    main(parser.parse_args().folder.resolve())
