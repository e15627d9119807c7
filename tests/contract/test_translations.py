"""The catalogues are joined, opened late, and a sentence that none of them has stays English."""

from __future__ import annotations

import gettext
import struct
from pathlib import Path

import pytest

from veiledning_core.translations import translator


def catalogue(folder: Path, domain: str, sentences: dict[str, str]) -> tuple[str, Path]:
    """A compiled Norwegian catalogue (the format is described in GNU gettext's manual, 11.3)."""
    pairs = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **sentences}.items())
    table, texts, start = b"", b"", 28 + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            text = pair[column].encode()
            table += struct.pack("<II", len(text), start + len(texts))
            texts += text + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    file = folder / "nb" / "LC_MESSAGES" / f"{domain}.mo"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(header + table + texts)
    return domain, folder


@pytest.fixture(autouse=True)
def forget_catalogues(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gettext keeps what it has read; each test begins without."""
    monkeypatch.setattr(gettext, "_translations", {})


def test_a_sentence_is_said_by_the_first_catalogue_that_has_it(tmp_path: Path) -> None:
    front = catalogue(tmp_path / "front", "front", {"Seats": "Plasser"})
    back = catalogue(tmp_path / "back", "back", {"Seats": "Seter", "Place": "Sted"})
    say = translator("nb", front, back)
    assert (say("Seats"), say("Place"), say("Nowhere")) == ("Plasser", "Sted", "Nowhere")


def test_english_and_the_empty_sentence_stay_as_they_are(tmp_path: Path) -> None:
    front = catalogue(tmp_path, "front", {"Seats": "Plasser"})
    assert translator("en", front)("Seats") == "Seats"
    assert translator("nb", front)("") == ""


def test_a_catalogue_is_opened_when_the_first_sentence_is_said(tmp_path: Path) -> None:
    say = translator("nb", ("front", tmp_path))
    catalogue(tmp_path, "front", {"Seats": "Plasser"})
    assert say("Seats") == "Plasser"
