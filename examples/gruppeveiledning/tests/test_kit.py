"""The course type passes what every course type has to pass; write the tests of your own rules below."""

from veiledning_core.testing.kit import CourseTypeKit


class TestGruppeveiledning(CourseTypeKit):
    type_key = "gruppeveiledning"
