"""The package as the plugin manager meets it."""

from __future__ import annotations

import pluggy
import veiledning_ttt

from veiledning_core import hookspecs
from veiledning_core.course_type.model import CourseType


def test_every_hook_that_it_implements_is_one_that_the_core_calls() -> None:
    manager = pluggy.PluginManager("veiledning")
    manager.add_hookspecs(hookspecs)
    manager.register(veiledning_ttt)
    manager.check_pending()
    hooks = {caller.name for caller in manager.get_hookcallers(veiledning_ttt) or ()}
    assert hooks == {
        "register_course_types",
        "register_rule_kinds",
        "register_organisations",
        "register_course_panels",
        "register_course_commands",
        "register_documents",
    }


def test_every_rule_kind_that_it_offers_is_used(ttt: CourseType, local_course: CourseType) -> None:
    used = {type(rule.kind) for rule in (*ttt.rules, *local_course.rules)}
    assert used >= set(veiledning_ttt.register_rule_kinds())
