"""One key goes from a finding to the place that puts it right."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.errands.edit_course import EditCourse
from veiledning_tui.errands.move_gathering import MoveGathering
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.local_course_list import LocalCourseList
from veiledning_tui.screens.outcomes import Outcomes
from veiledning_tui.screens.staffing import Staffing
from veiledning_tui.text import Line
from veiledning_tui.widgets.choice import Choice
from veiledning_tui.widgets.facts import FactsPane
from veiledning_tui.widgets.people import PeoplePane
from veiledning_tui.widgets.programme import ProgrammePane
from veiledning_tui.words.findings import alike

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.messages import Message
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register
from veiledning_core.rules.finding import Finding, FixPlace, Reaction
from veiledning_core.rules.rule import Rule
from veiledning_core.use_cases.checking import check_course
from veiledning_core.use_cases.reading import course_card

COURSES = {"emnekurs": "EMNE-2026-1", "ttt": "KULL-7", "kommunikasjon": "KOMM-2027", "lokalt-kurs": "LOK-6-OUS"}
PLACES = {
    "EMNE-02": FixPlace.COURSE_TYPE,
    "EMNE-04": FixPlace.DAYS,
    "EMNE-04-hours": FixPlace.PROGRAMME,
    "EMNE-05": FixPlace.DAYS,
    "EMNE-06": FixPlace.PROGRAMME,
    "EMNE-08": FixPlace.COURSE,
    "EMNE-09": FixPlace.COURSE,
    "EMNE-10": FixPlace.STAFF,
    "EMNE-11": FixPlace.STAFF,
    "EMNE-11-distinct": FixPlace.STAFF,
    "EMNE-12": FixPlace.COURSE,
    "EMNE-13": FixPlace.COURSE_TYPE,
    "EMNE-15": FixPlace.PROGRAMME,
    "EMNE-27": FixPlace.STAFF,
    "EMNE-28": FixPlace.PROGRAMME,
    "EMNE-40": FixPlace.PROGRAMME,
    "EMNE-42": FixPlace.PROGRAMME,
    "EMNE-57": FixPlace.GROUPS,
    "EMNE-62": FixPlace.PROGRAMME,
    "EMNE-76": FixPlace.PROGRAMME,
    "EMNE-76-gap": FixPlace.PROGRAMME,
    "EMNE-76-overlap": FixPlace.PROGRAMME,
    "EMNE-76-presenter": FixPlace.PROGRAMME,
    "EMNE-complete-days": FixPlace.ATTENDANCE,
    "EMNE-complete-preparations": FixPlace.PREPARATIONS,
    "FEM-02": FixPlace.DAYS,
    "FEM-06": FixPlace.COURSE_TYPE,
    "FEM-complete-days": FixPlace.ATTENDANCE,
    "LOK-01": FixPlace.DAYS,
    "LOK-02": FixPlace.STAFF,
    "LOK-05": FixPlace.DAYS,
    "LOK-07": FixPlace.COURSE,
    "LOK-08": FixPlace.STAFF,
    "LOK-09": FixPlace.STAFF,
    "LOK-10": FixPlace.PARTS,
    "LOK-complete-days": FixPlace.ATTENDANCE,
    "TTT-02": FixPlace.COURSE_TYPE,
    "TTT-12": FixPlace.DAYS,
    "TTT-17": FixPlace.DAYS,
    "TTT-18": FixPlace.DAYS,
    "TTT-complete-gatherings": FixPlace.ATTENDANCE,
    "TTT-complete-local-course": FixPlace.PARTS,
}
"""Where each rule's finding is put right; every other rule is about somebody, or about those whom a body sends."""
KINDS_OF_SUBJECTS = {
    "distinct-persons": "person",
    "fee-known": "fee",
    "gap-between-gatherings": "gathering",
    "group-division": "session",
    "minutes-per-person": "session",
    "outcome-retired": "outcome",
    "presenter-in-two-places": "session",
    "programme-ends-by": "session",
    "programme-gap": "session",
    "programme-overlap": "session",
    "turns-fit": "session",
    "window-between-parent-gatherings": "gathering",
}
"""What the faults of a kind are about, of the kinds that leave it to that where they are put right."""
ABOUT_PEOPLE = "enrolment"


def subject_of(rule: Rule) -> str:
    if rule.kind.place is not None or rule.kind.name == "capacity":
        return "course"
    if rule.kind.name == "organiser-kind":
        return "course"
    return KINDS_OF_SUBJECTS.get(rule.kind.name, ABOUT_PEOPLE)


def finding_of(rule: Rule, subject: str) -> Finding:
    return Finding(
        rule=rule.id,
        strength=rule.strength,
        reaction=Reaction.BLOCK,
        guards=rule.guards,
        message=Message("something is wrong"),
        subject=subject,
        text=rule.text,
        cite=rule.cite,
        fix=rule.fix,
        how=None,
        due=None,
        waivable=rule.waivable,
        place=rule.kind.place or FixPlace.of(subject),
    )


def types(plugins: Plugins) -> list[CourseType]:
    return [plugins.catalogue().get(key) for key in COURSES]


def test_every_rule_says_where_its_finding_is_put_right(installed: Plugins) -> None:
    """A new rule needs a line in PLACES, unless it is about people."""
    said = {rule.id: finding_of(rule, subject_of(rule)).place for one in types(installed) for rule in one.rules}
    assert {id: place for id, place in said.items() if place is not FixPlace.PEOPLE} == PLACES


