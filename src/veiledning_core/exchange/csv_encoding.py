"""Which letters a text file is written in: known for certain, or refused by name."""

from __future__ import annotations

import codecs
import re

from ..domain.errors import InputFault
from ..domain.messages import Message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (("mac_roman", "Mac Roman"), ("cp865", "MS-DOS (865)"), ("cp850", "MS-DOS (850)"))
# What æ ø å Æ Ø Å of Mac Roman and MS-DOS turn into when they are read as cp1252, beside a letter.
_MISREAD = re.compile(r"[¾¿Œ®¯†›](?=[^\W\d_])|(?<=[^\W\d_])[¾¿Œ¯†›]")
# UTF-8 read as cp1252 («Ã¥») or as Mac Roman («√•»), and saved again.
_TWICE_ENCODED = re.compile("Ã[\u0080-\u00bf˜†…‰]|√[•∏¶Öò]")
_NORDIC = frozenset("æøåÆØÅäöÄÖéÉèÈêÊóÓòÒôÔáÁüÜšŠžŽčČđĐŋŊŧŦ–—‘’“”«»…§°·\u00a0")


def decode(source: str, content: bytes) -> tuple[str, str]:
    """Return the text and the codec it was read with: UTF-8, UTF-16 and UTF-32 with a mark, or cp1252.

    Raises:
        InputFault: the letters would come out wrong; the message names the encoding when it can be told.
    """
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _decode_marked(source, content, codec), codec
    if (place := content.find(b"\0")) >= 0:
        raise _refusal(source, Message("line {line} holds a NUL byte, which no text does", line=_line(content, place)))
    if (text := _decoded(content, "utf-8")) is not None and not _is_twice_encoded(text):
        return text, "utf-8"
    if text is None and (text := _decoded(content, "cp1252")) is not None and not _is_misread(text):
        return text, "cp1252"
    raise _refusal(source, _unreadable_letters(content))


def _decode_marked(source: str, content: bytes, codec: str) -> str:
    text = _decoded(content, codec)
    if text is None or "\0" in text or _is_twice_encoded(text):
        what = Message("the file says that it is {encoding}, but its letters are broken", encoding=codec)
        raise _refusal(source, what)
    return text


def _decoded(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _is_twice_encoded(text: str) -> bool:
    # Looking for single letters first is thirty times as fast, and they are seldom there.
    return ("Ã" in text or "√" in text) and _TWICE_ENCODED.search(text) is not None


def _is_misread(text: str) -> bool:
    return _is_twice_encoded(text) or _MISREAD.search(text) is not None


def _unreadable_letters(content: bytes) -> Message:
    if any(_is_twice_encoded(content.decode(codec, "replace")) for codec in ("utf-8", "latin-1")):
        return Message("the letters are already broken: an æ, ø or å is two odd characters, or half of one is missing")
    for codec, name in _FOREIGN:
        text = content.decode(codec, "replace")
        if all(character.isascii() or character in _NORDIC for character in text):
            return Message("the letters look like {encoding}, which is not read", encoding=name)
    return Message("it cannot be told which letters the file is written in")


def _refusal(source: str, what: Message) -> InputFault:
    hint = Message("Open the file where it came from and save it as xlsx or as “CSV UTF-8”.")
    return InputFault(what, where=source, hint=hint)


def _line(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1
