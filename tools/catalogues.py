"""Bring the Norwegian catalogues up to date with the source sentences, and compile them.

    python tools/catalogues.py

A new sentence is left empty for a translator; what is still wrong is listed, and the run then ends with 1.
"""

from __future__ import annotations

import ast
import inspect
import re
import string
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import attrs
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LANGUAGE = "nb"

_SENTENCE_AT = {
    "Message": 0,
    "say": 0,
    "tell": 0,
    "note": 0,
    "noun": 0,
    "changed_course": 1,
    "planned_course": 1,
    "placeholder": 0,
    "Binding": 2,
}
"""The functions that take a source sentence, and the place of the argument that it is."""
_SENTENCE_NAMED = frozenset(("help", "summaries"))
_COMMANDS = frozenset(("command", "group"))
"""The decorators of click that make a function's docstring its help."""
_WORDS_OF_CLICK = {"_": None, "gettext": None, "ngettext": (1, 2)}
_VERBATIM = re.compile(r"`[^`]*`|(?<![\w-])--[a-z-]+|%\(\w+\)s")
"""What a reader types, and values of the old kind: the same in every language."""

Sentence = str | tuple[str, ...]
"""A source sentence, or one for a single thing and one for several."""
Found = tuple[str, Sentence]
"""The file that a sentence stands in, and the sentence."""


@attrs.frozen(kw_only=True)
class Domain:
    """Katalog: where the sentences of a gettext domain stand, and where its languages are kept."""

    name: str
    source: Path
    locale: Path
    collect: Callable[[Path], Iterable[Found]]
    leans_on: Domain | None = None
    """The domain that readers are answered from as well: what it says is not repeated."""

    @property
    def po(self) -> Path:
        return self.locale / LANGUAGE / "LC_MESSAGES" / f"{self.name}.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")

    def sentences(self) -> list[Found]:
        """Return the sentences and their files, in the order of the files."""
        elsewhere = {sentence for _, sentence in self.leans_on.sentences()} if self.leans_on else set()
        return [found for found in self.collect(self.source) if found[1] not in elsewhere]


class _Undated(Catalog):
    """A catalogue that tells no dates and tools of itself, so that an update without news changes nothing."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", LANGUAGE),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", f"text/plain; charset={self.charset}"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def domains(root: Path = ROOT) -> tuple[Domain, ...]:
    """Return the domains of the core, the command line, the terminal interface, and click's own words."""
    core = of_package(root / "src" / "veiledning_core")
    cli = of_package(root / "cli" / "src" / "veiledning_cli", leans_on=core)
    tui = of_package(root / "tui" / "src" / "veiledning_tui", leans_on=core)
    return core, cli, tui, Domain(name="messages", source=_click(), locale=cli.locale, collect=words_of_click)


def of_package(package: Path, *, leans_on: Domain | None = None) -> Domain:
    """Return the domain that has the name of a package and is kept in it."""
    locale = package / "locale"
    return Domain(name=package.name, source=package, locale=locale, collect=words_of_package, leans_on=leans_on)


def words_of_package(package: Path) -> Iterator[Found]:
    """Yield the sentences of a package's modules."""
    for file in sorted(package.rglob("*.py")):
        for sentence in sentences_in(file.read_text("utf-8")):
            yield file.relative_to(package.parent).as_posix(), sentence


def words_of_click(package: Path) -> Iterator[Found]:
    """Yield what click says itself."""
    found = extract_from_dir(package, [("**.py", "python")], keywords=_WORDS_OF_CLICK)
    for file, _, sentence, *_ in sorted(found, key=lambda one: one[:2]):
        yield f"{package.name}/{file}", sentence


@cache
def sentences_in(source: str) -> tuple[str, ...]:
    """Return the sentences that a module says; what is only values and signs needs no translation.

    Raises:
        ValueError: one is an f-string, which no catalogue can hold.
    """
    tree = ast.parse(source)
    nodes = tuple(ast.walk(tree))
    given = _given_to_names(nodes)
    said = (text for node in nodes for text in _said_by(node, given))
    return tuple(text for text in said if any(character.isalpha() for character in "".join(_words(text))))


def update(domain: Domain) -> None:
    """Write a catalogue with exactly the sentences of the source, and compile it."""
    catalogue, written = _updated(domain), BytesIO()
    write_po(written, catalogue, width=120, include_lineno=False)
    domain.po.parent.mkdir(parents=True, exist_ok=True)
    domain.po.write_bytes(written.getvalue().rstrip() + b"\n")
    with domain.mo.open("wb") as file:
        write_mo(file, catalogue)


def faults(domain: Domain) -> list[str]:
    """Return everything that keeps a catalogue from saying what the source says."""
    kept = read(domain)
    wanted = {_key(sentence) for _, sentence in domain.sentences()}
    translated = {_key(message.id): message for message in kept if message.id}
    return [
        *(f"missing: {sentence}" for sentence in sorted(wanted - translated.keys())),
        *(f"obsolete: {sentence}" for sentence in sorted({*translated.keys() - wanted, *map(_key, kept.obsolete)})),
        *(f"{fault}: {sentence}" for sentence, message in translated.items() for fault in _faults_of(message)),
        *(["the compiled file does not say what the catalogue says"] if _compiled(domain) != _said(kept) else []),
    ]


