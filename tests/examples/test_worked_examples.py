"""The worked examples do what they say, with the public API alone."""

from __future__ import annotations

import ast
import datetime as dt
import json
import runpy
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import attrs
import pytest

from examples.course_endpoint import CourseEndpoint
from examples.next_months_findings import last_day_of_next_month, report
from tools.public_surface import modules
from veiledning_core.domain.course import Course
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.exchange.value_json import from_plain
from veiledning_core.register import Register
from veiledning_core.testing.registers import FixedClock, open_test_register, sign_up_table
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.enrolments.importing import import_sign_ups
from veiledning_core.use_cases.organisations import add_organisation

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPTS = sorted(set(EXAMPLES.glob("*.py")) - {EXAMPLES / "conftest.py"})
FIRST, SECOND = dt.date(2026, 9, 7), dt.date(2026, 10, 12)
TRUSTS = ("Helse Bergen HF", "Sørlandet <&> $ykehus$ HF")


def fill(register: Register) -> None:
    """Plan a course; three of one trust, one of another and one of none apply, and two are admitted."""
    register.run(new_course, NewCourse(type_key="sample-type", code="PRØVE-1", gatherings=((FIRST,), (SECOND,))))
    for name in TRUSTS:
        register.run(add_organisation, name, kind=OrganisationKind.HEALTH_TRUST)
    answers = [
        {"Fornavn": name, "Etternavn": "Lie", "E-post": f"{name}@lie.example", "Arbeidssted": trust, "Grunnkurs": "ja"}
        for name, trust in zip(("Kari", "Per", "Ada", "Siv"), (TRUSTS[0], TRUSTS[1], TRUSTS[1], TRUSTS[1]), strict=True)
    ]
    unfit = {"Fornavn": "Una", "Etternavn": "Lie", "E-post": "una@lie.example"}
    register.run(import_sign_ups, "PRØVE-1", sign_up_table(*answers, unfit))
    ids = [line.enrolment.id for line in register.read(list_enrolments, "PRØVE-1")]
    register.run(admit, "PRØVE-1", ids[:2])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    file = tmp_path_factory.mktemp("examples") / "register.db"
    with open_test_register(f"sqlite:///{file}") as register:
        fill(register)
        yield register


@pytest.mark.parametrize("script", ["next_months_findings", "course_endpoint"])
def test_an_address_that_makes_no_sense_is_said_in_a_line(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [script, "register.db"])
    with pytest.raises(SystemExit, match=r"the database address cannot be read\. Write sqlite:///"):
        runpy.run_path(str(EXAMPLES / f"{script}.py"), run_name="__main__")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_example_imports_public_names_only(script: Path) -> None:
    public = {name for name, _ in modules()}
    imported = [
        node.module for node in ast.walk(ast.parse(script.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)
    ]
    ours = {module for module in imported if module and module.startswith("veiledning_")}
    assert ours
    assert ours - public == set()


def test_the_examples_are_listed_in_their_readme() -> None:
    told = (EXAMPLES / "README.md").read_text("utf-8")
    folders = [file.parent for file in EXAMPLES.glob("*/pyproject.toml")]
    assert [one.name for one in (*SCRIPTS, *folders) if f"]({one.name})" not in told] == []


# ---- next month's findings ----


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 2, 28)),
        (dt.date(2026, 10, 31), dt.date(2026, 11, 30)),
        (dt.date(2026, 11, 30), dt.date(2026, 12, 31)),
        (dt.date(2026, 12, 1), dt.date(2027, 1, 31)),
    ],
)
def test_next_month_ends_on_its_last_day(day: dt.date, last: dt.date) -> None:
    assert last_day_of_next_month(day) == last


def told_on(register: Register, day: dt.date) -> list[str]:
    return list(report(attrs.evolve(register, clock=FixedClock(day))))


