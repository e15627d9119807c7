"""A plugin's own tables: made once, revised on request, journalled and undone, and left alone without the plugin."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs
import pytest

from tests.plugins.conftest import FIRST, Lunch, Order, words
from veiledning_core.course_type.own_tables import OwnTable, OwnTables
from veiledning_core.domain.errors import NotFound, PluginBroken, RegisterBusy, RuleRefused
from veiledning_core.domain.messages import Worded
from veiledning_core.plugins import load_plugins
from veiledning_core.register import Register, own_tables_to_upgrade, upgrade
from veiledning_core.testing.registers import open_test_register, sample_plugins
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.journal.journal_lines import journal_lines
from veiledning_core.use_cases.journal.undoing import undo, undoable
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.work import Work

PLUGIN = "lunsj (veiledning-lunsj 2.0)"


def orders(work: Work, kind: type[Order] = Order) -> Sequence[Order]:
    return work.own(kind).of_course(work.courses.by_code("PRV-1").id)


def order(work: Work, meals: int) -> Order:
    made = Order(id=work.new_id(), course=work.courses.by_code("PRV-1").id, meals=meals)
    work.own(Order).add(made)
    return made


def change(work: Work, before: Order, meals: int) -> None:
    work.own(Order).save(work.own(Order).get(before.id), attrs.evolve(before, meals=meals))


def drop(work: Work, gone: Order) -> None:
    work.own(Order).remove(gone)


def last(register: Register) -> int:
    return register.read(journal_lines, limit=1)[0].entry.number or 0


def test_rows_are_written_read_journalled_and_undone_both_ways(register: Register) -> None:
    assert register.read(orders) == []
    made = register.run(order, 12)
    register.run(change, made, 14)
    line = register.read(journal_lines, limit=1)[0]
    assert (line.thing, line.entry.before, line.entry.after) == (words("lunch"), {"meals": 12}, {"meals": 14})
    register.run(undo, last(register))
    assert register.read(orders) == [made]
    register.run(drop, made)
    assert register.read(orders) == []
    register.run(undo, last(register))
    assert register.read(orders) == [made]
    with pytest.raises(NotFound):
        register.run(drop, attrs.evolve(made, id=made.course))
    assert register.read(lambda work: work.own(Order).of_courses([made.course])) == {made.course: [made]}


def test_a_preview_leaves_no_row(register: Register) -> None:
    assert [entry.kind for entry in register.preview(order, 3).changes] == ["lunsj_orders"]
    assert register.read(orders) == []


def test_a_course_with_rows_of_a_plugin_is_not_undone_away_with_the_plugin_or_without(
    register: Register, lunch: Lunch
) -> None:
    planned = register.read(journal_lines)[-1].entry.number or 0
    register.run(order, 12)
    assert "builds on it" in str(getattr(register.read(undoable, planned), "what", ""))
    with open_test_register(register.url) as without, pytest.raises(RuleRefused):
        without.run(undo, planned)


def test_without_its_plugin_a_register_opens_is_written_to_and_keeps_the_rows(register: Register, lunch: Lunch) -> None:
    made = register.run(order, 12)
    with open_test_register(register.url, sample_plugins()) as without:
        without.run(edit_course, "PRV-1", place="Bergen")
        assert without.problems() == ()
        line = without.read(journal_lines)[1]
        assert line.thing == "lunsj_orders"
        assert "plugin" in str(getattr(without.read(undoable, line.entry.number or 0), "hint", ""))
        with pytest.raises(PluginBroken, match="no plugin in use has a table for Order"):
            without.read(orders)
    with open_test_register(register.url, lunch.plugins()) as again:
        assert again.read(orders) == [made]


def test_a_later_revision_is_applied_by_upgrade_only_and_an_older_plugin_is_refused_then(
    course_url: str, lunch: Lunch
) -> None:
    old = lunch.plugins()
    with open_test_register(course_url, old) as register:
        made = register.run(order, 12)
    lunch.add_diets()
    new = lunch.plugins()
    with open_test_register(course_url, new) as register:
        with pytest.raises(RegisterBusy, match=r"of an older version \(0001\).*`veiledning db upgrade`"):
            register.run(edit_course, "PRV-1", place="Bergen")
        assert register.read(course_card, "PRV-1").course.place == "Oslo"
        assert [PLUGIN in str(problem) for problem in register.problems()] == [True]
    assert [(str(plugin), *forms) for plugin, *forms in own_tables_to_upgrade(course_url, new)] == [
        (PLUGIN, "0001", "0002")
    ]
    upgrade(course_url, new)
    assert own_tables_to_upgrade(course_url, new) == ()
    with open_test_register(course_url, new) as register:
        assert [(one.id, one.meals) for one in register.read(orders, lunch.value)] == [(made.id, 12)]
        assert register.problems() == ()
    (lunch.folder / "0002_diets.py").unlink()
    lunch.value = Order
    with open_test_register(course_url, lunch.plugins()) as register:
        with pytest.raises(RegisterBusy, match=r"veiledning-lunsj 2\.0.*of a newer version \(0002\)"):
            register.run(edit_course, "PRV-1", place="Bergen")
        assert register.read(course_card, "PRV-1").course.place == "Oslo"
        with pytest.raises(RegisterBusy, match="newer"):
            upgrade(course_url, lunch.plugins())


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        (FIRST.replace("op.create_table(", "op.create_tables("), "AttributeError"),
        (FIRST.replace('"lunsj_orders"', '"lunsj_other"'), "they do not make lunsj_orders"),
        (FIRST.replace('= "0001", None', '= "0007", None'), "they end at 0007, not 0001"),
        (FIRST.replace("import sqlalchemy", "raise SystemExit\nimport sqlalchemy"), "SystemExit"),
        (FIRST.replace('"course.id"', '"courses.id"'), "courses"),
        (FIRST.replace('sa.ForeignKey("course.id"), ', ""), "lunsj_orders.course is no foreign key to course.id"),
        (FIRST + '    op.execute("DROP TABLE lunsj_plates")\n', "lunsj_plates"),
    ],
)
def test_revisions_that_fail_leave_nothing_and_name_the_plugin(
    course_url: str, lunch: Lunch, revision: str, said: str
) -> None:
    lunch.revise("0001_first", revision)
    with open_test_register(course_url, lunch.plugins()) as register:
        with pytest.raises(PluginBroken) as refused:
            register.run(edit_course, "PRV-1", place="Bergen")
        assert said in str(refused.value)
        assert PLUGIN in str(refused.value)
        assert register.read(course_card, "PRV-1").course.place == "Oslo"
        assert own_tables_to_upgrade(course_url, lunch.plugins())[0][1] is None


@pytest.mark.parametrize(
    ("wrong", "said"), [("meals", "lunsj_orders"), ("course", "FOREIGN KEY constraint failed|foreign key constraint")]
)
def test_a_row_that_its_table_does_not_take_is_put_down_to_the_plugin_in_the_databases_own_words(
    course_url: str, lunch: Lunch, wrong: str, said: str
) -> None:
    """As where a newer table asks for more than the plugin's value holds; the words name columns and no values."""
    with open_test_register(course_url, lunch.plugins()) as register:
        course = register.read(course_card, "PRV-1").course.id
        order: Any = Order(id=UUID(int=1), course=course, meals=77)
        wrongly = attrs.evolve(order, **{wrong: {"meals": None, "course": UUID(int=2)}[wrong]})

        def add(work: Work) -> None:
            work.own(Order).add(wrongly)

        with pytest.raises(PluginBroken, match=said) as refused:
            register.run(add)
        assert "the table lunsj_orders does not take it" in str(refused.value)
        assert "77" not in str(refused.value)


