"""What the rules are told of a course type."""

from __future__ import annotations

from veiledning_core.course_type.plan import plan_of
from veiledning_core.domain.messages import LocalText
from veiledning_core.rules.kinds.field_required import FieldRequired
from veiledning_core.rules.kinds.minimum_staff import MinimumStaff
from veiledning_core.rules.picture import Picture
from veiledning_core.rules.rule import RuleKind
from veiledning_core.testing.pictures import a_participant, a_picture
from veiledning_core.testing.types import sample_type

PLAN = plan_of(sample_type(), "joined")


def in_norwegian(kind: RuleKind, picture: Picture) -> list[str]:
    return [fault.message.say(language="nb") for fault in kind.faults(picture)]


def test_every_role_question_choice_and_session_has_the_title_that_the_type_gives_it() -> None:
    sample = sample_type()
    kinds = [key.split(":")[0] for key in PLAN.titles]
    assert kinds.count("role") == len(sample.roles) > 0
    assert kinds.count("field") == len(sample.fields) > 0
    assert kinds.count("choice") == sum(len(field.choices) for field in sample.fields) > 0
    assert kinds.count("session") == sum(len(gathering.sessions) for gathering in sample.gatherings) > 0
    assert PLAN.title("role", "course-leader") == LocalText(nb="Kursleder", en="Course leader")
    assert PLAN.title("session", "welcome") == LocalText(nb="Velkommen", en="Welcome")


def test_what_the_type_does_not_have_keeps_its_key() -> None:
    assert PLAN.title("role", "caterer") == "caterer"
    assert PLAN.title("choice", "position", "somebody else") == "somebody else"


def test_a_session_and_a_role_of_the_same_key_are_two_things() -> None:
    assert PLAN.title("session", "course-leader") == "course-leader"


def test_the_variant_says_which_sessions_are_to_be_adapted() -> None:
    assert PLAN.adapted_sessions == ("follow-up",)
    assert plan_of(sample_type(), "split").adapted_sessions == ()


def test_findings_use_the_words_of_the_type() -> None:
    (field, *_) = sample_type().fields
    picture = a_picture(plan=PLAN, participants=(a_participant(),))
    assert in_norwegian(MinimumStaff(role="course-leader"), picture) == ["0 in the role Kursleder; at least 1"]
    assert in_norwegian(FieldRequired(field=field.key), picture) == [
        f"Kari Nordmann has not answered “{field.label.nb}”"
    ]
