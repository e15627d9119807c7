"""What the kit says when something is to be put right: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ...course_type.faults import TypeFault


@attrs.frozen(kw_only=True)
class Complaint:
    """Påpekning: what is wrong, at which path of the file (`rules[3].fix`; empty: the file as a whole), what to do."""

    what: str
    path: str = ""
    do: str = ""

    @property
    def words(self) -> str:
        """Return what is wrong and what to do."""
        return f"{self.what} – {self.do}" if self.do else self.what


def of_fault(fault: TypeFault) -> Complaint:
    """Return what the core itself says about a file."""
    return Complaint(what=str(fault.what), path=fault.path, do=str(fault.hint) if fault.hint else "")


def sentences(complaints: Iterable[Complaint]) -> str:
    """Return several as one sentence after the other."""
    return "; ".join(complaint.words for complaint in complaints)
