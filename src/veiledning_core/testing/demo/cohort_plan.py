"""What kull 5 and kull 6 were planned as: days, teachers, and the local courses of their trusts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from .local_courses import LocalCourse
from .office import Days

FIVE, SIX = "KULL-5", "KULL-6"
ORGANISER = "RegUt Helse Sør-Øst"
TEACHERS = ("Torgunn Vestlien", "Ottar Myhrebakk", "Sølvi Kråkmo")

AKERSHUS = "Akershus universitetssykehus HF"
BERGEN = "Helse Bergen HF"
INNLANDET = "Sykehuset Innlandet HF"
NORDLAND = "Nordlandssykehuset HF"
OSLO = "Oslo universitetssykehus HF"
OSTFOLD = "Sykehuset Østfold HF"
SORLANDET = "Sørlandet sykehus HF"
SUNNAAS = "Sunnaas sykehus HF"
VESTRE_VIKEN = "Vestre Viken HF"

DAYS_OF_FIVE: tuple[Days, ...] = (
    (dt.date(2022, 11, 28), dt.date(2022, 11, 29)),
    (dt.date(2023, 3, 9), dt.date(2023, 3, 10)),
    (dt.date(2023, 5, 4), dt.date(2023, 5, 5)),
    (dt.date(2023, 11, 13), dt.date(2023, 11, 14)),
)
DAYS_OF_SIX: tuple[Days, ...] = (
    (dt.date(2023, 11, 27), dt.date(2023, 11, 28)),
    (dt.date(2024, 3, 7), dt.date(2024, 3, 8)),
    (dt.date(2024, 5, 2), dt.date(2024, 5, 3)),
    (dt.date(2024, 11, 11), dt.date(2024, 11, 12)),
)
AGREED: Mapping[str, Days] = MappingProxyType(
    {
        OSLO: (dt.date(2023, 9, 12), dt.date(2023, 9, 13)),
        AKERSHUS: (dt.date(2023, 6, 5), dt.date(2023, 6, 6)),
        INNLANDET: (dt.date(2023, 9, 21), dt.date(2023, 10, 5)),
        SORLANDET: (dt.date(2023, 9, 19), dt.date(2023, 9, 20)),
        VESTRE_VIKEN: (dt.date(2023, 9, 26), dt.date(2023, 9, 27)),
        OSTFOLD: (dt.date(2023, 10, 3), dt.date(2023, 10, 4)),
        BERGEN: (dt.date(2023, 9, 12), dt.date(2023, 9, 13)),
        NORDLAND: (dt.date(2023, 6, 5), dt.date(2023, 6, 6)),
    }
)
"""The dates of the local courses of kull 5. Sunnaas sends a single doctor and holds none."""


def local_courses_of_five() -> tuple[LocalCourse, ...]:
    """Return the local courses of kull 5, two of them on the same days and so with a teacher each."""
    return (
        _of_five("LOK-5-AHUS", AKERSHUS, "Nordbyhagen", teacher=0, colleagues=12),
        _of_five("LOK-5-NLSH", NORDLAND, "Bodø", teacher=1, helpers=1),
        _of_five("LOK-5-OUS", OSLO, "Oslo", teacher=0, colleagues=10),
        _of_five("LOK-5-HB", BERGEN, "Bergen", teacher=1, helpers=1),
        _of_five("LOK-5-SSHF", SORLANDET, "Kristiansand", teacher=0, helpers=1),
        _of_five("LOK-5-SI", INNLANDET, "Hamar", teacher=2),
        _of_five("LOK-5-VV", VESTRE_VIKEN, "Drammen", teacher=1, helpers=1),
        _of_five("LOK-5-SO", OSTFOLD, "Grålum", teacher=2, helpers=2),
    )


def local_course_of_six() -> LocalCourse:
    """Return the one local course of kull 6; the single doctor from Vestre Viken teaches there too."""
    return LocalCourse(
        parent=SIX,
        code="LOK-6-OUS",
        trust=OSLO,
        place="Oslo",
        teacher=TEACHERS[0],
        days=(dt.date(2024, 9, 10), dt.date(2024, 9, 11)),
        planned=dt.date(2024, 2, 13),
    )


def _of_five(code: str, trust: str, place: str, *, teacher: int, helpers: int = 0, colleagues: int = 6) -> LocalCourse:
    return LocalCourse(
        parent=FIVE,
        code=code,
        trust=trust,
        place=place,
        teacher=TEACHERS[teacher],
        days=AGREED[trust],
        planned=dt.date(2023, 2, 14),
        helpers=helpers,
        colleagues=colleagues,
    )
