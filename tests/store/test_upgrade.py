"""A register of the first version becomes one of the newest, with all that it held, whole or not at all."""

from __future__ import annotations

import datetime as dt
import signal
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import sqlalchemy as sa

from tests.programs import all_at_once, exit_code
from tests.store import at_once
from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus, WishStatus
from veiledning_core.domain.errors import RegisterBusy
from veiledning_core.domain.lists import CourseFilter, JournalFilter
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.task import Task
from veiledning_core.domain.waiver import Waiver
from veiledning_core.store import migrations, tables
from veiledning_core.store.engine import make_engine
from veiledning_core.store.verify import verify

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register

ADDED = {
    "enrolment": {"rank", "placing", "queued_at", "fee_decision"},
    "journal": {"step"},
    "person": {"home_region"},
    "task": {"reason"},
    "waiver": {"role", "until"},
}
COURSE, WAITING, AGAIN, SEATED, LOST = (uuid.UUID(int=number) for number in range(1, 6))
APPLIED_AT = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)
ONCE, LATER = (dt.datetime(2026, 10, day, 9, 30, 15, 42, tzinfo=dt.UTC) for day in (1, 7))
WISHES: list[dict[str, Any]] = [
    {"dates": ["2027-04-01"], "status": "confirmed"},
    {"dates": [], "words": "confirmed", "alternative": True},
]


def make_first_version(engine: sa.Engine, revision: str = "0001") -> None:
    """Make the tables of the first version in an empty database, or of a later one."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["version_table"] = migrations.VERSION_TABLE
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def columns_then(table: sa.Table) -> list[str]:
    return [column.name for column in table.columns if column.name not in ADDED.get(table.name, set())]


def fill(connection: sa.Connection) -> None:
    """Write a course with four people as the first version's program did."""

    def write(table: sa.Table, *rows: dict[str, Any]) -> None:
        for row in rows:
            assert set(row) <= set(columns_then(table))
            connection.execute(sa.insert(table).values(row))

    write(tables.COURSE, _course())
    write(tables.PERSON, *(_person(id) for id in (WAITING, AGAIN, SEATED, LOST)))
    write(tables.ENROLMENT, _enrolment(WAITING, "waiting"), _enrolment(AGAIN, "waiting"))
    write(tables.ENROLMENT, _enrolment(SEATED, "admitted", wishes=WISHES), _enrolment(LOST, "applied"))
    write(tables.ENROLMENT_STATUS, *(_line(id, "applied", APPLIED_AT) for id in (AGAIN, SEATED, LOST)))
    write(tables.ENROLMENT_STATUS, _line(AGAIN, "waiting", ONCE), _line(AGAIN, "admitted", ONCE))
    write(tables.ENROLMENT_STATUS, _line(AGAIN, "waiting", LATER), _line(SEATED, "waiting", ONCE))
    write(tables.ENROLMENT_STATUS, _line(SEATED, "admitted", LATER))
    write(tables.TASK, _task())
    write(tables.WAIVER, _waiver())
    write(tables.JOURNAL, _entry())


def _course() -> dict[str, Any]:
    texts = {"code": "EMNE-1", "type_key": "emnekurs", "edition": "2023-08", "title": "Emnekurs", "place": "Ås"}
    kinds = {"status": "published", "delivery": "physical", "revision": 4, "title_key": "", "search": "emnekurs"}
    return {"id": COURSE, **texts, **kinds, "capacity": 2, "seats_taken": 1, "waiting": 2, "applied": 1}


def _person(id: uuid.UUID) -> dict[str, Any]:
    keys = {"email_key": id.hex, "name_key": "", "sort_key": "", "search": ""}
    return {"id": id, "given_name": "Åse", "family_name": "Ås", "email": f"{id.int}@x.no", "phone": "", **keys}


