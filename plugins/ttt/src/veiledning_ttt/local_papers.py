"""Papers of a local course: the agreement with the trust, and the note of the teacher who supervised it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

import attrs

from veiledning_core.course_type.documents import Content, DocumentKind
from veiledning_core.domain.messages import LocalText, Message

from .local_teachers import TEACHER

if TYPE_CHECKING:
    from veiledning_core.rules.picture import Picture
    from veiledning_core.use_cases.work import Work

_TYPES = ("lokalt-kurs",)
_SUPERVISOR = "programme-teacher"
_REGION, _PEOPLE_PER_TEACHER = "hso", 7

_AGREEMENT = LocalText(nb="Avtale om lokalt kurs", en="Agreement on a local course")
_NOTE = LocalText(nb="Supervisjonsnotat", en="Supervision note")
_HEADER: Mapping[str, LocalText] = {
    "cohort": LocalText(nb="Kull", en="Cohort"),
    "days": LocalText(nb="Dager", en="Days"),
    "place": LocalText(nb="Sted", en="Place"),
    "supervisor": LocalText(nb="Superviserende lærer", en="Supervising teacher"),
    "teachers": LocalText(nb="Lokale lærere", en="Local teachers"),
    "trust": LocalText(nb="Foretak", en="Trust"),
}
_AGREEMENT_WORDS: Mapping[str, LocalText] = {
    **_HEADER,
    "agreed": LocalText(nb="Dette er vi enige om", en="What we agree on"),
    "across": LocalText(nb="på tvers i foretaket", en="across the trust"),
    "clinic": LocalText(nb="i egen klinikk", en="at their own clinic"),
    "day": LocalText(nb="Sted og dato", en="Place and date"),
    "other": LocalText(nb="Annet som er avtalt", en="Anything else agreed on"),
    "pay": LocalText(nb="ekstra lønn", en="extra pay"),
    "given": LocalText(nb="De lokale lærerne får:", en="The local teachers are given:"),
    "release": LocalText(nb="frikjøp fra klinikken", en="paid release from the clinic"),
    "scope": LocalText(nb="De lokale lærerne holder kurs:", en="The local teachers hold courses:"),
    "signature": LocalText(nb="Underskrift", en="Signature"),
    "signed_organiser": LocalText(nb="For programmet", en="For the programme"),
    "signed_trust": LocalText(nb="For foretaket", en="For the trust"),
}
_NOTE_WORDS: Mapping[str, LocalText] = {
    **_HEADER,
    "day": LocalText(nb="Dato og underskrift", en="Date and signature"),
    "managed": LocalText(nb="Dette fikk du til", en="What you managed"),
    "next": LocalText(nb="Avtalt videre", en="Agreed for later"),
    "practise": LocalText(nb="Dette kan du øve på", en="What you can practise"),
    "team": LocalText(nb="Planen for kurset og samarbeidet i teamet", en="The plan of the course, and the teamwork"),
}
_WINDOW = LocalText(
    nb="Kurset holdes på to dager, tidligst {first} og senest {last}: mellom tredje og fjerde samling.",
    en="The course is held on two days, from {first} to {last}: between the third and the fourth gathering.",
)
_TWO_DAYS = LocalText(
    nb="Kurset holdes på to dager, mellom tredje og fjerde samling.",
    en="The course is held on two days, between the third and the fourth gathering.",
)
_SEATS = LocalText(
    nb="Det er plass til {seats} deltakere, høyst {each} for hver lokal lærer.",
    en="There is room for {seats} participants, at most {each} for each local teacher.",
)
_PRACTICAL = LocalText(
    nb="Foretaket ordner lokaler, mat, teknisk utstyr, kopier, navnelapper og påmelding.",
    en="The trust sees to rooms, food, technical equipment, copies, name tags and the sign-up.",
)
_TIME = LocalText(
    nb="De lokale lærerne får tid til å forberede, holde og evaluere kurset, med et møte før og et etter.",
    en="The local teachers get time to prepare, hold and evaluate the course, with a meeting before and one after.",
)
_SUPERVISED = LocalText(
    nb="En lærer fra programmet er til stede begge dager og superviserer. Det er dekket av programavgiften.",
    en="A teacher of the programme is there on both days and supervises. The programme fee covers that.",
)
_TRAVEL = LocalText(
    nb="Foretaket ligger utenfor Helse Sør-Øst og betaler lærerens reise, etter faktiske utgifter.",
    en="The trust lies outside South-Eastern Norway and pays the teacher's travel, at actual cost.",
)


@attrs.frozen(kw_only=True)
class Agreement:
    """Avtale om lokalt kurs: who holds it, when and where, and what either side sees to."""

    trust: str
    cohort: str
    days: tuple[Message, ...]
    place: str
    teachers: tuple[str, ...]
    supervisors: tuple[str, ...]
    points: tuple[Message | LocalText, ...]
    organiser: str


@attrs.frozen(kw_only=True)
class SupervisionNote:
    """Supervisjonsnotat: room to write to each local teacher, and to all of them."""

    trust: str
    days: tuple[Message, ...]
    place: str
    teachers: tuple[str, ...]
    supervisors: tuple[str, ...]


def kinds() -> list[DocumentKind]:
    """Return the two papers."""
    templates = files(__package__) / "templates"
    return [
        DocumentKind(
            key="local-course-agreement",
            title=_AGREEMENT,
            templates=templates,
            contents=agreements,
            words=_AGREEMENT_WORDS,
            types=_TYPES,
        ),
        DocumentKind(
            key="supervision-note",
            title=_NOTE,
            templates=templates,
            contents=notes,
            words=_NOTE_WORDS,
            types=_TYPES,
        ),
    ]


def agreements(work: Work, code: str) -> Iterator[Content]:
    """Yield the agreement with the trust whose course it is; none where it is nobody's.

    Raises:
        NotFound: no course has that code.
    """
    picture = _picture(work, code)
    if picture.organisation is not None:
        parent = picture.parent
        body = Agreement(
            trust=picture.organisation.name,
            cohort=f"{parent.code}, {parent.title}" if parent else "",
            days=_days(picture),
            place=picture.course.place,
            teachers=_names(picture, TEACHER),
            supervisors=_names(picture, _SUPERVISOR),
            points=tuple(_points(work, picture)),
            organiser=_organiser(work, picture),
        )
        yield Content(title=_AGREEMENT, body=body, about=(body.trust,))


def notes(work: Work, code: str) -> Iterator[Content]:
    """Yield the note, unless nobody teaches at the course yet.

    Raises:
        NotFound: no course has that code.
    """
    picture = _picture(work, code)
    if teachers := _names(picture, TEACHER):
        body = SupervisionNote(
            trust=picture.organisation.name if picture.organisation else "",
            days=_days(picture),
            place=picture.course.place,
            teachers=teachers,
            supervisors=_names(picture, _SUPERVISOR),
        )
        yield Content(title=_NOTE, body=body)


def _picture(work: Work, code: str) -> Picture:
    from veiledning_core.use_cases.picturing import picture_of

    return picture_of(work, work.courses.by_code(code))


def _days(picture: Picture) -> tuple[Message, ...]:
    from veiledning_core.domain.long_dates import long_date

    return tuple(long_date(day) for day in picture.course.days)


def _names(picture: Picture, role: str) -> tuple[str, ...]:
    people = sorted((member.person for member in picture.staff_in(role)), key=lambda person: person.sort_key)
    return tuple(dict.fromkeys(person.name for person in people))


def _organiser(work: Work, picture: Picture) -> str:
    """Return the body that arranges the programme."""
    if picture.parent is None or picture.parent.organiser is None:
        return ""
    return work.organisations.get(picture.parent.organiser).name


def _points(work: Work, picture: Picture) -> Iterator[Message | LocalText]:
    """Yield what is agreed on: LOK-01 to LOK-04, LOK-07, LOK-08, LOK-13 and LOK-15 to LOK-18, TTT-36 and TTT-42."""
    yield _two_days(work, picture)
    if picture.course.capacity is not None:
        yield Message(_SEATS, seats=picture.course.capacity, each=_PEOPLE_PER_TEACHER)
    yield from (_PRACTICAL, _TIME, _SUPERVISED)
    if picture.organisation is not None and picture.organisation.region != _REGION:
        yield _TRAVEL


def _two_days(work: Work, picture: Picture) -> Message | LocalText:
    from veiledning_core.domain.long_dates import long_date
    from veiledning_core.use_cases.courses.part_types import window_for
    from veiledning_core.use_cases.types import edition_of

    window = window_for(edition_of(work, picture.course), picture.parent) if picture.parent else None
    if window is None:
        return _TWO_DAYS
    return Message(_WINDOW, first=long_date(window.first), last=long_date(window.last))
