"""How large a sign-up file may be before it is refused."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Limits:
    """Grenser for en fil utenfra: generous for a sign-up list, tight for a file made to break the program.

    A refusal must come within ten seconds and 300 MiB, so a workbook's reader is stopped a little before.
    `characters_per_cell` is what a cell of Excel holds.
    """

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 100_000_000
    unpacking_ratio: int = 200
    archive_entries: int = 2_000
    rows: int = 50_000
    columns: int = 200
    cells: int = 2_000_000
    characters_per_cell: int = 32_767
    characters: int = 20_000_000
    seconds: float = 8.0
    memory_mebibytes: int = 300
