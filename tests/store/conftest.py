"""A register's unit of work over a fresh database, and values to fill it with."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa

from veiledning_core.domain.attendance import Attendance, MakeUp, Presence
from veiledning_core.domain.certificate import CertificateEvidence, CourseCertificate
from veiledning_core.domain.charge import Charge
from veiledning_core.domain.course import Course
from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus
from veiledning_core.domain.evaluation import EvaluationAnswer, EvaluationCode
from veiledning_core.domain.fee import Payer
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.invoice import Buyer, Invoice, InvoiceLine, Seller, VatCategory
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.money import Money
from veiledning_core.domain.note import CourseNote
from veiledning_core.domain.offer import Offer
from veiledning_core.domain.organisation import DatedName, Organisation, OrganisationKind
from veiledning_core.domain.payment import Payment, RefundClaim
from veiledning_core.domain.person import Person
from veiledning_core.domain.preparation import Tick
from veiledning_core.domain.session import Session, SessionKind
from veiledning_core.domain.staffing import Assignment
from veiledning_core.domain.task import Task
from veiledning_core.domain.waiver import Waiver
from veiledning_core.store.engine import make_engine
from veiledning_core.store.seats import Seats
from veiledning_core.store.work import UnitOfWork, run_work

T = TypeVar("T")
START = dt.datetime(2027, 1, 4, 8, 0, tzinfo=dt.UTC)


HOMES: Mapping[type, str] = {
    Assignment: "assignments",
    Attendance: "attendances",
    Charge: "charges",
    Course: "courses",
    CourseCertificate: "certificates",
    CourseNote: "notes",
    Enrolment: "enrolments",
    Invoice: "invoices",
    MakeUp: "make_ups",
    Offer: "offers",
    Organisation: "organisations",
    Payment: "payments",
    Person: "people",
    RefundClaim: "refund_claims",
    Task: "tasks",
    Tick: "ticks",
    Waiver: "waivers",
}


class SteppingClock:
    """A clock that a test reads: each look is one second after the one before."""

    def __init__(self) -> None:
        self._looks = 0

    def now(self) -> dt.datetime:
        self._looks += 1
        return START + dt.timedelta(seconds=self._looks)


def no_pause(attempt: int) -> None:
    """Try again at once."""


class Register:
    """An opened register: `do` runs one use case and keeps it unless told otherwise."""

    def __init__(self, engine: sa.Engine, seats: Callable[[sa.Connection], Seats] = Seats) -> None:
        self.engine, self.seats, self.clock = engine, seats, SteppingClock()

    def open_work(self, connection: sa.Connection) -> UnitOfWork[None]:
        return UnitOfWork(connection, clock=self.clock, actor="kari", use_case="test", types=None, seats=self.seats)

    def do(self, use: Callable[[UnitOfWork[None]], T], *, keep: bool = True, read_only: bool = False) -> T:
        return run_work(self.engine, use, open_work=self.open_work, keep=keep, read_only=read_only, pause=no_pause)

    def add(self, *values: object) -> None:
        """Write new values, each in its own collection, in one transaction."""

        def write(work: UnitOfWork[None]) -> None:
            for value in values:
                getattr(work, HOMES[type(value)]).add(value)

        self.do(write)


class Make:
    """Values with sensible facts; a test names only what it is about."""

    def __init__(self) -> None:
        self._count = 0

    def number(self) -> int:
        self._count += 1
        return self._count

    def course(self, **facts: Any) -> Course:
        number = self.number()
        given: dict[str, Any] = {
            "id": uuid.uuid4(),
            "code": f"EMNE-{number}",
            "type_key": "emnekurs",
            "edition": "2023-08",
            "title": f"Emnekurs {number}",
            "gatherings": (self.gathering(),),
        }
        return Course(**given | facts)

    def gathering(self, *days: dt.date, sessions: int = 2, **facts: Any) -> Gathering:
        given: dict[str, Any] = {
            "key": "day-1",
            "label": LocalText(nb="Kursdag I", en="Day I"),
            "days": days or (dt.date(2027, 3, 1),),
            "credit_hours": Decimal("7.5"),
            "sessions": tuple(self.session(place) for place in range(sessions)),
        }
        return Gathering(**given | facts)

    def session(self, place: int) -> Session:
        return Session(
            key=f"post-{place}",
            start=dt.time(8 + place // 4, 15 * (place % 4)),
            minutes=15,
            kind=SessionKind.LECTURE,
            title=LocalText(nb=f"Økt {place}", en=f"Session {place}"),
            statements=("EMNE-27",),
        )

    def person(self, **facts: Any) -> Person:
        number = self.number()
        given: dict[str, Any] = {
            "id": uuid.uuid4(),
            "given_name": "Åse",
            "family_name": f"Ås {number}",
            "email": f"aase.{number}@sykehus.no",
        }
        return Person(**given | facts)

    def organisation(self, *names: str, **facts: Any) -> Organisation:
        named = names or (f"Sykehuset {self.number()} HF",)
        given: dict[str, Any] = {
            "id": uuid.uuid4(),
            "kind": OrganisationKind.HEALTH_TRUST,
            "names": (DatedName(name=named[0]),),
            "also_known_as": tuple(named[1:]),
        }
        return Organisation(**given | facts)

    def enrolment(self, course: Course, person: Person, **facts: Any) -> Enrolment:
        given: dict[str, Any] = {
            "id": uuid.uuid4(),
            "course": course.id,
            "person": person.id,
            "status": EnrolmentStatus.APPLIED,
            "applied_at": START + dt.timedelta(minutes=self.number()),
        }
        return Enrolment(**given | facts)

    def offer(self, enrolment: Enrolment, **facts: Any) -> Offer:
        given: dict[str, Any] = {"made_at": START, "answer_by": dt.date(2027, 1, 11)}
        return Offer(**self._about(enrolment) | given | facts)

    def attendance(self, enrolment: Enrolment, **facts: Any) -> Attendance:
        given: dict[str, Any] = {"gathering": "day-1", "day": dt.date(2027, 3, 1), "presence": Presence.PRESENT}
        return Attendance(**self._about(enrolment) | given | facts)

    def make_up(self, enrolment: Enrolment, **facts: Any) -> MakeUp:
        given: dict[str, Any] = {"gathering": "day-1", "applied_on": dt.date(2027, 3, 4)}
        return MakeUp(**self._about(enrolment) | given | facts)

    def tick(self, enrolment: Enrolment, **facts: Any) -> Tick:
        given: dict[str, Any] = {"preparation": "film-1", "day": dt.date(2027, 2, 20)}
        return Tick(**self._about(enrolment) | given | facts)

    def certificate(self, enrolment: Enrolment, **facts: Any) -> CourseCertificate:
        evidence = CertificateEvidence(
            name="Åse Ås",
            course_code="EMNE-1",
            course_title="Emnekurs",
            type_key="emnekurs",
            edition="2023-08",
            type_title=LocalText(nb="Emnekurs", en="Subject course"),
            title=LocalText(nb="Kursbevis", en="Certificate"),
        )
        given: dict[str, Any] = {
            "number": f"2027-{self.number():04}",
            "code": "ABCD-EFGH-JKMN-PQRS",
            "issued_on": dt.date(2027, 5, 4),
            "issued_by": "kari",
            "evidence": evidence,
        }
        return CourseCertificate(**self._about(enrolment) | given | facts)

    def charge(self, enrolment: Enrolment, **facts: Any) -> Charge:
        given: dict[str, Any] = {
            "fee": "course-fee",
            "title": LocalText(nb="Kursavgift", en="Course fee"),
            "payer": Payer.PARTICIPANT,
            "amount": Money.kroner(4_400),
            "rate_day": dt.date(2027, 3, 1),
            "days": 2,
        }
        return Charge(**self._about(enrolment) | given | facts)

    def invoice(self, **facts: Any) -> Invoice:
        number = self.number()
        line = InvoiceLine(
            title=LocalText(nb="Kursavgift", en="Course fee"),
            price=Money.kroner(4_400),
            category=VatCategory.OUTSIDE,
        )
        given: dict[str, Any] = {
            "id": uuid.uuid4(),
            "number": f"2027-{number:04}",
            "seller": Seller(name="Hamar kommune", organisation_number="970540008", account="12345678903"),
            "buyer": Buyer(name="Åse Ås"),
            "issued_on": dt.date(2027, 5, 4),
            "due_on": dt.date(2027, 6, 3),
            "kid": f"{number:010}",
            "lines": (line,),
        }
        return Invoice(**given | facts)

    def payment(self, **facts: Any) -> Payment:
        given: dict[str, Any] = {
            "id": uuid.uuid4(),
            "day": dt.date(2027, 5, 20),
            "amount": Money.kroner(4_400),
            "kid": f"{self.number():010}",
        }
        return Payment(**given | facts)

    def sheet(self, course: Course, *values: str, **facts: Any) -> tuple[EvaluationAnswer, ...]:
        """The answers of one form."""
        given: dict[str, Any] = {"course": course.id, "sheet": uuid.uuid4(), "day": dt.date(2027, 3, 2)} | facts
        return tuple(
            EvaluationAnswer(id=uuid.uuid4(), question=f"question-{place}", value=value, **given)
            for place, value in enumerate(values)
        )

    def codes(self, course: Course, count: int) -> tuple[EvaluationCode, ...]:
        return tuple(EvaluationCode(course=course.id, digest=f"{self.number():064x}") for _ in range(count))

    def _about(self, enrolment: Enrolment) -> dict[str, Any]:
        return {"id": uuid.uuid4(), "course": enrolment.course, "enrolment": enrolment.id}

    def applicants(self, register: Register, course: Course, count: int, **facts: Any) -> tuple[Enrolment, ...]:
        """Write a course and as many applicants, and return their enrolments."""
        people = [self.person() for _ in range(count)]
        enrolments = tuple(self.enrolment(course, person, **facts) for person in people)

        def write(work: UnitOfWork[None]) -> None:
            work.courses.add(course)
            work.people.add(*people)
            work.enrolments.add(*enrolments)

        register.do(write)
        return enrolments


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """An engine on a fresh database; a test that asks for it runs on both kinds."""
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def register(engine: sa.Engine) -> Register:
    """A fresh register; a test that asks for it runs on both databases."""
    return Register(engine)


@pytest.fixture
def make() -> Make:
    """Makes values."""
    return Make()


@pytest.fixture
def register_kind() -> type[Register]:
    """How to open a register on an engine of the test's own."""
    return Register
