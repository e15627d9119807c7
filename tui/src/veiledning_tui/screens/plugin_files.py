"""Files that plugins write about a course, and take in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from textual.app import SystemCommand
from textual.content import Content

from veiledning_core.course_type.additions import Additions, CourseExporter, CourseImporter, PanelTable
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.outgoing import file_name, require_writable, write_table
from veiledning_core.exchange.tabular import read_table
from veiledning_core.register import Preview, Register
from veiledning_core.use_cases.additions import export_table, imported
from veiledning_core.use_cases.work import Work

from ..importing import path_of
from ..step import step
from ..text import joined
from .confirm import Confirm
from .course_desk import CourseDesk
from .file_box import FileBox


class PluginFiles:
    """Filer fra og til utvidelser; `told` says what taking one in would do."""

    def __init__(self, screen: CourseDesk, told: Callable[[Preview[Message]], Content]) -> None:
        self.screen, self.told, self.say = screen, told, screen.say

    def commands(self, additions: Additions) -> Iterator[SystemCommand]:
        """Yield the files by name."""
        for exporter in additions.exporters:
            words = self.say("Write a file: {plugin}", plugin=exporter.distribution)
            yield SystemCommand(self.say(exporter.what.title), words, partial(self.export, exporter.what))
        for importer in additions.importers:
            words = self.say("Take a file in: {plugin}", plugin=importer.distribution)
            yield SystemCommand(self.say(importer.what.title), words, partial(self.take, importer.what))

    def export(self, exporter: CourseExporter) -> None:
        """Ask for a name, and write the file."""
        code = self.screen.code
        box = FileBox(
            self.screen.desk,
            self.say(exporter.title),
            self.say("A workbook (.xlsx) or a text file (.csv) with a table about {code}.", code=code),
            name=file_name(code, exporter.key, suffix=".xlsx"),
        )
        self.screen.app.push_screen(box, lambda typed: self._export_to(exporter, path_of(typed)) if typed else None)

    def take(self, importer: CourseImporter) -> None:
        """Ask for a file, show what it brings, and take it in."""
        explained = self.say("What the file brings is shown before anything is written.")
        box = FileBox(self.screen.desk, self.say(importer.title), explained)
        self.screen.app.push_screen(box, lambda typed: self._take_in(importer, path_of(typed)) if typed else None)

    def _export_to(self, exporter: CourseExporter, path: Path) -> None:
        if not path.exists():
            self._write(exporter, path)
            return
        question = self.say("Replace {file}?", file=path.name)
        box = Confirm(self.screen.desk, question, joined(self.say("A file of that name is there already.")))
        self.screen.app.push_screen(box, lambda yes: self._write(exporter, path) if yes is not None else None)

    def _write(self, exporter: CourseExporter, path: Path) -> None:
        self.screen.ask(
            lambda register: self._written(register, exporter, path),
            lambda _: self.screen.tell("Written: {file}", file=str(path)),
            about="file",
            waits=True,
        )

    def _written(self, register: Register, exporter: CourseExporter, path: Path) -> None:
        require_writable(path)
        table = register.read(export_table, self.screen.code, exporter.key)
        write_table(path, list(self._rows(table)))

    def _rows(self, table: PanelTable) -> Iterator[list[str]]:
        for row in (table.headings, *table.rows):
            yield [self.say(Message("{said}", said=cell)) for cell in row]

    def _take_in(self, importer: CourseImporter, path: Path) -> None:
        self.screen.changing.act(
            self.say("Take {file} in for {code}?", file=path.name, code=self.screen.code),
            lambda _: step(_reading(importer.key), self.screen.code, path),
            self.told,
            then=lambda done: self.screen.tell("{done}", done=done),
        )


def _reading(key: str) -> Callable[[Work, str, Path], Message]:
    """Return the use case of an importer with the reading of the file before it."""
    take = imported(key)

    def read_and_take(work: Work, code: str, path: Path) -> Message:
        return take(work, code, read_table(path))

    read_and_take.__name__ = take.__name__  # the journal names the use case
    return read_and_take
