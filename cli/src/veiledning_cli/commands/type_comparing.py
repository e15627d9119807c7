"""Verbs of the noun `type`: what one edition says differently from another."""

from __future__ import annotations

import os

import click

from veiledning_core.course_type.difference import differences
from veiledning_core.course_type.load import load_course_type
from veiledning_core.course_type.model import CourseType
from veiledning_core.exchange.plain import Plain, plain_text
from veiledning_core.exchange.plain_life import plain_difference
from veiledning_core.use_cases.types import edition_named, installed_edition

from .. import out
from ..given_file import GivenFile
from ..options import as_json
from ..render.differences import print_differences
from ..session import Session
from ..spoken import SpokenCommand


@click.command(cls=SpokenCommand)
@click.argument("old")
@click.argument("new")
@as_json
@click.pass_obj
def diff(session: Session, /, old: str, new: str, as_json: bool) -> None:
    """Show what one course type says differently from another, most often two editions of the same.

    Each is a file, the key of an installed type, or key@edition: an edition that courses were planned with.
    """
    before, after = _meant(session, old), _meant(session, new)
    found = differences(before, after)
    if as_json:
        said = [plain_difference(difference, session.say) for difference in found]
        out.envelope(old=_plain(before), new=_plain(after), differs=bool(found), differences=said)
    elif found:
        print_differences(session, before, after, found)
    else:
        session.tell("Both say the same: {title}, edition {edition}.", title=after.title, edition=after.edition)


def _meant(session: Session, text: str) -> CourseType:
    if _is_file(text):
        return load_course_type(GivenFile(text), session.plugins.converter(), additions=session.plugins.additions)
    key, _, edition = text.partition("@")
    return _edition(session, key, edition) if edition else session.plugins.catalogue().get(key)


def _is_file(text: str) -> bool:
    return text == "-" or text.endswith(".toml") or os.sep in text or "/" in text


def _edition(session: Session, key: str, edition: str) -> CourseType:
    """Return an edition by name; where there is no register yet, none is made to look into."""
    from veiledning_core.register import stored_and_expected

    stored, _ = stored_and_expected(session.url)
    if stored is None:
        return installed_edition(session.plugins.catalogue(), key, edition)
    with session.register() as register:
        return register.read(edition_named, key, edition)


def _plain(course_type: CourseType) -> Plain:
    return {"key": course_type.key, "edition": course_type.edition, "title": plain_text(course_type.title)}


VERBS = (diff,)
