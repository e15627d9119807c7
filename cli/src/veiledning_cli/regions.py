"""Health regions as they are typed: by key, with a word for none of them."""

from __future__ import annotations

import click

from veiledning_core.domain.organisation import REGIONS

_NOWHERE = "none"


def region_choice() -> click.Choice[str]:
    """Return what can be typed for a region."""
    return click.Choice((*REGIONS, _NOWHERE))


def typed_region(key: str) -> str:
    """Return the key of the region that was typed, empty for none of them."""
    return "" if key == _NOWHERE else key


def region_name(key: str | None) -> str:
    """Return what a region is called, empty for none of them."""
    return REGIONS.get(key or "", "")
