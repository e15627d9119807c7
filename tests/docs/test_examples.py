"""The examples in the documents do what they say."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.hookspecs import API_VERSION, PROJECT
from veiledning_core.plugins import PluginState, load_plugins
from veiledning_core.register import Register
from veiledning_core.rules.check import check
from veiledning_core.testing.pictures import a_picture, a_rule, participants
from veiledning_core.testing.registers import open_test_register, sample_plugins, sign_up_table
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.courses.programme import move_gathering
from veiledning_core.use_cases.enrolments.importing import import_sign_ups
from veiledning_core.use_cases.organisations import add_organisation
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.work import Work

ROOT = Path(__file__).parents[2]


def blocks(document: str, language: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def run(code: str, name: str = "example") -> ModuleType:
    module = ModuleType(name)
    exec(compile(code, name, "exec", dont_inherit=True), module.__dict__)
    return module


class Installed:
    """An entry point as an installer would make it from the document."""

    name = "gruppeveiledning"
    group = PROJECT
    dist = None

    def __init__(self, module: ModuleType) -> None:
        self.module = module

    def load(self) -> ModuleType:
        return self.module


def test_the_readme_plans_and_checks_a_course_with_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = blocks("README.md", "python")
    monkeypatch.chdir(tmp_path)
    verdict = run(example).verdict
    assert verdict.course.code == "EMNE-27-1"
    assert capsys.readouterr().out.startswith("False ['Course day I has no place'")


def test_the_plugin_of_the_document_names_its_module_and_loads() -> None:
    (project,) = (tomllib.loads(block) for block in blocks("docs/hooks.md", "toml"))
    assert project["project"]["entry-points"][PROJECT] == {"gruppeveiledning": "veiledning_gruppeveiledning"}
    plugin = run(blocks("docs/hooks.md", "python")[0].replace("files(__name__)", "files('veiledning_core')"))
    (report,) = load_plugins(entries=(Installed(plugin),)).reports
    assert report.state is PluginState.OK


@pytest.mark.parametrize(("count", "said"), [(0, []), (2, []), (3, ["3 participants cannot all work in pairs"])])
def test_the_rule_of_the_document_finds_who_is_left_over(count: int, said: list[str]) -> None:
    kind = run(blocks("docs/hooks.md", "python")[1]).EvenNumber()
    people = participants(count, status=EnrolmentStatus.ADMITTED)
    findings = check(a_picture(participants=people), [a_rule(kind)])
    assert [str(finding.message) for finding in findings] == said


def additions_of_the_document() -> ModuleType:
    return run(blocks("docs/hooks.md", "python")[2])


def tables_of_the_document(folder: Path) -> ModuleType:
    """The value, its table, the revision in its folder, and the hook that watches."""
    value, table, revision, watch = blocks("docs/hooks.md", "python")[3:]
    (name,) = re.findall(r"<!-- revision: (\S+) -->", (ROOT / "docs/hooks.md").read_text("utf-8"))
    (folder / "migrations").mkdir()
    (folder / "migrations" / name).write_text(revision, "utf-8")
    module = ModuleType("example")
    vars(module).update(files=lambda _: folder)
    here = table.replace("from importlib.resources import files\n", "")
    exec(compile("\n".join((value, here, watch)), "example", "exec", dont_inherit=True), vars(module))
    return module


def test_the_table_and_the_watch_of_the_document_let_a_booking_go_with_its_day(tmp_path: Path) -> None:
    module = tables_of_the_document(tmp_path)
    vars(module).update(veiledning_api=API_VERSION)
    installed = Installed(module)
    installed.name = "rombestilling"
    loaded = load_plugins(entries=(installed,))
    loaded.require_all()
    plugins = attrs.evolve(loaded, course_types=sample_plugins().course_types)
    first, second = dt.date(2027, 1, 11), dt.date(2027, 1, 20)

    def book(work: Work, code: str) -> None:
        course = work.courses.by_code(code).id
        work.own(module.Booking).add(
            *(module.Booking(id=work.new_id(), course=course, day=day) for day in (first, second))
        )

    def booked(work: Work, code: str) -> list[dt.date]:
        return [one.day for one in work.own(module.Booking).of_course(work.courses.by_code(code).id)]

    with open_test_register(f"sqlite:///{tmp_path / 'rooms.db'}", plugins) as opened:
        opened.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=((first,), (second,))))
        opened.run(book, "PRV-1")
        opened.run(move_gathering, "PRV-1", "day-2", (second + dt.timedelta(days=1),))
        assert opened.read(booked, "PRV-1") == [first]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    days = ((dt.date(2027, 1, 11),), (dt.date(2027, 1, 20),))
    with open_test_register(f"sqlite:///{tmp_path / 'register.db'}") as opened:
        opened.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=days, place="Oslo"))
        yield opened


def test_the_panel_and_the_command_of_the_document_are_loaded() -> None:
    module = additions_of_the_document()
    loaded = load_plugins(entries=(Installed(module),))
    assert [report.state for report in loaded.reports] == [PluginState.OK]
    assert [one.what.key for one in loaded.additions.panels_for("gruppeveiledning")] == ["senders"]
    assert [one.what.key for one in loaded.additions.commands_for("sample-type")] == ["hold-at-home"]


def test_the_panel_of_the_document_counts_who_applies_from_where(register: Register) -> None:
    for body in ("Helse Bergen HF", "Vestre Viken HF"):
        register.run(add_organisation, body, kind=OrganisationKind.HEALTH_TRUST)
    answers = [
        {"Fornavn": name, "Etternavn": "Lie", "E-post": f"{name}@prove.example", "Arbeidssted": body}
        for name, body in (("Kari", "Vestre Viken HF"), ("Per", "Helse Bergen HF"), ("Ada", "Vestre Viken HF"))
    ]
    register.run(import_sign_ups, "PRV-1", sign_up_table(*answers))
    (table,) = register.read(additions_of_the_document().senders, "PRV-1").tables
    assert table.rows == (("Helse Bergen HF", 1), ("Vestre Viken HF", 2))


def test_the_command_of_the_document_moves_the_course_and_says_so(register: Register) -> None:
    said = register.run(additions_of_the_document().hold_at_home, "PRV-1")
    assert register.read(course_card, "PRV-1").course.place == "Hamar"
    assert str(said) == "The course is held in Hamar"