def _enrolment(id: uuid.UUID, status: str, wishes: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    held = {"answers": {"first-choice": True}, "wishes": wishes or [], "department": "ØNH", "revision": 3}
    return {"id": id, "course": COURSE, "person": id, "status": status, "applied_at": APPLIED_AT, **held}


def _line(enrolment: uuid.UUID, status: str, at: dt.datetime) -> dict[str, Any]:
    return {"enrolment": enrolment, "at": at, "actor": "kari", "status": status, "reason": ""}


def _task() -> dict[str, Any]:
    about = {"key": "room", "title": {"nb": "Rom", "en": "Room"}, "owner": "leader", "subject": "course"}
    return {"id": COURSE, "course": COURSE, "status": "open", **about}


def _waiver() -> dict[str, Any]:
    said = {"rule": "EMNE-09", "subject": "course", "reason": "Stort rom", "actor": "kari", "at": ONCE}
    return {"id": COURSE, "course": COURSE, **said}


def _entry() -> dict[str, Any]:
    by = {"at": ONCE, "actor": "kari", "use_case": "course create", "kind": "course", "note": ""}
    return {"subject": COURSE, "course": COURSE, "after": {"code": "EMNE-1"}, **by}


@pytest.fixture
def old(database_url: str) -> Iterator[sa.Engine]:
    """A register of the first version that holds data."""
    engine = make_engine(database_url.replace("register.db", "old.db"))
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    make_first_version(engine)
    with engine.begin() as connection:
        fill(connection)
    yield engine
    engine.dispose()


@pytest.fixture
def upgraded(old: sa.Engine, register_kind: type[Register]) -> Register:
    """The same register in the newest version."""
    migrations.upgrade(address(old))
    return register_kind(old)


def address(engine: sa.Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def everything(engine: sa.Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables of the first version, in the columns that they had then."""
    held = {}
    with engine.connect() as connection:
        for table in tables.METADATA.sorted_tables:
            if sa.inspect(connection).has_table(table.name) and table.name in _FIRST_TABLES:
                query = sa.select(*(table.c[name] for name in columns_then(table)))
                held[table.name] = sorted((tuple(row) for row in connection.execute(query)), key=str)
    return held


_FIRST_TABLES = {"course", "enrolment", "enrolment_status", "journal", "person", "task", "waiver"}


def test_the_first_version_is_told_to_be_upgraded(old: sa.Engine) -> None:
    assert migrations.current(old) == "0001"
    with pytest.raises(RegisterBusy, match="db upgrade"):
        migrations.make_ready(old)


def test_an_upgraded_register_keeps_every_row_and_has_no_problem(old: sa.Engine) -> None:
    before = everything(old)
    migrations.upgrade(address(old))
    after = everything(old)
    agreed = [{**WISHES[0], "status": "agreed"}, WISHES[1]]
    (place,) = (place for place, row in enumerate(before["enrolment"]) if WISHES in row)
    before["enrolment"][place] = tuple(agreed if held == WISHES else held for held in before["enrolment"][place])
    assert after == before
    assert migrations.current(old) == migrations.expected()
    # The one who has no line of history was lost by the first version's program, not by the upgrade.
    lost = f"enrolment {WAITING}: its status is not the last line of its history"
    assert [str(problem) for problem in verify(old)] == [lost]


def test_those_who_wait_are_queued_since_they_last_came_to_wait(upgraded: Register) -> None:
    """Who was seated in between waits anew; without a line the application decides; who waits no more has no time."""
    lines = upgraded.do(lambda work: work.enrolments.of_course(COURSE))
    assert {line.enrolment.id: line.enrolment.queued_at for line in lines} == {
        WAITING: APPLIED_AT,
        AGAIN: LATER,
        SEATED: None,
        LOST: None,
    }


def test_what_was_there_is_read_with_the_new_fields_at_their_defaults(upgraded: Register) -> None:
    facts: dict[str, Any] = {"applied_at": APPLIED_AT, "department": "ØNH", "answers": {"first-choice": True}}
    lost = Enrolment(id=LOST, course=COURSE, person=LOST, status=EnrolmentStatus.APPLIED, revision=3, **facts)
    assert upgraded.do(lambda work: work.enrolments.get(LOST)) == lost
    seated = upgraded.do(lambda work: work.enrolments.get(SEATED))
    assert [(wish.status, wish.words) for wish in seated.wishes] == [
        (WishStatus.AGREED, ""),
        (WishStatus.PROPOSED, "confirmed"),
    ]
    room = LocalText(nb="Rom", en="Room")
    task = Task(id=COURSE, course=COURSE, key="room", title=room, owner="leader")
    assert upgraded.do(lambda work: work.tasks.of_course(COURSE)) == [task]
    said: dict[str, Any] = {"rule": "EMNE-09", "subject": "course", "reason": "Stort rom", "actor": "kari", "at": ONCE}
    assert upgraded.do(lambda work: work.waivers.of_courses([COURSE])) == {
        COURSE: [Waiver(id=COURSE, course=COURSE, **said)]
    }
    (entry,) = upgraded.do(lambda work: work.journal.page(JournalFilter(), offset=0, limit=9))
    assert (entry.step, list(upgraded.do(lambda work: work.journal.same_step(entry)))) == (None, [entry])
    (line,) = upgraded.do(lambda work: work.courses.page(CourseFilter(), order="code", offset=0, limit=9))
    assert (line.seats_taken, line.waiting, line.applied) == (1, 2, 1)


def test_an_upgraded_register_is_worked_on_like_a_new_one(upgraded: Register, make: Make) -> None:
    seated = upgraded.do(lambda work: work.enrolments.get(SEATED))
    assert upgraded.do(lambda work: work.enrolments.move(seated, seated.with_status(EnrolmentStatus.STARTED)))
    upgraded.add(make.attendance(seated), make.tick(seated))
    assert [line.status.value for line in upgraded.do(lambda work: work.enrolments.history(SEATED))] == [
        "applied",
        "waiting",
        "admitted",
        "started",
    ]
    with pytest.raises(sa.exc.DBAPIError, match="only added to"), upgraded.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM enrolment_status")


@pytest.mark.parametrize("statements", [5, 12, 25, 40])
def test_a_program_killed_while_it_upgrades_leaves_the_first_version_whole(old: sa.Engine, statements: int) -> None:
    before = everything(old)
    old.dispose()
    assert exit_code(at_once.upgrade_and_die, address(old), statements) == -signal.SIGKILL
    assert migrations.current(old) == "0001"
    assert everything(old) == before
    migrations.upgrade(address(old))
    assert migrations.current(old) == migrations.expected()


def test_six_who_upgrade_at_once_do_it_once(old: sa.Engine) -> None:
    all_at_once(at_once.upgrade, *[(address(old),)] * 6)
    assert migrations.current(old) == migrations.expected()


def test_payments_of_before_stay_and_another_like_them_is_kept_beside(
    old: sa.Engine, register_kind: type[Register], make: Make
) -> None:
    make_first_version(old, "0007")
    payment = make.payment(payer="Ås kommune", reference="A1")
    with old.begin() as connection:
        connection.execute(
            sa.insert(tables.PAYMENT).values(**attrs.asdict(payment, recurse=False) | {"amount": 440_000})
        )
    migrations.upgrade(address(old))
    register = register_kind(old)
    like = attrs.evolve(payment, id=uuid.uuid4())
    register.add(like)
    assert {one.id for one in register.do(lambda work: work.payments.all())} == {payment.id, like.id}
    assert {index["name"] for index in sa.inspect(old).get_indexes("payment")} == {
        "ix_payment_day",
        "ix_payment_invoice",
    }
