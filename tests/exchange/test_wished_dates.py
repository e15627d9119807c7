from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.exchange.health_remarks import mentions_health
from veiledning_core.exchange.tabular import read_table
from veiledning_core.exchange.wished_dates import WishedDates, find_wished_dates

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


def found(text: str, year_hint: int | None = None) -> list[tuple[str, ...]]:
    return [tuple(date.isoformat() for date in wish.dates) for wish in find_wished_dates(text, year_hint=year_hint)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Lokalt kurs 5. og 6. juni 2023", ("2023-06-05", "2023-06-06")),
        ("Lokalt kurs 14.-15. november 2023", ("2023-11-14", "2023-11-15")),
        ("14.–15. NOV. 2023", ("2023-11-14", "2023-11-15")),
        ("14. - 15. november, 2023", ("2023-11-14", "2023-11-15")),
        ("2023-09-21 og 2023-10-05", ("2023-09-21", "2023-10-05")),
        ("21.09.2023", ("2023-09-21",)),
        ("21.-22.09.2023", ("2023-09-21", "2023-09-22")),
        ("12/9-23 og 13/9-23", ("2023-09-12", "2023-09-13")),
        ("12.9-13.9.2023", ("2023-09-12", "2023-09-13")),
        ("5/6 juni 2023", ("2023-06-05", "2023-06-06")),
        ("30. november – 1. desember 2023", ("2023-11-30", "2023-12-01")),
        ("30. nov. – 1. des. 2023", ("2023-11-30", "2023-12-01")),
        ("30.-31. desember 2023", ("2023-12-30", "2023-12-31")),
        ("fra tirsdag 12. t.o.m. onsdag 13. september 2023 kl. 09.00-15.30", ("2023-09-12", "2023-09-13")),
        ("uke 38 (20. og 21. september 2023)", ("2023-09-20", "2023-09-21")),
        ("12. og 13. i september 2023", ("2023-09-12", "2023-09-13")),
        ("4. oktober og 20. september 2023", ("2023-09-20", "2023-10-04")),
        ("Kursdag 1: 21. september 2023. Kursdag 2: 5. oktober 2023.", ("2023-09-21", "2023-10-05")),
    ],
)
def test_one_wish_is_read_from_its_words(text: str, dates: tuple[str, ...]) -> None:
    assert found(text) == [dates]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("14. desember og 11. januar 2024", ("2023-12-14", "2024-01-11")),
        ("5. desember 2023 og 9. januar", ("2023-12-05", "2024-01-09")),
        ("20. september og 4. oktober 2023", ("2023-09-20", "2023-10-04")),
    ],
)
def test_a_day_without_year_gets_the_year_nearest_to_the_dated_one(text: str, dates: tuple[str, ...]) -> None:
    assert found(text) == [dates]


def test_the_first_wish_stands_first_and_the_others_are_alternatives() -> None:
    text = "Ønsket dato: 12.-13. september 2023, alternativt 20. september og 4. oktober 2023"
    assert find_wished_dates(text) == (
        WishedDates(
            dates=(dt.date(2023, 9, 12), dt.date(2023, 9, 13)), words="12.-13. september 2023", alternative=False
        ),
        WishedDates(
            dates=(dt.date(2023, 9, 20), dt.date(2023, 10, 4)),
            words="20. september og 4. oktober 2023",
            alternative=True,
        ),
    )


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("12.-13. mai, eventuelt 20.-21. mai 2023", [("2023-05-12", "2023-05-13"), ("2023-05-20", "2023-05-21")]),
        ("12.-13. mai, 20.-21. mai 2023", [("2023-05-12", "2023-05-13"), ("2023-05-20", "2023-05-21")]),
        ("12.-13. mai\n20.-21. mai\n2023", [("2023-05-12", "2023-05-13"), ("2023-05-20", "2023-05-21")]),
        ("12. eller 13. mai 2023", [("2023-05-12",), ("2023-05-13",)]),
        ("uke 38 eller 4.-5. oktober 2023", [(), ("2023-10-04", "2023-10-05")]),
        ("12. mai, 20. mai 2023", [("2023-05-12", "2023-05-20")]),
        ("12. mai, 20. mai og 2. juni 2023", [("2023-05-12", "2023-05-20", "2023-06-02")]),
    ],
)
def test_several_wishes_are_told_apart(text: str, wishes: list[tuple[str, ...]]) -> None:
    assert found(text) == wishes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ønsket dato lokalt kurs: uke 38", "uke 38"),
        ("helst uke 38, 39 eller 40 2023", "uke 38, 39 eller 40 2023"),
        ("gjerne i september", "september"),
        ("september 2023 passer", "september 2023"),
        ("31. juni 2023", "31. juni 2023"),
        ("30.-31. juni 2023", "30.-31. juni 2023"),
        ("29. februar 2023", "29. februar 2023"),
        ("12.-30. juni 2023", "12.-30. juni 2023"),
        ("13.-12. juni 2023", "13.-12. juni 2023"),
        ("12. og 13. september", "12. og 13. september"),
    ],
)
def test_words_that_are_no_certain_days_are_kept_for_a_person(text: str, words: str) -> None:
    assert find_wished_dates(text) == (WishedDates(dates=(), words=words, alternative=False),)


