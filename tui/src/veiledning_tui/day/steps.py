"""What a coordinator does on such a day, and what the screen says to it, in Norwegian."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.resources
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from veiledning_core.exchange.tabular import read_table

CODE = "EMNE-DAG"
PLACE = "Hamar"
LEADERS = ("Kari Nordli", "Ola Sætre")
DOCTOR = "Siri Vangen"
ABSENT = 1
"""The place on the sheet of whoever is away."""
_KNOWN, _UNKNOWN = "E-postadresse", "Svaradresse"


@attrs.frozen(kw_only=True)
class Step:
    """Steg: keys, written as Textual names them, and what stands on the screen, or no longer, once they took effect."""

    name: str
    keys: Sequence[str] = ()
    says: Sequence[str] = ()
    gone: str = ""


def a_day(first: dt.date, second: dt.date, file: str) -> Iterator[Step]:
    """Yield the steps of a day on which a course is planned, filled, published and held, over an empty register.

    `first` and `second` are the course days; the roll of the first is called, so that is the day by then. `file` holds
    the sign-ups, as one types where it is.
    """
    yield Step(name="oversikt", says=("Hva trenger meg i dag?", "Det finnes ingen kurs ennå"))
    yield from _plan(first, second)
    yield from _import(file)
    yield from _admit()
    yield from _put_right()
    yield from _publish()
    yield from _move_session()
    yield from _call_the_roll()
    yield from _undo()


def sign_up_file(folder: Path) -> Path:
    """Write the sign-ups of the demonstration, with a heading for the e-mail that nobody knows."""
    shipped = importlib.resources.files("veiledning_core.testing.demo") / "paamelding_emnekurs.xlsx"
    with importlib.resources.as_file(shipped) as workbook:
        table = read_table(workbook)
    path = folder / "svar.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter=";")
        writer.writerow(_UNKNOWN if heading == _KNOWN else heading for heading in table.headings)
        writer.writerows(row.cells for row in table.rows)
    return path


def _plan(first: dt.date, second: dt.date) -> Iterator[Step]:
    yield Step(name="nytt-kurs", keys=("n",), says=("Velg en type; spørsmålene kommer her.",))
    yield Step(name="type", keys=("enter", *"emne", "enter"), says=("Mangler ennå: Kode, Kursdag I, Kursdag II",))
    days = (*f"{first:%d.%m.%Y}", "tab", *f"{second:%d.%m.%Y}")
    typed = (*CODE, "tab", "tab", *days, "tab", "tab", *PLACE)
    yield Step(name="utfylt", keys=typed, says=("Det kan planlegges slik", PLACE))
    yield Step(name="planlegg", keys=("ctrl+s",), says=(f"Planlegge {CODE}?",))
    yield Step(name="planlagt", keys=("enter",), says=(f"{CODE}  (utkast)", "Kan kurset holdes? Nei"))


def _import(file: str) -> Iterator[Step]:
    yield Step(name="ingen-deltakere", keys=("3",), says=("Ingen har søkt ennå",))
    yield Step(name="les-inn", keys=("i",), says=("Fil (xlsx eller csv)",))
    yield Step(name="ukjent-kolonne", keys=(*file, "enter"), says=("ingen kolonne har E-post", _UNKNOWN))
    yield Step(name="kolonnen-valgt", keys=("enter", *"e-p", "enter"), says=("26 nye", "5 med feil"))
    yield Step(name="skriv-radene", keys=("ctrl+s",), says=(f"Skrive de gode radene til {CODE}?", "26 nye"))
    yield Step(name="lest-inn", keys=("enter",), says=("skal ha svar: 26", "Gunnhild Myrdalshagen"))


def _admit() -> Iterator[Step]:
    yield Step(name="rangering", keys=("r",), says=("Rangering av søkerne", "får plass"))
    yield Step(name="rangere", keys=("s",), says=("Registrere denne rangeringen?", "26 av 26"))
    yield Step(name="rangert", keys=("enter",), gone="Registrere denne rangeringen?")
    yield Step(name="søkerne", keys=("escape",), says=("skal ha svar: 26", "rangert"))
    yield Step(name="merket", keys=("m",), says=("merket: 26",))
    yield Step(name="ta-opp", keys=("a",), says=("Ta opp de valgte (26)?", "rangert → tatt opp"))
    yield Step(name="tatt-opp", keys=("enter",), says=("Plasser tatt: 24 av 24", "venter: 2"))


def _put_right() -> Iterator[Step]:
    yield Step(name="stopper", keys=("1",), says=("STOPPER ingen arrangør",))
    yield Step(name="ikke-publisert", keys=("p",), says=("kurset kan ikke publiseres ennå",))
    yield Step(name="tilbake-til-avvikene", keys=("escape",), says=("r Rett",), gone="Dette ble ikke gjort")
    yield Step(name="rett-arrangør", keys=("r",), says=(f"Endre {CODE}", "Arrangør"))
    chosen = ("tab", "tab", "enter", *"midt", "enter")
    yield Step(name="arrangør-valgt", keys=chosen, says=("Blir borte: STOPPER ingen arrangør",))
    yield Step(name="arrangør-bekreft", keys=("ctrl+s",), says=("Skal dette gjøres?",))
    yield Step(name="arrangør-rettet", keys=("enter",), says=("ALIS-kontor Midt", "r Rett"), gone="Skal dette gjøres?")
    yield Step(name="bemanning", keys=("r",), says=(f"Bemanning på {CODE}", "Ingen har en rolle ennå"))
    for role, name in (("", LEADERS[0]), ("", LEADERS[1]), ("lege", DOCTOR)):
        yield from _give(role, name)
    yield Step(name="bemannet", keys=("escape",), says=("Kan kurset holdes? Ja",))


def _give(role: str, name: str) -> Iterator[Step]:
    """Give somebody a role; the one that the finding misses is chosen already, unless another is wanted."""
    chosen = ("shift+tab", "enter", *role, "enter", "tab") if role else ()
    short = name.partition(" ")[0].lower()
    yield Step(name=f"{short}-rolle", keys=("n",), says=(f"Gi noen en rolle på {CODE}",))
    yield Step(name=f"{short}-navn", keys=(*chosen, *name), says=(f"+ {name}: ",))
    yield Step(name=f"{short}-bekreft", keys=("ctrl+s",), says=("Skal dette gjøres?",))
    yield Step(name=f"{short}-ført-opp", keys=("enter",), says=(name, "n Gi en rolle"), gone="Skal dette gjøres?")


def _publish() -> Iterator[Step]:
    yield Step(name="la-passere", keys=("k",), says=("La dette avviket passere?", "Avgjort som"))
    yield Step(name="får-passere", keys=(*"Avklart med kursleder", "enter"), says=("FÅR PASSERE",))
    yield Step(name="publiser", keys=("p",), says=(f"Publisere {CODE}",))
    yield Step(name="publisert", keys=("enter",), says=(f"{CODE}  (publisert)", "Status publisert"))


def _move_session() -> Iterator[Step]:
    yield Step(name="program", keys=("2",), says=("Som lagret",))
    yield Step(name="flytt-økt", keys=("down", "m"), says=("Flytt «", "Starter"))
    yield Step(name="økt-flyttet", keys=("ctrl+u", *"09:20", "enter"), says=("Utkast, ikke lagret",))
    yield Step(name="lagre-program", keys=("ctrl+s",), says=("Lagre utkastet til program?",))
    yield Step(name="program-lagret", keys=("enter",), says=("Som lagret",))


def _call_the_roll() -> Iterator[Step]:
    yield Step(name="oppmøte", keys=("5",), says=("Bjørg Bergsløkkmo",))
    yield Step(name="en-borte", keys=(*["down"] * ABSENT, "f"), says=("fraværende*",))
    yield Step(name="lagre-oppmøte", keys=("ctrl+s",), says=("Føre ", "Ja, gjør det"))
    yield Step(name="oppmøte-ført", keys=("enter",), says=("Kursdag I: ført",))


def _undo() -> Iterator[Step]:
    yield Step(name="angre", keys=("ctrl+z",), says=("Angre dette steget",))
    yield Step(name="angret", keys=("enter",), gone="Angre dette steget")
    yield Step(name="logg", keys=("0",), says=("angret",))
