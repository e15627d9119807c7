"""Why the machine could not do something is said in the reader's language, not in the operating system's."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from veiledning_core.domain.messages import Message
from veiledning_core.domain.system_faults import reason_of, what_to_do_about
from veiledning_core.translations import translator


def norwegian(error: OSError) -> str:
    reason = reason_of(error)
    return reason if isinstance(reason, str) else reason.say(translator("nb"), "nb")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "det finnes ingen slik fil eller mappe"),
        (errno.EACCES, "du har ikke tilgang"),
        (errno.EPERM, "du har ikke tilgang"),
        (errno.ENOSPC, "det er ikke plass igjen på disken"),
        (errno.ECONNREFUSED, "ingen tjener svarer der"),
        (errno.ECONNRESET, "forbindelsen ble brutt"),
        (errno.ETIMEDOUT, "den svarte ikke i tide"),
    ],
)
def test_what_is_common_is_said_in_norwegian(number: int, said: str) -> None:
    assert norwegian(OSError(number, os.strerror(number))) == said


def test_a_wait_that_ended_has_no_number_and_is_said_in_norwegian() -> None:
    assert norwegian(TimeoutError("The read operation timed out")) == "den svarte ikke i tide"


def test_what_is_rare_is_said_as_the_system_says_it() -> None:
    assert reason_of(OSError(errno.ELOOP, os.strerror(errno.ELOOP))) == os.strerror(errno.ELOOP)
    assert reason_of(OSError()) == "OSError"


@pytest.mark.parametrize(
    ("number", "begins"),
    [(errno.ENOSPC, "Make room"), (errno.EDQUOT, "Make room"), (errno.EACCES, "Close it"), (None, "Close it")],
)
def test_what_to_do_fits_what_is_wrong(number: int | None, begins: str) -> None:
    error = OSError() if number is None else OSError(number, os.strerror(number))
    assert str(what_to_do_about(error)).startswith(begins)


def test_a_real_error_is_known(tmp_path: Path) -> None:
    with pytest.raises(OSError) as missing:  # noqa: PT011
        (tmp_path / "borte").read_bytes()
    with pytest.raises(OSError) as folder:  # noqa: PT011
        tmp_path.read_bytes()
    assert [reason_of(missing.value), reason_of(folder.value)] == [
        Message("there is no such file or folder"),
        Message("it is a folder"),
    ]
