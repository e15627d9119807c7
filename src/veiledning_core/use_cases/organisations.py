"""Finding the body that a name means, and keeping what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

import attrs

from ..domain.errors import NotFound, RuleRefused, UsageFault
from ..domain.identifiers import organisation_number
from ..domain.messages import Message
from ..domain.organisation import REGIONS, DatedName, Organisation, OrganisationKind, organisation_key
from ..domain.text import one_line
from .work import Work


def organisation_named(work: Work, name: str) -> Organisation:
    """Return the body that `name` means; one that plugins know is taken into the register on first use.

    Raises:
        NotFound: with the nearest names.
    """
    if found := organisations_named(work, (name,)).get(name):
        return found
    known = {body.name: body for body in (*work.organisations.all(), *work.types.known_organisations())}
    near = get_close_matches(name, known, n=3, cutoff=0.4)
    raise NotFound(
        Message("no organisation is called {name!r}", name=name),
        hint=Message("Did you mean {near}? If not, add it with `veiledning organisation add`.", near=", ".join(near))
        if near
        else Message("Add it with `veiledning organisation add`."),
    )


def organisations_named(work: Work, names: Iterable[str]) -> Mapping[str, Organisation]:
    """Return the bodies that the names mean, leaving out the names nobody knows."""
    wanted = tuple(dict.fromkeys(names))
    found = dict(work.organisations.find(wanted))
    known = {key: body for body in work.types.known_organisations() for key in body.match_keys}
    fresh = {name: known[key] for name in wanted if name not in found and (key := organisation_key(name)) in known}
    if fresh:
        work.organisations.add(*{body.id: body for body in fresh.values()}.values())
    return found | fresh


def list_organisations(
    work: Work, *, kind: OrganisationKind | None = None, words: str = "", known: bool = False
) -> Sequence[Organisation]:
    """Return the organisations of the register; with `known` also those that plugins bring and nobody has used yet."""
    kept = tuple(work.organisations.all(kind=kind, words=words))
    if not known:
        return kept
    here = {body.id for body in kept}
    key = organisation_key(words)
    more = [
        body
        for body in work.types.known_organisations()
        if body.id not in here and kind in (None, body.kind) and any(key in match for match in body.match_keys)
    ]
    return (*kept, *more)


def add_organisation(
    work: Work, name: str, *, kind: OrganisationKind, region: str | None = None, number: str | None = None
) -> Organisation:
    """Add a body that nobody knows yet.

    `region` is the key of a health region, `number` the organisation number.

    Raises:
        UsageFault: no name, a body of that name is there, or no such region.
        ValueFault: no organisation number.
        RuleRefused: the number is another body's.
    """
    if not organisation_key(plain := one_line(name)):
        raise UsageFault(Message("an organisation has a name"))
    refuse_unknown_region(region)
    if existing := organisations_named(work, (plain,)).get(plain):
        raise UsageFault(Message("{name} is in the register already", name=existing.name))
    plain_number = organisation_number(number) if number else None
    body = Organisation(id=work.new_id(), kind=kind, names=(DatedName(name=plain),), region=region, number=plain_number)
    refuse_taken_number(work, body)
    work.organisations.add(body)
    return body


def set_number(work: Work, body: Organisation, number: str) -> None:
    """Keep the organisation number of a body.

    Raises:
        ValueFault: it is none.
        RuleRefused: it is another body's.
    """
    after = attrs.evolve(body, number=organisation_number(number))
    if after != body:
        refuse_taken_number(work, after)
        work.organisations.save(body, after)


def refuse_taken_number(work: Work, body: Organisation) -> None:
    """Refuse that a body has the organisation number of another, and with it how the other wants its invoices.

    Raises:
        RuleRefused: naming the other.
    """
    if body.number is None or not body.kind.has_own_number:
        return
    for other in list_organisations(work, known=True):
        if other.number == body.number and other.id != body.id and other.kind.has_own_number:
            raise RuleRefused(
                Message("{number} is the organisation number of {name}", number=body.number, name=other.name),
                where=body.name,
                hint=Message(
                    "Enhetsregisteret has the number of each body. If {part} is a part of {name}, let {name} get the "
                    'invoice: `veiledning fee buyer "{name}" --for CODE WHO`.',
                    part=body.name,
                    name=other.name,
                ),
            )


def set_region(work: Work, name: str, region: str | None) -> Organisation:
    """Say in which health region a body is; None where it is in none, or nobody knows.

    Raises:
        NotFound: nobody knows the body.
        UsageFault: no such region.
    """
    refuse_unknown_region(region)
    before = organisation_named(work, name)
    after = attrs.evolve(before, region=region)
    if after != before:
        work.organisations.save(before, after)
    return after


def refuse_unknown_region(region: str | None) -> None:
    """Refuse what is no key of a health region.

    Raises:
        UsageFault: naming those there are.
    """
    if region is not None and region not in REGIONS:
        raise UsageFault(
            Message("no health region {region!r}", region=region),
            hint=Message("The regions are {keys}.", keys=", ".join(REGIONS)),
        )


def set_trained(work: Work, name: str, count: int) -> Organisation:
    """Record how many doctors of a body completed the programme before this register was taken into use.

    Raises:
        NotFound: nobody knows the body.
        UsageFault: a negative count.
    """
    if count < 0:
        raise UsageFault(Message("{count} doctors cannot have been trained", count=count))
    before = organisation_named(work, name)
    after = attrs.evolve(before, trained=count)
    if after != before:
        work.organisations.save(before, after)
    return after