def read(domain: Domain) -> Catalog:
    """Return a catalogue as it is kept; an empty one where there is none yet."""
    if not domain.po.is_file():
        return Catalog(locale=LANGUAGE)
    with domain.po.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def main() -> int:
    """Update every catalogue, and list what a translator has to do."""
    left = []
    for domain in domains():
        update(domain)
        left += [f"{domain.po.name}: {fault}\n" for fault in faults(domain)]
    sys.stdout.writelines(left)
    return 1 if left else 0


def _click() -> Path:
    found = find_spec("click")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name="click")
    return Path(found.origin).parent


def _said_by(node: ast.AST, given: Mapping[str, list[ast.expr]]) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=arguments, keywords=keywords):
            place = _SENTENCE_AT.get(name, len(arguments))
            named = [keyword.value for keyword in keywords if keyword.arg in _SENTENCE_NAMED]
            for argument in (*arguments[place : place + 1], *named):
                if isinstance(argument, ast.JoinedStr):
                    raise ValueError(f"line {argument.lineno}: {ast.unparse(argument)} is no sentence")
                yield from _texts(argument, given)
        case ast.FunctionDef() if any(map(_makes_a_command, node.decorator_list)):
            yield inspect.cleandoc(ast.get_docstring(node) or "")
        case ast.ClassDef(bases=[ast.Name(id="Worded")], body=body):
            yield from (words for member in body for words in _words_of_member(member))


def _words_of_member(member: ast.stmt) -> Iterator[str]:
    """Yield the words of a choice: its own, or else its value without hyphens (see `Worded`)."""
    match member:
        case ast.Assign(value=ast.Constant(value=str(value))):
            yield value.replace("-", " ")
        case ast.Assign(value=ast.Tuple(elts=[_, ast.Constant(value=str(words))])):
            yield words


def _texts(node: ast.expr, given: Mapping[str, list[ast.expr]]) -> Iterator[str]:
    """Yield the texts that an expression can be; a name is looked up where its module gives it one."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from (*_texts(node.body, given), *_texts(node.orelse, given))
        case ast.Dict():
            yield from (text for value in node.values for text in _texts(value, given))
        case ast.Name(id=name):
            yield from (text for value in given.get(name, ()) for text in _texts(value, {}))


def _given_to_names(nodes: Iterable[ast.AST]) -> Mapping[str, list[ast.expr]]:
    given = defaultdict(list)
    for node in nodes:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                given[name].append(value)
    return given


def _makes_a_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and getattr(decorator.func, "attr", "") in _COMMANDS


def _updated(domain: Domain) -> Catalog:
    old = read(domain)
    fresh = _Undated(LANGUAGE, header_comment=f"# What {domain.name} says, in Norwegian (bokmål).", fuzzy=False)
    for file, sentence in domain.sentences():
        known = old.get(sentence)
        fuzzy = known.flags & {"fuzzy"} if known else ()
        fresh.add(sentence, known.string if known else "", locations=[(file, 1)], flags=fuzzy)
    return fresh


def _faults_of(message: Message) -> Iterator[str]:
    sources, ways = _forms(message.id), _forms(message.string)
    if not all(ways):
        yield "not translated"
    elif message.fuzzy:
        yield "not looked over"
    elif any(_values(source) != _values(way) for source, way in zip(sources, ways, strict=True)):
        yield "other values than the source has"
    elif any(_kept_as_it_is(source) != _kept_as_it_is(way) for source, way in zip(sources, ways, strict=True)):
        yield "something to type, or space around it, is not as in the source"
    elif any("!r}" in way for way in ways):
        yield "quotes as Python does, not with «»"


def _values(sentence: str) -> set[str]:
    return {name for _, name, *_ in string.Formatter().parse(sentence) if name is not None}


def _words(sentence: str) -> list[str]:
    """Return what stands between the values, and the words of which one goes with a number: `{count:day|days}`."""
    parts = list(string.Formatter().parse(sentence))
    return [words for words, *_ in parts] + [form for _, _, form, _ in parts if form and "|" in form]


def _kept_as_it_is(sentence: str) -> tuple[str, str, list[str]]:
    lead, trail = len(sentence) - len(sentence.lstrip()), len(sentence.rstrip())
    return sentence[:lead], sentence[trail:], sorted(_VERBATIM.findall(sentence))


def _forms(sentence: object) -> tuple[str, ...]:
    """Return the forms of a sentence: one, or one for a single thing and one for several."""
    return tuple(map(str, sentence)) if isinstance(sentence, list | tuple) else (str(sentence or ""),)


def _key(sentence: object) -> str:
    return " / ".join(_forms(sentence))


def _said(catalogue: Catalog) -> dict[str, str]:
    return {_key(message.id): _key(message.string) for message in catalogue if message.id and message.string}


def _compiled(domain: Domain) -> dict[str, str]:
    if not domain.mo.is_file():
        return {}
    with domain.mo.open("rb") as file:
        return _said(read_mo(file))


if __name__ == "__main__":
    sys.exit(main())
