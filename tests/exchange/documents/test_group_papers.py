"""The pages with groups, triads and pairs: what stands on them, and that nothing breaks them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.documents.paper_text import pages_of
from veiledning_core.course_type.documents import Content
from veiledning_core.domain.messages import Listed, LocalText, Message
from veiledning_core.use_cases.documents.group_sheets import (
    GROUP_SHEET,
    TRIAD_SHEET,
    GroupSheet,
    PrintedGroup,
    PrintedRound,
    PrintedTriad,
    PrintedTurn,
    TriadSheet,
)

PRACTICE = LocalText(nb="Øve på samtalen", en="Practising the talk")
HOSTILE = {"markup": "#strong[Åse] $x$ \\ *Ås*", "long": "Å" * 500, "rtl": "عائشة بنت محمد", "none": ""}
any_name = pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)


def sheet(*names: str, groups: int = 3, **more: Any) -> Content:
    shared = tuple(
        PrintedGroup(name=Message("Group {number}", number=n + 1), leader=names[0], names=names[n::groups])
        for n in range(groups)
    )
    pairs = tuple(Listed(names[place : place + 2], between=" – ") for place in range(0, len(names), 2))
    practised = PrintedRound(
        title=PRACTICE, when=Message("{day}", day="Kursdag I"), groups=pairs, away=Listed(names[:1])
    )
    said: dict[str, Any] = {"place": "Oslo", "groups": shared, "rounds": (practised,) * 3, **more}
    body = GroupSheet(course="Emnekurs", days=(Message("{day}", day="9. februar"),), **said)
    return Content(title=Message("Groups, triads and pairs"), body=body)


def test_24_people_in_groups_triads_and_pairs_stand_on_one_page() -> None:
    """What is asked for is one sheet."""
    (page,) = pages_of(GROUP_SHEET, sheet(*(f"Ragnhild Brattlihaugen {n}" for n in range(24))))
    assert "Grupper, triader og par" in page
    assert "Gruppe 3" in page
    assert page.count("Øve på samtalen") == 3
    assert "Brattlihaugen 22 – Ragnhild Brattlihaugen 23" in " ".join(page.split())
    assert "Fravær: Ragnhild Brattlihaugen 0" in page


@any_name
def test_no_name_breaks_a_sheet(name: str) -> None:
    assert pages_of(GROUP_SHEET, sheet(name, "Kari Lie", name))
    turn = PrintedTurn(when="", mentor=name, alis="Kari Lie", observers=Listed((name, name)))
    body = TriadSheet(
        course="Emnekurs",
        session=PRACTICE,
        when=Message("{day}", day="Kursdag I"),
        times=(),
        groups=(PrintedTriad(number=1, turns=(turn,) * 3),),
    )
    (page, *_) = pages_of(TRIAD_SHEET, Content(title=Message("Change of roles"), body=body))
    assert "Rollebytte" in page
    assert "Veileder" in page


def test_a_sheet_may_have_groups_alone() -> None:
    (page,) = pages_of(GROUP_SHEET, sheet("Kari Lie", groups=1, rounds=()))
    assert "Leder: Kari Lie" in page
