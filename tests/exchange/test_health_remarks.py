from __future__ import annotations

import unicodedata

import pytest

from veiledning_core.exchange.health_remarks import mentions_health

ABOUT_HEALTH = """
Har diabetes, trenger pauser. | ALLERGI mot katt | Cøliaki | er cøliaker | gravid | Høygravid i uke 38 | sykdom
bruker rullestol | Hjertesykdom | syk | Er sykmeldt | migrene | medisiner | hørselshemmet | nedsatt hørsel | Nøtter
peanøtter | matallergi | tåler ikke melk | Glutenfri kost | laktoseintoleranse | brystkreft | dårlig rygg | eg er sjuk
Toler ikkje egg | høyrselshemma | I am pregnant | food allergies | wheelchair user | lese- og skrivevansker
"""
ABOUT_WORK = """
Ønsker gruppe med noen fra distriktet | Medisinsk avdeling | sykehus | sykepleier | Sykehuset Innlandet | Ingen
Sjukehuset i Volda | O'Brien; "sitat" – tankestrek | Klinikk for psykisk helse | Nevrologisk avdeling | Nei takk
Kreftavdelingen | Avdeling for infeksjonssykdommer | allmennmedisin | Jobber ved smerteklinikken | Vegetar | uke 38
Lokalt kurs 5. og 6. juni 2023 | Jeg er diabetolog | Anestesi og intensiv | Skal ha permisjon
"""


def each(texts: str) -> list[str]:
    return [text.strip() for line in texts.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("text", each(ABOUT_HEALTH))
def test_a_text_about_health_is_recognised(text: str) -> None:
    assert mentions_health(text)
    assert mentions_health(unicodedata.normalize("NFD", text.upper()))


@pytest.mark.parametrize("text", ["", *each(ABOUT_WORK)])
def test_a_text_about_work_is_not(text: str) -> None:
    assert not mentions_health(text)


def test_one_remark_among_other_words_is_enough() -> None:
    assert mentions_health("Sykehuset Innlandet, medisinsk avdeling. Jeg er syk.")
