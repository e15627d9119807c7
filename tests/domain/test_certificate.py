"""A certificate's number, its end, and the code that depends on every word of it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from typing import Any
from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.certificate import (
    CertificateEvidence,
    CertificateStatus,
    CertifiedHours,
    CertifiedOutcome,
    CourseCertificate,
    certificate_number,
)
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.verification import is_genuine, is_same_code, verification_code

SECRET = bytes(range(32))
NUMBER = "2026-0014"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
EVIDENCE = CertificateEvidence(
    name="Åse Håkonsen Løvås",
    course_code="EMNE-2026-1",
    course_title="Emnekurs i veiledning",
    type_key="emnekurs",
    edition="2023-08.2",
    type_title=LocalText(nb="Emnekurs", en="Topic course"),
    title=LocalText(nb="Kursbevis", en="Course certificate"),
    cohort="5",
    organiser="ALIS-kontor Oslo",
    place="Hamar",
    days=(LocalText(nb="Kursdag I, 10.02.2026", en="Course day I, 2026-02-10"),),
    hours=(CertifiedHours(title=LocalText(nb="Kursdag I", en="Course day I"), hours=Decimal("7.5")),),
    total_hours=Decimal("18"),
    outcomes=(CertifiedOutcome(code="FKM-020", framework="FKM", valid_to=dt.date(2026, 2, 28)),),
    retired=(CertifiedOutcome(code="ALM-001", framework="ALM", valid_to=dt.date(2020, 12, 31)),),
    completion=(LocalText(nb="2 av 2 kursdager", en="2 of 2 course days"),),
    leaders=("Kari Lie",),
)
CODE = verification_code(SECRET, NUMBER, EVIDENCE)


def a_certificate(**more: Any) -> CourseCertificate:
    given = {"number": NUMBER, "code": CODE, "evidence": EVIDENCE, **more}
    return CourseCertificate(
        id=UUID(int=1),
        course=UUID(int=2),
        enrolment=UUID(int=3),
        issued_on=dt.date(2026, 4, 1),
        issued_by="kari",
        **given,
    )


@pytest.mark.parametrize(
    ("running", "number"), [(1, "2026-0001"), (999, "2026-0999"), (9999, "2026-9999"), (10000, "2026-10000")]
)
def test_a_number_is_the_year_and_at_least_four_digits(running: int, number: str) -> None:
    assert certificate_number(2026, running) == number


# ---- the code ----


def test_the_code_is_the_one_that_papers_out_in_the_world_have() -> None:
    """If this fails, no certificate that was ever issued can be verified any more."""
    assert CODE == "XBA0-7JB9-PSYJ-NDJ5"


def test_a_code_is_four_groups_of_four_letters_that_are_not_mixed_up() -> None:
    groups = CODE.split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert set("".join(groups)) <= set(CROCKFORD)


def test_a_certificate_that_nobody_touched_is_genuine() -> None:
    assert is_genuine(SECRET, a_certificate())


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(CertificateEvidence)])
def test_a_change_of_any_word_of_the_evidence_is_found(field: str) -> None:
    other: dict[type, Any] = {
        str: "something else",
        tuple: (),
        LocalText: LocalText(nb="Noe annet", en="Something else"),
        Decimal: Decimal("17.5"),
    }
    changed = attrs.evolve(EVIDENCE, **{field: other[type(getattr(EVIDENCE, field))]})
    assert not is_genuine(SECRET, a_certificate(evidence=changed))


@pytest.mark.parametrize(
    "changes",
    [
        {"leaders": ("Kari Lie", "Kari Lie")},
        {"leaders": ("Kari", "Lie")},
        {"days": EVIDENCE.completion, "completion": EVIDENCE.days},
        {"outcomes": EVIDENCE.retired, "retired": EVIDENCE.outcomes},
        {"organiser": "", "place": "ALIS-kontor Oslo"},
        {"outcomes": (attrs.evolve(EVIDENCE.outcomes[0], valid_to=dt.date(2026, 3, 1)),)},
        {"hours": (attrs.evolve(EVIDENCE.hours[0], hours=Decimal(75)),)},
    ],
)
def test_the_same_words_in_another_place_are_another_code(changes: dict[str, Any]) -> None:
    assert verification_code(SECRET, NUMBER, attrs.evolve(EVIDENCE, **changes)) != CODE


def test_another_number_or_another_register_gives_another_code() -> None:
    assert not is_genuine(SECRET, a_certificate(number="2026-0015"))
    assert not is_genuine(SECRET[::-1], a_certificate())


def test_how_a_letter_or_a_figure_is_stored_does_not_change_the_code() -> None:
    """A database may give `Å` back in two characters, and 7.5 as 7.50."""
    apart = attrs.evolve(
        EVIDENCE,
        name=unicodedata.normalize("NFD", EVIDENCE.name),
        leaders=tuple(unicodedata.normalize("NFD", name) for name in EVIDENCE.leaders),
        hours=(attrs.evolve(EVIDENCE.hours[0], hours=Decimal("7.50")),),
        total_hours=Decimal("18.0"),
    )
    assert apart != EVIDENCE
    assert verification_code(SECRET, NUMBER, apart) == CODE


def test_a_field_that_a_later_version_adds_changes_no_code_that_is_out() -> None:
    @attrs.frozen(kw_only=True)
    class LaterEvidence(CertificateEvidence):
        approval: str = ""
        lessons: tuple[str, ...] = ()
        valid_to: dt.date | None = None

    later = LaterEvidence(**{field.name: getattr(EVIDENCE, field.name) for field in attrs.fields(CertificateEvidence)})
    assert verification_code(SECRET, NUMBER, later) == CODE
    assert verification_code(SECRET, NUMBER, attrs.evolve(later, approval="Legeforeningen")) != CODE


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        f"  {CODE}\n",
        CODE.replace("-", "–"),
        CODE.replace("-", "\u00a0"),
        "".join(chr(ord(letter) + 0xFEE0) if letter != "-" else letter for letter in CODE),
    ],
)
def test_a_code_is_recognised_however_it_is_typed(typed: str) -> None:
    assert is_same_code(typed, CODE)


@pytest.mark.parametrize("typed", ["o1il-OOOO-1111-abcd", "O11I-0000-lLiI-ABCD"])
def test_letters_that_look_like_digits_are_read_as_digits(typed: str) -> None:
    assert is_same_code(typed, "0111-0000-1111-ABCD")


@pytest.mark.parametrize("typed", ["", "-", CODE[:-1], CODE + "0", CODE[:-1] + "U", "ÆØÅ", "\U0001f600"])
def test_anything_else_is_another_code(typed: str) -> None:
    assert not is_same_code(typed, CODE)


@given(st.integers(min_value=0, max_value=15), st.sampled_from(CROCKFORD))
def test_one_letter_off_is_another_code(place: int, letter: str) -> None:
    plain = CODE.replace("-", "")
    typed = plain[:place] + letter + plain[place + 1 :]
    assert is_same_code(typed, CODE) == (typed == plain)


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_typed_is_answered(typed: str, code: str) -> None:
    assert is_same_code(typed, code) == is_same_code(code, typed)


# ---- the end of one ----


def test_a_certificate_that_ends_says_when_and_why_and_nothing_else_changes() -> None:
    ended = a_certificate().ended(CertificateStatus.REVOKED, on=dt.date(2026, 5, 2), reason="Feil navn")
    assert (ended.is_valid, ended.ended_on, ended.reason) == (False, dt.date(2026, 5, 2), "Feil navn")
    assert ended == attrs.evolve(
        a_certificate(), status=CertificateStatus.REVOKED, ended_on=ended.ended_on, reason=ended.reason
    )
    assert is_genuine(SECRET, ended)


@pytest.mark.parametrize("status", [CertificateStatus.REVOKED, CertificateStatus.REPLACED])
def test_what_has_ended_does_not_end_again(status: CertificateStatus) -> None:
    ended = a_certificate(status=status, ended_on=dt.date(2026, 5, 2))
    with pytest.raises(RuleRefused, match=f"2026-0014: the certificate was {status.words} on 2026-05-02"):
        ended.ended(CertificateStatus.REVOKED, on=dt.date(2026, 6, 1), reason="Igjen")


def test_the_course_is_called_as_its_type_in_both_languages_unless_it_was_named_otherwise() -> None:
    assert EVIDENCE.course_called == "Emnekurs i veiledning"
    assert attrs.evolve(EVIDENCE, course_title="Topic course").course_called == EVIDENCE.type_title
