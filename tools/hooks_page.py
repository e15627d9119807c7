"""Write the reference of `docs/hooks.md` from `hookspecs.py`; the introduction above it is kept as it is.

python -m tools.hooks_page
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

from veiledning_core import hookspecs

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "hooks.md"
MARK = "<!-- The rest is written by `python -m tools.hooks_page`. -->"

_SECTION = re.compile(r"^(Args|Returns|Promises):\n((?:    .*\n|\n)+)", re.MULTILINE)
_ARGUMENT = re.compile(r"^(\w+): ((?:.*)(?:\n    .*)*)", re.MULTILINE)


@attrs.frozen(kw_only=True)
class Hook:
    """A hook as its specification describes it; `used_by` are the folders of our plugins that have it."""

    name: str
    signature: str
    sentence: str
    calls: str
    arguments: dict[str, str]
    returns: str
    promises: str
    used_by: tuple[str, ...]

    def section(self) -> Iterator[str]:
        """Yield the paragraphs of its section."""
        yield f"### `{self.name}`"
        yield self.sentence
        yield f"`{self.signature}`"
        yield self.calls
        if self.arguments:
            yield "\n".join(f"- `{name}`: {_on_one_line(text)}" for name, text in self.arguments.items())
        yield f"**Returns** {self.returns}"
        yield f"**Promises** {self.promises}"
        yield f"Used by {', '.join(f'`{folder}`' for folder in self.used_by)}."


def hooks() -> tuple[Hook, ...]:
    """Return every hook, in the order of a run."""
    used = {name: tuple(_users(name)) for name in hookspecs.names()}
    return tuple(_hook(getattr(hookspecs, name), used[name]) for name in hookspecs.names())


def page() -> str:
    """Return the whole page as it should be."""
    introduction, mark, _ = PAGE.read_text("utf-8").partition(MARK)
    paragraphs = (part for hook in hooks() for part in hook.section())
    return "\n\n".join((introduction.rstrip(), MARK, "## Every hook", *paragraphs)) + "\n" if mark else ""


def _hook(spec: Callable[..., Any], used_by: tuple[str, ...]) -> Hook:
    said = f"{inspect.getdoc(spec)}\n"
    sections = {name: textwrap.dedent(text).strip() for name, text in _SECTION.findall(said)}
    sentence, _, calls = _SECTION.split(said)[0].strip().partition("\n\n")
    return Hook(
        name=spec.__name__,
        signature=_signature(spec),
        sentence=sentence,
        calls=calls,
        arguments=dict(_ARGUMENT.findall(sections.get("Args", ""))),
        returns=sections.get("Returns", ""),
        promises=sections.get("Promises", ""),
        used_by=used_by,
    )


def _signature(spec: Callable[..., Any]) -> str:
    """Return how the hook is written: its annotations are texts already."""
    signature = inspect.signature(spec)
    parameters = ", ".join(f"{one.name}: {one.annotation}" for one in signature.parameters.values())
    return f"{spec.__name__}({parameters}) -> {signature.return_annotation}"


def _users(name: str) -> Iterator[str]:
    """Yield the folders of the plugins that mark a function of that name as a hook's."""
    for folder in sorted({*ROOT.glob("plugins/*"), *ROOT.glob("examples/*")}):
        if any(_has(file, name) for file in folder.glob("src/**/*.py")):
            yield str(folder.relative_to(ROOT))


def _has(file: Path, name: str) -> bool:
    return any(
        isinstance(node, ast.FunctionDef)
        and node.name == name
        and any(isinstance(mark, ast.Name) and mark.id == "hookimpl" for mark in node.decorator_list)
        for node in ast.parse(file.read_text("utf-8")).body
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