def about(register: Register, code: str, kind: str) -> str:
    """Return a subject of a kind that the course has."""
    card = register.read(course_card, code)
    gathering = card.course.gatherings[-1]
    keys = {
        "gathering": gathering.key,
        "session": gathering.sessions[-1].key if gathering.sessions else "",
        "outcome": card.course_type.outcomes[0].key if card.course_type and card.course_type.outcomes else "",
    }
    return "course" if kind == "course" else f"{kind}:{keys.get(kind, 'somebody')}"


async def put_right(app: VeiledningApp, pilot: Pilot[Any], finding: Finding) -> CourseScreen:
    """Show a finding alone on the first tab, and press the key that leads to where it is put right."""
    screen = app.screen
    assert isinstance(screen, CourseScreen)
    await press(pilot, "1")
    assert screen.view is not None
    assert screen.view.verdict is not None
    found = attrs.evolve(screen.view.verdict, findings=(finding,))
    screen.query_one(FactsPane).show(attrs.evolve(screen.view, verdict=found))
    await settle(pilot)
    await press(pilot, "r")
    return screen


def leads_to(app: VeiledningApp, screen: CourseScreen, finding: Finding) -> bool:
    """Return whether the screen is the one on which a finding can be put right."""
    box = app.screen
    errand = box.errand if isinstance(box, Form) else None
    here = {
        FixPlace.COURSE: isinstance(errand, EditCourse),
        FixPlace.DAYS: isinstance(errand, MoveGathering),
        FixPlace.STAFF: isinstance(box, Staffing),
        FixPlace.PARTS: isinstance(box, LocalCourseList),
        FixPlace.PROGRAMME: screen.tab == "programme",
        FixPlace.PEOPLE: screen.tab == "people",
        FixPlace.GROUPS: screen.tab == "groups",
        FixPlace.PREPARATIONS: screen.tab == "preparations",
        FixPlace.ATTENDANCE: screen.tab == "attendance",
        FixPlace.COURSE_TYPE: any("i kurstypen" in note.message for note in app._notifications),
    }
    return here[finding.place]


@pytest.mark.parametrize("key", COURSES)
async def test_one_key_leads_from_every_rules_finding_to_where_it_is_put_right(demo: Register, key: str) -> None:
    app, code = VeiledningApp(demo, language="nb"), COURSES[key]
    one_of_each = {
        (finding.place, finding.subject): finding
        for rule in demo.types.get(key).rules
        for finding in [finding_of(rule, about(demo, code, subject_of(rule)))]
    }
    async with app.run_test(size=(100, 30)) as pilot:
        app.post_message(CourseWanted(code))
        await settle(pilot)
        for finding in one_of_each.values():
            screen = await put_right(app, pilot, finding)
            assert leads_to(app, screen, finding), (finding.rule, shown(app))
            if not isinstance(app.screen, CourseScreen):
                await press(pilot, "escape")
            assert isinstance(app.screen, CourseScreen), finding.rule


async def test_the_cursor_stands_on_what_the_finding_is_about(demo: Register) -> None:
    app, code = VeiledningApp(demo, language="nb"), "EMNE-2026-1"
    (day, *_) = demo.read(course_card, code).course.gatherings
    async with app.run_test(size=(100, 30)) as pilot:
        app.post_message(CourseWanted(code))
        await settle(pilot)
        rules = {rule.kind.name: rule for rule in demo.types.get("emnekurs").rules}
        screen = await put_right(app, pilot, finding_of(rules["programme-overlap"], f"session:{day.sessions[3].key}"))
        assert screen.query_one(ProgrammePane).chosen == (day, day.sessions[3])
        await press(pilot, "1")
        person = list(screen.query_one(PeoplePane).people)[5]
        await put_right(app, pilot, finding_of(rules["field-required"], f"enrolment:{person}"))
        assert [str(line.enrolment.id) for line in screen.query_one(PeoplePane).chosen] == [person]
        await put_right(app, pilot, finding_of(rules["outcome-retired"], "outcome:ALM-002"))
        assert isinstance(app.screen, Outcomes)


async def test_what_a_rule_finds_in_several_places_is_one_row_and_passes_for_all_or_for_one(demo: Register) -> None:
    """EMNE-10: both days of the course lack their two leaders."""
    app, code = VeiledningApp(demo, language="nb"), "EMNE-2027-2"
    leaders = [one for one in demo.read(check_course, code).findings if one.rule == "EMNE-10"]
    async with app.run_test(size=(120, 60)) as pilot:
        app.post_message(CourseWanted(code))
        await settle(pilot)
        pane = app.screen.query_one(FactsPane)
        pane.go_to(leaders[1])
        assert pane.chosen == tuple(leaders)
        assert sum("Gjelder: Kursdag I, Kursdag II" in row for row in shown(app)) >= 1
        await press(pilot, "k")
        app.screen.query_one("#about", Choice).value = leaders[1].subject
        app.screen.query_one("#reason", Line).focus()
        await press(pilot, *"vikar", "enter")
        assert [one.subject for one in passed(demo, code)] == [leaders[1].subject]


def passed(register: Register, code: str) -> list[Finding]:
    return [one for one in register.read(check_course, code).findings if one.waived]


def test_what_says_the_same_of_several_is_said_once_with_their_names(demo: Register) -> None:
    rule = demo.types.get("emnekurs").rules[0]
    days = [finding_of(rule, f"gathering:day-{number}") for number in (1, 2)]
    said = list(alike((*days, attrs.evolve(days[0], message=Message("something else"))), lambda one: one.subject))
    assert [about for _, about in said] == ["gathering:day-1, gathering:day-2", "gathering:day-1"]
    assert [about for _, about in alike(days, lambda one: "")] == ["× 2"]
