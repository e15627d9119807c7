"""Papers set in type: a template and what it is given become a PDF, the same bytes for the same draft."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from unicodedata import category

import attrs

from ...course_type.documents import Draft
from ...domain.errors import InputFault, UsageFault
from ...domain.messages import Listed, Message
from .missing import not_installed
from .saying import Tongue

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard, TypstError, TypstWarning

TEMPLATES = files(__package__) / "templates"
"""The templates of the core's own papers, and `house.typ`: how every paper looks."""

STANDARDS: tuple[PDFStandard, ...] = ("1.7", "a-2a", "ua-1")
"""PDF 1.7 for archives (PDF/A-2a) and for everybody (PDF/UA-1): tagged, with title and language."""

NO_SIGN = "▯"
"""Stands where no font has the sign that was written."""

_HOUSE = "house.typ"
_OWN = "own"
_LONG_WORD = re.compile(r"\S{40}")
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_PLACE = re.compile(r"┌─ (?:\S*?([^/\s]+)/)?([^/\s:]+:\d+):\d+")
"""The folder, the file and the line that typst finds a fault in."""


@attrs.frozen(kw_only=True)
class Printed:
    """Ferdig papir: the PDF, and the signs that no font has, which stand as `▯` in it."""

    pdf: bytes = attrs.field(repr=False)
    lacking: str = ""


def can_set_type() -> bool:
    """Return whether the typesetter is installed; it is not loaded."""
    return find_spec("typst") is not None


