"""The file: read without faults, known to the JSON Schema, and the same when it was frozen."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from ...course_type.describe import json_schema
from ...course_type.difference import differences
from ...course_type.faults import joined
from ...course_type.model import CourseType
from ...course_type.structuring import structured_only
from .base import KitPart
from .complaint import Complaint, of_fault
from .under_test import TypeUnderTest


class FileTests(KitPart):
    """What holds for the file of any course type."""

    def test_the_file_is_read_without_faults(self) -> None:
        """Every key is known and every value of its form; what is referred to is there, and figures agree."""
        self.accept(of_fault(fault) for fault in self.under_test().faults)

    def test_the_file_is_named_after_the_key_of_its_course_type(self) -> None:
        """A list of course types opens no file, so the name says which one is in it."""
        named, key = self.under_test().offer.key, self.course_type().key
        if named != key:
            what = f"the file is called after {named!r}, and holds the course type {key!r}"
            self.accept([Complaint(what=what, path="key", do=f"Call the file {key}.toml.")])

    def test_the_json_schema_accepts_the_file(self) -> None:
        """An editor that checks the file by the schema of `veiledning type schema` marks nothing in it."""
        self.accept(_refused_by_schema(self.under_test()))

    def test_an_edition_that_was_frozen_is_read_back_the_same(self) -> None:
        """A course keeps the edition that it was planned with: as JSON, for years."""
        self.accept(_lost_when_frozen(self.under_test(), self.course_type()))


def _refused_by_schema(tested: TypeUnderTest) -> Iterator[Complaint]:
    import jsonschema

    validator = jsonschema.Draft202012Validator(json_schema(tested.plugins.rule_kinds))
    for error in validator.iter_errors(_as_json(tested.data)):
        path = ""
        for step in error.absolute_path:
            path = joined(path, step)
        do = "`veiledning type schema` prints what may stand here."
        yield Complaint(what=error.message[:200], path=path, do=do, as_written=True)


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _lost_when_frozen(tested: TypeUnderTest, course_type: CourseType) -> Iterator[Complaint]:
    frozen = json.dumps(tested.converter.unstructure(course_type))
    again = structured_only(json.loads(frozen), tested.converter, tested.name)
    for place, (rule, read) in enumerate(zip(course_type.rules, again.rules, strict=True)):
        if rule != read:
            do = "Decorate the class of its kind with attrs.frozen(kw_only=True), so that equal values are equal."
            yield Complaint(what=f"{rule.id} is another rule when it is read back", path=f"rules[{place}]", do=do)
    for difference in differences(course_type, again):
        yield Complaint(what=f"read back, it differs: {difference.words}", path=difference.section)
