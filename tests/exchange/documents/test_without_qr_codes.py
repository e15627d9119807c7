"""A machine without what draws QR codes: it is said, and how to mend it."""

from __future__ import annotations

import sys

import pytest

from veiledning_core.course_type.documents import Scannable
from veiledning_core.domain.errors import UsageFault
from veiledning_core.exchange.documents.saying import Tongue


def test_a_code_that_cannot_be_drawn_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    with pytest.raises(UsageFault, match=r"not installed.*pip install zxing-cpp"):
        Tongue.of("nb").plain(Scannable("veiledning:2027-0014:ABCD"))
