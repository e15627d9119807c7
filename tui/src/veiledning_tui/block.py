"""Text that hangs: what does not fit on a line goes on beneath where it began, not at the edge."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import attrs
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_NARROWEST = 12


@attrs.frozen
class Block(Visual):
    """Tekstblokk: rows of a lead, such as a time or a name, and the text that hangs beside it."""

    rows: tuple[tuple[Content, Content], ...]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        unselected = dataclasses.replace(
            options, selection=None
        )  # a selection counts places in one text, and this is several
        strips = [strip for row in self.rows for strip in _render(*row, width, style, unselected)]
        return strips[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        widths = (lead.cell_length + body.get_optimal_width(rules, container_width) for lead, body in self.rows)
        return max(widths, default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return sum(max(1, body.get_height(rules, _room(lead, width))) for lead, body in self.rows)


def hang(lead: Content, body: Content) -> Block:
    """Return a text that hangs beside its lead."""
    return Block(((lead, body),))


def stack(*parts: Content | Block) -> Block:
    """Return texts below one another."""
    return Block(tuple(row for part in parts for row in _rows(part)))


def indented(by: int, block: Block) -> Block:
    """Return a block moved to the right."""
    return Block(tuple((Content(" " * by) + lead, body) for lead, body in block.rows))


def _rows(part: Content | Block) -> tuple[tuple[Content, Content], ...]:
    return part.rows if isinstance(part, Block) else ((Content(""), part),)


def _room(lead: Content, width: int) -> int:
    return max(_NARROWEST, width - lead.cell_length)


def _render(lead: Content, body: Content, width: int, style: Style, options: RenderOptions) -> Iterator[Strip]:
    beside = body.render_strips(_room(lead, width), None, style, options) or [Strip.blank(0)]
    first = lead.render_strips(max(1, lead.cell_length), 1, style, options) if lead.cell_length else []
    blank = Strip.blank(lead.cell_length, style.rich_style)
    for number, strip in enumerate(beside):
        start = first[0] if number == 0 and first else blank
        yield Strip.join([start, strip])
