"""A new plugin is whole and right from the start, or nothing is written."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from veiledning_cli.main import main

from tools.unpacked import unpacked
from veiledning_core.testing.kit import CourseTypeKit

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
FILES = {
    "README.md",
    "course-type.schema.json",
    "pyproject.toml",
    "src/veiledning_lunsj/__init__.py",
    "src/veiledning_lunsj/lunsj.toml",
    "src/veiledning_lunsj/py.typed",
    "src/veiledning_lunsj/rules.py",
    "tests/test_kit.py",
}


@pytest.fixture
def here(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    folder = home / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def installing(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Install a distribution until the test is over."""
    packages: set[str] = set()

    def install(project: Path) -> None:
        site = unpacked(project, home / "site")
        packages.update(package.parent.name for package in site.glob("*/__init__.py"))
        monkeypatch.syspath_prepend(site)
        importlib.invalidate_caches()

    yield install
    forget(packages)


def forget(packages: set[str]) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_it_makes_a_folder_and_says_the_next_two_commands(run: Run, here: Path) -> None:
    said = run("plugin", "new", "lunsj").output.splitlines()
    assert files(here / "lunsj") == FILES
    assert said == ["lunsj is made. Next:", "    pip install -e 'lunsj[test]'", "    pytest lunsj"]


def test_it_speaks_norwegian_too(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEILEDNING_LANG", "nb")
    assert run("plugin", "new", "lunsj").output.startswith("lunsj er laget. Neste:")
    assert "finnes fra før" in run("plugin", "new", "lunsj", code=2).stderr


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("lunsj", ""),
        ("class", "Ærlig talt: «grupper» på 100 $ og \\ \"hermetegn\" & 'fnutter'"),
        ("2-dager", "x" * 100),
    ],
    ids=["plain", "odd", "long"],
)
def test_whatever_it_is_called_the_course_type_is_right_and_in_use_once_it_is_installed(
    run: Run, here: Path, installing: Callable[[Path], None], key: str, title: str
) -> None:
    run("plugin", "new", key, "--title", title)
    installing(here / key)
    assert [entry.name for entry in entry_points(group="veiledning", name=key)] == [key]
    assert f"veiledning-{key}" in run("plugin", "list").output
    shown = run("type", "show", key, "--json").output
    assert (title.replace("\\", "\\\\").replace('"', '\\"') or "Lunsj") in shown
    run("plugin", "doctor")


@pytest.fixture(scope="class")
def kveldskurs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("kit")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VEILEDNING_CONFIG", str(home))
        made = CliRunner().invoke(main, ["plugin", "new", "kveldskurs", "--folder", str(home / "made")])
        assert made.exit_code == 0, made.output
        patch.syspath_prepend(unpacked(home / "made", home / "site"))
        yield
    forget({"veiledning_kveldskurs"})


@pytest.mark.usefixtures("kveldskurs")
class TestWhatItMakes(CourseTypeKit):
    """It passes the conformance kit as it is."""

    type_key = "kveldskurs"


def test_what_it_writes_is_in_good_style(run: Run, here: Path) -> None:
    run("plugin", "new", "lunsj")
    ruff = Path(sys.executable).with_name("ruff")
    for check in (("check", "--config", str(ROOT / "pyproject.toml")), ("format", "--check", "--isolated")):
        done = subprocess.run((ruff, *check, "lunsj"), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("Gruppeveiledning", "gruppeveiledning"),
        ("gruppe veiledning", "gruppe-veiledning"),
        ("gruppe_veiledning", "gruppe-veiledning"),
        ("øvelse-på-ås", "ovelse-pa-as"),
        ("ærlig", "aerlig"),
        ("-a", "a"),
        ("a--b", "a-b"),
        ("../a", "a"),
        ("a/b", "a-b"),
    ],
)
def test_a_key_that_nobody_could_type_is_refused_with_one_that_can(run: Run, here: Path, key: str, meant: str) -> None:
    said = run("plugin", "new", "--", key, code=2).stderr
    assert f"{key!r} is no key: small letters a to z, digits and hyphens" in said
    assert f"Did you mean '{meant}'?" in said
    assert not files(here)


