"""A new plugin's distribution: where it goes, what it is called, and its files, written all at once or not at all."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import distributions
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from string import Template

import attrs

from veiledning_core import hookspecs
from veiledning_core.domain.errors import InputFault, UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.system_faults import reason_of
from veiledning_core.domain.text import one_line

_TEMPLATES: Mapping[str, str] = {
    "README.md": "README.md",
    "pyproject.toml": "pyproject.toml",
    "src/$package/$key.toml": "course_type.toml",
    "src/$package/__init__.py": "module.py",
    "src/$package/rules.py": "rules.py",
    "tests/test_kit.py": "test_kit.py",
}
SCHEMA = "course-type.schema.json"
LONGEST_KEY = 40
LONGEST_TITLE = 100
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OTHER_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ð": "d", "ß": "ss"})


@attrs.frozen(kw_only=True)
class NewPlugin:
    """Ny utvidelse: its key, which is the course type's own, and the course type's title in both languages.

    Raises:
        UsageFault: a key that could not be typed, or a title that is blank.
        ValueFault: a title with characters that nobody can see, or one that is too long.
    """

    key: str
    title: str = ""
    title_en: str = ""

    def __attrs_post_init__(self) -> None:
        if not _KEY.fullmatch(self.key) or len(self.key) > LONGEST_KEY:
            raise _no_key(self.key)
        object.__setattr__(self, "title", one_line(self.title, longest=LONGEST_TITLE) or _as_title(self.key))
        english = one_line(self.title_en, longest=LONGEST_TITLE) or f"{self.title} (in English)"
        object.__setattr__(self, "title_en", english)

    @property
    def package(self) -> str:
        """Return the name of its Python package."""
        return f"veiledning_{self.key.replace('-', '_')}"

    @property
    def distribution(self) -> str:
        """Return the name that it is installed under."""
        return f"veiledning-{self.key}"

    def files(self, schema: str) -> Mapping[PurePosixPath, str]:
        """Return what is in it; `schema` is the JSON Schema of its course type's file."""
        names = self._names()
        made = {
            PurePosixPath(_filled(path, names)): _filled(_template(name), names) for path, name in _TEMPLATES.items()
        }
        return {**made, PurePosixPath(f"src/{self.package}/py.typed"): "", PurePosixPath(SCHEMA): schema}

    def _names(self) -> Mapping[str, str]:
        return {
            "key": self.key,
            "package": self.package,
            "distribution": self.distribution,
            "class": "".join(part.capitalize() for part in self.key.split("-")),
            "title": self.title,
            "title_nb": _quoted(self.title),
            "title_en": _quoted(self.title_en),
            "core": "0.1",
            "api": _quoted(hookspecs.API_VERSION),
        }


def refuse_if_taken(plugin: NewPlugin, types: Mapping[str, str], plugins: Mapping[str, str]) -> None:
    """Refuse names that something installed has already; each is given with the distribution that it comes from.

    Raises:
        UsageFault: naming what has it.
    """
    owner = types.get(plugin.key) or plugins.get(plugin.key) or _installed_as(plugin)
    if owner:
        what = Message("the key {key!r} is taken: {owner} has it", key=plugin.key, owner=owner)
        raise UsageFault(what, hint=Message("Choose another, or uninstall {owner}.", owner=owner))


def put_there(contents: Mapping[PurePosixPath, str], folder: Path) -> None:
    """Write files into a folder that is made for them; where that fails, nothing is left of it.

    Raises:
        UsageFault: there is something of that name.
        InputFault: the folder cannot be made.
    """
    refuse_if_there(folder)
    try:
        _write_beside(contents, folder)
    except OSError as error:
        what = Message("cannot be written: {reason}", reason=reason_of(error))
        hint = Message("Choose another place with --folder.")
        raise InputFault(what, where=str(folder), hint=hint) from None


def refuse_if_there(folder: Path) -> None:
    """Refuse a folder that is there already: nothing is written over.

    Raises:
        UsageFault: there is something of that name.
    """
    if os.path.lexists(folder):
        hint = Message("Choose another place with --folder, or move what is there.")
        raise UsageFault(Message("is there already"), where=str(folder), hint=hint)


def _write_beside(contents: Mapping[PurePosixPath, str], folder: Path) -> None:
    """Write into a folder beside the one that is meant, and give it the name only when all is there."""
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for path, text in contents.items():
            file = beside / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
        beside.chmod(0o777 & ~_umask())
        beside.rename(folder)
    except OSError:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _template(name: str) -> str:
    return (files(__package__) / "plugin_template" / f"{name}.template").read_text("utf-8")


def _filled(template: str, names: Mapping[str, str]) -> str:
    return Template(template).substitute(names)


def _quoted(text: str) -> str:
    """Return a text as TOML writes it; for a line without control characters JSON writes it the same way."""
    return json.dumps(text, ensure_ascii=False)


def _as_title(key: str) -> str:
    return key.replace("-", " ").capitalize()


def _no_key(key: str) -> UsageFault:
    if len(key) > LONGEST_KEY:
        what = Message(
            "a key has at most {longest} characters; this one has {count}", longest=LONGEST_KEY, count=len(key)
        )
        return UsageFault(what)
    near = _near(key)
    said = Message("Did you mean {word!r}?", word=near) if near else Message("Write it as gruppeveiledning.")
    return UsageFault(Message("{key!r} is no key: small letters a to z, digits and hyphens", key=key), hint=said)


def _near(key: str) -> str:
    """Return the key that somebody may have meant: without accents, capitals and blanks."""
    plain = unicodedata.normalize("NFKD", key.lower().translate(_OTHER_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _installed_as(plugin: NewPlugin) -> str:
    """Return what is installed under the same name or has the same package, else nothing."""
    same = (found.name for found in distributions() if _same_name(found.name, plugin.distribution))
    return next(same, "") or (plugin.package if find_spec(plugin.package) else "")


def _same_name(first: str, second: str) -> bool:
    names: Iterator[str] = (re.sub(r"[-_.]+", "-", name).lower() for name in (first, second))
    return len(set(names)) == 1


def listed(paths: Iterable[PurePosixPath]) -> list[str]:
    """Return paths as they are shown, in order of name."""
    return sorted(str(path) for path in paths)
