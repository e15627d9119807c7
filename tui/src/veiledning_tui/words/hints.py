"""Hints as this interface can follow them: one that names a command of the command line is said in another way."""

from __future__ import annotations

import re
from collections.abc import Mapping

from veiledning_core.domain.messages import Message

from ..speaking import Voice

_OF_THE_COMMAND_LINE = re.compile(r"`veiledning |(?<![\w-])--[a-z]")

_HERE: Mapping[str, Message] = {
    "`veiledning course check {code}` says who can fix what, and how.": Message(
        "Each finding on the Overview tab says who can fix it, and how; k lets it pass with a reason."
    ),
    "`veiledning course check {code}` lists the findings.": Message("The Overview tab lists the findings."),
    "`veiledning course programme {code}` lists them.": Message("The Programme tab lists them."),
    "`veiledning enrolment list {code}` shows who is on it.": Message("The People tab shows who is on it."),
    "`veiledning course list` shows the courses.": Message("2 on the first screen shows the courses."),
    "`veiledning task list {code}` shows the keys.": Message("The Tasks tab lists the tasks."),
    "Put {name} on the waiting list: `veiledning enrolment waitlist`.": Message(
        "Put {name} on the waiting list with v on the People tab."
    ),
    'Map one with --map "HEADING={key}".': Message("Choose the question for a column above."),
    'Leave one out: --map "{heading}=".': Message("Leave one of the columns out above."),
    "If that is wrong, undo what put it there: `veiledning journal undo`.": Message(
        "If that is wrong, undo what put it there: u on the Log tab."
    ),
    "Put it on the invoice that was issued instead; `veiledning fee list` shows them.": Message(
        "Put it on the invoice that was issued instead."
    ),
    "`veiledning fee unplaced` lists the payments that stand on no invoice.": Message(
        "ctrl+p, Payments on no invoice, lists the payments that stand on none."
    ),
    "Say that Foretaksregisteret has it: `veiledning fee seller --company`.": Message(
        "Say that Foretaksregisteret has it, in its field."
    ),
    "Give the number with --number; Enhetsregisteret has it. A body abroad has none: give --street, --postcode, --city "
    "and --country, and it gets its invoices on paper.": Message(
        "Give the number; Enhetsregisteret has it. A body abroad has none: give its address, and it gets its invoices "
        "on paper."
    ),
    "Enhetsregisteret has the number of each body. If {part} is a part of {name}, let {name} get the invoice: "
    '`veiledning fee buyer "{name}" --for CODE WHO`.': Message(
        "Enhetsregisteret has the number of each body. If {part} is a part of {name}, let {name} get the invoice: m on "
        "the Money tab, then b."
    ),
    "Revoke it, with `veiledning certificate revoke`.": Message("Revoke it: ctrl+p, Certificates."),
    "Revoke it first, with `veiledning certificate revoke`.": Message("Revoke it first: ctrl+p, Certificates."),
    "Revoke them first, with `veiledning certificate revoke`.": Message("Revoke them first: ctrl+p, Certificates."),
    "Issue a new one, with `veiledning certificate issue`.": Message("Issue a new one: ctrl+p, Certificates."),
    "Call it off, with `veiledning course cancel`.": Message("Call it off: ctrl+p, Call the course off."),
    "Give it the days first, with `veiledning course move {code}`.": Message(
        "Give it the days first, with m on the Overview tab."
    ),
    "`veiledning enrolment complete {code} --all` records who has completed it.": Message(
        "The People tab records who has completed it."
    ),
    "Let the offers that have run out expire.": Message("f on the People tab ends the offers that ran out."),
    "`veiledning fee seller` takes the name, the organisation number and the account.": Message(
        "Say it on the Money tab: ctrl+p, Who issues the invoices."
    ),
    "Ask the buyer, and keep it with `veiledning fee buyer`.": Message(
        "Ask the buyer, and keep it with m on the Money tab."
    ),
    "`veiledning fee buyer` keeps how a body wants its invoices.": Message(
        "m on the Money tab keeps how a body wants its invoices; credit this one, and issue it anew."
    ),
    "Take it back with a credit note, with `veiledning fee credit`.": Message("k on the Money tab credits it."),
    "Credit it, with `veiledning fee credit`.": Message("k on the Money tab credits it."),
    "`veiledning message sender` takes the name, the address and the server.": Message(
        "Say it here: ctrl+p, Who sends the mail."
    ),
    "`veiledning message sender --host` names one; `message send --eml` writes files instead.": Message(
        "Name one here: ctrl+p, Who sends the mail."
    ),
    "`veiledning message queue` shows how each mail stands.": Message("The Messages tab shows how each mail stands."),
    "Name it with --part-of.": Message('Choose it under "Part of".'),
}


def hint_text(voice: Voice, hint: Message | None) -> str:
    """Return what to do in this interface; nothing where only the command line can do it."""
    if hint is None:
        return ""
    if isinstance(hint.template, str) and hint.template in _HERE:
        return voice.say(Message(_HERE[hint.template].template, **hint.values))
    said = voice.say(hint)
    return "" if _OF_THE_COMMAND_LINE.search(said) else said
