"""Mail from the command line: what is planned, what is decided about it, and how it leaves."""

from __future__ import annotations

import email
import email.policy
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from veiledning_cli.progress import Bar, stopped_between
from veiledning_cli.session import Session

from tests.exchange.mail.post_office import HANG_UP, SILENCE, PostOffice
from veiledning_core.domain.progress import Stopped

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

CODE = "E-FULL"
SENDER = ("--name", "ALIS-kontor Øst", "--email", "kurs@alis.example")
ANNE, BERIT, CATO = (f"{name}@prove.example" for name in ("anne", "berit", "cato"))


@pytest.fixture
def server() -> Iterator[PostOffice]:
    with PostOffice() as server:
        yield server


@pytest.fixture
def office(year: Run, server: PostOffice) -> Run:
    """The register of a year, whose mail leaves through the server."""
    year("message", "sender", *SENDER, "--host", "localhost", "--port", str(server.port), "--security", "none")
    return year


def key_to(read: Read, address: str, plan: str) -> str:
    """The key of the mail of a plan to somebody."""
    found = read("message", "queue", CODE)["messages"]
    (key,) = (one["key"] for one in found if one["email"] == address and one["plan"] == plan)
    return str(key)


def states(read: Read, *options: str) -> dict[str, str]:
    """How each mail stands, by its key."""
    return {one["key"]: one["state"] for one in read("message", "queue", CODE, *options)["messages"]}


def due_keys(read: Read) -> list[str]:
    return [one["key"] for one in _due(read)]


def _due(read: Read) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read("message", "send", CODE, "--dry-run")["messages"]
    return found


def test_the_sender_is_named_shown_and_changed_in_part(year: Run, read: Read) -> None:
    assert "Nobody has said" in year("message", "sender").stdout
    assert read("message", "sender")["sender"] is None
    assert "--email" in year("message", "sender", "--name", "ALIS-kontor Øst", code=2).stderr
    assert "--host" in year("message", "sender", *SENDER, "--port", "25", code=2).stderr
    year("message", "sender", *SENDER, "--dry-run")
    assert read("message", "sender")["sender"] is None
    year("message", "sender", *SENDER)
    year("message", "sender", "--host", "smtp.alis.example", "--user", "kurs", "--reply-to", "svar@alis.example")
    kept = read("message", "sender")["sender"]
    assert (kept["name"], kept["email"], kept["reply_to"]) == (
        "ALIS-kontor Øst",
        "kurs@alis.example",
        "svar@alis.example",
    )
    assert (kept["host"], kept["port"], kept["security"], kept["user"]) == (
        "smtp.alis.example",
        587,
        "starttls",
        "kurs",
    )
    shown = year("message", "sender").stdout
    assert "ALIS-kontor Øst <kurs@alis.example>" in shown
    assert "smtp.alis.example:587" in shown


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("--name", "Kurs", "--email", "kurs"), 6, "Write it as name@place.no."),
        ((*SENDER, "--host", "smtp.alis.example", "--security", "none"), 2, "nothing would be encrypted"),
        (("--try",), 1, "nobody has said who sends the mail"),
    ],
)
def test_what_cannot_be_a_sender_is_refused_and_said(year: Run, given: tuple[str, ...], code: int, said: str) -> None:
    assert said in year("message", "sender", *given, code=code).stderr


def test_a_connection_is_tried_without_sending_anything(office: Run, server: PostOffice) -> None:
    assert "localhost lets us in." in office("message", "sender", "--try").stderr
    office("message", "sender", "--port", "1")
    assert "localhost cannot be reached" in office("message", "sender", "--try", code=2).stderr
    assert server.arrived == []


def test_without_a_sender_nothing_is_sent_and_the_hint_says_how(year: Run) -> None:
    assert "veiledning message sender" in year("message", "send", CODE, "--yes", code=1).stderr


def test_the_queue_says_who_gets_what_and_when(office: Run, read: Read) -> None:
    found = {(one["plan"], one["email"]): one for one in read("message", "queue", CODE)["messages"]}
    assert found["confirmation", ANNE]["state"] == "planned"
    assert ("confirmation", BERIT) not in found
    assert ("waiting-list", BERIT) in found
    assert ("waiting-list", ANNE) not in found
    shown = office("message", "queue", CODE).stdout
    assert "Anne Prøve" in shown
    assert found["confirmation", ANNE]["key"][: len("confirmation/") + 8] in shown
    office("message", "queue", "E-NOT", code=3)
    office("message", "queue", CODE, "--sent", "--dropped", code=2)
    assert "There is no mail." in office("message", "queue", CODE, "--until", "2020-01-01").stdout


