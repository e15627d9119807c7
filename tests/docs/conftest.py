"""A document that is walked through: what it tells a reader to write is written, what it tells them to run is run."""

from __future__ import annotations

import fnmatch
import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from veiledning_cli.main import main

from tools.unpacked import unpacked

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"(?:^<!-- (?P<mark>.+?) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
PLACE = re.compile(r"(?P<how>file|append|below (?P<above>.+)): (?P<path>\S+)")
EXIT = re.compile(r"exit (?P<code>\d+)")
LEFT_OUT = "…"


class Step(NamedTuple):
    """A fenced block of a document, with the comment that stands right above it."""

    mark: str
    language: str
    text: str


class Walk:
    """A reader in an empty folder, who does what a document says, in its order."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site, self.sources = folder, folder.parent / "site", [ROOT / "src", ROOT]

    def through(self, document: Path) -> None:
        steps = [Step(*(found or "" for found in step)) for step in FENCE.findall(document.read_text("utf-8"))]
        assert steps
        for step in steps:
            self._take(step)

    def _take(self, step: Step) -> None:
        if place := PLACE.fullmatch(step.mark):
            self._write(place, step.text)
        else:
            assert step.language == "console", f"nobody would try this block: {step.text}"
            stops = EXIT.fullmatch(step.mark)
            for command, shown in dialogue(step.text):
                self._run(command, shown, code=int(stops["code"]) if stops else 0)

    def _write(self, place: re.Match[str], text: str) -> None:
        file = self.folder / place["path"]
        if place["how"] == "append":
            text = f"{file.read_text('utf-8')}\n{text}"
        elif above := place["above"]:
            lines = file.read_text("utf-8").splitlines(keepends=True)
            at = next(number for number, line in enumerate(lines, 1) if line.startswith(above))
            text = "".join((*lines[:at], text, *lines[at:]))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def _run(self, command: str, shown: list[str], *, code: int) -> None:
        words = shlex.split(command)
        name, *arguments = words
        found, output = getattr(self, f"_{name}")(*arguments)
        assert found == code, f"$ {command}\n{output}"
        said = iter(output.splitlines())
        for line in shown:
            assert any(fnmatch.fnmatchcase(told.strip(), pattern(line)) for told in said), f"{line!r} in:\n{output}"

    def forget(self) -> None:
        """Let what was written be imported anew, as another run of the program would."""
        packages = {package.name for package in self.folder.glob("src/*")}
        for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
            del sys.modules[name]

    def _veiledning(self, *arguments: str) -> tuple[int, str]:
        self.forget()
        os.chdir(self.folder)
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
        return result.exit_code, result.output

    def _pip(self, *arguments: str) -> tuple[int, str]:
        """Install the distribution here as `pip install -e` does: its names, and the folder that its source is in."""
        assert arguments == ("install", "-e", ".[test]")
        unpacked(self.folder, self.site)
        for package in self.site.glob("*/__init__.py"):
            shutil.rmtree(package.parent)
        self.sources.append(self.folder / "src")
        sys.path[:0] = [str(self.site), str(self.folder / "src")]
        importlib.invalidate_caches()
        return 0, ""

    def _pytest(self, *arguments: str) -> tuple[int, str]:
        path = os.pathsep.join(map(str, (self.site, *self.sources)))
        quickly = {"PYTHONPATH": path, "COLUMNS": "200", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments)
        found = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, **quickly},
            capture_output=True,
            text=True,
            check=False,
        )
        return found.returncode, found.stdout + found.stderr

    def _cd(self, name: str) -> tuple[int, str]:
        self.folder /= name
        return 0, ""

    def _rm(self, *names: str) -> tuple[int, str]:
        for name in names:
            (self.folder / name).unlink()
        return 0, ""


def dialogue(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a block, with the lines that it is shown to print; a line that ends in a backslash goes on."""
    for part in re.split(r"^\$ ", text.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        yield command, [line.strip() for line in shown if line.strip() not in ("", LEFT_OUT)]


def pattern(line: str) -> str:
    """A line as it is shown, with an ellipsis for anything."""
    return re.sub(r"[\[*?]", lambda sign: f"[{sign[0]}]", line).replace(LEFT_OUT, "*")


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], Walk]]:
    """Walk through a document; whatever it installs is gone afterwards."""
    work = tmp_path / "work"
    work.mkdir()
    for name, value in {
        "DB": tmp_path / "register.db",
        "CONFIG": tmp_path / "config",
        "LANG": "en",
        "DEBUG": 1,
    }.items():
        monkeypatch.setenv(f"VEILEDNING_{name}", str(value))
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.chdir(work)
    reader = Walk(work)

    def through(document: Path) -> Walk:
        reader.through(document)
        return reader

    yield through
    reader.forget()