def test_a_range_of_days_is_every_day_up_to_a_week() -> None:
    assert found("5.-8. juni 2023") == [("2023-06-05", "2023-06-06", "2023-06-07", "2023-06-08")]
    assert len(found("5.-12. juni 2023")[0]) == 8
    assert found("5.-13. juni 2023") == [()]


def test_the_hint_is_the_year_only_where_no_year_is_written() -> None:
    assert found("12. og 13. september", 2026) == [("2026-09-12", "2026-09-13")]
    assert found("14. desember og 11. januar", 2026) == [("2026-12-14", "2027-01-11")]
    assert found("12. og 13. september 2023", 2026) == [("2023-09-12", "2023-09-13")]


@pytest.mark.parametrize(
    "text",
    ["", "Ønsker gruppe med noen fra distriktet", "tlf 99 12 34 56", "1.5 timer pause", "1/2 dag", "LIS3, 2 barn",
     "kl. 10.12", "Jan er leder", "99193852", "Har diabetes", "om 3 uker 2 dager", "e-post eller telefon"],
)  # fmt: skip
def test_a_text_without_a_date_is_no_wish(text: str) -> None:
    assert find_wished_dates(text) == ()


def test_the_words_of_a_wish_hold_nothing_of_what_stands_around_it() -> None:
    """The rest of the text may be about someone's health."""
    wishes = find_wished_dates(
        "Første dag 21. september 2023, da jeg har diabetes. Andre dag 5. oktober 2023. Allergi."
    )
    assert [wish.words for wish in wishes] == ["21. september 2023 … 5. oktober 2023"]


def test_the_wishes_of_the_ttt_file_come_out_right(sign_ups: Path) -> None:
    table = read_table(sign_ups / "paamelding_ttt.xlsx")
    expected = json.loads((sign_ups / "expected.json").read_text(encoding="utf-8"))["ttt"]
    remarks = {row.number: row.cells[-1] for row in table.rows if row.cells[-1]}
    trust = {row.number: row.cells[table.headings.index("Helseforetak")] for row in table.rows}
    assert {number: found(text) for number, text in remarks.items()} == {
        2: [("2023-06-05", "2023-06-06")],
        12: [("2023-09-12", "2023-09-13"), ("2023-09-20", "2023-10-04")],
        13: [("2023-11-14", "2023-11-15")],
        16: [("2023-09-21", "2023-10-05")],
        18: [()],
        19: [("2023-09-21", "2023-10-05")],
        22: [("2023-06-05", "2023-06-06")],
        23: [("2023-09-12", "2023-09-13"), ("2023-09-20", "2023-10-04")],
    }
    assert [trust[row] for row in remarks if mentions_health(remarks[row])] == expected["health_remark_in_free_text"]


def _written(first: dt.date, second: dt.date, form: int) -> str:
    a, b = MONTHS[first.month - 1], MONTHS[second.month - 1]
    return (
        f"{first.isoformat()} og {second.isoformat()}",
        f"{first:%d.%m.%Y} og {second:%d.%m.%Y}",
        f"{first.day}. {a} {first.year} og {second.day}. {b} {second.year}",
        f"{first.day}. {a} og {second.day}. {b} {second.year}",
        f"{first.day}/{first.month}-{first:%y}, {second.day}/{second.month}-{second:%y}",
    )[form]


@given(
    first=st.dates(dt.date(2000, 1, 1), dt.date(2098, 12, 31)),
    gap=st.integers(1, 150),
    form=st.integers(0, 4),
    around=st.sampled_from([("", ""), ("Ønsket dato: ", ""), ("Vi ønsker ", " til lokalt kurs."), ("(", ")")]),
)
def test_every_pair_of_days_is_found_again(first: dt.date, gap: int, form: int, around: tuple[str, str]) -> None:
    second = first + dt.timedelta(days=gap)
    before, after = around
    (wish,) = find_wished_dates(before + _written(first, second, form) + after)
    assert wish.dates == (first, second)
    assert wish.words == _written(first, second, form)


@given(text=st.text("0123456789 .,-/–og til eller uke mai juni\n:kl2023", max_size=80))
def test_any_text_is_read_without_complaint_and_words_come_from_it(text: str) -> None:
    for wish in find_wished_dates(text, year_hint=2026):
        assert list(wish.dates) == sorted(set(wish.dates))
        assert all(part in " ".join(text.split()) for part in wish.words.split(" … "))
