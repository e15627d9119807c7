"""What a citation says of the document that it points into."""

from __future__ import annotations

import pytest

from veiledning_core.domain.citation import Source
from veiledning_core.domain.messages import Message


@pytest.mark.parametrize(
    ("edition", "section", "words"),
    [
        ("udatert", "Rammer", "Kursplan, Rammer, undated"),
        ("udatert", "", "Kursplan, undated"),
        ("oppdatert 24.08.2023", "Rammer", "Kursplan, Rammer, oppdatert 24.08.2023"),
        ("", "Rammer", "Kursplan, Rammer"),
    ],
)
def test_a_document_without_a_date_is_said_to_have_none(edition: str, section: str, words: str) -> None:
    source = Source(document="Kursplan", edition=edition)
    assert str(Message("{said}", said=source.cited(section))) == words


def test_undated_is_said_in_the_readers_language() -> None:
    said = Message("{said}", said=Source(document="Kursplan", edition="udatert").cited("Rammer"))
    assert said.say(lambda words: {"undated": "udatert"}.get(words, words), "nb") == "Kursplan, Rammer, udatert"
