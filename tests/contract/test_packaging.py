"""The workspace is described once for pip and once for uv; the two descriptions must say the same."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][A-Za-z0-9.+!]*")


def read_toml(folder: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / folder / "pyproject.toml").read_text("utf-8"))


def requirement_lines() -> list[str]:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


MEMBERS: list[str] = read_toml(".")["tool"]["uv"]["workspace"]["members"]


def distribution(requirement: str) -> str:
    """The name alone, written the way package indexes compare names."""
    name = re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def imported_by(source: str) -> set[str]:
    """The top-level packages outside the standard library that `source` imports, at any depth."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names


def undeclared(packages: set[str], declared: set[str]) -> set[str]:
    """The packages that come from none of the declared distributions."""
    known = packages_distributions()
    sources = {package: {distribution(name) for name in known.get(package, [package])} for package in packages}
    return {package for package, distributions in sources.items() if not distributions & declared}


def test_pip_installs_the_same_members_as_uv() -> None:
    editable = [line.removeprefix("-e ") for line in requirement_lines() if line.startswith("-e ")]
    assert editable == [".[spreadsheets,pdf,postgres,testing]", *(f"./{member}" for member in MEMBERS)]


def test_the_readme_installs_every_member_for_use() -> None:
    """Without the test tools and the editable workspace; the core is named with the extra that staff need."""
    (command,) = re.findall(
        r"<!-- install-command -->\n```\n.* install (.*)\n```", (ROOT / "README.md").read_text("utf-8")
    )
    assert sorted(command.split()) == sorted(("'.[spreadsheets,pdf]'", *(f"./{member}" for member in MEMBERS)))
    assert "spreadsheets" in read_toml(".")["project"]["optional-dependencies"]


def test_pip_installs_the_same_test_tools_as_uv() -> None:
    ours = {read_toml(folder)["project"]["name"] for folder in (".", *MEMBERS)}
    group = {distribution(item) for item in read_toml(".")["dependency-groups"]["dev"]}
    assert group == ours | {line for line in requirement_lines() if not line.startswith("-")}


def test_a_constraint_is_a_name_and_a_version_without_an_address() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    assert [line for line in lines if line.startswith("veiledning")] == []


def test_every_direct_dependency_is_pinned() -> None:
    pinned = {distribution(line) for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    projects = [read_toml(folder)["project"] for folder in (".", *MEMBERS)]
    wanted = {line for line in requirement_lines() if not line.startswith("-")}
    for project in projects:
        wanted.update(project["dependencies"], *project.get("optional-dependencies", {}).values())
    ours = {project["name"] for project in projects}
    assert {distribution(item) for item in wanted} - pinned - ours == set()


@pytest.mark.parametrize("folder", [".", *MEMBERS])
def test_a_distribution_is_typed_and_has_a_readme(folder: str) -> None:
    (package,) = read_toml(folder)["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert (ROOT / folder / package / "py.typed").is_file()
    assert (ROOT / folder / read_toml(folder)["project"]["readme"]).is_file()


def test_an_import_that_nothing_declares_is_named() -> None:
    source = "import attr, json\nfrom sqlalchemy.orm import Session\nfrom . import own\n"
    assert undeclared(imported_by(source), {"attrs"}) == {"sqlalchemy"}


@pytest.mark.parametrize("folder", [".", *MEMBERS])
def test_a_distribution_declares_every_library_that_it_imports(folder: str) -> None:
    """The shared environment holds everything, so only this notices what a stranger's would lack."""
    project = read_toml(folder)["project"]
    requirements = [*project["dependencies"], *chain(*project.get("optional-dependencies", {}).values())]
    (package,) = (ROOT / folder / "src").glob("veiledning_*")
    imported = set(chain.from_iterable(imported_by(path.read_text("utf-8")) for path in package.rglob("*.py")))
    assert undeclared(imported - {package.name}, {distribution(item) for item in requirements}) == set()
