"""Postcodes and countries."""

from __future__ import annotations

import re

from .errors import ValueFault
from .messages import Message

HOME = "NO"
_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES = frozenset(re.findall(r"[A-Z]+", _CODES))
"""The codes of ISO 3166-1, which are all that EHF takes (EN 16931, BR-CL-14)."""


def country_code(text: str) -> str:
    """Return the code of a country; none is Norway.

    Raises:
        ValueFault: no country has it.
    """
    code = text.strip().upper() or HOME
    if code not in COUNTRIES:
        raise ValueFault(
            Message("{text!r} is the code of no country", text=text[:80]),
            hint=Message("Write the two letters of ISO 3166, such as SE or DK."),
        )
    return code


def postcode_of(text: str, country: str) -> str:
    """Return a postcode as it is written in a country; those of others than Norway are taken as they are.

    Raises:
        ValueFault: a Norwegian one that is not four digits.
    """
    plain = text.strip()
    if plain and country == HOME and not re.fullmatch(r"[0-9]{4}", plain):
        raise ValueFault(
            Message("{text!r} is no Norwegian postcode: it has four digits", text=plain[:80]),
            hint=Message("For an address abroad, give its country too."),
        )
    return plain
