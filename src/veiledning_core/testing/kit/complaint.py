"""What the kit says when something is to be put right: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ...course_type.faults import TypeFault


@attrs.frozen(kw_only=True)
class Complaint:
    """Påpekning: what is wrong, at which path of the course type (`rules[3].fix`; empty: the whole file), what to do.

    `as_written` where it is the file's own path, in which gatherings that are alike are one.
    """

    what: str
    path: str = ""
    do: str = ""
    as_written: bool = False

    @property
    def words(self) -> str:
        """Return what is wrong and what to do."""
        return f"{self.what} – {self.do}" if self.do else self.what


def of_fault(fault: TypeFault) -> Complaint:
    """Return what the core itself says about a file."""
    do = str(fault.hint) if fault.hint else ""
    return Complaint(what=str(fault.what), path=fault.path, do=do, as_written=True)


def sentences(complaints: Iterable[Complaint]) -> str:
    """Return several as one sentence after the other."""
    return "; ".join(complaint.words for complaint in complaints)
