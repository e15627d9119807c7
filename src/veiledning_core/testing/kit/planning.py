"""In a register: a course of the type is previewed, planned, checked and shown, and taken over to a changed edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from ...course_type.difference import Difference
from ...course_type.model import CourseType
from ...domain.course import Course
from ...domain.errors import RuleRefused, VeiledningError
from ...domain.messages import LocalText
from ...exchange.plain import plain_course
from ...rules.finding import Finding, FixPlace
from ...use_cases.checking import CourseCheck, check_course
from ...use_cases.courses.new_course import new_course
from ...use_cases.courses.programme_views import variant_views
from ...use_cases.courses.upgrading import edition_changes, upgrade_course
from ...use_cases.reading import course_card, course_tasks
from ...use_cases.tasks.tasks import finish_task_of_course
from ..registers import contents, findings_in
from .catalogues import WithAnotherEdition
from .complaint import Complaint
from .figures import FigureTests
from .office import CODE, Office, opened

_OWN_PLAN = (FixPlace.DAYS, FixPlace.PROGRAMME, FixPlace.COURSE_TYPE)
_CHANGED = LocalText(nb="Endret i prøvesettet", en="Changed by the kit")


class RegisterTests(FigureTests):
    """What holds when somebody works with a course of the type."""

    def test_a_new_course_of_it_has_no_stopping_finding_about_its_own_plan(self, tmp_path: Path) -> None:
        """The days and the programme that the type itself plans break none of its own rules, in any variant."""
        for variant in self.variants():
            folder = tmp_path / (variant or "only")
            folder.mkdir()
            with opened(self.under_test(), folder) as office:
                verdict = self.planned(office, variant)
                self.accept(_about_own_plan(self.course_type(), verdict.findings, variant))

    def test_a_course_of_it_is_previewed_planned_checked_and_shown(self, tmp_path: Path) -> None:
        """A preview writes nothing and promises what is planned; what is planned is read back as it was written."""
        self.course_type()
        with opened(self.under_test(), tmp_path) as office:
            variant = self.variants()[0]
            asked = office.asked(variant, self.days_of_a_course(variant, office.first))
            empty = contents(office.register)
            promised = office.register.preview(new_course, asked).result
            self.accept(_written_by_preview(empty == contents(office.register)))
            kept = office.register.run(new_course, asked)
            self.accept(_unlike_promise(promised, kept))
            self.accept(_misread(office, kept))

    def test_a_course_is_taken_over_to_a_changed_edition_and_loses_nothing(self, tmp_path: Path) -> None:
        """It is told what changes before it does; its days, its people and what is done stay as they are."""
        tested, changed = self.under_test(), _another_edition(self.course_type())
        with opened(tested, tmp_path) as office:
            self.planned(office, self.variants()[0])
            tasks = office.register.read(course_tasks, CODE)
            if tasks:
                office.register.run(finish_task_of_course, CODE, tasks[0].key)
            before = _state(office)
        with opened(tested, tmp_path, catalogue=WithAnotherEdition.of(tested.plugins, changed)) as office:
            told = office.register.read(edition_changes, CODE)
            self.accept(_untold(told.differences))
            self.accept(_refused_upgrade(office))
            self.accept(_lost(before, _state(office), changed))

    def planned(self, office: Office, variant: str | None) -> CourseCheck:
        """Plan a course of that variant in an office, and return what the rules say about it."""
        asked = office.asked(variant, self.days_of_a_course(variant, office.first))
        try:
            return office.register.run(new_course, asked)
        except VeiledningError as error:
            self.accept([_refusal(error, variant)])
            raise


def _refusal(error: VeiledningError, variant: str | None) -> Complaint:
    said = [f"{found.rule}: {found.message}" for found in findings_in(error)] if isinstance(error, RuleRefused) else []
    in_variant = f" in the variant {variant}" if variant else ""
    do = "Mend the type, or override days_of_a_course so that it gives days on which it can be held."
    return Complaint(what=f"a course of it cannot be planned{in_variant}: {error.what} {'; '.join(said)}", do=do)


def _about_own_plan(course_type: CourseType, findings: tuple[Finding, ...], variant: str | None) -> Iterator[Complaint]:
    places = {rule.id: place for place, rule in enumerate(course_type.rules)}
    in_variant = f", in the variant {variant}" if variant else ""
    for finding in findings:
        if finding.blocks and finding.place in _OWN_PLAN:
            what = f"{finding.rule} stops a new course that is just as the type plans it{in_variant}: {finding.message}"
            do = "Correct the rule's values or the programme; or override days_of_a_course to give other days."
            yield Complaint(what=what, path=f"rules[{places[finding.rule]}]", do=do)


def _written_by_preview(is_same: bool) -> Iterator[Complaint]:
    if not is_same:
        yield Complaint(what="the preview of a new course wrote something", do="A rule kind must not write.")


def _unlike_promise(promised: CourseCheck, kept: CourseCheck) -> Iterator[Complaint]:
    if attrs.evolve(promised.course, id=kept.course.id) != kept.course:
        yield Complaint(what="the course that is planned is another than the one that was previewed")
    said = [[(one.rule, str(one.message)) for one in verdict.findings] for verdict in (promised, kept)]
    if said[0] != said[1]:
        do = "A rule kind says the same each time that it is asked about the same picture."
        yield Complaint(what=f"the rules say {said[1]}, and said {said[0]} in the preview", do=do)


def _misread(office: Office, kept: CourseCheck) -> Iterator[Complaint]:
    register = office.register
    card, verdict = register.read(course_card, CODE), register.read(check_course, CODE)
    views = register.read(variant_views, CODE)
    if card.course != kept.course:
        yield Complaint(what="the course is read back as another than was written")
    if [str(one.message) for one in verdict.findings] != [str(one.message) for one in kept.findings]:
        yield Complaint(what="the rules say another thing when the course is read again")
    if len(views) != len(office.type.variants):
        yield Complaint(what=f"{len(views)} variants are shown, and the type has {len(office.type.variants)}")
    if plain_course(card.course)["type"] != office.type.key:
        yield Complaint(what="the course is written out as of another type")


def _another_edition(course_type: CourseType) -> CourseType:
    """Return an edition in which the first gathering, the first rule and the type are worded otherwise."""
    first_gathering = (attrs.evolve(one, label=_CHANGED) for one in course_type.gatherings[:1])
    first_rule = (attrs.evolve(one, text=_CHANGED) for one in course_type.rules[:1])
    return attrs.evolve(
        course_type,
        edition=f"{course_type.edition}-kit",
        title=_CHANGED,
        gatherings=(*first_gathering, *course_type.gatherings[1:]),
        rules=(*first_rule, *course_type.rules[1:]),
    )


def _untold(differences: tuple[Difference, ...]) -> Iterator[Complaint]:
    told = {difference.section for difference in differences}
    if missing := {"edition", "title"} - told:
        yield Complaint(what=f"nobody is told that the new edition changes {', '.join(sorted(missing))}")
    for difference in differences:
        if not str(difference.words).strip():
            yield Complaint(what="a change is told without words", path=difference.section)


def _refused_upgrade(office: Office) -> Iterator[Complaint]:
    try:
        office.register.run(upgrade_course, CODE)
    except VeiledningError as error:
        do = "A rule asks about the course, and never about the name of its edition."
        yield Complaint(what=f"a course cannot be taken over to an edition that only words it anew: {error}", do=do)


def _state(office: Office) -> dict[str, Any]:
    card = office.register.read(course_card, CODE)
    tasks = {task.key: (task.status, task.due) for task in office.register.read(course_tasks, CODE)}
    return {"course": card.course, "staff": card.staff, "tasks": tasks}


def _lost(before: dict[str, Any], after: dict[str, Any], changed: CourseType) -> Iterator[Complaint]:
    course: Course = before["course"]
    labels = {template.key: template.label for template in changed.gatherings}
    relabelled = tuple(attrs.evolve(one, label=labels[one.key]) for one in course.gatherings)
    wanted = attrs.evolve(course, edition=changed.edition, gatherings=relabelled, revision=after["course"].revision)
    for name in (field.name for field in attrs.fields(Course)):
        was, became = getattr(wanted, name), getattr(after["course"], name)
        if was != became:
            yield Complaint(what=f"a course that is taken over to a new edition loses its {name}: {was} → {became}")
    for what in ("staff", "tasks"):
        if before[what] != after[what]:
            yield Complaint(what=f"a course that is taken over to a new edition has other {what}")
