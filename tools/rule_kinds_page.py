"""Write `docs/rule-kinds.md` from the rule kinds of the core and the rules of our course types.

python -m tools.rule_kinds_page
"""

from __future__ import annotations

import enum
import inspect
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

import attrs

from veiledning_core.course_type.expected import expected
from veiledning_core.course_type.field_words import field_words, without_source
from veiledning_core.course_type.table_words import TABLE_WORDS
from veiledning_core.rules.kinds import core_kinds
from veiledning_core.rules.rule import Rule, RuleKind

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "rule-kinds.md"
TYPE_FILES = ("plugins/*/src/*/*.toml", "examples/*/src/*/*.toml")
UNUSED: Mapping[str, Mapping[str, Any]] = {
    "hours-earned": {"min": Decimal(15)},
    "days-fit-variant": {},
    "completed-before": {"type": "emnekurs"},
}
"""Values for the kinds that no course type of ours uses."""

_HEAD = """\
# Rule kinds

<!-- Written by `python -m tools.rule_kinds_page`. -->

Most rules of a course type are a configured kind: what to look for is code, the figures and the words are data.
Where none fits, [write one of your own](recipes.md#a-rule-kind-of-your-own).

This is a whole rule. What stands beside the kind's own values is the same for every kind;
[the course type file](course-type-file.md#rules) explains the words. A rule with `statements` (the ids that you have
given the statements of your source, as `TTT-12` for us) needs no `id`, and is called by the first of them:

```toml
[[rules]]
id = "seats"
kind = "capacity"
max = 12
strength = "krav"
guards = "admit"
cite = { source = "plan", section = "Rammer" }
text = { nb = "Kurset har høyst tolv deltakere.", en = "The course has at most twelve participants." }
fix = { who = "coordinator", by = "admit", how = { nb = "La resten vente.", en = "Let the rest wait." } }
```
"""


class Use(NamedTuple):
    """A rule of a course type of ours: the key of the type, the rule's id, and its kind's values."""

    type_key: str
    rule: str
    values: Mapping[str, Any]


def page() -> str:
    """Return the whole page."""
    uses, kinds = _uses(), core_kinds()
    parts = [_HEAD, _table(Rule, leave_out=("kind",)), _overview(kinds)]
    return "\n".join((*parts, *(_section(kind, uses[kind.name]) for kind in kinds)))


def _uses() -> Mapping[str, Sequence[Use]]:
    found = defaultdict(list)
    for pattern in TYPE_FILES:
        for file in sorted(ROOT.glob(pattern)):
            data = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
            for rule in data.get("rules", ()):
                name = rule.get("id") or rule["statements"][0]
                found[rule["kind"]].append(Use(data["key"], name, rule))
    return found


def _overview(kinds: Iterable[type[RuleKind]]) -> str:
    rows = (f"| [`{kind.name}`](#{kind.name}) | {_first_sentence(kind)} |" for kind in kinds)
    return "\n".join(("## All of them", "", "| kind | what it asks |", "|---|---|", *rows, ""))


def _section(kind: type[RuleKind], uses: Sequence[Use]) -> str:
    norwegian, _, said = _docstring(kind).partition(": ")
    words, _, _ = said.partition("\n\nRaises:")
    values = uses[0].values if uses else UNUSED[kind.name]
    lines = [f"## {kind.name}", "", f"*{norwegian}.* {_capital(_flowing(words))}", ""]
    if attrs.fields(kind):
        lines.append(_table(kind))
    return "\n".join((*lines, "```toml", *_example(kind, values), "```", "", *_users(uses)))


def _table(type_: type, leave_out: Sequence[str] = ()) -> str:
    hints, words = get_type_hints(type_), field_words(type_, TABLE_WORDS)
    rows = [
        f"| `{field.name}` | {_form(hints[field.name])} | {_default(field)} | {_one_line(words[field.name])} |"
        for field in attrs.fields(type_)
        if field.name not in leave_out
    ]
    return "\n".join(("| value | form | left out | what it is |", "|---|---|---|---|", *rows, ""))


def _form(hint: Any) -> str:
    return str(expected(hint)).replace("|", "\\|")


def _default(field: attrs.Attribute[Any]) -> str:
    if field.default is attrs.NOTHING:
        return "must be given"
    if field.default is None or field.default == ():
        return ""
    return f"`{_as_toml(field.default)}`"


def _example(kind: type[RuleKind], values: Mapping[str, Any]) -> Iterator[str]:
    yield f'kind = "{kind.name}"'
    for field in attrs.fields(kind):
        if field.name in values:
            yield f"{field.name} = {_as_toml(values[field.name])}"


def _as_toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, enum.Enum):
        return f'"{value.value}"'
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(_as_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_as_toml(item)}' for name, item in value.items())} }}"
    return str(value)


def _users(uses: Sequence[Use]) -> Iterator[str]:
    by_type: dict[str, list[str]] = {}
    for use in uses:
        by_type.setdefault(use.type_key, []).append(use.rule)
    if by_type:
        yield "In use: " + "; ".join(f"`{key}` {', '.join(rules)}" for key, rules in by_type.items()) + "."
        yield ""


def _first_sentence(kind: type[RuleKind]) -> str:
    _, _, said = _one_line(_docstring(kind).partition("\n\n")[0]).partition(": ")
    return _capital(said)


def _docstring(kind: type[RuleKind]) -> str:
    return without_source(inspect.cleandoc(kind.__doc__ or ""))


def _flowing(text: str) -> str:
    return "\n\n".join(_one_line(paragraph) for paragraph in text.split("\n\n"))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
