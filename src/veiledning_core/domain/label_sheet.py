"""Label sheets: how many tags an A4 sheet has, and how large they are."""

from __future__ import annotations

import re
from decimal import Decimal

import attrs

from .errors import ValueFault
from .messages import Message

_A4 = (210, 297)
_LEAST_MARGIN = 4
"""Millimetres that a printer leaves white along every edge."""
_SIDE = r"([0-9]{1,3}(?:[.,][0-9])?)"
"""Tenths of a millimetre too: sheets are sold as 63.5 × 38.1."""
_SIZE = re.compile(rf"\s*{_SIDE}\s*[x×X*]\s*{_SIDE}\s*(?:mm)?\s*")


@attrs.frozen(kw_only=True)
class LabelSheet:
    """Etikettark: an A4 sheet of equal tags, `width` × `height` millimetres each, as many as fit, in the middle.

    Raises:
        ValueFault: a tag is smaller than 30 × 15 mm, or larger than a sheet can hold.
    """

    width: Decimal = attrs.field(default=Decimal(85), converter=Decimal)
    height: Decimal = attrs.field(default=Decimal(54), converter=Decimal)

    def __attrs_post_init__(self) -> None:
        if self.width < 30 or self.height < 15 or not self.columns or not self.rows:
            raise ValueFault(
                Message("a tag of {width} × {height} mm cannot be printed", width=self.width, height=self.height),
                hint=Message("It is at least 30 × 15 mm and fits on A4; 85 × 54 is the usual size."),
            )

    @property
    def columns(self) -> int:
        """Return how many stand beside each other."""
        return int((_A4[0] - 2 * _LEAST_MARGIN) // self.width)

    @property
    def rows(self) -> int:
        """Return how many stand below each other."""
        return int((_A4[1] - 2 * _LEAST_MARGIN) // self.height)


def label_sheet(text: str) -> LabelSheet:
    """Return the sheet of tags of a size in millimetres, such as `85x54` or `63,5x38,1`.

    Raises:
        ValueFault: it is no size, or none that can be printed.
    """
    if not (match := _SIZE.fullmatch(text)):
        raise ValueFault(
            Message("{text!r} is no size of a tag", text=text[:40]),
            hint=Message("Write width and height in millimetres: 85x54 or 63.5x38.1."),
        )
    width, height = (Decimal(side.replace(",", ".")) for side in match.groups())
    return LabelSheet(width=width, height=height)
