"""What participants answered, and the codes that let answers in; nothing joins the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

import sqlalchemy as sa

from ..domain.evaluation import EvaluationAnswer, EvaluationCode, Reading
from .bulk import insert_rows
from .journal import Journal
from .kept import columns_of
from .nearest import gone
from .tables import EVALUATION_ANSWER, EVALUATION_CODE


class Evaluations:
    """Evalueringer: the journal has counts of them alone, and their tables have no order of arrival."""

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal

    def codes(self, course: UUID) -> Sequence[EvaluationCode]:
        """Return a course's codes, by digest."""
        query = sa.select(EVALUATION_CODE).where(EVALUATION_CODE.c.course == course).order_by(EVALUATION_CODE.c.digest)
        return [EvaluationCode(**row._asdict()) for row in self._connection.execute(query)]

    def add_codes(self, *codes: EvaluationCode) -> None:
        """Write new codes."""
        insert_rows(self._connection, EVALUATION_CODE, [columns_of(code) for code in codes])
        for course, many in Counter(code.course for code in codes).items():
            self._count(course, "codes", many)

    def use_code(self, course: UUID, digest: str) -> bool:
        """Use a code up; return False where there is none such, or it was used before."""
        code = EVALUATION_CODE.c
        unused = sa.and_(code.course == course, code.digest == digest, code.used.is_(False))
        return self._connection.execute(sa.update(EVALUATION_CODE).where(unused).values(used=True)).rowcount == 1

    def answers(self, course: UUID) -> Sequence[EvaluationAnswer]:
        """Return a course's answers, in an order that says nothing."""
        answer = EVALUATION_ANSWER.c
        query = sa.select(EVALUATION_ANSWER).where(answer.course == course).order_by(answer.sheet, answer.id)
        rows = self._connection.execute(query)
        return [EvaluationAnswer(**{**row._asdict(), "reading": Reading(row.reading)}) for row in rows]

    def add_answers(self, *answers: EvaluationAnswer) -> None:
        """Write the answers of new forms."""
        insert_rows(self._connection, EVALUATION_ANSWER, [columns_of(answer) for answer in answers])
        for course, many in _forms(answers).items():
            self._count(course, "forms", many)

    def read(self, answer: EvaluationAnswer, reading: Reading) -> None:
        """Say that somebody has read an answer, and whether others see it.

        Raises:
            NotFound: there is none.
        """
        changed = sa.update(EVALUATION_ANSWER).where(EVALUATION_ANSWER.c.id == answer.id)
        if not self._connection.execute(changed.values(reading=reading.value)).rowcount:
            raise gone(answer.id)
        self._count(answer.course, reading.value, 1)

    def _count(self, course: UUID, what: str, many: int) -> None:
        self._journal.remark(kind="evaluation", subject=course, course=course, note=f"{what} ×{many}")


def _forms(answers: Iterable[EvaluationAnswer]) -> Counter[UUID]:
    return Counter(course for course, _ in {(answer.course, answer.sheet) for answer in answers})
