"""Certificates as PDF files, against the same by ReportLab, and by WeasyPrint where that is installed.

ReportLab lays the same words out as paragraphs, in two faces of a font that it embeds, and says title, author and
language in the file: with the same QR code by its own means, and, which is stricter, without one. WeasyPrint is given
the words and our drawing of the code, and is to take five times as long at least.

Ours are set by one typesetter, which is made before the clock starts, as ReportLab's fonts are read before it does.
Every certificate of a run has a number of its own, so that nothing is remembered from the round before. On all sides
each is a file of its own. Ours are tagged PDF/A and PDF/UA; the yardsticks are neither.
"""

from __future__ import annotations

import datetime as dt
import html
import importlib.util
import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import matplotlib as mpl
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from veiledning_core.course_type.documents import Content, Draft, Scannable
from veiledning_core.domain.certificate import CertificateEvidence, CertifiedHours, CertifiedOutcome, certificate_number
from veiledning_core.domain.messages import LocalText
from veiledning_core.exchange.documents.qr_code import qr_drawing
from veiledning_core.exchange.documents.saying import Tongue
from veiledning_core.exchange.documents.typesetting import Typesetter
from veiledning_core.use_cases.documents.certificates import CERTIFICATE, CertificatePaper

from .invented import names
from .measure import Comparison, in_turns, timed
from .sizes import Sizes

_DAY = dt.date(2026, 11, 22)
_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
_FACES = {"regular": "DejaVuSerif.ttf", "bold": "DejaVuSerif-Bold.ttf"}
_TITLE = LocalText(nb="Kursbevis", en="Course certificate")

Write = Callable[[Sequence[Draft], Path], object]


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:
    """Yield the comparisons with ReportLab, and that with WeasyPrint if there is one."""
    for face, file in _FACES.items():
        pdfmetrics.registerFont(TTFont(face, str(_FONTS / file)))
    yield _against("ReportLab, words and QR code", _with_reportlab_and_code, sizes, folder, bound=1.0)
    yield _against("ReportLab, words alone", _with_reportlab, sizes, folder, bound=1.0)
    if importlib.util.find_spec("weasyprint") is None:
        print("  WeasyPrint is not installed: no comparison with it", file=sys.stderr)
    else:
        yield _against("WeasyPrint, words and QR code", _with_weasyprint, sizes, folder, bound=0.2)


def _against(yardstick: str, write: Write, sizes: Sizes, folder: Path, *, bound: float | None = None) -> Comparison:
    people, numbers = names(), itertools.count(1)
    with Typesetter(language="nb") as typesetter:

        def ours(drafts: Sequence[Draft], to: Path) -> None:
            for number, draft in enumerate(drafts):
                (to / f"ours-{number}.pdf").write_bytes(typesetter.print(draft).pdf)

        def seconds(do: Write) -> float:
            drafts = [_draft(next(numbers), *next(people)) for _ in range(sizes.papers)]
            return timed(lambda: do(drafts, folder))

        mine, theirs = in_turns(lambda: seconds(ours), lambda: seconds(write), sizes.rounds)
    return Comparison(what=f"{sizes.papers} certificates", yardstick=yardstick, ours=mine, theirs=theirs, bound=bound)


def _with_reportlab(drafts: Sequence[Draft], folder: Path) -> None:
    _built(drafts, folder, lambda _: ())


def _with_reportlab_and_code(drafts: Sequence[Draft], folder: Path) -> None:
    _built(drafts, folder, lambda words: (_own_code(words),))


def _built(drafts: Sequence[Draft], folder: Path, code: Callable[[str], Sequence[Flowable]]) -> None:
    for number, draft in enumerate(drafts):
        body = draft.content.body
        assert isinstance(body, CertificatePaper)
        file = str(folder / f"reportlab-{number}.pdf")
        page = SimpleDocTemplate(file, title=_TITLE.nb, author=body.evidence.organiser, lang="nb-NO")
        page.build([*_paragraphs(draft), *code(body.scannable.words)])


def _own_code(words: str) -> Drawing:
    code = Drawing(90, 90)
    code.add(QrCodeWidget(words, barLevel="M"))
    return code


def _paragraphs(draft: Draft) -> Iterator[Paragraph]:
    styles = itertools.cycle(ParagraphStyle(face, fontName=face, fontSize=10, leading=14) for face in _FACES)
    for words, style in zip(_words(draft), styles, strict=False):
        yield Paragraph(html.escape(words), style)


def _with_weasyprint(drafts: Sequence[Draft], folder: Path) -> None:
    weasyprint = importlib.import_module("weasyprint")
    for number, draft in enumerate(drafts):
        assert isinstance(draft.content.body, CertificatePaper)
        code = qr_drawing(draft.content.body.scannable.words).replace("<svg", "<svg width='90'", 1)
        lines = "".join(f"<p>{html.escape(words)}</p>" for words in _words(draft))
        page = f"<style>@page {{ size: A4 }} p {{ font-family: 'DejaVu Serif' }}</style>{lines}{code}"
        weasyprint.HTML(string=page).write_pdf(str(folder / f"weasyprint-{number}.pdf"))


def _words(draft: Draft) -> Iterator[str]:
    """Yield what a certificate says, piece by piece."""
    tongue = Tongue.of("nb")
    yield from (tongue.say(words) for words in draft.kind.words.values())
    yield from _texts(tongue, draft.content.body)


def _texts(tongue: Tongue, body: Any) -> Iterator[str]:
    assert isinstance(body, CertificatePaper)
    said = body.evidence
    yield from (
        body.number,
        body.verification,
        tongue.say(body.issued_on),
        said.name,
        said.organiser,
        tongue.say(body.course),
    )
    yield from map(tongue.say, (*said.days, *said.completion, *said.leaders))
    yield from (f"{tongue.say(part.title)} {tongue.say(part.hours)}" for part in said.hours)
    yield from (f"{one.code} ({one.framework}, {one.version})" for one in said.outcomes)


def _draft(number: int, given: str, family: str) -> Draft:
    numbered, code = certificate_number(2026, number), "9KRW-D2Z7-HDX4-5K03"
    evidence = _evidence(f"{given} {family}")
    body = CertificatePaper(
        evidence=evidence,
        course=evidence.course_called,
        number=numbered,
        verification=code,
        issued_on=_DAY,
        scannable=Scannable(f"veiledning:{numbered}:{code}"),
    )
    return Draft(
        kind=CERTIFICATE, code="EMNE-1", content=Content(title=_TITLE, body=body, about=(numbered,)), dated=_DAY
    )


def _evidence(name: str) -> CertificateEvidence:
    parts = [_same(f"Kursdag {day}") for day in ("I", "II")]
    return CertificateEvidence(
        name=name,
        course_code="EMNE-1",
        course_title="Emnekurs i individuell veiledning og supervisjon for allmennleger",
        type_key="emnekurs",
        edition="1",
        type_title=_TITLE,
        title=_TITLE,
        organiser="ALIS-kontor Oslo",
        days=tuple(_same(f"{part.nb}, 24.09.2026, Oslo kongressenter") for part in parts),
        hours=tuple(CertifiedHours(title=part, hours=Decimal(7)) for part in parts),
        total_hours=Decimal(14),
        outcomes=tuple(CertifiedOutcome(code=code, framework=code[:3], version="1") for code in ("ALM-002", "FKM-003")),
        completion=(_same("deltatt på 2 av 2 samlinger"), _same("4 av 4 forberedelser er krysset av")),
        leaders=("Siri Lie", "Per Dal"),
    )


def _same(words: str) -> LocalText:
    return LocalText(nb=words, en=words)
