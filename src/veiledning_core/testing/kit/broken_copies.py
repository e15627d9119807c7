"""Broken copies of the course type: each is refused where the mistake is, in words that help."""

from __future__ import annotations

from collections.abc import Iterator

from ...course_type.faults import CourseTypeFaults
from ...course_type.load import structured
from .base import KitPart
from .complaint import Complaint
from .mistakes import Mistake, mistakes
from .under_test import TypeUnderTest


class BrokenCopyTests(KitPart):
    """What holds when somebody makes a mistake in the file."""

    def test_a_mistake_in_the_file_is_refused_at_its_place_in_words_that_help(self) -> None:
        """A key left out, a word misspelt, a reference to nothing, an hour too many: each in a copy of its own."""
        tested, course_type = self.under_test(), self.course_type()
        self.accept(
            complaint for mistake in mistakes(tested.data, course_type) for complaint in _missed(tested, mistake)
        )


def _missed(tested: TypeUnderTest, mistake: Mistake) -> Iterator[Complaint]:
    try:
        structured(mistake.data, tested.converter, tested.name)
    except CourseTypeFaults as error:
        told = [fault for fault in error.faults if fault.path.startswith(mistake.path)]
        if not told:
            found = ", ".join(dict.fromkeys(fault.path for fault in error.faults))
            what = f"{mistake.says} is refused at {found}, not at {mistake.path}"
            yield Complaint(what=what, path=mistake.path, do="Let the class of the value refuse it by itself.")
        elif not any(mistake.word in str(fault) for fault in told):
            what = f"{mistake.says} is refused as “{told[0].what}”, without a word of {mistake.word!r}"
            yield Complaint(what=what, path=mistake.path, do="Say in the refusal what was found, and what is right.")
    else:
        do = "Give the value of the rule kind a validator, as at_least of veiledning_core.rules.kinds.values."
        yield Complaint(what=f"{mistake.says} is taken for right", path=mistake.path, do=do)
