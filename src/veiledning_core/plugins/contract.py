"""What a plugin must keep to, each breach said in words for its author."""

from __future__ import annotations

import inspect
import re
from importlib.resources.abc import Traversable
from typing import Any

import attrs
import pluggy

from .. import hookspecs
from ..course_type.additions import CourseCommand, CourseExporter, CourseImporter, CoursePanel
from ..course_type.documents import DocumentKind
from ..course_type.suggestion import nearest
from ..domain.errors import PluginBroken
from ..domain.messages import Message
from ..rules.rule import Rule, RuleKind

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Offered = type[CoursePanel] | type[CourseCommand] | type[CourseExporter] | type[CourseImporter] | type[DocumentKind]


def new_manager() -> pluggy.PluginManager:
    """Return a manager that knows the hooks and no plugin."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    return manager


def require_known_parameters(manager: pluggy.PluginManager, module: Any) -> None:
    """Refuse a hook that asks for something that it is not given.

    Raises:
        PluginBroken: with the parameters that it may have.
    """
    for name in hookspecs.names():
        if manager.parse_hookimpl_opts(module, name) is None:
            continue
        given = inspect.signature(getattr(hookspecs, name)).parameters
        for asked in inspect.signature(getattr(module, name)).parameters.values():
            must_be_given = asked.kind is asked.POSITIONAL_OR_KEYWORD and asked.default is asked.empty
            if must_be_given and asked.name not in given:
                what = Message("{hook} has a parameter {name!r}, which it is not given", hook=name, name=asked.name)
                may_have = Message("Its parameters can be: {names}.", names=", ".join(given))
                raise PluginBroken(what, hint=may_have if given else Message("It has no parameters."))


def require_known_hooks(manager: pluggy.PluginManager, module: Any) -> None:
    """Refuse a misspelt hook, which would never be called, and a plugin without any.

    Raises:
        PluginBroken: with the nearest right name.
    """
    hooks = manager.get_hookcallers(module) or []
    for hook in hooks:
        if not hook.has_spec():
            hint = nearest(hook.name, sorted(hookspecs.names()))
            raise PluginBroken(Message("no hook is called {name!r}", name=hook.name), hint=hint)
    if not hooks:
        raise PluginBroken(
            Message("it has none of the hooks"), hint=Message("Mark its functions with `hookimpl`; see docs/hooks.md.")
        )


def offered_files(manager: pluggy.PluginManager, hook: str) -> tuple[Traversable, ...]:
    """Return the files that a plugin offers by one hook.

    Raises:
        PluginBroken: it returned something else.
    """
    files = _answer(manager, hook)
    for file in files:
        if not isinstance(file, Traversable):
            raise PluginBroken(
                Message("{hook} returned {value} in its list, not a file", hook=hook, value=type(file).__name__),
                hint=Message("Return importlib.resources.files(__name__) / 'name.toml'."),
            )
    return files


def offered_kinds(manager: pluggy.PluginManager) -> tuple[type[RuleKind], ...]:
    """Return the rule kinds that a plugin offers.

    Raises:
        PluginBroken: one of them is none, or cannot be written in TOML.
    """
    kinds = _answer(manager, "register_rule_kinds")
    for kind in kinds:
        _require_kind(kind)
    return kinds


def offered_additions(manager: pluggy.PluginManager, hook: str, kind: Offered) -> tuple[Any, ...]:
    """Return what a plugin adds to courses by one hook.

    Raises:
        PluginBroken: one of them is something else, or has no key that could be typed.
    """
    additions = _answer(manager, hook)
    for addition in additions:
        if not isinstance(addition, kind):
            raise PluginBroken(
                Message("{hook} returned {value} in its list", hook=hook, value=type(addition).__name__),
                hint=Message("Return values of {kind}.", kind=f"{kind.__module__}.{kind.__name__}"),
            )
        if not _NAME.fullmatch(str(addition.key)):
            raise PluginBroken(
                Message("{hook} returned one with the key {key!r}", hook=hook, key=addition.key),
                hint=Message("Give it a key of small letters, digits and hyphens, e.g. 'local-courses'."),
            )
    return additions


def _answer(manager: pluggy.PluginManager, hook: str) -> tuple[Any, ...]:
    items: list[Any] = []
    for answer in getattr(manager.hook, hook)():
        if not isinstance(answer, list | tuple):
            raise PluginBroken(
                Message("{hook} returned {value}, not a list", hook=hook, value=type(answer).__name__),
                hint=Message("Return a list, an empty one where there is nothing to offer."),
            )
        items += answer
    return tuple(items)


def _require_kind(kind: Any) -> None:
    called = getattr(kind, "__name__", type(kind).__name__)
    if not (isinstance(kind, type) and issubclass(kind, RuleKind)) or inspect.isabstract(kind):
        raise PluginBroken(
            Message("{kind} is no rule kind", kind=called),
            hint=Message("Derive it from RuleKind and give it the method `faults`."),
        )
    name = getattr(kind, "name", None)
    if not (isinstance(name, str) and _NAME.fullmatch(name)):
        raise PluginBroken(
            Message("the rule kind {kind} has no name that a course type could use", kind=called),
            hint=Message("Give it one of small letters, digits and hyphens, e.g. name = 'distinct-persons'."),
        )
    _require_values(kind)


def _require_values(kind: type[RuleKind]) -> None:
    if "__attrs_attrs__" not in vars(kind):
        raise PluginBroken(
            Message("the rule kind {name!r} is no attrs class", name=kind.name),
            hint=Message("Decorate it with attrs.frozen(kw_only=True)."),
        )
    own = {field.name for field in attrs.fields(Rule)}
    if taken := sorted(field.name for field in attrs.fields(kind) if field.name in own):
        raise PluginBroken(
            Message(
                "the rule kind {name!r} calls its value {value!r} as every rule does", name=kind.name, value=taken[0]
            ),
            hint=Message("Rename the value."),
        )
    _require_structurable(kind)


def _require_structurable(kind: type[RuleKind]) -> None:
    from cattrs.errors import StructureHandlerNotFoundError

    from ..conversion import make_converter

    try:
        make_converter((kind,)).get_structure_hook(kind)
    except (StructureHandlerNotFoundError, NameError, TypeError) as error:
        raise PluginBroken(
            Message(
                "the rule kind {name!r} has a value that TOML cannot hold: {reason}", name=kind.name, reason=str(error)
            )
        ) from error
