"""When people can is read back as it was written, once for each person."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

import attrs
import pytest

from veiledning_core.domain.availability import AvailabilityException, AvailabilityRule, Hours, PersonAvailability
from veiledning_core.domain.errors import NotFound

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register

DAY = dt.date(2027, 2, 16)


def _full(person: uuid.UUID) -> PersonAvailability:
    rule = AvailabilityRule(
        free=False,
        weekdays=(2,),
        weeks=(8,),
        months=(2,),
        first=DAY,
        last=DAY,
        every=2,
        hours=Hours(begins=60, ends=120),
    )
    away = AvailabilityException(
        first=DAY, last=DAY, free=True, hours=Hours(begins=1, ends=2), reason="Ærend", source="kari.ics"
    )
    return PersonAvailability(id=uuid.uuid4(), person=person, rules=(rule,), exceptions=(away,))


def test_every_part_is_read_back_equal(register: Register, make: Make) -> None:
    register.add(person := make.person())
    held = _full(person.id)
    changed = attrs.evolve(held, rules=())
    register.do(lambda work: work.availabilities.add(held))
    assert register.do(lambda work: work.availabilities.of_people((person.id,))) == {person.id: held}
    assert register.do(lambda work: work.availabilities.of_people(())) == {}
    register.do(lambda work: work.availabilities.save(held, changed))
    assert register.do(lambda work: list(work.availabilities.every())) == [changed]
    register.do(lambda work: work.availabilities.remove(changed))
    assert register.do(lambda work: list(work.availabilities.every())) == []


def test_what_is_gone_is_neither_changed_nor_removed(register: Register, make: Make) -> None:
    register.add(person := make.person())
    held = _full(person.id)
    with pytest.raises(NotFound):
        register.do(lambda work: work.availabilities.save(held, held))
    with pytest.raises(NotFound):
        register.do(lambda work: work.availabilities.remove(held))
