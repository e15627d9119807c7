"""The page of hooks is that of the specifications, and each specification is complete."""

from __future__ import annotations

import pytest

from tools.hooks_page import PAGE, Hook, hooks, page
from veiledning_core import hookspecs

HOOKS = {hook.name: hook for hook in hooks()}


def test_the_page_is_up_to_date() -> None:
    """`python -m tools.hooks_page` writes it."""
    assert PAGE.read_text("utf-8") == page()


def test_every_function_that_is_marked_as_a_hook_has_a_section() -> None:
    assert list(HOOKS) == list(hookspecs.names())
    assert {name for name in vars(hookspecs) if name.startswith(("register_", "before_", "after_"))} == set(HOOKS)


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_is_described_whole(hook: Hook) -> None:
    assert hook.sentence.startswith("Return ")
    assert "\n" not in hook.sentence
    assert ". " not in hook.sentence
    assert hook.calls.startswith("Called once")
    assert "None" in hook.returns
    assert "aise" in hook.promises
    assert "rite" in hook.promises
    assert "ead" in hook.promises or "Opens no file" in hook.promises


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_each_parameter_has_a_type_and_is_explained(hook: Hook) -> None:
    assert "_empty" not in hook.signature
    parameters = [part.partition(":")[0] for part in hook.signature.partition("(")[2].partition(")")[0].split(", ")]
    assert [name for name in parameters if name] == list(hook.arguments)
    assert all(hook.arguments.values())


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_no_hook_is_without_a_real_plugin_that_uses_it(hook: Hook) -> None:
    assert hook.used_by


def test_a_misnamed_or_unmarked_function_is_no_use_of_a_hook() -> None:
    assert HOOKS["before_keep"].used_by == ("examples/rombestilling",)
