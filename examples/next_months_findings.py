"""Print what has to be put right by the end of next month, for all courses of a register, the most urgent first.

python examples/next_months_findings.py sqlite:///register.db
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence

from veiledning_core.domain.clock import today
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.errors import PluginBroken, VeiledningError
from veiledning_core.domain.lists import CourseFilter
from veiledning_core.register import Register, open_register
from veiledning_core.rules.finding import Finding, Reaction
from veiledning_core.use_cases.checking import check_course
from veiledning_core.use_cases.reading import list_courses

OPEN = CourseFilter(statuses=(CourseStatus.DRAFT, CourseStatus.PUBLISHED))
MOST_COURSES = 1000
URGENCY = tuple(Reaction)


def last_day_of_next_month(day: dt.date) -> dt.date:
    """Return the day before the first of the month after next."""
    months = day.year * 12 + day.month + 1
    return dt.date(months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)


def findings_until(register: Register, last: dt.date) -> Sequence[tuple[str, Finding]]:
    """Return what is to be put right by a day, or has no day, with the code of the course."""
    found = []
    for line in register.read(list_courses, OPEN, order="first_day", limit=MOST_COURSES).lines:
        try:
            verdict = register.read(check_course, line.code)
        except PluginBroken as missing:  # its course type is not installed here: the other courses go on
            sys.stderr.write(f"{line.code}: {missing}\n")
            continue
        open_ones = (finding for finding in verdict.findings if finding.waived is None)
        found += [(line.code, finding) for finding in open_ones if finding.due is None or finding.due <= last]
    return sorted(found, key=lambda one: (URGENCY.index(one[1].reaction), one[1].due or dt.date.max, one[0]))


def report(register: Register) -> Iterator[str]:
    """Yield the report line by line."""
    last = last_day_of_next_month(today(register.clock))
    found = findings_until(register, last)
    yield f"To be put right by {last}: {len(found)}"
    for code, finding in found:
        due = str(finding.due or "no date")
        yield f"{finding.reaction.words:5}  {due:10}  {code}  {finding.message}  [{finding.rule}]"


def main(address: str = "sqlite:///register.db") -> None:
    """Print the report on the register at a database address."""
    with open_register(address) as register:
        print("\n".join(report(register)))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except VeiledningError as refused:
        sys.exit(str(refused))
