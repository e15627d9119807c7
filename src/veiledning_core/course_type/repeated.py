"""Gatherings that are alike: written once with `repeat`, and read as that many.

The ten of `repeat = 10` get the keys `meeting-1` to `meeting-10`, their sessions likewise, and the number wherever a
label has `{number}`. A course type, and an edition that is frozen, hold the gatherings one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import attrs

from ..domain.messages import Message
from .faults import CourseTypeFaults, TypeFault, joined
from .toml_file import MOST_VALUES

REPEAT = "repeat"
MOST_REPEATS = 100
_LIST = "gatherings"
_SLOT = "{number}"
_PATH = re.compile(rf"{_LIST}\[(?P<place>\d+)\](?P<rest>.*)", re.DOTALL)


def written_out(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the tables of a file with each gathering of its own; what is of the wrong form stays as it is."""
    if not _repeats(data):
        return data
    return {**data, _LIST: [gathering for _, gathering in _each(data[_LIST])]}


@contextmanager
def told_where_written(data: Mapping[str, Any], file: str) -> Iterator[None]:
    """Tell faults of gatherings that are alike once, where they are written.

    Raises:
        CourseTypeFaults: those that were raised meanwhile; before that, a number of gatherings that cannot be.
    """
    if not _repeats(data):
        yield
        return
    if wrong := tuple(_wrong_numbers(data[_LIST], file)):
        raise CourseTypeFaults(wrong)
    places = [place for place, _ in _each(data[_LIST])]
    try:
        yield
    except CourseTypeFaults as error:
        raise CourseTypeFaults(_once(error.faults, places)) from error.__cause__


def unnumbered_labels(data: Mapping[str, Any], file: str) -> Iterator[TypeFault]:
    """Yield the labels of gatherings that are alike and would all be called the same, told as `told_where_written`."""
    if not _repeats(data):
        return
    for place, (written, _) in enumerate(_each(data[_LIST])):
        gathering = data[_LIST][written]
        number, label = gathering.get(REPEAT, 1), gathering.get("label")
        for language, text in label.items() if isinstance(label, Mapping) else ():
            if number > 1 and text.strip() and _SLOT not in text:
                what = Message("all {number} gatherings would be called {text!r}", number=number, text=text)
                hint = Message("Write {slot} where the number is to stand.", slot=_SLOT)
                yield TypeFault(file=file, path=f"{_LIST}[{place}].label.{language}", what=what, hint=hint)


def written_path(path: str, data: Mapping[str, Any]) -> str:
    """Return the path in the file of what stands at a path of the course type."""
    match = _PATH.match(path)
    if match is None or not _repeats(data):
        return path
    places = [place for place, _ in _each(data[_LIST])]
    return joined(_LIST, places[int(match["place"])]) + match["rest"]


def _repeats(data: Any) -> bool:
    listed = data.get(_LIST) if isinstance(data, Mapping) else None
    return isinstance(listed, list) and any(isinstance(one, Mapping) and REPEAT in one for one in listed)


def _wrong_numbers(listed: Iterable[Any], file: str) -> Iterator[TypeFault]:
    size = 0
    for place, gathering in enumerate(listed):
        number = gathering.get(REPEAT, 1) if isinstance(gathering, Mapping) else 1
        path = joined(joined(_LIST, place), REPEAT)
        if not _is_number(number):
            hint = Message("Write a whole number from 1 to {most}, as repeat = 10.", most=MOST_REPEATS)
            yield TypeFault(file=file, path=path, what=Message("no number of gatherings"), hint=hint)
        elif (size := size + number * _values_in(gathering)) > MOST_VALUES:
            yield TypeFault(file=file, path=path, what=Message("more than {limit} values", limit=MOST_VALUES))
            return


def _values_in(data: Any) -> int:
    inside = data.values() if isinstance(data, Mapping) else data if isinstance(data, list) else ()
    return 1 + sum(map(_values_in, inside))


def _is_number(value: Any) -> bool:
    return type(value) is int and 1 <= value <= MOST_REPEATS


def _each(listed: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Yield each gathering with the place in the file at which it is written."""
    for place, gathering in enumerate(listed):
        if isinstance(gathering, Mapping) and _is_number(gathering.get(REPEAT)):
            for number in range(1, gathering[REPEAT] + 1):
                yield place, _numbered(gathering, number)
        else:
            yield place, gathering


def _numbered(gathering: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    found = {name: value for name, value in gathering.items() if name != REPEAT}
    sessions = found.get("sessions")
    if isinstance(sessions, list):
        found["sessions"] = [_with_key(session, number) for session in sessions]
    if "label" in found:
        found["label"] = _with_number(found["label"], number)
    numbered: Mapping[str, Any] = _with_key(found, number)
    return numbered


def _with_key(table: Any, number: int) -> Any:
    key = table.get("key") if isinstance(table, Mapping) else None
    return {**table, "key": f"{key}-{number}"} if isinstance(key, str) else table


def _with_number(label: Any, number: int) -> Any:
    if not isinstance(label, Mapping):
        return label
    return {name: text.replace(_SLOT, str(number)) if isinstance(text, str) else text for name, text in label.items()}


def _once(faults: Iterable[TypeFault], places: Sequence[int]) -> Iterable[TypeFault]:
    told: dict[tuple[str, object], TypeFault] = {}
    for fault in faults:
        found = _where_written(fault, places)
        told.setdefault((found.path, found.what.template), found)
    return told.values()


def _where_written(fault: TypeFault, places: Sequence[int]) -> TypeFault:
    if match := _PATH.match(fault.path):
        return attrs.evolve(fault, path=joined(_LIST, places[int(match["place"])]) + match["rest"])
    return fault