@attrs.frozen(kw_only=True)
class Odd:
    """A value that no column holds."""

    id: Any
    course: Any


def broken_by(lunch: Lunch, **changes: Any) -> str:
    good = lunch.tables()
    if "table" in changes:
        answer: Any = attrs.evolve(good, tables=(attrs.evolve(good.tables[0], **changes["table"]),))
    else:
        answer = changes["answer"] if "answer" in changes else attrs.evolve(good, **changes)
    lunch.hooks["register_tables"] = lambda: answer
    (report,) = load_plugins(entries=[lunch.entry()]).broken
    assert report.distribution == "veiledning-lunsj"
    return str(report.reason)


def test_tables_that_are_none_break_their_plugin_with_the_reason(lunch: Lunch) -> None:
    assert "returned list, not OwnTables" in broken_by(lunch, answer=[])
    assert "does not begin with 'lunsj_'" in broken_by(lunch, table={"name": "course"})
    assert "does not begin with 'lunsj_'" in broken_by(lunch, table={"name": "lunsj_" + "a" * 58})
    assert "no fields `id` and `course`" in broken_by(lunch, table={"value": Odd})
    assert "it is no attrs class" in broken_by(lunch, table={"value": str})
    assert "no field 'price'" in broken_by(lunch, table={"fields": {"price": words("price")}})
    assert "among its tables" in broken_by(lunch, tables=("orders",))
    assert "no revisions make its tables" in broken_by(lunch, revisions=lunch.folder / "none")


