"""For each test of the kit there is a course type file that makes this test fail, and no other, in words that help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from veiledning_core.testing.kit import CourseTypeKit
from veiledning_core.testing.kit.complaint import Complaint
from veiledning_core.testing.kit.replacing import standard_tests
from veiledning_core.testing.kit.under_test import of_file

if TYPE_CHECKING:
    from tests.testing.conftest import Failing, MakeKit, Sample

Changes = Mapping[str, str]

READ = "test_the_file_is_read_without_faults"
SCHEMA = "test_the_json_schema_accepts_the_file"
CITED = "test_everything_says_where_it_stands_in_a_source"
SOURCES = "test_every_source_is_described_and_cited"
HOURS = "test_the_hours_add_up_and_have_room_in_the_programme"
PROGRAMME = "test_the_programme_has_no_overlap_in_any_variant"
EDGES = "test_every_rule_fires_at_its_edge_and_not_a_step_before"
REACTIONS = "test_strengths_and_reactions_agree"
FINDINGS = "test_every_finding_says_who_fixes_it_how_and_by_when"
OUTCOMES = "test_outcomes_are_in_force_or_somebody_is_told"
FEES = "test_fees_follow_one_another_and_answer_for_no_other_day"
TEXTS = "test_every_text_is_there_in_bokmal_and_in_english"
HEADINGS = "test_no_heading_leads_to_two_fields"
SHEET = "test_a_sheet_with_the_forms_own_headings_is_read_back"
OWN_PLAN = "test_a_new_course_of_it_has_no_stopping_finding_about_its_own_plan"

NO_APPROVAL = """[[rules]]
id = "PRV-99"
kind = "action-barred"
action = "replace"
start_of = "start"
strength = "krav"
guards = "replace"
cite = { source = "plan", section = "Opptak" }
text = { nb = "Ingen kan overta plassen.", en = "Nobody can take the seat over." }
fix = { who = "coordinator", by = "replace", how = { nb = "Bruk ventelisten.", en = "Use the waiting list." } }

