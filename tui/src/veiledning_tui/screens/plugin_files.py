"""Files that plugins write about a course, and take in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from textual.app import SystemCommand
from textual.content import Content

from veiledning_core.course_type.additions import Additions, CourseExporter, CourseImporter, PanelTable
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.file_names import file_name
from veiledning_core.exchange.tabular import read_table
from veiledning_core.register import Preview
from veiledning_core.use_cases.additions import export_table, imported
from veiledning_core.use_cases.work import Work

from ..importing import path_of
from ..step import step
from .course_desk import CourseDesk
from .file_box import FileBox, TableBox
from .saving import save_table


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
        box = TableBox(
            self.screen.desk,
            self.say(exporter.title),
            self.say("A workbook (.xlsx) or a text file (.csv) with a table about {code}.", code=code),
            name=file_name(code, exporter.key, suffix=".xlsx"),
        )
        save_table(self.screen, box, lambda register: list(self._rows(register.read(export_table, code, exporter.key))))

    def take(self, importer: CourseImporter) -> None:
        """Ask for a file, show what it brings, and take it in."""
        explained = self.say("What the file brings is shown before anything is written.")
        box = FileBox(self.screen.desk, self.say(importer.title), explained)
        self.screen.app.push_screen(box, lambda typed: self._take_in(importer, path_of(typed)) if typed else None)

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
