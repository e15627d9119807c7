"""What every course sends out: the core's own messages keep the rules for a type's, and a type's take their place."""

from __future__ import annotations

import attrs
import cattrs
import pytest

from veiledning_core.conversion import make_converter
from veiledning_core.course_type.additions import Added, Additions
from veiledning_core.course_type.core_mail import core_plans, plans_for
from veiledning_core.course_type.documents import CORE_PAPERS
from veiledning_core.course_type.load import load_course_type
from veiledning_core.course_type.mail_plans import MailPlan, Occasion, filled, placeholders_in
from veiledning_core.course_type.model import CourseType
from veiledning_core.course_type.validate import validate
from veiledning_core.domain.messages import LocalText
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases.documents.drafting import KINDS


@pytest.fixture(scope="module")
def sample() -> CourseType:
    converter: cattrs.Converter = make_converter()
    return load_course_type(sample_file(), converter)


def plan(key: str, **more: object) -> MailPlan:
    words = LocalText(nb="Hei", en="Dear")
    said = {"title": words, "subject": words, "body": words, "to": ("participant",), "on": Occasion.ADMITTED}
    return MailPlan(key=key, **{**said, **more})  # type: ignore[arg-type]


def test_the_core_s_own_messages_have_no_fault_that_a_type_s_could_have(sample: CourseType) -> None:
    assert list(validate(attrs.evolve(sample, messages=core_plans()))) == []


def test_there_is_a_message_for_everything_that_happens_to_a_course() -> None:
    told = {one.on for one in core_plans()}
    assert set(Occasion) - told == {Occasion.FIRST_DAY, Occasion.LAST_DAY}


def test_the_papers_of_the_core_are_those_that_it_makes() -> None:
    assert sorted(kind.key for kind in KINDS) == sorted(CORE_PAPERS)


def test_a_paper_that_nobody_makes_is_a_fault_that_names_the_one_that_is_meant(sample: CourseType) -> None:
    wrong = attrs.evolve(sample, messages=(plan("letter", attach=("certificate", "certifikate")),))
    ((path, what, hint),) = validate(wrong, Additions())
    assert (path, what.values["key"]) == ("messages[0].attach[1]", "certifikate")
    assert "certificate" in str(hint)


def test_a_paper_that_a_plugin_makes_for_the_type_can_go_with_its_mail(sample: CourseType) -> None:
    def brought(*types: str) -> Additions:
        kind = attrs.evolve(KINDS[0], key="own-letter", types=types)
        return Additions(documents=(Added(what=kind, distribution="own"),))

    course_type = attrs.evolve(sample, messages=(plan("letter", attach=("own-letter",)),))
    assert list(validate(course_type, brought())) == list(validate(course_type, brought(sample.key))) == []
    assert len(list(validate(course_type, brought("another")))) == 1


def test_both_languages_have_the_same_words_filled_in() -> None:
    for one in core_plans():
        for text in (one.subject, one.body):
            assert set(placeholders_in(text.nb)) == set(placeholders_in(text.en)), one.key


def test_a_message_of_the_type_takes_the_place_of_the_core_s_and_another_comes_on_top(sample: CourseType) -> None:
    own, more = plan("confirmation"), plan("welcome")
    found = plans_for(attrs.evolve(sample, messages=(own, more)), None)
    assert [one for one in found if one.key == "confirmation"] == [own]
    assert found[-1] == more
    assert len(found) == len(core_plans()) + 1


def test_a_message_for_some_variants_is_sent_in_those(sample: CourseType) -> None:
    course_type = attrs.evolve(sample, messages=(plan("later", variants=("split",)),))
    assert plans_for(course_type, "split")[-1].key == "later"
    assert "later" not in [one.key for one in plans_for(course_type, "joined")]


@pytest.mark.parametrize("name", ["{place}", "{}", "{{name}}", "%s", "{name!r}"])
def test_what_is_filled_in_is_never_read(name: str) -> None:
    assert filled("Hei {name}, {name}", lambda word: name) == f"Hei {name}, {name}"