def test_the_findings_of_all_courses_are_told_the_most_urgent_first(filled: Register) -> None:
    heading, *lines = told_on(filled, dt.date(2026, 8, 15))
    assert heading == f"To be put right by 2026-09-30: {len(lines)}"
    marks = [("STOPS", "WARNS", "TASK", "NOTE").index(line.split()[0]) for line in lines]
    assert len(set(marks)) > 1
    assert marks == sorted(marks)
    assert all("PRØVE-1" in line for line in lines)


def test_what_is_due_after_next_month_is_left_out(filled: Register) -> None:
    in_time, too_early = dt.date(2026, 8, 1), dt.date(2026, 7, 1)
    assert any(" 2026-09-07 " in line for line in told_on(filled, in_time))
    assert not any(" 2026-09-07 " in line for line in told_on(filled, too_early))


# ---- the endpoint ----

Asking = Callable[..., tuple[str, Mapping[str, str], bytes]]


@pytest.fixture
def ask(filled: Register) -> Asking:
    """Ask the endpoint as a web server would, watched over for breaches of WSGI."""

    def asked(
        path: str, *, endpoint: CourseEndpoint | None = None, method: str = "GET", **headers: str
    ) -> tuple[str, Mapping[str, str], bytes]:
        answered: list[Any] = []
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "QUERY_STRING": "",
            "PATH_INFO": path.encode().decode("latin-1"),
        }
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        setup_testing_defaults(environ)

        def start(status: str, sent: Sequence[tuple[str, str]], exc_info: object = None) -> Callable[[bytes], None]:
            answered.extend((status, dict(sent)))
            return lambda body: None

        given = validator(endpoint or CourseEndpoint(register=filled, token="hemmelig"))(environ, start)
        try:
            body = b"".join(given)
        finally:
            given.close()  # type: ignore[attr-defined]
        return answered[0], answered[1], body

    return asked


def test_a_course_is_served_as_json_that_is_read_back(ask: Asking) -> None:
    status, headers, body = ask("/courses/prøve-1")
    assert status == "200 OK"
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["Content-Length"] == str(len(body))
    assert from_plain(Course, json.loads(body)).code == "PRØVE-1"


def test_a_course_tells_nobodys_name(ask: Asking) -> None:
    _, _, body = ask("/courses/PRØVE-1")
    assert b"Lie" not in body
    assert b"@" not in body


@pytest.mark.parametrize("given", [{}, {"authorization": "Bearer feil"}, {"authorization": "hemmelig"}])
def test_people_are_served_for_the_right_token_only(ask: Asking, given: Mapping[str, str]) -> None:
    status, headers, body = ask("/courses/PRØVE-1/people", **given)
    assert (status, headers["WWW-Authenticate"]) == ("401 Unauthorized", "Bearer")
    assert b"Lie" not in body


def test_people_are_served_to_whoever_has_the_token_and_kept_by_no_cache(ask: Asking) -> None:
    status, headers, body = ask("/courses/PRØVE-1/people", authorization="Bearer hemmelig")
    assert (status, headers["Cache-Control"]) == ("200 OK", "no-store")
    names = [line["person"]["given_name"] for line in json.loads(body)["enrolments"]]
    assert sorted(names) == ["Ada", "Kari", "Per", "Siv", "Una"]


def test_without_a_token_of_its_own_the_endpoint_serves_people_to_nobody(ask: Asking, filled: Register) -> None:
    closed = CourseEndpoint(register=filled)
    assert ask("/courses/PRØVE-1/people", endpoint=closed, authorization="Bearer ")[0] == "401 Unauthorized"


def test_what_has_not_changed_is_not_sent_again(ask: Asking) -> None:
    tag = ask("/courses/PRØVE-1")[1]["ETag"]
    for given in (tag, f'"annet", W/{tag}', "*"):
        status, headers, body = ask("/courses/PRØVE-1", if_none_match=given)
        assert (status, headers["ETag"], body) == ("304 Not Modified", tag, b"")
    assert ask("/courses/PRØVE-1", if_none_match='"annet"')[0] == "200 OK"


