"""The examples in the documents do what they say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.hookspecs import PROJECT
from veiledning_core.plugins import PluginState, load_plugins
from veiledning_core.rules.check import check
from veiledning_core.testing.pictures import a_picture, a_rule, participants

ROOT = Path(__file__).parents[2]


def blocks(document: str, language: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def run(code: str, name: str = "example") -> ModuleType:
    module = ModuleType(name)
    exec(compile(code, name, "exec", dont_inherit=True), module.__dict__)
    return module


class Installed:
    """An entry point as an installer would make it from the document."""

    name = "gruppeveiledning"
    group = PROJECT
    dist = None

    def __init__(self, module: ModuleType) -> None:
        self.module = module

    def load(self) -> ModuleType:
        return self.module


def test_the_readme_plans_and_checks_a_course_with_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = blocks("README.md", "python")
    monkeypatch.chdir(tmp_path)
    verdict = run(example).verdict
    assert verdict.course.code == "EMNE-27-1"
    assert capsys.readouterr().out.startswith("False ['Course day I has no place'")


def test_the_plugin_of_the_document_names_its_module_and_loads() -> None:
    (project,) = (tomllib.loads(block) for block in blocks("docs/hooks.md", "toml"))
    assert project["project"]["entry-points"][PROJECT] == {"gruppeveiledning": "veiledning_gruppeveiledning"}
    plugin = run(blocks("docs/hooks.md", "python")[0].replace("files(__name__)", "files('veiledning_core')"))
    (report,) = load_plugins(entries=(Installed(plugin),)).reports
    assert report.state is PluginState.OK


@pytest.mark.parametrize(("count", "said"), [(0, []), (2, []), (3, ["3 participants cannot all work in pairs"])])
def test_the_rule_of_the_document_finds_who_is_left_over(count: int, said: list[str]) -> None:
    kind = run(blocks("docs/hooks.md", "python")[1]).EvenNumber()
    people = participants(count, status=EnrolmentStatus.ADMITTED)
    findings = check(a_picture(participants=people), [a_rule(kind)])
    assert [str(finding.message) for finding in findings] == said
