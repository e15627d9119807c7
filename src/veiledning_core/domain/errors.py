"""The errors a person can do something about: what is wrong, where it stands, and what to do.

One class per exit code of the command line (DESIGN.md, section 7).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .messages import Message

if TYPE_CHECKING:
    from ..rules.finding import Finding


class VeiledningError(Exception):
    """Feil: carries its pieces, so that a front-end can say them in its own language and layout."""

    def __init__(self, what: Message, *, where: str = "", hint: Message | None = None) -> None:
        super().__init__(what)
        self.what, self.where, self.hint = what, where, hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle it as it is: a class may be made with more, or with less, than its sentence."""
        return _as_it_was, (type(self), self.args), vars(self)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f". {self.hint}" if self.hint else "")


class RuleRefused(VeiledningError):
    """Avvist av en regel (exit code 1); `findings` are the rules' own words, when there are any."""

    def __init__(
        self, what: Message, *, findings: Sequence[Finding] = (), where: str = "", hint: Message | None = None
    ) -> None:
        super().__init__(what, where=where, hint=hint)
        self.findings = tuple(findings)


class UsageFault(VeiledningError):
    """Feil bruk (exit code 2): an argument or option that makes no sense."""


class NotFound(VeiledningError):
    """Ikke funnet (exit code 3): nothing in the register has that code or name."""


class RegisterBusy(VeiledningError):
    """Registeret er opptatt eller utilgjengelig (exit code 4): locked, gone, damaged, newer, or changed underneath."""


class StaleRegister(RegisterBusy):
    """Endret i mellomtiden: somebody else changed what was about to be changed, after it was looked at.

    `changes` are the journal's lines about it; `number` is the newest of them, so that whoever has read them can go on.
    """

    def __init__(self, what: Message, *, number: int = 0, changes: Sequence[object] = (), **pieces: Any) -> None:
        super().__init__(what, **pieces)
        self.number, self.changes = number, tuple(changes)


class PluginBroken(VeiledningError):
    """En utvidelse virker ikke (exit code 5)."""


class InputFault(VeiledningError):
    """Feil i en fil eller verdi utenfra (exit code 6)."""


class ValueFault(InputFault, ValueError):
    """En verdi som ikke er gyldig: raised by the domain's own constructors and parsers."""


def _as_it_was(kind: type[VeiledningError], args: tuple[object, ...]) -> VeiledningError:
    return kind.__new__(kind, *args)