def test_a_head_has_the_headers_and_no_body(ask: Asking) -> None:
    status, headers, body = ask("/courses/PRØVE-1", method="HEAD")
    assert (status, body) == ("200 OK", b"")
    assert int(headers["Content-Length"]) > 100


@pytest.mark.parametrize("path", ["/", "/courses", "/courses/", "/courses/X-1", "/courses/PRØVE-1/", "/a/b/c/d"])
def test_what_is_not_there_is_not_found(ask: Asking, path: str) -> None:
    status, _, body = ask(path)
    assert status == "404 Not Found"
    assert json.loads(body)["error"]


def test_what_was_asked_for_is_escaped_in_the_answer(ask: Asking) -> None:
    status, headers, body = ask('/courses/"<script>\r\n')
    assert status == "404 Not Found"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert '"<SCRIPT>' in json.loads(body)["what"]["text"].upper()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(ask: Asking, method: str) -> None:
    status, headers, _ = ask("/courses/PRØVE-1", method=method)
    assert (status, headers["Allow"]) == ("405 Method Not Allowed", "GET, HEAD")


def test_a_register_that_cannot_be_read_says_so_but_not_where_it_lies(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "borte.db"
    with open_test_register(f"sqlite:///{file}") as register:
        file.unlink()
        status, headers, body = ask("/courses/PRØVE-1", endpoint=CourseEndpoint(register=register))
    assert (status, headers["Retry-After"]) == ("503 Service Unavailable", "5")
    assert str(tmp_path).encode() not in body


# ---- the report ----


def reported(register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    target = tmp_path / "admissions.html"
    monkeypatch.setattr(sys, "argv", ["admissions_report.py", register.url, str(target)])
    runpy.run_path(str(EXAMPLES / "admissions_report.py"))
    return target.read_text("utf-8")


def test_the_report_counts_and_draws_each_trust(
    filled: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = reported(filled, tmp_path, monkeypatch)
    assert '<th scope="row">Helse Bergen HF</th><td>1</td><td>1</td><td>100%</td>' in page
    assert '<th scope="row">Sørlandet &lt;&amp;&gt; $ykehus$ HF</th><td>3</td><td>1</td><td>33%</td>' in page
    assert '<th scope="row">All</th><td>4</td><td>2</td>' in page
    _, _, drawn = page.partition("<svg")
    assert ">Helse Bergen HF</text>" in drawn
    assert ">Sørlandet &lt;&amp;&gt; $ykehus$ HF</text>" in drawn
    assert reported(filled, tmp_path, monkeypatch) == page


@pytest.mark.filterwarnings("error")
def test_names_that_begin_alike_and_are_far_too_long_are_cut_in_the_plot_only(
    sqlite_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{'Sykehus' * 70}{n} HF" for n in (1, 2)]
    with open_test_register(sqlite_database_url) as register:
        register.run(new_course, NewCourse(type_key="sample-type", code="PRØVE-1", gatherings=((FIRST,), (SECOND,))))
        for place, name in enumerate(names):
            register.run(add_organisation, name, kind=OrganisationKind.HEALTH_TRUST)
            person = {"Fornavn": "Åse", "Etternavn": "Lie", "E-post": f"{place}@lie.example"}
            register.run(import_sign_ups, "PRØVE-1", sign_up_table(person | {"Arbeidssted": name}))
        page = reported(register, tmp_path, monkeypatch)
    assert all(f'<th scope="row">{name}</th><td>1</td>' in page for name in names)
    assert page.count(f">{names[0][:45]}…</text>") == 2


def test_the_report_on_an_empty_register_says_none(
    sqlite_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_test_register(sqlite_database_url) as register:
        assert '<th scope="row">All</th><td>0</td><td>0</td>' in reported(register, tmp_path, monkeypatch)
