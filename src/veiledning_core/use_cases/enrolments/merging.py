"""Several sign-ups of one person become one, with the newest answers and the first place in the order of arrival."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from ...exchange.sign_up import SignUp

_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


@attrs.frozen(kw_only=True)
class SignedUp:
    """Påmeldt person i en fil: the newest answers, when the first and the newest were given, and all the rows."""

    newest: SignUp
    first_at: dt.datetime | None
    newest_at: dt.datetime | None
    rows: tuple[int, ...]


def merged(sign_ups: Iterable[SignUp]) -> tuple[SignedUp, ...]:
    """Return one entry per person, in the order in which they first signed up (of equal times, by row)."""
    by_person: dict[tuple[str, str], list[SignUp]] = {}
    for sign_up in sign_ups:
        by_person.setdefault(sign_up.match_key, []).append(sign_up)
    return tuple(sorted(map(_one, by_person.values()), key=lambda found: (_moment(found.first_at), found.rows[0])))


def _one(rows: list[SignUp]) -> SignedUp:
    if len(rows) == 1:
        (only,) = rows
        return SignedUp(newest=only, first_at=only.applied_at, newest_at=only.applied_at, rows=(only.row,))
    in_time = sorted(rows, key=lambda row: (_moment(row.applied_at), row.row))
    times = [row.applied_at for row in in_time if row.applied_at is not None]
    return SignedUp(
        newest=in_time[-1],
        first_at=min(times, default=None),
        newest_at=max(times, default=None),
        rows=tuple(sorted(row.row for row in rows)),
    )


def _moment(at: dt.datetime | None) -> dt.datetime:
    return at or _LONG_AGO
