"""One-time codes: easy to copy by hand, impossible to guess, kept as digests."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from veiledning_core.domain.one_time_code import digest_of, new_code

COURSE, OTHER = UUID(int=1), UUID(int=2)


def test_a_code_has_ten_letters_none_of_which_looks_like_another() -> None:
    codes = [new_code() for _ in range(200)]
    assert len(set(codes)) == 200
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", code) for code in codes)


@pytest.mark.parametrize("typed", ["k7qxm-01p4a", " K7QXM 01P4A ", "K7QXMOIP4A", "k7qxm–olp4a", "Ｋ7QXM-01P4A"])
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    assert digest_of(COURSE, typed) == digest_of(COURSE, "K7QXM-01P4A")


def test_a_code_is_good_for_one_course_alone_and_every_letter_counts() -> None:
    code = "K7QXM-01P4A"
    assert len({digest_of(COURSE, code), digest_of(OTHER, code), digest_of(COURSE, "K7QXM-01P4B")}) == 3
    assert code.replace("-", "") not in digest_of(COURSE, code).upper()
