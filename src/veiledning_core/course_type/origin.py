"""Whose something is that a plugin brings."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Origin:
    """Opphav: a plugin's name among the installed ones, its distribution and version; both empty where unknown."""

    name: str
    distribution: str = ""
    version: str = ""

    @property
    def prefix(self) -> str:
        """Return what the names of the plugin's own tables begin with."""
        return f"{self.name.replace('-', '_')}_"

    def __str__(self) -> str:
        distribution = " ".join(filter(None, (self.distribution, self.version)))
        return f"{self.name} ({distribution})" if distribution not in ("", self.name) else self.name
