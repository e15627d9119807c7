"""The course types that are installed, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import attrs

from ..domain.errors import InputFault, NotFound, PluginBroken, VeiledningError
from ..domain.messages import Message
from ..domain.organisation import Organisation
from .additions import Additions
from .model import CourseType
from .suggestion import nearest

if TYPE_CHECKING:
    import cattrs


@attrs.frozen(kw_only=True)
class OfferedFile:
    """Tilbudt fil: a TOML file and the distribution that brings it."""

    source: Traversable
    distribution: str

    @property
    def key(self) -> str:
        """Return the key of the course type in it: a file is named after its key, so that listing reads no file."""
        return PurePath(self.source.name).stem.replace("_", "-")


class Catalogue:
    """Katalog: the installed course types and known organisations.

    A type is read on the first `get`; a faulty one harms no other. A key that two distributions offer is used from
    neither. `converter` is called once, when something is first read.
    """

    def __init__(
        self,
        types: Iterable[OfferedFile],
        organisations: Iterable[OfferedFile] = (),
        *,
        additions: Additions | None = None,
        converter: Callable[[], cattrs.Converter],
    ) -> None:
        self._offers = _by_key(types)
        self._organisation_files = tuple(organisations)
        self._make_converter = converter
        self.additions = additions or Additions()
        self._read: dict[str, CourseType] = {}
        self._frozen: dict[str, tuple[Mapping[str, Any], CourseType]] = {}
        self._written: dict[str, tuple[CourseType, Mapping[str, Any]]] = {}

    @cached_property
    def converter(self) -> cattrs.Converter:
        """Return the converter that knows every installed rule kind."""
        return self._make_converter()

    def keys(self) -> Sequence[str]:
        """Return the keys that one distribution offers, in order; no file is read."""
        return sorted(key for key, offers in self._offers.items() if len(offers) == 1)

    def distribution_of(self, key: str) -> str:
        """Return the distribution that brings a course type.

        Raises:
            NotFound: nobody offers it.
            PluginBroken: two distributions do.
        """
        return self._offer(key).distribution

    def get(self, key: str) -> CourseType:
        """Return a course type.

        Raises:
            NotFound: nobody offers it.
            PluginBroken: two distributions offer it, or its file has faults (its `__cause__` holds them all).
        """
        if key not in self._read:
            self._read[key] = self._load(self._offer(key))
        return self._read[key]

    def usable(self) -> Sequence[CourseType]:
        """Return every course type without faults, in order of key; the faulty ones are in `faults`."""
        broken = self.faults()
        return [self.get(key) for key in self.keys() if key not in broken]

    def faults(self) -> Mapping[str, VeiledningError]:
        """Return why each course type that cannot be used cannot, by its key."""
        found: dict[str, VeiledningError] = {}
        for key in sorted(self._offers):
            try:
                self.get(key)
            except VeiledningError as error:
                found[key] = error
        return found

    def as_data(self, course_type: CourseType) -> Mapping[str, Any]:
        """Return a course type as JSON-ready data."""
        known = self._written.get(course_type.key)
        if known is None or known[0] is not course_type:
            known = self._written[course_type.key] = course_type, self.converter.unstructure(course_type)
        return known[1]

    def from_data(self, data: Mapping[str, Any]) -> CourseType:
        """Return the course type that `as_data` gave, for instance an edition that was frozen years ago.

        Raises:
            CourseTypeFaults: it names what is not installed any more, such as a rule kind.
        """
        name = f"{data.get('key')} {data.get('edition')}"
        known = self._frozen.get(name)
        if known is None or known[0] != data:
            from .structuring import structured_only

            known = self._frozen[name] = data, structured_only(data, self.converter, name)
        return known[1]

    def known_organisations(self) -> Sequence[Organisation]:
        """Return the organisations of every faultless file, in order of name."""
        known, _ = self._organisations
        return known

    def organisation_faults(self) -> Sequence[VeiledningError]:
        """Return why some known organisations cannot be used."""
        _, faults = self._organisations
        return faults

    @cached_property
    def _organisations(self) -> tuple[Sequence[Organisation], Sequence[VeiledningError]]:
        from .organisations import load_organisations

        found: dict[str, dict[str, Organisation]] = {}
        faults: list[VeiledningError] = []
        for offer in self._organisation_files:
            try:
                for key, organisation in load_organisations(offer.source, self.converter).items():
                    found.setdefault(key, {})[offer.distribution] = organisation
            except InputFault as error:
                faults.append(_unreadable(offer, error))
        faults += [_twice(key, offers) for key, offers in found.items() if len(offers) > 1]
        known = [organisation for offers in found.values() if len(offers) == 1 for organisation in offers.values()]
        return sorted(known, key=lambda organisation: organisation.name), faults

    def _offer(self, key: str) -> OfferedFile:
        offers = self._offers.get(key, ())
        if not offers:
            raise self._unknown(key)
        if len(offers) > 1:
            raise _twice(key, [offer.distribution for offer in offers])
        return offers[0]

    def _unknown(self, key: str) -> NotFound:
        hint = nearest(key, self.keys()) or Message("No course type is installed; `veiledning plugin list` says why.")
        return NotFound(Message("no course type {key!r}", key=key), hint=hint)

    def _load(self, offer: OfferedFile) -> CourseType:
        from .load import load_course_type

        try:
            course_type = load_course_type(offer.source, self.converter, additions=self.additions)
        except InputFault as error:
            raise _unreadable(offer, error) from error
        if course_type.key != offer.key:
            raise PluginBroken(
                Message("the file {file} holds the course type {key!r}", file=offer.source.name, key=course_type.key),
                where=offer.distribution,
                hint=Message("A file is named after the key of its course type."),
            )
        return course_type


def _by_key(offers: Iterable[OfferedFile]) -> dict[str, list[OfferedFile]]:
    found: dict[str, list[OfferedFile]] = {}
    for offer in offers:
        found.setdefault(offer.key, []).append(offer)
    return found


def _unreadable(offer: OfferedFile, error: InputFault) -> PluginBroken:
    broken = PluginBroken(
        Message("{file} cannot be used: {what}", file=offer.source.name, what=error.what),
        where=offer.distribution,
        hint=Message("`veiledning plugin doctor` lists each fault; the distribution's author corrects the file."),
    )
    broken.__cause__ = error
    return broken


def _twice(key: str, distributions: Iterable[str]) -> PluginBroken:
    return PluginBroken(
        Message(
            "{key!r} is offered by {distributions}, so neither is used",
            key=key,
            distributions=", ".join(sorted(distributions)),
        ),
        hint=Message("Uninstall one of them, or switch one off with `veiledning plugin disable`."),
    )