def test_a_mail_is_shown_as_it_would_leave_by_the_beginning_of_its_key(office: Run, read: Read) -> None:
    key = key_to(read, ANNE, "confirmation")
    kind, enrolment, number = key.split("/")
    shown = office("message", "show", f"{kind}/{enrolment[:8]}/{number}").stdout
    assert "Anne Prøve <anne@prove.example>" in shown
    assert "ALIS-kontor Øst <kurs@alis.example>" in shown
    view = read("message", "show", key)["message"]
    assert view["body"].splitlines()[0] in shown
    assert "{" not in view["body"]
    assert "{name}" in office("message", "show", key, "--template").stdout
    assert "queue" in office("message", "show", "confirmation/nobody", code=3).stderr
    office("message", "show", "waiting-list", code=2)


def test_mail_is_held_released_and_dropped_and_a_dry_run_does_neither(office: Run, read: Read) -> None:
    key = key_to(read, ANNE, "confirmation")
    office("message", "hold", key, "--dry-run")
    assert states(read)[key] == "planned"
    assert "Held back" in office("message", "hold", key).stdout
    assert (states(read)[key], key in due_keys(read)) == ("held", False)
    assert "Sluppet løs: " in office("--lang", "nb", "message", "release", key).stdout
    assert key in due_keys(read)
    assert "Sendes ikke: " in office("--lang", "nb", "message", "drop", key).stdout
    assert key not in states(read)
    assert states(read, "--dropped")[key] == "dropped"


def test_a_mail_gets_words_of_its_own_and_the_types_words_again(office: Run, read: Read, home: Path) -> None:
    key, file = key_to(read, ANNE, "confirmation"), home / "tekst.txt"
    file.write_text("Hei {name}!\nTa med innesko.\n", "utf-8")
    before = read("message", "show", key)["message"]["body"]
    office("message", "edit", key, "--body-file", str(file), "--dry-run")
    assert read("message", "show", key)["message"]["body"] == before
    shown = office("message", "edit", key, "--body-file", str(file), "--subject", "Velkommen").stdout
    assert "Hei Anne Prøve!" in shown
    edited = read("message", "show", key)["message"]
    assert (edited["subject"], edited["edited"]) == ("Velkommen", True)
    office("message", "edit", key, "--reset")
    assert read("message", "show", key)["message"]["body"] == before


def test_an_edit_that_cannot_be_meant_is_refused(office: Run, read: Read, home: Path) -> None:
    key, file = key_to(read, ANNE, "confirmation"), home / "tekst.txt"
    file.write_text("Hei {nme}", "utf-8")
    assert "name" in office("message", "edit", key, "--body-file", str(file), code=2).stderr
    office("message", "edit", key, code=2)
    office("message", "edit", key, "--subject", "a", "--reset", code=2)
    office("message", "edit", key, "--body-file", "finnes-ikke.txt", code=6)
    office("message", "edit", key, "--subject", "a\x1bb", code=6)


def test_mail_leaves_once_and_only_after_a_yes(office: Run, read: Read, server: PostOffice) -> None:
    wanted = _due(read)
    office("message", "send", CODE, code=2)
    office("message", "send", CODE, "--dry-run", "--yes")
    assert server.arrived == []
    assert f"Mails sent: {len(wanted)} of {len(wanted)}" in office("message", "send", CODE, "--yes").stderr
    assert sorted(one.to for one in server.arrived) == sorted(one["email"] for one in wanted)
    assert "There is no mail to send." in office("message", "send", CODE, "--yes").stdout
    left = read("message", "queue", CODE, "--sent")["messages"]
    assert {one["key"] for one in left} == {one["key"] for one in wanted}
    assert {one["state"] for one in left} == {"sent"}
    assert "sent" not in states(read, "--dropped").values()
    office("message", "hold", left[0]["key"], code=1)


def test_one_mail_is_sent_by_its_key_and_the_others_stay(office: Run, read: Read, server: PostOffice) -> None:
    office("message", "send", key_to(read, BERIT, "waiting-list"), "--yes")
    assert [one.to for one in server.arrived] == [BERIT]
    assert ANNE in {one["email"] for one in _due(read)}
    office("message", "send", CODE, "E-HELD", "--yes", code=2)


def test_one_that_is_refused_stops_no_other_and_is_settled_by_hand(office: Run, read: Read, server: PostOffice) -> None:
    server.refused[BERIT] = "550 5.1.1 no such user"
    refused, others = key_to(read, BERIT, "waiting-list"), {one["email"] for one in _due(read)} - {BERIT}
    result = office("message", "send", CODE, "--yes", code=1)
    assert "550 5.1.1 no such user" in result.stdout
    assert {one.to for one in server.arrived} == others
    assert states(read)[refused] == "failed"
    assert "550" in office("message", "show", refused).stdout
    office("message", "settle", refused, code=2)
    office("message", "settle", refused, "--again", "--dry-run")
    assert states(read)[refused] == "failed"
    server.refused.clear()
    office("message", "settle", refused, "--again")
    office("message", "send", CODE, "--yes")
    assert [one.to for one in server.arrived].count(BERIT) == 1
    attempts = [one["outcome"] for one in read("message", "show", refused)["message"]["attempts"]]
    assert attempts == ["refused", "resent", "accepted"]