@pytest.mark.parametrize("key", ["", "·", "x" * 41])
def test_a_key_that_nobody_can_guess_is_refused(run: Run, here: Path, key: str) -> None:
    run("plugin", "new", key, code=2)
    assert not files(here)


def test_a_key_of_forty_letters_is_long_enough_and_still_one(run: Run, here: Path) -> None:
    run("plugin", "new", "x" * 40, "--dry-run")


@pytest.mark.parametrize(
    ("key", "owner"),
    [
        ("ttt", "veiledning-ttt"),
        ("lokalt-kurs", "veiledning-ttt"),
        ("core", "veiledning-core"),
        ("cli", "veiledning_cli"),
    ],
)
def test_a_key_that_is_taken_is_refused_and_says_by_whom(run: Run, here: Path, key: str, owner: str) -> None:
    """A course type, a plugin, a distribution, or a Python package of that name."""
    assert f"the key '{key}' is taken: {owner} has it" in run("plugin", "new", key, code=2).stderr
    assert not files(here)


def test_a_title_is_given_in_both_languages(run: Run, here: Path) -> None:
    run("plugin", "new", "lunsj", "--title", "Lunsj", "--title-en", "Lunch")
    made = (here / "lunsj/src/veiledning_lunsj/lunsj.toml").read_text("utf-8")
    assert 'title = { nb = "Lunsj", en = "Lunch" }' in made


@pytest.mark.parametrize("title", ["a\x1bb", "a\u202eb", "x" * 101])
def test_a_title_with_invisible_characters_or_too_many_is_refused(run: Run, here: Path, title: str) -> None:
    run("plugin", "new", "lunsj", "--title", title, code=6)
    assert not files(here)


def _folder(place: Path) -> None:
    place.mkdir()
    (place / "mine.txt").write_text("mine", "utf-8")


def _file(place: Path) -> None:
    place.write_text("mine", "utf-8")


def _dangling_link(place: Path) -> None:
    place.symlink_to("nowhere")


@pytest.mark.parametrize("there", [_folder, Path.mkdir, _file, _dangling_link])
def test_what_is_there_already_is_never_written_over(run: Run, here: Path, there: Callable[[Path], None]) -> None:
    there(here / "lunsj")
    before = files(here)
    for more in ((), ("--dry-run",)):
        said = run("plugin", "new", "lunsj", *more, code=2).stderr
        assert "lunsj: is there already" in said
    assert files(here) == before


def test_another_folder_can_be_named(run: Run, here: Path) -> None:
    said = run("plugin", "new", "lunsj", "--folder", "et sted/lunsj", code=6).stderr
    assert "et sted/lunsj: cannot be written: there is no such file or folder" in said
    assert not list(here.iterdir())
    (here / "et sted").mkdir()
    said = run("plugin", "new", "lunsj", "--folder", "et sted/lunsj").output
    assert "pip install -e 'et sted/lunsj[test]'" in said
    assert files(here / "et sted" / "lunsj") == FILES


def test_where_nothing_can_be_written_nothing_is_left(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, a folder that one may only read: the fault comes when half is there."""

    def full(file: Path, *_: object, **__: object) -> int:
        if file.name == "test_kit.py":
            raise OSError(28, "No space left on device")
        return 0

    monkeypatch.setattr(Path, "write_text", full)
    said = run("plugin", "new", "lunsj", code=6).stderr
    assert "lunsj: cannot be written: there is no room left on the disk" in said
    assert "--folder" in said
    assert not list(here.iterdir())


def test_it_can_be_tried_first(run: Run, here: Path) -> None:
    said = run("plugin", "new", "lunsj", "--dry-run").output
    assert all(name in said for name in FILES)
    assert not list(here.iterdir())
