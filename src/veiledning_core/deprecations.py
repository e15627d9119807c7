"""What is on its way out of the public API, and when: the one place where that is written down.

Whatever is deprecated works until the version of Veiledning that removes it, and says by a `DeprecationWarning` what to
use instead. Python shows those to test runners, and to whoever asks (`python -W default`), not to people at work.
"""

from __future__ import annotations

import warnings
from types import ModuleType

import attrs


@attrs.frozen(kw_only=True)
class Deprecation:
    """Utfasing: what goes, what to do instead, and the versions of Veiledning that deprecated it and that remove it."""

    what: str
    instead: str
    since: str
    removed_in: str

    def __str__(self) -> str:
        return f"{self.what}: deprecated since Veiledning {self.since}, gone in {self.removed_in}; {self.instead}"

    def warn(self, *, at: ModuleType | None = None) -> None:
        """Warn whoever called the function that says so, or the author of the module that it is found in."""
        if at is None:
            warnings.warn(str(self), DeprecationWarning, stacklevel=3)
        else:
            file = getattr(at, "__file__", None) or "?"
            warnings.warn_explicit(str(self), DeprecationWarning, file, lineno=1, module=at.__name__)


PLUGIN_WITHOUT_API = Deprecation(
    what="a plugin without `veiledning_api`",
    instead="state the version of the API that it was made for in its module, as veiledning_api = '1.0'",
    since="0.1",
    removed_in="1.0",
)
