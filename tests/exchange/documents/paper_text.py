"""What stands on a paper once it is set: the words of its PDF."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from pypdf import PdfReader

from veiledning_core.course_type.documents import Content, DocumentKind, Draft
from veiledning_core.exchange.documents.typesetting import Typesetter

DAY = dt.date(2027, 1, 11)


def pages_of(kind: DocumentKind, content: Content, *, language: str = "nb", code: str = "PRV-1") -> list[str]:
    """Return the words of each page, with one blank between them."""
    reader = readable(kind, content, language=language, code=code)
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def readable(kind: DocumentKind, content: Content, *, language: str = "nb", code: str = "PRV-1") -> PdfReader:
    """Return a paper as it is set."""
    draft = Draft(kind=kind, code=code, content=content, dated=content.dated or DAY)
    with Typesetter(language=language) as typesetter:
        return PdfReader(BytesIO(typesetter.print(draft).pdf))
