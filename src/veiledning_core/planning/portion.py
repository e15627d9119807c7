"""A part of a long step: listens to it, and passes on how far the whole has come."""

from __future__ import annotations

import attrs

from ..domain.progress import Progress

_WHOLE = 100


@attrs.frozen(kw_only=True)
class Portion:
    """Del av et langt steg: from `begins` to `ends`, in hundredths of the whole."""

    whole: Progress
    begins: int
    ends: int

    def step(self, done: int, of: int) -> None:
        """Pass it on.

        Raises:
            Stopped: the step is to end now.
        """
        self.whole.step(self.begins + (self.ends - self.begins) * done // max(1, of), _WHOLE)
