"""What participants think of a course, in numbers and bars."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from veiledning_core.use_cases.evaluation.evaluation_results import EvaluationResults, QuestionResult, ResultGroup

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined

_BAR = 24


def evaluation_text(voice: Voice, results: EvaluationResults) -> Block:
    """Return how many forms are in, and the results so far as enough have answered."""
    return stack(*_counts(voice, results), *_groups(voice, results))


def _counts(voice: Voice, results: EvaluationResults) -> Iterator[Content]:
    made = voice.say(
        "{count} one-time {count:code|codes} made, {unused} not used", count=results.codes, unused=results.unused
    )
    yield joined((voice.say("Forms in: {count}", count=results.sheets), "bold"), f"  {made}")
    if results.unread:
        yield joined(
            (voice.say("Texts to read before others see them: {count} (u)", count=results.unread), "$text-warning")
        )
    if results.hidden:
        yield joined(voice.say("Results are shown from {count} forms on.", count=results.show_from))


def _groups(voice: Voice, results: EvaluationResults) -> Iterator[Content | Block]:
    for group in results.groups:
        yield joined("")
        yield joined((_title(voice, group), "bold $text-primary"))
        for result in group.results:
            yield from _result(voice, result)


def _result(voice: Voice, result: QuestionResult) -> Iterator[Content | Block]:
    yield joined((voice.say(result.question.text), "bold"))
    if result.hidden:
        yield joined(("  " + voice.say("too few answers to be shown"), "$foreground-muted"))
        return
    mean = "" if result.mean is None else voice.say("mean {mean}, ", mean=voice.number(result.mean, decimals=1))
    yield joined((f"  {mean}{voice.say('answers: {count}', count=result.answers or 0)}", "$foreground-muted"))
    most = max((count for _, count in result.distribution), default=0)
    for choice, count in result.distribution:
        yield _bar(_choice(voice, choice), count, most)
    for text in result.texts:
        yield hang(joined("  – "), joined(text))


def _bar(name: str, count: int, most: int) -> Content:
    length = round(_BAR * count / most) if most else 0
    return joined(f"  {name:>3} ", ("█" * length, "$accent"), f"{'' if not length else ' '}{count}")


def _choice(voice: Voice, choice: str) -> str:
    return voice.say("yes") if choice == "yes" else voice.say("no") if choice == "no" else choice


def _title(voice: Voice, group: ResultGroup) -> str:
    return group.title if isinstance(group.title, str) else voice.say(group.title)
