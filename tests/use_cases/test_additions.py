"""Panels and commands of plugins: read and run as any step; one that fails is named and harms nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest

from veiledning_core.course_type.additions import (
    Additions,
    CourseCommand,
    CourseExporter,
    CourseImporter,
    CoursePanel,
    PanelContent,
    PanelTable,
)
from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.errors import NotFound, RegisterBusy, RuleRefused, UsageFault
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.hookspecs import API_VERSION, hookimpl
from veiledning_core.plugins import Plugins, load_plugins
from veiledning_core.register import Register
from veiledning_core.testing.registers import contents, open_test_register, sign_up_table
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases import reading
from veiledning_core.use_cases.additions import (
    AdditionFailed,
    commanded,
    commands_of,
    export_table,
    exporters_of,
    imported,
    importers_of,
    panels_of,
    read_panel,
)
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.journal.journal_lines import journal_lines
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.work import Work

SECRET = "01017012345"
DAYS = ((dt.date(2026, 9, 7),), (dt.date(2026, 9, 16),))


def content(work: Work, code: str) -> PanelContent:
    return PanelContent(paragraphs=(work.courses.by_code(code).place,))


def places(work: Work, code: str) -> PanelTable:
    return PanelTable(headings=("A",), rows=((work.courses.by_code(code).place,),))


def raising(_: Work, __: str) -> Any:
    raise ValueError(SECRET)


def rename(work: Work, code: str) -> Message:
    edit_course(work, code, place="Bergen")
    return Message("Moved.")


def rename_and_fail(work: Work, code: str) -> Message:
    rename(work, code)
    raise ValueError(SECRET)


def refusing(work: Work, code: str) -> Any:
    raise RuleRefused(Message("no room is free"), where=code)


def gone(_: Work, __: str) -> Any:
    raise RegisterBusy(Message("the database is locked"), where="register.db")


def words(key: str) -> LocalText:
    return LocalText(nb=key, en=key)


def panel(key: str, read: Callable[[Any, str], Any] = content, *types: str) -> CoursePanel:
    return CoursePanel(key=key, title=words(key), content=read, types=types)


def command(key: str, do: Callable[[Any, str], Any]) -> CourseCommand:
    return CourseCommand(key=key, title=words(f"{key.capitalize()}!"), help=words(key), do=do)


def exporter(key: str, table: Callable[[Any, str], Any]) -> CourseExporter:
    return CourseExporter(key=key, title=words(key), table=table)


def importer(key: str, take: Callable[[Any, str, Any], Any]) -> CourseImporter:
    return CourseImporter(key=key, title=words(key), take=take)


OFFERED: dict[str, Callable[[str], Any]] = {
    "register_course_panels": panel,
    "register_course_commands": lambda key: command(key, rename),
    "register_exporters": lambda key: exporter(key, content),
    "register_importers": lambda key: importer(key, lambda work, code, table: rename(work, code)),
}


def entry(name: str, **hooks: list[Any]) -> Any:
    """Return the entry point of a distribution `veiledning-NAME` that offers these."""
    module = ModuleType(name)
    vars(module)["veiledning_api"] = API_VERSION
    for hook, offered in hooks.items():
        setattr(module, hook, hookimpl(lambda offered=offered: offered))
    dist = SimpleNamespace(name=f"veiledning-{name}", version="1")
    return SimpleNamespace(name=name, dist=dist, load=lambda: module)


def plugins() -> Plugins:
    strange = entry(
        "strange",
        register_course_panels=[
            panel("good"),
            panel("bad", raising),
            panel("odd", lambda *_: "text"),
            panel("no", content, "ttt"),
            panel("refuses", refusing),
            panel("locked", gone),
            panel("writes", rename),
        ],
        register_course_commands=[
            command("go", rename),
            command("fall", rename_and_fail),
            command("book-rooms", refusing),
        ],
        register_exporters=[
            exporter("places", places),
            exporter("failing", raising),
            exporter("listed", lambda work, code: [["A"]]),
        ],
        register_importers=[
            importer("move-to", lambda work, code, table: rename(work, code)),
            importer("fail-to-move", lambda work, code, table: rename_and_fail(work, code)),
            importer("say-nothing", lambda work, code, table: [rename(work, code)]),
        ],
    )
    loaded = load_plugins(entries=[strange])
    offer = OfferedFile(source=sample_file(), distribution="veiledning-core")
    return attrs.evolve(loaded, course_types=(offer,))


@pytest.fixture
def register(database_url: str) -> Iterator[Register]:
    with open_test_register(database_url, plugins()) as opened:
        opened.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=DAYS, place="Oslo"))
        yield opened


def place(register: Register) -> str:
    return register.read(reading.course_card, "PRV-1").course.place


def test_a_course_has_the_panels_and_commands_for_its_type(register: Register) -> None:
    assert [one.what.key for one in register.read(panels_of, "PRV-1")] == [
        "good",
        "bad",
        "odd",
        "refuses",
        "locked",
        "writes",
    ]
    assert [one.what.key for one in register.read(commands_of, "PRV-1")] == ["go", "fall", "book-rooms"]
    assert {one.distribution for one in register.read(panels_of, "PRV-1")} == {"veiledning-strange"}


def test_a_panel_is_read(register: Register) -> None:
    assert register.read(read_panel, "PRV-1", "good").paragraphs == ("Oslo",)


@pytest.mark.parametrize("key", ["bad", "odd"])
def test_a_panel_that_fails_is_named_without_what_it_says(register: Register, key: str) -> None:
    with pytest.raises(AdditionFailed) as caught:
        register.read(read_panel, "PRV-1", key)
    assert "veiledning-strange" in str(caught.value)
    assert SECRET not in str(caught.value) + str(caught.value.report or "")


def test_the_report_of_a_panel_that_raises_says_where(register: Register) -> None:
    with pytest.raises(AdditionFailed) as caught:
        register.read(read_panel, "PRV-1", "bad")
    assert "raising" in str(caught.value.report)


def test_what_is_returned_in_place_of_what_was_promised_is_named(register: Register) -> None:
    with pytest.raises(AdditionFailed, match="returned str, not PanelContent"):
        register.read(read_panel, "PRV-1", "odd")


def test_a_panel_that_writes_is_told_that_it_may_only_read(register: Register) -> None:
    with pytest.raises(UsageFault, match=r"^veiledning-strange: a step that may only read has tried to write"):
        register.read(read_panel, "PRV-1", "writes")
    assert place(register) == "Oslo"


@pytest.mark.parametrize("key", ["no", "goood"])
def test_a_panel_that_is_not_for_the_course_is_not_found(register: Register, key: str) -> None:
    with pytest.raises(NotFound, match="no plugin adds"):
        register.read(read_panel, "PRV-1", key)


def test_a_command_is_previewed_run_and_undone_as_any_step(register: Register) -> None:
    preview = register.preview(commanded("go"), "PRV-1")
    assert (str(preview.result), place(register)) == ("Moved.", "Oslo")
    assert preview.changes
    register.run(commanded("go"), "PRV-1")
    assert place(register) == "Bergen"
    last = register.read(reading.list_journal, course="PRV-1", limit=1)[0]
    assert last.use_case == "go"
    register.run(undo, last.number or 0)
    assert place(register) == "Oslo"


def test_what_an_exporter_returns_is_a_table_and_one_that_fails_is_named(register: Register) -> None:
    assert [one.what.key for one in register.read(exporters_of, "PRV-1")] == ["places", "failing", "listed"]
    assert register.read(export_table, "PRV-1", "places").rows == (("Oslo",),)
    for key in ("failing", "listed"):
        with pytest.raises(AdditionFailed, match=r"strange \(veiledning-strange 1\)") as failed:
            register.read(export_table, "PRV-1", key)
        assert SECRET not in str(failed.value) + str(failed.value.report or "")


def test_an_importer_is_previewed_run_and_undone_as_any_step_and_one_that_fails_leaves_nothing(
    register: Register,
) -> None:
    table = sign_up_table({"A": "Bergen"})
    assert len(register.read(importers_of, "PRV-1")) == 3
    for key in ("fail-to-move", "say-nothing"):
        with pytest.raises(AdditionFailed, match=r"strange \(veiledning-strange 1\)"):
            register.run(imported(key), "PRV-1", table)
    assert register.preview(imported("move-to"), "PRV-1", table).changes
    assert place(register) == "Oslo"
    register.run(imported("move-to"), "PRV-1", table)
    line = register.read(journal_lines, limit=1)[0]
    assert (place(register), str(line.doing)) == ("Bergen", "did this: move-to")
    register.run(undo, line.entry.number or 0)
    assert place(register) == "Oslo"


def test_a_plugin_that_refuses_on_purpose_is_named_beside_what_it_refuses(register: Register) -> None:
    with pytest.raises(RuleRefused, match=r"^veiledning-strange, PRV-1: no room is free$"):
        register.read(read_panel, "PRV-1", "refuses")
    with pytest.raises(RuleRefused, match=r"^veiledning-strange, PRV-1: no room is free$"):
        register.run(commanded("book-rooms"), "PRV-1")


def test_a_database_that_is_locked_while_a_plugin_reads_is_not_put_down_to_it(register: Register) -> None:
    with pytest.raises(RegisterBusy, match=r"^register\.db: the database is locked$"):
        register.read(read_panel, "PRV-1", "locked")


def test_the_journal_names_a_command_by_its_title_and_by_its_key_when_the_plugin_is_gone(register: Register) -> None:
    register.run(commanded("go"), "PRV-1")
    assert str(register.read(journal_lines, limit=1)[0].doing) == "did this: Go!"
    with open_test_register(register.url, load_plugins(none=True)) as bare:
        assert bare.read(journal_lines, limit=1)[0].doing == "go"


def test_a_command_that_fails_halfway_leaves_nothing(register: Register) -> None:
    before = contents(register)
    with pytest.raises(AdditionFailed):
        register.run(commanded("fall"), "PRV-1")
    assert contents(register) == before


@pytest.mark.parametrize("hook", OFFERED)
def test_a_key_that_two_distributions_claim_is_told_of_both(hook: str) -> None:
    one = OFFERED[hook]("same")
    loaded = load_plugins(entries=[entry("one", **{hook: [one]}), entry("two", **{hook: [one]})])
    assert len(loaded.broken) == 2
    for report in loaded.broken:
        assert "veiledning-one, veiledning-two" in str(report.reason)
    assert loaded.additions == Additions()


@pytest.mark.parametrize("hook", OFFERED)
@pytest.mark.parametrize("offered", [object(), panel("Not A Key"), command("Not A Key", rename)])
def test_what_is_no_addition_breaks_its_plugin_alone(hook: str, offered: object) -> None:
    loaded = load_plugins(
        entries=[entry("odd", **{hook: [offered]}), entry("good", register_course_panels=[panel("a")])]
    )
    assert [report.name for report in loaded.broken] == ["odd"]
    assert [one.what.key for one in loaded.additions.panels] == ["a"]