def test_one_that_was_put_off_waits_for_its_time(office: Run, read: Read, server: PostOffice) -> None:
    server.refused[BERIT] = "451 4.7.1 greylisted"
    key = key_to(read, BERIT, "waiting-list")
    office("message", "send", CODE, "--yes", code=1)
    assert states(read)[key] == "again"
    assert "There is no mail to send." in office("message", "send", CODE, "--yes").stdout


def test_one_that_may_have_left_is_not_sent_again_by_itself(office: Run, read: Read, server: PostOffice) -> None:
    server.answers["verdict"] = HANG_UP
    server.once = True
    key = key_to(read, BERIT, "waiting-list")
    assert "may have left" in office("message", "send", key, "--yes", code=1).stdout
    assert states(read)[key] == "leaving"
    office("message", "send", CODE, "--yes")
    assert BERIT not in [one.to for one in server.arrived]
    office("message", "settle", key, "--sent")
    assert key in states(read, "--sent")


def test_where_the_server_is_away_nothing_is_begun(office: Run, read: Read) -> None:
    before = states(read)
    office("message", "sender", "--port", "1")
    assert "cannot be reached" in office("message", "send", CODE, "--yes", code=2).stderr
    assert states(read) == before


def test_in_test_mode_all_mail_goes_to_one_address_and_none_counts(office: Run, read: Read, server: PostOffice) -> None:
    wanted = due_keys(read)
    office("message", "test-mode", "on", code=2)
    office("message", "test-mode", "on", "meg@alis.example", "--dry-run")
    assert read("message", "test-mode")["test_mode"] == {"only_to": None}
    office("message", "test-mode", "on", "meg@alis.example")
    office("message", "send", CODE, "--yes")
    assert {one.to for one in server.arrived} == {"meg@alis.example"}
    read_back = [email.message_from_bytes(one.content, policy=email.policy.default) for one in server.arrived]
    assert all("Prøve" in str(one["Subject"]) for one in read_back)
    assert {str(one["To"]) for one in read_back} == {"meg@alis.example"}
    assert due_keys(read) == wanted
    office("message", "test-mode", "off")
    assert "Test mode is off" in office("message", "test-mode").stdout


def test_mail_is_written_as_files_and_counts_when_it_is_said_so(office: Run, read: Read, home: Path) -> None:
    wanted, folder = due_keys(read), str(home / "ut")
    office("message", "send", CODE, "--mark-sent", "--yes", code=2)
    files = office("message", "send", CODE, "--eml", folder).stdout.split()
    assert sorted(files) == sorted(str(path) for path in (home / "ut").iterdir())
    assert due_keys(read) == wanted
    assert "there already" in office("message", "send", CODE, "--eml", folder, code=2).stderr
    office("message", "send", CODE, "--eml", str(home / "igjen"), "--mark-sent")
    assert due_keys(read) == []


def test_it_speaks_norwegian(office: Run) -> None:
    assert "planlagt" in office("--lang", "nb", "message", "queue", CODE).stdout
    assert "tjener" in office("--lang", "nb", "message", "sender", "--help").stdout


def test_sending_that_is_stopped_goes_on_later_and_nothing_leaves_twice(
    office: Run, read: Read, server: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [one["email"] for one in _due(read)]

    def stop_when_one_has_arrived(progress: Any, done: int, of: int) -> None:
        if done == 1:
            raise Stopped(done, of)

    with monkeypatch.context() as patch:
        patch.setattr("veiledning_cli.progress._StoppedBetween.step", stop_when_one_has_arrived)
        stopped = office("message", "send", CODE, "--yes", code=130)
    assert f"Stopped after 1 of {len(wanted)}" in stopped.stderr
    assert len(server.arrived) == 1
    office("message", "send", CODE, "--yes")
    assert sorted(one.to for one in server.arrived) == sorted(wanted)


def test_a_second_ctrl_c_leaves_a_server_that_is_silent_and_it_is_known_how_far_the_mail_came(
    office: Run, read: Read, server: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, here, tell = due_keys(read), threading.get_ident(), Session.note

    def tell_and_press(session: Session, sentence: Any, /, **values: Any) -> None:
        tell(session, sentence, **values)
        if "once more" in sentence:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Session, "note", tell_and_press)
    server.answers["verdict"] = SILENCE
    server.before_silence = lambda: signal.pthread_kill(here, signal.SIGINT)
    assert f"Stopped after 1 of {len(wanted)}" in office("message", "send", CODE, "--yes", code=130).stderr
    (doubtful,) = (key for key, state in states(read).items() if state == "leaving")
    assert "the connection was broken" in office("message", "show", doubtful).stdout
    assert server.arrived == []


def test_ctrl_c_ends_sending_between_two_mails_and_a_second_one_at_once() -> None:
    before, heard = signal.getsignal(signal.SIGINT), list[str]()
    with stopped_between(Bar(), told=lambda: heard.append("heard")) as progress:
        progress.step(0, 3)
        signal.raise_signal(signal.SIGINT)
        assert heard == ["heard"]
        with pytest.raises(Stopped):
            progress.step(1, 3)
        progress.step(3, 3)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
