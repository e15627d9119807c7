"""A paper looked at before it is written: the words on its pages, in the order in which they are read."""

from __future__ import annotations

from io import BytesIO

from ...course_type.documents import Draft
from ...domain.messages import Message
from ...domain.text import safe
from .missing import not_installed
from .typesetting import Typesetter


def preview(draft: Draft, language: str) -> tuple[str, ...]:
    """Forhåndsvisning: return the words of each page of a paper, set in type as it would be for its file.

    Raises:
        UsageFault: typst or pypdf is not installed.
        InputFault: its template has a fault.
    """
    try:
        from pypdf import PdfReader
    except ModuleNotFoundError as error:
        raise not_installed(Message("what reads papers back is not installed"), "pypdf") from error
    with Typesetter(language=language) as typesetter:
        pages = PdfReader(BytesIO(typesetter.print(draft).pdf)).pages
        return tuple(safe(page.extract_text(), keep="\n") for page in pages)
