"""What the forms about sellers and buyers ask alike."""

from __future__ import annotations

from veiledning_core.domain.invoice import Address
from veiledning_core.domain.postal import HOME, country_code
from veiledning_core.domain.text import one_line

from ..draft import FieldReader
from ..speaking import Voice
from .errand import Question

YES, NO = "yes", "no"
_PARTS = ("street", "postcode", "city")


def address_questions(voice: Voice, address: Address) -> tuple[Question, ...]:
    """Return the fields of an address."""
    say = voice.say
    return (
        Question(name="street", title=say("Street or box"), value=address.street),
        Question(name="postcode", title=say("Postcode"), value=address.postcode),
        Question(name="city", title=say("City"), value=address.city),
        Question(name="country", title=say("Country"), value=address.country, hint=say("two letters, such as SE")),
    )


def yes_or_no(voice: Voice, name: str, title: str, is_so: bool) -> Question:
    """Return a field that is answered with yes or no."""
    choices = ((YES, voice.say("yes")), (NO, voice.say("no")))
    return Question(name=name, title=title, value=YES if is_so else NO, choices=choices)


def read_address(reader: FieldReader) -> Address:
    """Return the address that was typed; an empty field is an empty part."""
    street, postcode, city = (reader.read(name, one_line, needed=False) or "" for name in _PARTS)
    country = reader.read("country", country_code, needed=False) or HOME
    return Address(street=street, postcode=postcode, city=city, country=country)
