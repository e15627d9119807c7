"""The one door: what opening a register takes, and what it keeps, undoes and refuses."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from veiledning_core.domain.errors import RegisterBusy
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.register import Register, open_register
from veiledning_core.testing.registers import FixedClock, contents, open_test_register, sample_plugins
from veiledning_core.use_cases.organisations import add_organisation, list_organisations
from veiledning_core.use_cases.reading import list_journal
from veiledning_core.use_cases.work import Work


def add(register: Register, name: str) -> None:
    register.run(add_organisation, name, kind=OrganisationKind.PRACTICE)


def test_a_new_file_becomes_a_register(tmp_path: Path) -> None:
    with open_test_register(f"sqlite:///{tmp_path / 'nytt.db'}") as register:
        add(register, "Legene")
        assert register.problems() == ()
    assert (tmp_path / "nytt.db").stat().st_mode & 0o077 == 0


def test_what_was_run_is_there_when_the_register_is_opened_again(database_url: str) -> None:
    with open_test_register(database_url) as register:
        add(register, "Legene på Hjørnet")
    with open_test_register(database_url) as register:
        assert [body.name for body in register.read(list_organisations)] == ["Legene på Hjørnet"]


def test_the_journal_names_the_account_unless_somebody_is_named(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "siri")
    with open_register(database_url, plugins=sample_plugins()) as register:
        add(register, "Legene")
        assert register.read(list_journal)[0].actor == "siri"


def test_an_account_without_a_name_can_work_too(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may run under a number that stands in no list of accounts."""

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nobody)
    with open_register(database_url, plugins=sample_plugins(), clock=FixedClock()) as register:
        add(register, "Legene")
        assert register.read(list_journal)[0].actor


def test_another_programs_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "annet.db"
    file.write_bytes(b"ikke noe register" * 100)
    with pytest.raises(RegisterBusy):
        open_test_register(f"sqlite:///{file}")
    assert file.read_bytes() == b"ikke noe register" * 100


def test_a_preview_returns_the_result_and_the_changes_and_keeps_neither(database_url: str) -> None:
    with open_test_register(database_url) as register:
        before = contents(register)
        preview = register.preview(add_organisation, "Legene", kind=OrganisationKind.PRACTICE)
        assert preview.result.name == "Legene"
        assert [(change.kind, change.use_case, change.number) for change in preview.changes] == [
            ("organisation", "add_organisation", None)
        ]
        assert contents(register) == before


def test_any_error_undoes_everything_and_is_handed_on(database_url: str) -> None:
    with open_test_register(database_url) as register:
        before = contents(register)

        def stumble(work: Work) -> None:
            add_organisation(work, "Legene", kind=OrganisationKind.PRACTICE)
            raise SystemExit(3)

        with pytest.raises(SystemExit):
            register.run(stumble)
        assert contents(register) == before


def test_a_register_shown_for_debugging_tells_no_secrets(database_url: str) -> None:
    with open_test_register(database_url) as register:
        assert "engine" not in repr(register)
