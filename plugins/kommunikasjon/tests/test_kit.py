"""The course type keeps what holds for any course type."""

from __future__ import annotations

from veiledning_core.testing.kit import CourseTypeKit


class TestKommunikasjon(CourseTypeKit):
    type_key = "kommunikasjon"
