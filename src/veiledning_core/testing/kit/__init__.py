"""The conformance kit: what holds for any course type, tried on yours.

    from veiledning_core.testing.kit import CourseTypeKit

    class TestGruppeveiledning(CourseTypeKit):
        type_key = "gruppeveiledning"

pytest finds the class by its name and runs every test of the kit. The course type is found as the program finds it,
through the entry points of the installed distributions; `file = Path("gruppeveiledning.toml")` tries one that no plugin
brings yet. A test that does not fit is replaced or switched off with a reason: `instead`, `switched_off`. The edges of
a rule kind of your own are a function that yields `keeps(…)` and `breaks(…)`; see `edges` in the class.
"""

from __future__ import annotations

from typing import Any

from ..edges import Edge, Maker, Stage, breaks, keeps
from .broken_copies import BrokenCopyTests
from .citations import CitationTests
from .dated import DatedTests
from .file_form import FileTests
from .findings import FindingTests
from .forms import FormTests
from .plugin_tests import PluginTests
from .reactions import ReactionTests
from .replacing import instead, refuse_without_reason, switched_off
from .rule_edges import EdgeTests
from .texts import TextTests

__all__ = ["CourseTypeKit", "Edge", "Maker", "Stage", "breaks", "instead", "keeps", "switched_off"]


class CourseTypeKit(
    FileTests,
    CitationTests,
    EdgeTests,
    ReactionTests,
    FindingTests,
    DatedTests,
    TextTests,
    FormTests,
    BrokenCopyTests,
    PluginTests,
):
    """Prøvesett for kurstyper: subclass it as `Test…`, name the course type, and get the standard tests.

    Raises:
        TypeError: a subclass replaces a standard test without a reason.
    """

    def __init_subclass__(cls, **more: Any) -> None:
        """Refuse a class that replaces a standard test without saying why."""
        super().__init_subclass__(**more)
        refuse_without_reason(cls, CourseTypeKit)
