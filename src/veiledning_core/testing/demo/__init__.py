"""A register to look at: the years of kull 5 and of two emnekurs as they happened, and courses that lie ahead."""

from __future__ import annotations

import attrs

from ...domain.lists import CourseFilter
from ...domain.mail import MailAddress
from ...domain.mail_sending import MailSettings
from ...register import Register
from ...use_cases.messages.mail_settings import set_mail_settings
from ...use_cases.reading import list_courses
from .accounts import accounts
from .cohort_five import stories_of_cohort_five
from .cohort_six import stories_of_cohort_six
from .coming import coming, just_held
from .office import Office, tell
from .topic_courses import joined_course, split_course

_MANY = 1000
_MAIL = MailSettings(
    sender=MailAddress(name="Kurskontoret", email="kurs@kontoret.example"), only_to="prove@kontoret.example"
)


def fill(register: Register) -> tuple[str, ...]:
    """Fill an empty register and return the codes of its courses, the last first.

    What was held from 2022 on has happened on its own days; the courses ahead begin in the months after the register's
    own today, and what they send out is due. Everybody is invented, and mail is in test mode: nobody is sent any.

    Raises:
        NotFound: one of the four course types is not installed.
        UsageFault: the reader of workbooks is not installed.
    """
    past, now = Office(register), Office(register)
    now.people = past.people
    tell(
        past,
        *stories_of_cohort_five(past),
        *stories_of_cohort_six(past),
        split_course(past),
        joined_course(past),
        just_held(past, now.today),
        *accounts(past),
    )
    coming(now)
    now.run(set_mail_settings, attrs.evolve(_MAIL, since=now.today))
    return tuple(line.code for line in register.read(list_courses, CourseFilter(), limit=_MANY).lines)
