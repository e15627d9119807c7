"""What the installed edition of a course type would change on a course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.plain_life import plain_difference
from veiledning_core.use_cases.courses.upgrading import EditionChange

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_edition_change(session: Session, change: EditionChange) -> None:
    """Print both editions, what differs, and which sessions stay as somebody made them."""
    code, old, new = change.course.code, change.old.edition, change.new.edition
    if not change.is_needed:
        session.tell("{code} has the installed edition {edition}.", code=code, edition=old)
        return
    session.tell("{code} has edition {old}; edition {new} is installed.", code=code, old=old, new=new)
    if not change.differences:
        session.tell("The two editions say the same.")
    for difference in change.differences:
        out.echo(f"  • {session.say(difference.words)}")
    _print_seats(session, change)
    if change.kept:
        session.tell("These sessions were changed by hand and stay as they are:")
    for gathering, item in change.kept:
        out.echo(f"  {session.say(gathering.label)}  {item.start:%H:%M}  {session.say(item.title)}  [{item.key}]")


def _print_seats(session: Session, change: EditionChange) -> None:
    if change.kept_seats is None:
        return
    session.tell("The course keeps its {seats} {seats:seat|seats}.", seats=change.kept_seats)
    if change.new.frame.capacity is not None:
        command = f"veiledning course edit {change.course.code} --capacity {change.new.frame.capacity}"
        session.tell("    As many as the new edition has: {command}", command=command)


def plain_edition_change(session: Session, change: EditionChange) -> Plain:
    """Return the change of edition as JSON-ready data."""
    return {
        "course": change.course.code,
        "type": change.course.type_key,
        "edition": change.old.edition,
        "installed": change.new.edition,
        "differs": change.is_needed,
        "differences": [plain_difference(difference, session.say) for difference in change.differences],
        "kept_seats": change.kept_seats,
        "kept": [{"gathering": gathering.key, "session": item.key} for gathering, item in change.kept],
    }
