from __future__ import annotations

from pathlib import Path

import cattrs
import pytest

from veiledning_core.conversion import make_converter
from veiledning_core.course_type.catalogue import Catalogue, OfferedFile
from veiledning_core.course_type.faults import CourseTypeFaults
from veiledning_core.domain.errors import NotFound, PluginBroken
from veiledning_core.testing.types import sample_file, sample_type, sample_types
from veiledning_core.use_cases.work import CourseTypes

ORGANISATIONS = """
[[organisations]]
key = "prove"
kind = "health-trust"
region = "vest"
names = [{ name = "Prøve HF", valid_to = 2025-12-31 }, { name = "Ny Prøve HF", valid_from = 2026-01-01 }]
also_known_as = ["Prøven"]
number = "991 324 968"
"""


def converter() -> cattrs.Converter:
    return make_converter()


def offered(path: Path, text: str, distribution: str = "ours") -> OfferedFile:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return OfferedFile(source=path, distribution=distribution)


def sample_as(key: str) -> str:
    return sample_file().read_text("utf-8").replace('key = "sample-type"', f'key = "{key}"')


def test_it_is_what_the_use_cases_ask_for() -> None:
    types: CourseTypes = sample_types()
    assert types.get("sample-type") == sample_type()


def test_listing_the_keys_reads_no_file_and_makes_no_converter(tmp_path: Path) -> None:
    def never() -> cattrs.Converter:
        pytest.fail("made a converter")

    unread = OfferedFile(source=tmp_path / "not-there.toml", distribution="ours")
    assert Catalogue([unread], converter=never).keys() == ["not-there"]


def test_a_type_is_read_once() -> None:
    types = sample_types()
    assert types.get("sample-type") is types.get("sample-type")


def test_it_knows_which_distribution_a_type_comes_from() -> None:
    assert sample_types().distribution_of("sample-type") == "veiledning-core"


def test_an_unknown_key_is_not_found_and_the_nearest_is_named() -> None:
    with pytest.raises(NotFound, match="Did you mean 'sample-type'"):
        sample_types().get("sampel-type")


def test_an_unknown_key_in_an_empty_catalogue_says_that_nothing_is_installed() -> None:
    with pytest.raises(NotFound, match="No course type is installed"):
        Catalogue([], converter=converter).get("emnekurs")


def test_a_faulty_type_harms_no_other_and_tells_all_its_faults(tmp_path: Path) -> None:
    types = Catalogue(
        [offered(tmp_path / "good.toml", sample_as("good")), offered(tmp_path / "bad.toml", "key = 1")],
        converter=converter,
    )
    assert [found.key for found in types.usable()] == ["good"]
    with pytest.raises(PluginBroken, match=r"ours: bad\.toml cannot be used") as caught:
        types.get("bad")
    assert isinstance(caught.value.__cause__, CourseTypeFaults)
    assert list(types.faults()) == ["bad"]


def test_a_file_holds_the_type_that_it_is_named_after(tmp_path: Path) -> None:
    types = Catalogue([offered(tmp_path / "other.toml", sample_as("good"))], converter=converter)
    with pytest.raises(PluginBroken, match=r"other\.toml holds the course type 'good'"):
        types.get("other")


def test_a_key_that_two_distributions_offer_is_used_from_neither_and_both_are_named(tmp_path: Path) -> None:
    types = Catalogue(
        [
            offered(tmp_path / "a" / "same.toml", sample_as("same"), "ours"),
            offered(tmp_path / "b" / "same.toml", sample_as("same"), "theirs"),
            offered(tmp_path / "alone.toml", sample_as("alone"), "theirs"),
        ],
        converter=converter,
    )
    assert types.keys() == ["alone"]
    with pytest.raises(PluginBroken, match="offered by ours, theirs, so neither is used"):
        types.get("same")
    assert list(types.faults()) == ["same"]


def test_a_frozen_edition_comes_back_as_it_was() -> None:
    types = sample_types()
    assert types.from_data(types.as_data(sample_type())) == sample_type()


def test_a_frozen_edition_with_a_rule_kind_that_is_gone_names_it() -> None:
    types = sample_types()
    data = dict(types.as_data(sample_type()))
    first, second, *others = data["rules"]
    data["rules"] = [first, {**second, "kind": "of-a-plugin"}, *others]
    with pytest.raises(CourseTypeFaults, match=r"sample-type 2026-01: rules\[1\]\.kind: no rule kind 'of-a-plugin'"):
        types.from_data(data)


def test_known_organisations_have_the_same_id_everywhere(tmp_path: Path) -> None:
    first, second = (
        Catalogue([], [offered(tmp_path / name / "organisations.toml", ORGANISATIONS)], converter=converter)
        for name in "ab"
    )
    (known,) = first.known_organisations()
    assert known == second.known_organisations()[0]
    assert (known.name, known.region, known.number) == ("Ny Prøve HF", "vest", "991324968")


@pytest.mark.parametrize(
    ("written", "instead", "words"),
    [
        ('"vest"', '"vset"', "organisations[0].region: 'vset' is no health region – Did you mean 'vest'?"),
        ("968", "969", "organisations[0]: the organisation number 991324969 fails its check digit"),
        ("2025-12-31", "2026-12-31", "organisations[0]: the period from 2026-01-01 overlaps the one before it"),
        ("kind", "kid", "organisations[0].kid: unknown key"),
    ],
)
def test_a_mistake_in_a_file_of_organisations_is_told_and_the_rest_go_on(
    written: str, instead: str, words: str, tmp_path: Path
) -> None:
    good = offered(tmp_path / "good.toml", ORGANISATIONS)
    bad = offered(tmp_path / "bad.toml", ORGANISATIONS.replace("prove", "other").replace(written, instead, 1))
    types = Catalogue([], [good, bad], converter=converter)
    assert [known.name for known in types.known_organisations()] == ["Ny Prøve HF"]
    (fault,) = types.organisation_faults()
    assert words in str(fault.__cause__)


def test_a_key_twice_in_one_file_of_organisations_is_a_fault(tmp_path: Path) -> None:
    types = Catalogue([], [offered(tmp_path / "twice.toml", ORGANISATIONS * 2)], converter=converter)
    assert "organisations[1].key: 'prove' is used before" in str(types.organisation_faults()[0].__cause__)


def test_an_organisation_that_two_distributions_know_is_taken_from_neither(tmp_path: Path) -> None:
    files = [offered(tmp_path / f"{name}.toml", ORGANISATIONS, name) for name in ("ours", "theirs")]
    types = Catalogue([], files, converter=converter)
    assert types.known_organisations() == []
    assert "'prove' is offered by ours, theirs" in str(types.organisation_faults()[0])
