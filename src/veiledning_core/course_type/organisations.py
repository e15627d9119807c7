"""Organisations that a plugin knows, from TOML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, UUID, uuid5

import attrs

from ..domain.errors import VeiledningError
from ..domain.identifiers import organisation_number
from ..domain.messages import Message
from ..domain.organisation import DatedName, Organisation, OrganisationKind
from .faults import CourseTypeFaults, TypeFault, structure_faults
from .suggestion import nearest
from .toml_file import TomlSource, parse_toml, toml_text
from .toml_lines import told_with_lines

if TYPE_CHECKING:
    import cattrs

_REGIONS = ("hso", "vest", "midt", "nord")


@attrs.frozen(kw_only=True)
class KnownOrganisation:
    """Kjent organisasjon: a body as a file has it; its key stays the same through changes of name."""

    key: str
    kind: OrganisationKind
    names: tuple[DatedName, ...] = attrs.field(validator=attrs.validators.min_len(1))
    also_known_as: tuple[str, ...] = ()
    region: str | None = None
    number: str | None = None


@attrs.frozen(kw_only=True)
class OrganisationFile:
    """A file of organisations."""

    organisations: tuple[KnownOrganisation, ...]


def load_organisations(source: TomlSource, converter: cattrs.Converter) -> dict[str, Organisation]:
    """Return a file's organisations by key; the same key has the same id on every machine.

    Raises:
        CourseTypeFaults: with every fault of the file.
    """
    text = toml_text(source)
    data = parse_toml(text, source.name)
    with told_with_lines(text):
        file = _structured(data, converter, source.name)
        if faults := tuple(_faults(file, source.name)):
            raise CourseTypeFaults(faults)
    return {known.key: _organisation(known) for known in file.organisations}


def _structured(data: Mapping[str, Any], converter: cattrs.Converter, name: str) -> OrganisationFile:
    import cattrs

    try:
        return converter.structure(data, OrganisationFile)
    except (cattrs.BaseValidationError, ValueError) as error:
        raise CourseTypeFaults(structure_faults(error, name)) from None


def organisation_id(key: str) -> UUID:
    """Return the id that goes with an organisation's key."""
    return uuid5(NAMESPACE_URL, f"urn:veiledning:organisation:{key}")


def _organisation(known: KnownOrganisation) -> Organisation:
    return Organisation(
        id=organisation_id(known.key),
        kind=known.kind,
        names=known.names,
        also_known_as=known.also_known_as,
        region=known.region,
        number=organisation_number(known.number) if known.number else None,
    )


def _faults(file: OrganisationFile, name: str) -> Iterator[TypeFault]:
    seen: set[str] = set()
    for place, known in enumerate(file.organisations):
        path = f"organisations[{place}]"
        if known.key in seen:
            what, hint = Message("{key!r} is used before", key=known.key), Message("Give it a key of its own.")
            yield TypeFault(file=name, path=f"{path}.key", what=what, hint=hint)
        seen.add(known.key)
        if known.region not in (None, *_REGIONS):
            what = Message("{region!r} is no health region", region=known.region)
            yield TypeFault(file=name, path=f"{path}.region", what=what, hint=nearest(str(known.region), _REGIONS))
        try:
            _organisation(known)
        except VeiledningError as error:
            yield TypeFault(file=name, path=path, what=error.what, hint=error.hint)
