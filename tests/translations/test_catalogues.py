"""Everything that a person reads is said in Norwegian as well, and the compiled catalogues say it."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tools import catalogues
from tools.catalogues import Domain
from veiledning_core.domain.messages import Message
from veiledning_core.translations import translator

DOMAINS = catalogues.domains()
CORE, CLI, TUI, CLICK = DOMAINS

SOURCE = 'Message("no course has the code {code!r}")\n'
TRANSLATED = {"no course has the code {code!r}": "ingen kurs har koden «{code}»"}

Plant = Callable[..., Domain]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Return what makes a package with a source and a catalogue that holds translations of it."""

    def planted(source: str = SOURCE, translations: Mapping[str, str] = TRANSLATED) -> Domain:
        domain = catalogues.of_package(tmp_path / "planted")
        domain.source.mkdir()
        write(domain, source)
        catalogues.update(domain)
        for sentence, translation in translations.items():
            edit(domain, f'msgid "{sentence}"\nmsgstr ""', f'msgid "{sentence}"\nmsgstr "{translation}"')
        catalogues.update(domain)
        return domain

    return planted


def write(domain: Domain, source: str) -> None:
    (domain.source / "words.py").write_text(source, "utf-8")


def edit(domain: Domain, old: str, new: str) -> None:
    text = domain.po.read_text("utf-8")
    assert old in text
    domain.po.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain.name)
def test_every_sentence_is_translated_with_its_values_and_compiled(domain: Domain) -> None:
    """If this fails: run `python tools/catalogues.py`, translate what it lists in the .po file, and run it again."""
    assert catalogues.faults(domain) == []


@pytest.mark.parametrize(
    ("domain", "sentence", "norwegian"),
    [
        (CORE, "no course has the code {code!r}", "ingen kurs har koden «{code}»"),
        (CORE, "waiting", "på venteliste"),
        (CLI, "{code} is published.", "{code} er publisert."),
        (CLI, "Open the terminal interface.", "Åpne skjermbildene."),
        (TUI, "Staffing", "Bemanning"),
        (CLICK, "Usage:", "Bruk:"),
    ],
)
def test_a_sentence_is_said_in_norwegian(domain: Domain, sentence: str, norwegian: str) -> None:
    assert sentence in {found for _, found in domain.sentences()}
    assert gettext.translation(domain.name, domain.locale, ["nb"]).gettext(sentence) == norwegian


def test_a_front_end_is_answered_from_its_own_catalogue_and_the_cores() -> None:
    translate = translator("nb", (CLI.name, CLI.locale))
    assert Message("{code} is published.", code="KULL-5").say(translate, "nb") == "KULL-5 er publisert."
    assert Message("no course has the code {code!r}", code="X").say(translate, "nb") == "ingen kurs har koden «X»"


def test_what_the_core_says_is_not_translated_again_in_a_front_end() -> None:
    core = {sentence for _, sentence in CORE.sentences()}
    assert not any(sentence in core for domain in (CLI, TUI) for _, sentence in domain.sentences())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('Message("there is {thing}", thing=1)', ["there is {thing}"]),
        ('Message("in two " "parts")', ["in two parts"]),
        ('session.tell("said")', ["said"]),
        ('say("one" if many else "other")', ["one", "other"]),
        ('changed_course(session, "is changed")', ["is changed"]),
        ('done = "is moved"\nchanged_course(session, done)', ["is moved"]),
        ('Binding("q", "quit", "Quit", key_display="q")', ["Quit"]),
        ('option("--all", help="Everybody.")', ["Everybody."]),
        ('NOUNS: Mapping[str, str] = {"course": "Courses."}\ngroup(summaries=NOUNS)', ["Courses."]),
        ('@command.command("list")\ndef list_():\n    """List.\n\n    All.\n    """', ["List.\n\nAll."]),
        ('Message("{count} {count:day|days}")', ["{count} {count:day|days}"]),
    ],
)
def test_a_sentence_is_found_however_it_is_marked(source: str, found: list[str]) -> None:
    assert catalogues.sentences_in(source) == tuple(found)