@attrs.frozen(kw_only=True)
class OfDays(Order):
    """An order with a list, which no column holds."""

    days: tuple[int, ...]


@attrs.frozen(kw_only=True)
class OfEither(Order):
    """An order with a value of two kinds."""

    either: int | str


@attrs.frozen(kw_only=True)
class Revised(Order):
    """An order with a field that the journal leaves out."""

    revision: int


@pytest.mark.parametrize(("value", "name"), [(OfDays, "days"), (OfEither, "either"), (Revised, "revision")])
def test_a_field_that_no_column_holds_is_named(lunch: Lunch, value: type[Order], name: str) -> None:
    assert f"its field {name!r} cannot be a column" in broken_by(lunch, table={"value": value})


def test_two_plugins_that_claim_a_table_are_both_named(lunch: Lunch) -> None:
    good = lunch.tables()
    tables = attrs.evolve(good, tables=(attrs.evolve(good.tables[0], name="lunsj_ute_orders"),))
    lunch.hooks["register_tables"] = lambda: tables
    one, other = lunch.entry(), lunch.entry()
    other.name, other.dist.name = "lunsj-ute", "veiledning-annen"
    for report in load_plugins(entries=[one, other]).broken:
        assert str(report.reason) == "'lunsj_ute_orders' is claimed more than once: veiledning-annen, veiledning-lunsj"
    assert len(load_plugins(entries=[one, other]).broken) == 2


class Diet(Worded):
    """A choice."""

    NONE = "none", words("none")


@attrs.frozen(kw_only=True)
class Everything:
    """A field of each kind that a column holds."""

    id: UUID
    course: UUID
    text: str = "ja"
    price: Decimal = Decimal("12.50")
    diet: Diet = Diet.NONE
    meals: int = 7
    warm: bool = True
    day: dt.date = dt.date(2026, 9, 7)
    at: dt.time = dt.time(11, 30)
    asked: dt.datetime = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)
    remark: str | None = None


def columns_of_the_page() -> Mapping[str, str]:
    """What docs/hooks.md says that a field of each type has as its column."""
    page = (Path(__file__).parents[2] / "docs" / "hooks.md").read_text("utf-8")
    rows = re.findall(r"^\| (`\w.*) \| `(sa\.[^`]+)` \|$", page, re.MULTILINE)
    told = {kind: column for kinds, column in rows for kind in re.findall(r"`([\w.]+)`|(an enum)", kinds)}
    return {plain or choice: column for (plain, choice), column in told.items()}


def test_the_columns_that_the_page_of_hooks_names_hold_what_the_fields_hold(course_url: str, lunch: Lunch) -> None:
    column = {**columns_of_the_page(), "Diet": columns_of_the_page()["an enum"]}
    made = [
        f'sa.Column("{name}", {column[kind.removesuffix(" | None")]}, nullable={"None" in kind}),'
        for name, kind in inspect.get_annotations(Everything).items()
        if name not in ("id", "course")
    ]
    lunch.revise(
        "0001_first", FIRST.replace('sa.Column("meals", sa.Integer, nullable=False),', "\n        ".join(made))
    )
    own = OwnTable(value=Everything, name="lunsj_orders", title=words("lunch"))
    lunch.hooks["register_tables"] = lambda: OwnTables(tables=(own,), revisions=lunch.folder)

    def kept(work: Work) -> Sequence[Everything]:
        course = work.courses.by_code("PRV-1").id
        work.own(Everything).add(Everything(id=UUID(int=1), course=course))
        return work.own(Everything).of_course(course)

    with open_test_register(course_url, lunch.plugins()) as register:
        (found,) = register.run(kept)
    assert found == Everything(id=found.id, course=found.course)
