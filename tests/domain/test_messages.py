"""A sentence is kept apart from its values, so that it can be said in any language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest

from veiledning_core.domain.messages import Listed, LocalText, Message, all_of, no_translation
from veiledning_core.domain.organisation import OrganisationKind

IN_NORWEGIAN = {
    "{seated} participants admitted; at most {max}": "{seated} deltakere har fått plass; høyst {max}",
    "in {place}": "på {place}",
    "at home": "hjemme",
    "health trust": "helseforetak",
}
SEATS = Message("{seated} participants admitted; at most {max}", seated=25, max=24)


def norwegian(template: str) -> str:
    return IN_NORWEGIAN.get(template, template)


def test_the_english_sentence_is_the_template_filled_in() -> None:
    assert str(SEATS) == SEATS.say() == "25 participants admitted; at most 24"


@pytest.mark.parametrize(
    ("things", "said"), [(("Kari",), "Kari"), (("Kari", "Ola"), "Kari og Ola"), ("abc", "a, b og c")]
)
def test_things_in_a_row_have_and_before_the_last(things: Sequence[str], said: str) -> None:
    assert all_of(things).say(norwegian, "nb") == said


def test_another_language_translates_the_template_and_keeps_the_values() -> None:
    assert SEATS.say(norwegian, "nb") == "25 deltakere har fått plass; høyst 24"


def test_a_message_within_a_message_is_said_in_the_same_language() -> None:
    assert Message("in {place}", place=Message("at home")).say(norwegian, "nb") == "på hjemme"


@pytest.mark.parametrize(
    ("language", "said"), [("nb", "på kursdagen"), ("en", "på the course day"), ("sv", "på the course day")]
)
def test_a_text_of_the_course_type_is_said_in_the_same_language(language: str, said: str) -> None:
    place = LocalText(nb="kursdagen", en="the course day")
    assert Message("in {place}", place=place).say(norwegian, language) == said


@pytest.mark.parametrize("value", ["{name}", "{", "}", "{0}", "%s", "[/x]", "{{}}"])
def test_a_value_is_never_taken_as_a_template(value: str) -> None:
    assert str(Message("in {place}", place=value)) == f"in {value}"


def test_a_value_may_be_called_template_or_self() -> None:
    assert str(Message("{template} of {self}", template="one", self="two")) == "one of two"


def test_a_value_keeps_its_own_way_of_being_written() -> None:
    assert str(Message("{share:.1%}, {text!r}", share=0.125, text="a")) == "12.5%, 'a'"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 mails leave"), (1, "1 mail leaves"), (2, "2 mails leave"), (-1, "-1 mails leave")]
)
def test_a_whole_number_chooses_the_word_that_goes_with_it(count: int, said: str) -> None:
    assert str(Message("{count} {count:mail leaves|mails leave}", count=count)) == said


@pytest.mark.parametrize(("count", "said"), [(1, "1 melding går"), (3, "3 meldinger går")])
def test_each_language_has_words_of_its_own_for_one_and_for_several(count: int, said: str) -> None:
    words = LocalText(nb="{count} {count:melding|meldinger} går", en="{count} {count:mail leaves|mails leave}")
    assert Message(words, count=count).say(language="nb") == said


def test_a_number_that_chooses_no_word_is_written_as_ever() -> None:
    assert str(Message("{count} {count:03d} {count!r} {yes}", count=7, yes=True)) == "7 007 7 True"


def test_days_times_and_numbers_are_written_as_the_language_does() -> None:
    message = Message("{hours} / {day} / {time}", hours=Decimal("7.50"), day=dt.date(2026, 11, 30), time=dt.time(9, 15))
    assert message.say(norwegian, "nb") == "7,5 / 30.11.2026 / 09:15"
    assert message.say() == "7.5 / 2026-11-30 / 09:15"


def test_a_choice_is_said_by_its_words_in_the_same_language() -> None:
    message = Message("in {place}", place=OrganisationKind.HEALTH_TRUST)
    assert message.say() == "in health trust"
    assert message.say(norwegian, "nb") == "på helseforetak"


def test_the_items_of_a_list_are_each_said_in_the_same_language() -> None:
    items = [LocalText(nb="lunsj", en="lunch"), Message("at home"), OrganisationKind.HEALTH_TRUST, "D2-02"]
    message = Message("in {place}", place=Listed(items))
    assert message.say(norwegian, "nb") == "på lunsj, hjemme, helseforetak, D2-02"
    assert message.say() == "in lunch, at home, health trust, D2-02"


@pytest.mark.parametrize(("items", "said"), [([], "–"), ([2], "2"), ([2, Decimal("7.5")], "2 + 7.5")])
def test_a_list_is_said_with_something_between_its_items(items: list[object], said: str) -> None:
    assert str(Message("{sum}", sum=Listed(items, between=" + "))) == said


def test_messages_with_the_same_words_and_values_are_equal() -> None:
    assert Message("{n} days", n=2) == Message("{n} days", n=2)
    assert hash(Message("{n} days", n=2)) == hash(Message("{n} days", n=2))
    assert len({Message("{n} days", n=2), Message("{n} days", n=3), Message("{n} weeks", n=2)}) == 3


def test_without_a_translation_the_source_sentence_stands() -> None:
    assert no_translation("in {place}") == "in {place}"


def test_a_plugin_says_its_own_sentences_in_both_languages_without_a_catalogue() -> None:
    pairs = Message(LocalText(nb="{count} til overs", en="{count} left over"), count=1)
    assert (pairs.say(language="nb"), str(pairs)) == ("1 til overs", "1 left over")
