"""A line of the journal, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from veiledning_core.course_type.own_tables import OwnWords
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.messages import LocalText, Message, Worded
from veiledning_core.domain.time import parse_date
from veiledning_core.use_cases.journal.availability_lines import availability_changes
from veiledning_core.use_cases.journal.doings import choice, field_name, thing
from veiledning_core.use_cases.journal.journal_lines import JournalLine
from veiledning_core.use_cases.journal.programme_lines import programme_changes
from veiledning_core.use_cases.journal.remarks import remark_in_words
from veiledning_core.use_cases.journal.touched import PROGRAMME

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined

_SHORT = frozenset(
    ("capacity", "cohort", "delivery", "due", "fee_decision", "place", "placing", "rank", "status", "title", "until")
)
"""What is told with its values; of the rest the values are keys, long, or nobody's business in a list."""
_DAYS = frozenset(("due", "until"))
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNTOLD = frozenset(("revision",))


def step(voice: Voice, line: JournalLine) -> str:
    """Return what somebody did."""
    return voice.say(line.doing) if isinstance(line.doing, Message) else line.doing


def line_text(voice: Voice, line: JournalLine) -> Block:
    """Return a line as a whole."""
    say, entry = voice.say, line.entry
    told = (
        (say("When"), voice.moment(entry.at)),
        (say("Who"), entry.actor),
        (say("To what"), subject(voice, line)),
        (say("Change"), change(voice, entry, line.own, line.grouping)),
    )
    return stack(*(hang(joined((f"{name:<10}", "$foreground-muted")), joined(value)) for name, value in told if value))


def subject(voice: Voice, line: JournalLine) -> str:
    """Return what it was done to: its name, or what kind of thing it is."""
    if line.about is not None:
        return line.about if isinstance(line.about, str) else voice.say(line.about)
    return voice.say(line.thing)


def change(voice: Voice, entry: JournalEntry, own: OwnWords | None = None, grouping: Message | None = None) -> str:
    """Return what is different, short; `own` are the words of a plugin, `grouping` what was done to groups."""
    if (told := grouping or availability_changes(entry)) is not None:
        return voice.say(told)
    return "; ".join(part for part in (*_differences(voice, entry, own), _remark(voice, entry)) if part)


def _remark(voice: Voice, entry: JournalEntry) -> str:
    remark = remark_in_words(entry.note)
    return remark if isinstance(remark, str) else voice.say(remark)


def _differences(voice: Voice, entry: JournalEntry, own: OwnWords | None) -> Iterator[str]:
    if entry.before is None and entry.after is not None:
        yield f"+ {_named(voice, entry.kind, entry.after, own)}"
    elif entry.after is None and entry.before is not None:
        yield f"− {_named(voice, entry.kind, entry.before, own)}"
    else:
        told = (entry.after or {}).keys() - _UNTOLD
        for name in sorted(told & own.fields.keys() if own else told, key=lambda name: (name != "status", name)):
            yield _difference(voice, entry, name, own)


def _difference(voice: Voice, entry: JournalEntry, name: str, own: OwnWords | None) -> str:
    title = voice.say(field_name(name, own))
    if name == PROGRAMME and (programme := programme_changes(entry)):
        return voice.say(programme)
    if own is None and name not in _SHORT:
        return title
    values = ((held or {}).get(name) for held in (entry.before, entry.after))
    before, after = (_value(voice, entry.kind, name, value, own) for value in values)
    return f"{before} → {after}" if name == "status" else f"{title}: {before} → {after}"


def _value(voice: Voice, kind: str, name: str, value: object, own: OwnWords | None) -> str:
    if value is None or value == "":
        return "–"
    if name in _DAYS or (own and _DAY.fullmatch(str(value))):
        return voice.day(parse_date(str(value)))
    if isinstance(value, Mapping):
        return _placing(voice, value) if name == "placing" else _local(voice, value)
    chosen = choice(kind, name, value, own)
    return voice.say(chosen) if isinstance(chosen, Worded | LocalText) else str(chosen)


def _named(voice: Voice, kind: str, data: Mapping[str, object], own: OwnWords | None) -> str:
    """Return what kind of thing it is, and what tells it from others."""
    if own:
        name = ", ".join(_value(voice, kind, field, data[field], own) for field in own.fields if data.get(field))
    else:
        name = _name(voice, data)
    return f"{voice.say(thing(kind, own))} {name}".rstrip()


def _name(voice: Voice, data: Mapping[str, object]) -> str:
    if "given_name" in data:
        return f"{data['given_name']} {data.get('family_name', '')}".strip()
    for key in ("number", "code", "title", "rule"):
        value = data.get(key)
        if isinstance(value, str):
            return value
        if isinstance(value, Mapping):
            return _local(voice, value)
    return ""


def _placing(voice: Voice, value: Mapping[str, object]) -> str:
    return voice.say("{place} ({reason})", place=value.get("place", "–"), reason=value.get("reason", ""))


def _local(voice: Voice, value: Mapping[str, object]) -> str:
    return voice.say(LocalText(nb=str(value.get("nb", "")), en=str(value.get("en", ""))))