[[rules]]
kind = "capacity"
"""
BAD_FILES: Mapping[str, tuple[str, Changes, str]] = {
    "a role that is misspelt": (
        READ,
        {'owner = "course-leader"': 'owner = "course-leder"'},
        "sample-type.toml:301: tasks[1].owner: no role has the key 'course-leder' – Did you mean 'course-leader'?",
    ),
    "a time with a space before it": (SCHEMA, {'start = "09:00"': 'start = " 09:00"'}, "' 09:00' does not match"),
    "a citation without a section": (
        CITED,
        {'section = "Avgift"': 'section = " "'},
        "fees[0].cite.section: the section is blank – Name the heading",
    ),
    "a statement that nothing cites": (
        CITED,
        {'statements = ["PRV-13"]\n\n[[fields]]': 'statements = ["PRV-99"]\n\n[[fields]]'},
        "fields[5]: nothing says where PRV-99 stands in a source – Write cite = {",
    ),
    "a source that nothing cites": (
        SOURCES,
        {"[frame]": '[sources.law]\ndocument = "Forskrift"\nedition = "2025"\n\n[frame]'},
        "sources.law: nothing cites this source – Cite it where it belongs",
    ),
    "a source without an edition": (SOURCES, {'"januar 2026"': '""'}, "sources.plan.edition: is blank"),
    "hours without room": (
        HOURS,
        {
            "credit_hours = 5.5": "credit_hours = 6.5",
            'en = "Course day 1" }\ncredit_hours = 2': 'en = "Course day 1" }\ncredit_hours = 3',
        },
        "gatherings[0].credit_hours: 3 credit hours; the day has 120 minutes",
    ),
    "an adaptation that adapts nothing": (
        PROGRAMME,
        {
            '"Oppfølging av gårsdagen", en = "Following up yesterday"': (
                '"Oppfølging siden sist", en = "Following up since last time"'
            )
        },
        "variants[1].adaptations[0].title: the session follow-up is called the same in this variant – Word it",
    ),
    "a rule that nothing can break": (
        EDGES,
        {'kind = "capacity"\nmax = 3': 'kind = "minimum-per-organisation"\nmin = 1'},
        "rules[0]: PRV-12: nothing can break it – Give it values",
    ),
    "a requirement that is only told": (
        REACTIONS,
        {'max = 3\nstrength = "krav"\nguards = "admit"': 'max = 3\nstrength = "krav"\nreaction = "inform"'},
        "rules[0].reaction: PRV-12: the source says krav, and the reaction is inform – Say why in a comment: reaction",
    ),
    "a rule that stops no step": (
        REACTIONS,
        {'max = 3\nstrength = "krav"\nguards = "admit"': 'max = 3\nstrength = "krav"'},
        "PRV-12: it stops, and names no step",
    ),
    "a note that guards a step": (
        REACTIONS,
        {'max = 3\nstrength = "krav"': 'max = 3\nstrength = "anbefalt"'},
        "rules[0].guards: PRV-12: it guards a step that it does not stop – Leave guards out",
    ),
    "what is not possible, with a waiver": (
        REACTIONS,
        {'[[rules]]\nkind = "capacity"\n': NO_APPROVAL},
        "PRV-99: replace is not possible, and yet somebody may let it pass – Write waivable = false",
    ),
    "what stops nothing, without a waiver": (
        REACTIONS,
        {'strength = "bør"\nguards = "publish"': 'strength = "bør"\nguards = "publish"\nwaivable = false'},
        "PRV-2.leader: what is not possible stops, and nobody lets it pass",
    ),
    "a fix that comes too late": (
        REACTIONS,
        {'who = "coordinator"\n  by = "publish"': 'who = "coordinator"\n  by = "start"'},
        "rules[1].fix.by: PRV-2.leader: it is to be fixed before the first course day, which is later",
    ),
    "a fix that says the rule again": (
        FINDINGS,
        {
            '"Finn en kursleder.", en = "Find a course leader."': (
                '"Kurset har en kursleder.", en = "The course has a leader."'
            )
        },
        "rules[1].fix.how: PRV-2.leader: how it is fixed only says the rule again – Say what somebody does",
    ),
    "an outcome that ends, and no rule": (
        OUTCOMES,
        {
            'gathering = "day-1"\nstatements = ["PRV-7"]': (
                'gathering = "day-1"\nvalid_to = 2026-12-31\nstatements = ["PRV-7"]'
            )
        },
        'outcomes[0]: ask-well begins or ends, and no rule asks about it – Add a rule of kind "outcome-retired"',
    ),
    "rates with a day between them": (
        FEES,
        {"valid_to = 2025-12-31": "valid_to = 2025-12-30"},
        "fees[0].rates[1].valid_from: nothing is known from 2025-12-31 to 2025-12-31 – Let it begin 2025-12-31",
    ),
    "rates that end, and no rule": (
        FEES,
        {"{ valid_from = 2026-01-01,": "{ valid_from = 2026-01-01, valid_to = 2026-12-31,"},
        "fees[0]: course-fee is known until 2026-12-31, and no rule asks whether it is known",
    ),
    "a rate for too few days": (
        FEES,
        {
            'key = "day-2"\nlabel': 'key = "day-2"\ndays = 2\nlabel',
            'key = "goodbye"': 'key = "goodbye"\n  day = 2',
            ", each_further_day = 800": "",
        },
        "fees[0].rates[0]: has no amount for 3 course days, which a course of this type has – Write 3 amounts",
    ),
    "an actual cost with rates": (
        FEES,
        {'unit = "participant"': 'unit = "actual-cost"'},
        "fees[0].rates: course-fee is at actual cost, and has rates – Leave them out.",
    ),
    "a text that stands untranslated": (
        TEXTS,
        {'en = "Book a room"': 'en = "Bestill rom"'},
        "tasks[0].title: 'Bestill rom' stands in both languages – Translate it",
    ),
    "half a placeholder": (TEXTS, {'en = "Prepare day 2"': 'en = "Prepare {day"'}, "tasks[1].title.en: has half a"),
    "a placeholder in one language": (
        TEXTS,
        {'en = "Prepare day 2"': 'en = "Prepare {day}"'},
        "tasks[1].title: only one language has {day} – Use the same in both.",
    ),
    "a heading of two fields": (
        HEADINGS,
        {'known_as = ["Grunnkurs"]': 'known_as = ["kommentar", "Grunnkurs"]'},
        "fields[8]: the heading 'Kommentar' leads to done-basics and to remark – Word one of them otherwise",
    ),
    "a form that asks for no address": (
        SHEET,
        {'goes_to = "email"\n': ""},
        "fields: the form asks for no email, so nobody can sign up – Add a field with goes_to",
    ),
    "two fields that are kept in one place": (
        SHEET,
        {
            'key = "lunch-choice"\nkind': 'key = "lunch-choice"\ngoes_to = "department"\nkind',
            'key = "remark"\nkind = "remark"': 'key = "remark"\ngoes_to = "department"\nkind = "line"',
        },
        "fields[8].goes_to: lunch-choice and remark both go to department, so one answer is lost – Leave goes_to out",
    ),
    "a rule that the plan itself breaks": (
        OWN_PLAN,
        {
            'kind = "capacity"\nmax = 3\nstrength = "krav"\nguards = "admit"': (
                'kind = "credit-hours-total"\ntotal = 18\nstrength = "krav"\nguards = "admit"'
            )
        },
        "",
    ),
}


def test_a_good_course_type_passes_every_test(sample: Sample, make_kit: MakeKit, failing: Failing) -> None:
    assert failing(make_kit(file=sample()), *standard_tests(CourseTypeKit)) == {}


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_bad_file_fails_one_test_in_the_right_words(
    bad: str, sample: Sample, make_kit: MakeKit, failing: Failing
) -> None:
    test, changes, words = BAD_FILES[bad]
    found = failing(make_kit(file=sample(changes)), test)
    assert list(found) == [test]
    assert words in found[test]


def test_a_file_that_cannot_be_read_fails_one_test_with_its_faults_and_the_others_in_a_word(
    sample: Sample, make_kit: MakeKit, failing: Failing
) -> None:
    found = failing(
        make_kit(file=sample({'strength = "anbefalt"': 'strength = "anbefalte"', 'key = "bring-example"': ""}))
    )
    assert "texts[0].key: is missing" in found[READ]
    assert "'anbefalte' is not a word that is known here – Did you mean 'anbefalt'?" in found[READ]
    others = {said for test, said in found.items() if test not in (READ, SCHEMA)}
    assert len(others) == 1
    assert re.fullmatch(
        r"sample-type.toml:\d+: .*, so there is nothing to try – see test_the_file_is_read_without_faults", others.pop()
    )


def test_what_is_wrong_with_gatherings_that_are_alike_is_told_where_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "evenings.toml"
    file.write_text("[[gatherings]]\nrepeat = 3\n[[gatherings]]\nlabel = {}\n", "utf-8")
    tested = of_file(file)
    assert tested.said([Complaint(what="too long", path="gatherings[2]")]) == "evenings.toml:1: gatherings[0]: too long"
    last = Complaint(what="empty", path="gatherings[3].label")
    assert tested.said([last]) == "evenings.toml:4: gatherings[1].label: empty"
    assert tested.said([attrs.evolve(last, path="gatherings[1].label", as_written=True)]) == tested.said([last])


def test_a_file_is_called_as_its_course_type(sample: Sample, make_kit: MakeKit, failing: Failing) -> None:
    found = failing(make_kit(file=sample(name="other.toml")))
    assert list(found) == ["test_the_file_is_named_after_the_key_of_its_course_type"]
    assert "'other', and holds the course type 'sample-type' – Call the file sample-type.toml." in "".join(
        found.values()
    )
