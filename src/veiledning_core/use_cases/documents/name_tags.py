"""Navnelapper: a sheet of tags for participants and staff."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...course_type.documents import Content, DocumentKind
from ...domain.label_sheet import LabelSheet, label_sheet
from ...domain.messages import LocalText, Message
from ...exchange.documents.typesetting import TEMPLATES
from ...rules.picture import Picture
from ..picturing import picture_of
from ..types import edition_to_read
from ..work import Work
from .participants import by_name

_SCOPE, _NAME = "documents", "label-sheet"


@attrs.frozen(kw_only=True)
class Tag:
    """Navnelapp: who somebody is, whence they come, and their group, or what they do on the course."""

    name: str
    organisation: str = ""
    role: LocalText | str = ""
    group: Message | str = ""


@attrs.frozen(kw_only=True)
class NameTags:
    """Navnelapper: the tags, and how the sheet is divided, in whole millimetres.

    `tenths` are the tenths of a millimetre that the width and the height have beyond the whole ones.
    """

    tags: tuple[Tag, ...]
    width: int
    height: int
    columns: int
    rows: int
    tenths: tuple[int, int] = (0, 0)


def name_tags(work: Work, code: str) -> Iterator[Content]:
    """Yield the tags of everybody with a place and everybody on the staff, unless there is nobody."""
    picture = picture_of(work, work.courses.by_code(code))
    tags = (*_participants(picture), *_staff(work, picture))
    if tags:
        sheet = chosen_label_sheet(work)
        yield Content(title=Message("Name tags"), body=on_sheet(tags, sheet))


def on_sheet(tags: tuple[Tag, ...], sheet: LabelSheet) -> NameTags:
    """Return tags as they lie on a sheet."""
    (width, wider), (height, higher) = (divmod(int(side * 10), 10) for side in (sheet.width, sheet.height))
    return NameTags(
        tags=tags, width=width, height=height, columns=sheet.columns, rows=sheet.rows, tenths=(wider, higher)
    )


def chosen_label_sheet(work: Work) -> LabelSheet:
    """Return the sheet of tags that the office uses."""
    chosen = work.settings.get(_SCOPE, _NAME)
    return LabelSheet() if chosen is None else label_sheet(chosen)


def choose_label_sheet(work: Work, sheet: LabelSheet) -> LabelSheet:
    """Use another sheet of tags from now on."""
    work.settings.put(_SCOPE, _NAME, f"{sheet.width}x{sheet.height}")
    return sheet


def _participants(picture: Picture) -> Iterator[Tag]:
    day = picture.course.first_day or picture.today
    groups = picture.groups.group_of if picture.groups else {}
    for one in by_name(picture):
        number = groups.get(one.enrolment.id)
        yield Tag(
            name=one.person.name,
            organisation=one.organisation.name_on(day) if one.organisation else "",
            group=Message("Group {number}", number=number) if number else "",
        )


def _staff(work: Work, picture: Picture) -> Iterator[Tag]:
    roles = {role.key: role.title for role in edition_to_read(work, picture.course).roles}
    seen = set()
    for member in sorted(picture.staff, key=lambda member: member.person.sort_key):
        if member.person.id not in seen:
            seen.add(member.person.id)
            role = member.assignment.role
            yield Tag(name=member.person.name, role=roles.get(role, role))


NAME_TAGS = DocumentKind(key="name-tags", title=Message("Name tags"), templates=TEMPLATES, contents=name_tags)
