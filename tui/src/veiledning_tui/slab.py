"""Rows that each take exactly one line, so that the height of a thing can say how long it lasts."""

from __future__ import annotations

import dataclasses

import attrs
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


@attrs.frozen
class Slab(Visual):
    """Kloss: lines that never wrap; what does not fit ends in an ellipsis."""

    lines: tuple[Content, ...]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        plain = dataclasses.replace(options, selection=None)  # a selection counts places in one text, not in several
        cut = (line.truncate(width, ellipsis=True) for line in self.lines[:height])
        blank = [Strip.blank(width, style.rich_style)]
        return [(line.render_strips(width, 1, style, plain) or blank)[0] for line in cut]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002 - Textual's signature
        return max((line.cell_length for line in self.lines), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002 - Textual's signature
        return len(self.lines)
