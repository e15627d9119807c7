"""A course outlives its plugin: it can be read, not changed; and it keeps the edition that it was planned with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.errors import PluginBroken
from veiledning_core.domain.lists import CourseFilter
from veiledning_core.plugins import Plugins
from veiledning_core.testing.registers import contents, open_test_register, sample_plugins, sign_up_table
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases import checking, reading, waiving
from veiledning_core.use_cases.calendar.events import course_events
from veiledning_core.use_cases.courses import course_changes, programme, staffing
from veiledning_core.use_cases.documents.drafting import drafts_of
from veiledning_core.use_cases.enrolments import admitting, importing, leaving
from veiledning_core.use_cases.missing_types import missing_types
from veiledning_core.use_cases.money.charges import charges_of

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
KULL = tuple((MONDAY + weeks * 7 * DAY, MONDAY + (weeks * 7 + 1) * DAY) for weeks in (0, 14, 24, 50))


@pytest.fixture
def orphaned(database_url: str, installed: Plugins, new_office: type[Office]) -> Iterator[Office]:
    """A register with courses of types that are not installed any more."""
    with open_test_register(database_url, installed) as register:
        office = new_office(register)
        office.plan("ttt", "KULL-7", *KULL)
        office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,))
        office.apply("KULL-7", "Kari Lie", organisation="Helse Bergen HF")
        office.apply("EMNE-1", "Ola Lie")
    with open_test_register(database_url, sample_plugins()) as register:
        yield new_office(register)


def test_courses_without_their_plugin_are_listed_and_shown(orphaned: Office) -> None:
    page = orphaned.register.read(reading.list_courses, CourseFilter())
    assert {line.code for line in page.lines} == {"KULL-7", "EMNE-1"}
    card = orphaned.register.read(reading.course_card, "KULL-7")
    assert (card.course_type, len(card.course.gatherings)) == (None, 4)
    assert orphaned.names("KULL-7") == ["Kari Lie"]
    assert orphaned.register.read(reading.course_tasks, "KULL-7")
    assert orphaned.register.read(reading.due_tasks)
    assert orphaned.journal("KULL-7")
    assert orphaned.register.read(reading.person_card, "Kari Lie").enrolments


def test_rules_that_only_the_plugin_knows_cannot_be_asked_and_the_error_says_so(orphaned: Office) -> None:
    with pytest.raises(PluginBroken, match=r"KULL-7: .*'ttt' is missing, and .*plugin doctor") as refused:
        orphaned.register.read(checking.check_course, "KULL-7")
    assert "load_type" not in str(refused.value.__cause__)


def test_the_types_that_nobody_brings_are_counted_by_their_courses(orphaned: Office, installed: Plugins) -> None:
    orphaned.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    assert orphaned.register.read(missing_types) == {"emnekurs": 1, "ttt": 1}
    with open_test_register(orphaned.register.url, installed) as register:
        assert register.read(missing_types) == {"sample-type": 1}


def test_rules_of_the_cores_own_kinds_can_be_asked_without_the_plugin(orphaned: Office) -> None:
    findings = orphaned.register.read(checking.check_course, "EMNE-1").findings
    assert {"EMNE-08", "EMNE-10"} <= {finding.rule for finding in findings}


@pytest.mark.parametrize("code", ["KULL-7", "EMNE-1"])
def test_nothing_about_such_a_course_can_be_changed(orphaned: Office, code: str) -> None:
    ids = [line.enrolment.id for line in orphaned.lines(code)]
    row = {"given-name": "Ny", "family-name": "Lie", "email": "ny@lie.example"}
    steps: list[tuple[Any, ...]] = [
        (course_changes.publish, {}),
        (course_changes.cancel, {"reason": "Nei"}),
        (course_changes.edit_course, {"place": "Bodø"}),
        (programme.move_gathering, {"gathering": "1", "days": (MONDAY,)}),
        (staffing.assign, {"role": "coordinator", "name": "Siri Lie"}),
        (staffing.unassign, {"role": "coordinator", "name": "Siri Lie"}),
        (waiving.waive, {"rule": "EMNE-10", "reason": "Nei"}),
        (admitting.admit, {"enrolments": ids}),
        (admitting.decline, {"enrolments": ids, "reason": "Nei"}),
        (leaving.withdraw, {"enrolments": ids, "reason": "Nei"}),
        (importing.import_sign_ups, {"table": sign_up_table(row)}),
    ]
    before = contents(orphaned.register)
    for step, said in steps:
        with pytest.raises(PluginBroken, match="is missing, so the course can be read but not changed"):
            orphaned.register.run(step, code, **said)
    assert contents(orphaned.register) == before


def newer_edition(folder: Path) -> Traversable:
    """Return the file of the small course type's next edition, which takes five and asks nobody for a leader."""
    text = sample_file().read_text("utf-8").replace('edition = "2026-01"', 'edition = "2027-01"')
    text = (
        text.replace("capacity = 3", "capacity = 5").replace("max = 3", "max = 5").replace("PRV-2.leader", "PRV-2.new")
    )
    path = folder / "sample-type.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_newer_edition_leaves_the_courses_of_the_older_one_alone(
    database_url: str, tmp_path: Path, new_office: type[Office]
) -> None:
    with open_test_register(database_url) as register:
        new_office(register).plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    newer = sample_plugins(OfferedFile(source=newer_edition(tmp_path), distribution="prv"))
    with open_test_register(database_url, newer) as register:
        office = new_office(register)
        register.run(course_changes.edit_course, "PRV-1", place="Bodø")
        old = register.read(reading.course_card, "PRV-1")
        assert (old.course.edition, old.course.capacity) == ("2026-01", 3)
        assert old.course_type is not None
        assert old.course_type.frame.capacity == 3
        rules = {finding.rule for finding in register.read(checking.check_course, "PRV-1").findings}
        assert "PRV-2.leader" in rules
        assert "PRV-2.new" not in rules
        new = office.plan("sample-type", "PRV-2", (MONDAY,), (MONDAY + DAY,))
        assert (new.course.edition, new.course.capacity) == ("2027-01", 5)
        assert "PRV-2.new" in {finding.rule for finding in new.findings}


def test_papers_fees_and_calendars_need_no_rules_and_are_made_without_the_plugin(orphaned: Office) -> None:
    read = orphaned.register.read
    for paper in ("announcement", "programme", "evaluation-form"):
        assert read(drafts_of, "KULL-7", (paper,)), paper
    with pytest.raises(PluginBroken, match="'lokalt-kurs' is missing"):
        read(drafts_of, "KULL-7", ("leader-letter",))
    assert [event.day for event in read(course_events, "KULL-7")] == [day for days in KULL for day in days]
    assert read(charges_of, "KULL-7").lines == ()