class Typesetter:
    """Setter: sets papers in one language, with one compiler, which is what makes the second one quick.

    `own` is a folder of the office: a template there takes the place of the one with the same name, `house.typ` among
    them, and fonts in it are used. It is a context: templates are laid out in a folder that goes when it is left.

    Raises:
        UsageFault: typst is not installed, or there is no such folder.
    """

    def __init__(self, *, language: str, own: Path | None = None) -> None:
        if own is not None and not own.is_dir():
            raise UsageFault(Message("there is no folder {folder}", folder=str(own)), hint=Message("Check its name."))
        self._tongue = Tongue.of(language)
        self._own = own
        self._laid_out: dict[Traversable, str] = {}
        self._room = tempfile.TemporaryDirectory(prefix="veiledning-")
        self._root = Path(self._room.name)
        try:
            self._compiler = self._made_ready()
        except BaseException:
            self._room.cleanup()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._room.cleanup()

    @property
    def language(self) -> str:
        """Return the language of the papers."""
        return self._tongue.language

    def print(self, draft: Draft) -> Printed:
        """Return a paper as PDF.

        Raises:
            InputFault: its template has a fault, or lacks something that is asked of every paper.
        """
        data, lacking = self._data(draft), ""
        while True:
            try:
                return Printed(pdf=self._compiled(draft, data, form="pdf"), lacking=lacking)
            except _Lacking as found:
                if set(found.signs) <= set(lacking):
                    raise found.fault from found
                data = _translated(data, str.maketrans(dict.fromkeys(found.signs, NO_SIGN)))
                lacking = "".join(dict.fromkeys(lacking + found.signs))

    def pictures(self, draft: Draft, *, dots_per_inch: int = 110) -> tuple[bytes, ...]:
        """Return the pages of a paper as PNG pictures.

        Raises:
            InputFault: as `print`.
        """
        made = self._compiled(draft, self._data(draft), form="png", ppi=dots_per_inch)
        return tuple(made) if isinstance(made, list) else (made,)

    def _made_ready(self) -> Compiler:
        try:
            from typst import Compiler, Fonts
        except ModuleNotFoundError as error:
            raise not_installed(Message("the typesetter is not installed"), "typst") from error
        (self._root / _HOUSE).write_bytes((TEMPLATES / _HOUSE).read_bytes())
        if self._own is not None:
            shutil.copytree(self._own, self._root / _OWN)
            if (self._own / _HOUSE).is_file():
                shutil.copy(self._own / _HOUSE, self._root / _HOUSE)
        fonts = Fonts(include_system_fonts=False, font_paths=[str(self._own)] if self._own else [])
        return Compiler(root=self._root, font_paths=fonts, ignore_system_fonts=True)

    def _template(self, draft: Draft) -> Path:
        name = f"{draft.kind.key}.typ"
        if (own := self._root / _OWN / name).is_file():
            return own
        return self._root / self._folder(draft.kind.templates) / name

    def _folder(self, templates: Traversable) -> str:
        """Return where a folder of templates is laid out; another folder may have files of the same names."""
        if templates not in self._laid_out:
            self._laid_out[templates] = folder = str(len(self._laid_out))
            with as_file(templates) as found:
                shutil.copytree(found, self._root / folder)
        return self._laid_out[templates]

    def _data(self, draft: Draft) -> dict[str, Any]:
        say, body = self._tongue.say, self._tongue.plain(draft.content.body)
        title = say(draft.content.title)
        return {
            "language": self._tongue.language,
            "title": title,
            "called": ", ".join((title, *draft.content.about)),
            "code": draft.code,
            "date": draft.dated.isoformat(),
            "dated": say(draft.dated),
            "words": {name: say(words) for name, words in {**_WORDS, **draft.kind.words}.items()},
            "unbroken": _is_unbroken(title) or _is_unbroken(body),
            **body,
        }

    def _compiled(self, draft: Draft, data: dict[str, Any], *, form: Any, **how: Any) -> Any:
        from typst import TypstError

        standards = list(STANDARDS) if form == "pdf" else []
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        try:
            made, warnings = self._compiler.compile_with_warnings(
                self._template(draft), format=form, sys_inputs=inputs, pdf_standards=standards, **how
            )
        except TypstError as error:
            fault = self._fault(draft, error)
            raise _Lacking(signs, fault) if (signs := _lacking_signs(error)) else fault from error
        for warning in warnings:
            raise self._fault(draft, warning)
        return made

    def _fault(self, draft: Draft, found: TypstError | TypstWarning) -> InputFault:
        """Return what typst says about a template, with its file and line.

        A template that is not the office's own is right as it stands: it is the office's house that lacks something.
        """
        reason = found.message.splitlines()[0]
        folder, place = match.groups() if (match := _PLACE.search(found.diagnostic)) else ("", f"{draft.kind.key}.typ")
        if folder in self._laid_out.values() and self._own is not None and (self._own / _HOUSE).is_file():
            names = re.findall(r"(?m)^#let ([\w-]+)", (TEMPLATES / _HOUSE).read_text("utf-8"))
            return InputFault(
                Message("{place} cannot be set with it: {reason}", place=place, reason=reason),
                where=_HOUSE,
                hint=Message("It has to have what the house.typ of the program has: {names}.", names=Listed(names)),
            )
        return InputFault(
            Message("the template has a fault: {reason}", reason=reason),
            where=place,
            hint=Message("{hints}", hints=" ".join(found.hints)) if found.hints else None,
        )


_WORDS: Mapping[str, Message] = {
    "page": Message("Page"),
    "of": Message("of"),
    "made": Message("drawn up"),
}
"""What `house.typ` writes on every paper."""


class _Lacking(Exception):
    """No font has some of the signs: a fault where it is the template that writes them."""

    def __init__(self, signs: str, fault: InputFault) -> None:
        super().__init__(signs)
        self.signs = signs
        self.fault = fault


def _lacking_signs(found: TypstError) -> str:
    """Return the signs that no font has; a mark alone, since the letter that it stands on is named with it."""
    written = "".join(_LACKING.findall(found.diagnostic))
    signs = dict.fromkeys(_ESCAPED.sub(lambda sign: chr(int(sign[1], 16)) if sign[1] else sign[2], written))
    return "".join([sign for sign in signs if category(sign).startswith("M")] or signs)


def _is_unbroken(value: Any) -> bool:
    """Return whether a word is longer than a column; what stands in a QR code is no word."""
    if isinstance(value, str):
        return _LONG_WORD.search(value) is not None
    if isinstance(value, dict):
        return "drawing" not in value and any(map(_is_unbroken, value.values()))
    return isinstance(value, list) and any(map(_is_unbroken, value))


def _translated(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {name: _translated(one, table) for name, one in value.items()}
    return [_translated(one, table) for one in value] if isinstance(value, list) else value
