"""What is shown of an attempt to hand a mail over."""

from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.domain.mail import DeliveryAttempt, DeliveryOutcome
from veiledning_core.translations import translator

AT = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("the connection was broken", "forbindelsen ble brutt"),
        ("550 5.1.1 no such user", "550 5.1.1 no such user"),
        ("550 {name} {count:is|are} unknown", "550 {name} {count:is|are} unknown"),
        ("", ""),
    ],
)
def test_the_servers_words_stand_as_they_are_and_ours_in_the_readers_language(reply: str, said: str) -> None:
    attempt = DeliveryAttempt(outcome=DeliveryOutcome.UNKNOWN, at=AT, reply=reply)
    assert attempt.said.say(translator("nb"), "nb") == said