@pytest.mark.parametrize(
    "source",
    [
        'Message("{number}  {day} – {hours:.1f}")',
        'Message("")',
        "session.say(course.title)",
        "say()",
        'open("file")',
        '@property\ndef days():\n    """The days."""',
    ],
)
def test_what_nobody_could_translate_is_no_sentence(source: str) -> None:
    assert catalogues.sentences_in(source) == ()


def test_a_sentence_with_its_values_put_in_already_is_refused() -> None:
    with pytest.raises(ValueError, match=r"line 2: .* is no sentence"):
        catalogues.sentences_in('\nMessage(f"there is {thing}")')


def test_a_whole_catalogue_has_no_faults(plant: Plant) -> None:
    assert catalogues.faults(plant()) == []


def test_a_package_without_a_catalogue_lacks_every_sentence(tmp_path: Path) -> None:
    domain = catalogues.of_package(tmp_path)
    write(domain, SOURCE)
    assert catalogues.faults(domain) == ["missing: no course has the code {code!r}"]


def test_a_new_sentence_is_missed_and_after_an_update_waits_for_its_translation(plant: Plant) -> None:
    domain = plant()
    write(domain, SOURCE + 'Message("no task has the key {key!r}")\n')
    assert catalogues.faults(domain) == ["missing: no task has the key {key!r}"]
    catalogues.update(domain)
    assert catalogues.faults(domain) == ["not translated: no task has the key {key!r}"]


def test_a_sentence_that_nobody_says_any_more_is_told_and_goes_with_an_update(plant: Plant) -> None:
    domain = plant()
    write(domain, "")
    assert catalogues.faults(domain) == ["obsolete: no course has the code {code!r}"]
    catalogues.update(domain)
    assert catalogues.faults(domain) == []


def test_a_sentence_that_was_only_put_aside_is_told_too(plant: Plant) -> None:
    domain = plant()
    with domain.po.open("a", encoding="utf-8") as file:
        file.write('\n#~ msgid "gone"\n#~ msgstr "borte"\n')
    assert catalogues.faults(domain) == ["obsolete: gone"]


def test_a_translation_that_was_only_guessed_is_told(plant: Plant) -> None:
    domain = plant()
    edit(domain, "#, python-brace-format", "#, fuzzy, python-brace-format")
    assert "not looked over: no course has the code {code!r}" in catalogues.faults(domain)


@pytest.mark.parametrize("translation", ["ingen kurs har koden", "ingen kurs har {kode}", "{code} {code2}"])
def test_other_values_than_the_source_has_are_told(plant: Plant, translation: str) -> None:
    domain = plant(translations={"no course has the code {code!r}": translation})
    assert catalogues.faults(domain) == ["other values than the source has: no course has the code {code!r}"]


@pytest.mark.parametrize(
    ("sentence", "translation"),
    [
        ("Run `veiledning db upgrade`.", "Kjør `veiledning db oppgrader`."),
        ("Name it with --part-of.", "Oppgi det med --del-av."),
        ("    indented", "innrykket"),
    ],
)
def test_what_is_typed_and_how_it_is_indented_stays_as_in_the_source(
    plant: Plant, sentence: str, translation: str
) -> None:
    domain = plant(f'Message("{sentence}")', {sentence: translation})
    assert catalogues.faults(domain) == [
        f"something to type, or space around it, is not as in the source: {sentence}",
    ]


def test_what_is_quoted_stands_in_norwegian_quotation_marks(plant: Plant) -> None:
    domain = plant(translations={"no course has the code {code!r}": "ingen kurs har koden {code!r}"})
    assert catalogues.faults(domain) == ["quotes as Python does, not with «»: no course has the code {code!r}"]


def test_a_translation_that_was_not_compiled_is_told(plant: Plant) -> None:
    domain = plant()
    edit(domain, "ingen kurs", "ikke noe kurs")
    assert catalogues.faults(domain) == ["the compiled file does not say what the catalogue says"]


def test_an_update_without_news_changes_nothing(plant: Plant) -> None:
    domain = plant()
    before = domain.po.read_bytes(), domain.mo.read_bytes()
    catalogues.update(domain)
    assert (domain.po.read_bytes(), domain.mo.read_bytes()) == before
