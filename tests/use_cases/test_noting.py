"""Notes about a course: of the supervision, and of what was said when it was evaluated aloud."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.note import NoteKind
from veiledning_core.use_cases.courses.course_changes import cancel
from veiledning_core.use_cases.courses.noting import notes_of, write_note

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
KULL = tuple((MONDAY + weeks * 7 * DAY, MONDAY + (weeks * 7 + 1) * DAY) for weeks in (0, 14, 24, 50))


@pytest.fixture
def local(office: Office) -> Office:
    """A TTT course and a local course that belongs to it."""
    office.plan("ttt", "KULL-7", *KULL)
    days = (MONDAY + 30 * 7 * DAY,), (MONDAY + 31 * 7 * DAY,)
    office.plan("lokalt-kurs", "LOK-1", *days, part_of="KULL-7", organisation="Sykehuset Innlandet HF")
    return office


def test_notes_are_kept_in_the_order_they_were_written(local: Office) -> None:
    first = local.register.run(write_note, "LOK-1", NoteKind.SUPERVISION, " God  ledelse\r\nav gruppene ")
    local.day += DAY
    second = local.register.run(write_note, "LOK-1", NoteKind.ORAL_EVALUATION, "Mer øving")
    assert local.register.read(notes_of, "LOK-1") == (first, second)
    assert (first.text, first.actor, first.kind) == ("God ledelse\nav gruppene", "kari", NoteKind.SUPERVISION)
    assert (second.at - first.at).days == 1
    assert local.register.read(notes_of, "KULL-7") == ()


def test_a_supervision_note_is_for_a_course_that_belongs_to_another(local: Office) -> None:
    with pytest.raises(RuleRefused, match="belongs to another"):
        local.register.run(write_note, "KULL-7", NoteKind.SUPERVISION, "God ledelse")
    local.register.run(write_note, "KULL-7", NoteKind.ORAL_EVALUATION, "God stemning")


@pytest.mark.parametrize(
    ("text", "fault"),
    [("", UsageFault), (" \n ", UsageFault), ("a\x1b[2Jb", ValueFault), ("x" * 4001, ValueFault)],
)
def test_an_empty_a_hidden_and_a_too_long_text_are_refused(local: Office, text: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        local.register.run(write_note, "LOK-1", NoteKind.ORAL_EVALUATION, text)
    assert local.register.read(notes_of, "LOK-1") == ()
    local.register.run(write_note, "LOK-1", NoteKind.ORAL_EVALUATION, "x" * 4000)


def test_no_note_is_written_about_an_unknown_or_a_cancelled_course(local: Office) -> None:
    with pytest.raises(NotFound):
        local.register.run(write_note, "LOK-9", NoteKind.ORAL_EVALUATION, "God stemning")
    local.register.run(cancel, "LOK-1", reason="For få påmeldte")
    with pytest.raises(RuleRefused, match="cancelled"):
        local.register.run(write_note, "LOK-1", NoteKind.SUPERVISION, "God ledelse")
