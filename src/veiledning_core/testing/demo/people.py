"""Invented people and what they answer on sign-up forms."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable

from ...exchange.table import Row, Table
from ...exchange.tabular import read_table

Answers = Mapping[str, str]
READY_FOR_COHORT: Mapping[str, str] = {
    "position": "consultant",
    "supervision-experience": "ja",
    "guided-lis": "ja",
    "teaching-assignment": "ja",
    "work-agreement": "ja",
    "agreement-scope": "across",
    "leader-approval": "ja",
}
"""What somebody answers whom nothing keeps from the TTT programme."""
_HERE = __package__ or __name__


class People:
    """Invented people, never the same twice."""

    def __init__(self) -> None:
        self.words: Mapping[str, Sequence[str]] = tomllib.loads((_folder() / "names.toml").read_text("utf-8"))
        self.made = 0

    def next(self) -> dict[str, str]:
        """Return the next person's name and address; the two lists have no common divisor, so pairs come late again."""
        given, family = self._word("given_names"), self._word("family_names")
        self.made += 1
        return {
            "given-name": given,
            "family-name": family,
            "email": f"{_ascii(given)}.{_ascii(family)}@{_ascii(self._word('municipalities'))}.example",
        }

    def name(self) -> str:
        """Return the next person's full name."""
        return name_of(self.next())

    def names(self, count: int) -> tuple[str, ...]:
        """Return the full names of the next so many people."""
        return tuple(self.name() for _ in range(count))

    def team(self, trust: str, size: int, answers: Answers, **more: str) -> list[Answers]:
        """Return applications from one health trust, from one department after the other."""
        departments = self.words["departments"]
        return [
            {**self.next(), "organisation": trust, "department": departments[place % len(departments)], **answers}
            | more
            for place in range(size)
        ]

    def general_practitioners(self, count: int) -> list[Answers]:
        """Return applications from doctors in general practice; some are no specialists, and one has an allergy."""
        return [self._general_practitioner(number) for number in range(count)]

    def _general_practitioner(self, number: int) -> Answers:
        towns = self.words["municipalities"]
        return {
            **self.next(),
            "municipality": towns[number % len(towns)],
            "specialist": "ja" if number % 9 else "nei",
            "has-alis": "ja",
            "payer": "municipality",
            "dietary": "Nøtteallergi" if number == 5 else "",
        }

    def _word(self, words: str) -> str:
        return self.words[words][self.made % len(self.words[words])]


def name_of(answers: Answers) -> str:
    """Return the full name that stands on a form."""
    return f"{answers['given-name']} {answers['family-name']}"


def table_of(rows: Iterable[Answers], source: str = "demo") -> Table:
    """Return forms as the table that an export of them would be."""
    forms = tuple(rows)
    headings = tuple(dict.fromkeys(heading for form in forms for heading in form))
    cells = (tuple(form.get(heading, "") for heading in headings) for form in forms)
    numbered = tuple(Row(number=number, cells=found) for number, found in enumerate(cells, 2))
    return Table(headings=headings, rows=numbered, blank_rows=0, source=source)


def sign_ups(name: str) -> Table:
    """Return a workbook of sign-ups that is shipped here: `paamelding_ttt.xlsx` or `paamelding_emnekurs.xlsx`."""
    with as_file(_folder() / name) as path:
        return read_table(path)


def _folder() -> Traversable:
    return files(_HERE)


def _ascii(name: str) -> str:
    plain = name.casefold().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    return plain.encode("ascii", "ignore").decode()
